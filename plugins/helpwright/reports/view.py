"""What the HTML report shows, as values that its template only has to set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpwright.article.problem import Problem
from helpwright.checking.evidence import (
    ArticleEvidence,
    ClauseEvidence,
    PictureEvidence,
    ProcedureEvidence,
    ScenarioEvidence,
    StepEvidence,
    Verdict,
)
from helpwright.reports.difference import difference
from helpwright.reports.findings import Finding, by_step
from helpwright.reports.gallery import Gallery, Shot
from helpwright.reports.quoting import QuotedLine, Words, find_words, quote_lines
from helpwright.reports.sources import Sources
from helpwright.reports.tally import Tally, steps_of, tally

# From the worst: where words belong to two clauses, they are underlined as the worse one.
_ORDER: tuple[Verdict, ...] = ("drifted", "unread", "not reached", "by hand", "held")
_TEXT_SUFFIXES = frozenset({".txt", ".log", ".json", ".yml", ".yaml", ".md"})
_LONGEST_TEXT = 40_000


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Lines of an article with the clauses' words in parts; `path` only where it is another file than the article."""

    path: str | None
    lines: tuple[QuotedLine, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A step's picture: as it was, as it is now, and where the two differ (`share` in words)."""

    picture: PictureEvidence
    old: Shot | None
    new: Shot | None
    difference: Shot | None
    share: str | None


@dataclass(frozen=True, slots=True)
class KeptView:
    """A file kept beside a failure: where it lies, with its text or its picture.

    A trace has neither: it holds what was typed, passwords too, so it stays where the run left it.
    """

    label: str
    path: str
    text: str | None = None
    shot: Shot | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; `clauses` in the article's order, `unexplained` what no clause says."""

    step: StepEvidence
    quotes: tuple[QuoteView, ...]
    verdicts: tuple[Verdict, ...]
    unexplained: tuple[Finding, ...]
    picture: PictureView | None
    kept: tuple[KeptView, ...]
    is_clean: bool


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """One way through a procedure."""

    name: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """One numbered list, all ways through it."""

    procedure: ProcedureEvidence
    scenarios: tuple[ScenarioView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article; `marks` are what the page's verdict filter knows it by."""

    article: ArticleEvidence
    tally: Tally
    problems: tuple[Problem, ...]
    procedures: tuple[ProcedureView, ...]
    marks: tuple[str, ...]

    @property
    def needs_attention(self) -> bool:
        return not self.tally.is_clean or any(problem.severity == "error" for problem in self.problems)


class Viewer:
    """Makes views; their pictures go into the gallery."""

    def __init__(self, sources: Sources, gallery: Gallery) -> None:
        self._sources = sources
        self._gallery = gallery

    def article(self, article: ArticleEvidence, problems: Sequence[Problem]) -> ArticleView:
        """Raises OSError if a picture that belongs beside the page can't be written."""
        return ArticleView(
            article=article,
            tally=tally(article),
            problems=tuple(problems),
            procedures=tuple(
                ProcedureView(procedure, tuple(self._scenario(scenario, article) for scenario in procedure.scenarios))
                for procedure in article.procedures
            ),
            marks=marks_of(article, problems),
        )

    def _scenario(self, scenario: ScenarioEvidence, article: ArticleEvidence) -> ScenarioView:
        return ScenarioView(
            scenario.name, tuple(self._step(step, findings, article) for step, findings in by_step(scenario))
        )

    def _step(self, step: StepEvidence, findings: tuple[Finding, ...], article: ArticleEvidence) -> StepView:
        said = {clause.problem for clause in step.clauses}
        return StepView(
            step=step,
            quotes=self._quotes(step.clauses, article.path),
            verdicts=tuple(clause.verdict for clause in step.clauses),
            unexplained=tuple(
                finding for finding in findings if finding.what not in said and not finding.rule.endswith("picture")
            ),
            picture=None if step.picture is None else self._picture(step.picture),
            kept=self._all_kept(step),
            is_clean=not findings,
        )

    def _quotes(self, clauses: Sequence[ClauseEvidence], article: str) -> tuple[QuoteView, ...]:
        """The lines that the clauses were read from, file by file; all parts are owned by clauses' indices."""
        order = sorted(range(len(clauses)), key=lambda index: _ORDER.index(clauses[index].verdict))
        quotes = []
        for path in dict.fromkeys(clause.span.path for clause in clauses):
            lines = self._sources.lines(path)
            words: list[Words | None] = []
            last: Words | None = None
            for clause in clauses:
                found = find_words(lines, clause.span.line, clause.quote, last) if clause.span.path == path else None
                last = found or last
                words.append(found)
            quoted = quote_lines(lines, words, order)
            if quoted:
                quotes.append(QuoteView(None if str(path) == article else str(path), quoted))
        return tuple(quotes)

    def _picture(self, picture: PictureEvidence) -> PictureView:
        if picture.state == "unchanged":
            return PictureView(
                picture, None, self._gallery.add(self._sources.picture(picture.path), spare=True), None, None
            )
        # Evidence that was read from a file has no pixels, but the article's picture is still there.
        old = picture.old or (self._sources.picture(picture.path) if picture.state == "stale" else None)
        changed = difference(old, picture.shown) if old and picture.shown else None
        return PictureView(
            picture,
            self._gallery.add(old),
            self._gallery.add(picture.shown),
            self._gallery.add(changed.picture) if changed else None,
            _percent(changed.share) if changed else None,
        )

    def _all_kept(self, step: StepEvidence) -> tuple[KeptView, ...]:
        """What can be looked at here first, then the rest."""
        kept = [view for label, path in step.failure if (view := self._kept(label, path))]
        return tuple(sorted(kept, key=lambda view: view.text is None and view.shot is None))

    def _kept(self, label: str, path: str) -> KeptView | None:
        """None for a file that is no longer there."""
        file = self._sources.kept_file(path)
        if file is None:
            return None
        if file.suffix in _TEXT_SUFFIXES:
            text = file.read_text("utf-8", errors="replace")
            return KeptView(label, path, text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "\n…")
        return KeptView(label, path, shot=self._gallery.add(file.read_bytes() if file.suffix == ".png" else None))


def marks_of(article: ArticleEvidence, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Every verdict, picture state and kind of problem that occurs in the article, once."""
    steps = steps_of(article)
    marks = [str(step.verdict) for step in steps]
    marks += [f"{step.picture.state} picture" for step in steps if step.picture is not None]
    marks += ["text problem" if problem.severity == "error" else "text warning" for problem in problems]
    return tuple(dict.fromkeys(marks))


def _percent(share: float) -> str:
    if share == 0:
        return "no visible pixel differs"
    return f"{share:.0%} of the pixels differ" if share >= 0.01 else "less than 1% of the pixels differ"
