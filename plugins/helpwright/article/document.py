"""An article, read from its text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from markdown_it.token import Token

from helpwright.article.dialect import Dialect
from helpwright.article.fragment import Heading
from helpwright.article.front_matter import check_fields, fill_fields, split_front_matter
from helpwright.article.headings import name_headings
from helpwright.article.includes import expand
from helpwright.article.lines import clean
from helpwright.article.markdown import parse_markdown
from helpwright.article.parsing import Parsing
from helpwright.article.problem import Problem, Span
from helpwright.article.schema import FrontMatter


@dataclass(frozen=True, slots=True)
class Article:
    """One Markdown file: its front matter, its body as written, the tokens of that with its includes, what is wrong.

    Tokens from text have `meta["span"]`, inline tokens also `meta["spans"]`: a Span for each line of their `content`,
    which is the author's source. Links, pictures and code among their children have `meta["row"]`, from 0 in it.
    `sources` are the files that it was made from, its own first, and those that it would include if they existed.
    """

    path: PurePosixPath
    source: str
    body: str
    front_matter: FrontMatter
    tokens: tuple[Token, ...]
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    sources: tuple[PurePosixPath, ...]

    @property
    def title(self) -> str | None:
        """The front matter's title, else the text of the first heading of the first level."""
        first = (heading.text for heading in self.headings if heading.level == 1)
        return self.front_matter.title or next(first, None) or None


def parse_article(source: str, path: PurePosixPath, dialect: Dialect = Dialect()) -> Article:  # noqa: B008  # frozen: one serves all
    """Read an article from its text. Never raises for what an author wrote: that is in `problems`, in file order."""
    written, lines, yaml_problems = split_front_matter(clean(source), path)
    fields, value_problems = fill_fields(written, dialect.variables)
    front_matter, field_problems = check_fields(fields, dialect)
    whole = expand(lines, fields.data, dialect.variables, dialect.folder)
    parsing = Parsing(whole.lines, whole.values)
    tokens = parse_markdown(parsing)
    problems = {*yaml_problems, *value_problems, *field_problems, *whole.problems, *parsing.problems}
    return Article(
        path=path,
        source=source,
        body=lines.text,
        front_matter=front_matter,
        tokens=tuple(tokens),
        headings=name_headings(tokens),
        problems=tuple(sorted(problems, key=_place)),
        sources=whole.sources,
    )


def _place(problem: Problem) -> tuple[Span, str]:
    return problem.span, problem.what
