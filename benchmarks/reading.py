"""Score a reading of labelled steps, and time it beside the parsing of the same articles.

    python benchmarks/reading.py LABELS.jsonl ARTICLES

LABELS has one JSON object a step: `id` "path:line", `kind` (ui, mixed or other), `clauses`, and `alt`, other lists of
clauses that are as good. A clause is written as `helpwright read --format json` prints it. ARTICLES is the folder to
which the paths are relative; the time is taken for the labelled articles, and for all that the folder holds.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from helpwright.article.document import parse_article
from helpwright.reading.procedures import read_article
from helpwright.reports.readings import readings_as_json

Clause = dict[str, Any]

FAMILIES = {
    "act": ("click", "choose", "open", "download", "hover", "log_out"),
    "login": ("log_in",),
    "enter": ("fill", "upload"),
    "look": ("scroll",),
    **{name: (name,) for name in ("set", "press", "drag", "see", "copy", "email")},
}
FAMILY = {do: family for family, deeds in FAMILIES.items() for do in deeds}
KIN = ({"act", "set"}, {"act", "login"})
SOFT = {"look", "copy", "see"}  # missing or superfluous, they decide nothing: they change nothing in the product
NAMES = ("target", "option", "field", "text", "url", "key")
KINDS = frozenset(
    "button link tab icon page section field menu toggle switch option dropdown drop-down checkbox box screen dialog "
    "panel area item list form window setting slider row textbox input radio tile card pane modal sidebar header "
    "column selector control pop-up popup view".split()
)
SMALL = frozenset("a an the your its this that of to for in on and or & new".split())


@dataclass(slots=True)
class Score:
    """Counts over the labelled steps; shares are of steps with something to do or see in the product."""

    steps: int = 0
    exact: int = 0
    covered: int = 0
    silent: int = 0
    others: int = 0
    alarms: int = 0
    matched: int = 0
    read: int = 0
    labelled: int = 0

    def lines(self) -> Iterator[str]:
        """The figures, one a line."""
        steps, others = max(1, self.steps), max(1, self.others)
        precision, recall = self.matched / max(1, self.read), self.matched / max(1, self.labelled)
        yield f"steps        {self.steps}"
        yield f"exact        {self.exact / steps:.3f}"
        yield f"coverage     {self.covered / steps:.3f}"
        yield f"silent wrong {self.silent / steps:.3f}"
        yield f"false alarm  {self.alarms / others:.3f} of {self.others}"
        yield f"precision    {precision:.3f}"
        yield f"recall       {recall:.3f}"
        yield f"F1           {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def key_words(name: object) -> frozenset[str]:
    """The words that tell a thing from another: no marks, no small words, no kinds unless nothing else is left."""
    text = " ".join(map(str, name)) if isinstance(name, list) else str(name)
    words = [word.strip(".,:;!?'\"*_`()[]>") for word in text.casefold().replace("’", "'").split()]
    telling = {word for word in words if word and word not in SMALL}
    return frozenset(telling - KINDS or telling)


def names_same(one: object, other: object) -> bool:
    """True if two names tell of the same thing: one says all that the other says, and at least half as much."""
    few, many = sorted((key_words(one), key_words(other)), key=len)
    if not few:
        return not many
    return (few <= many and 2 * len(few) >= len(many)) or len(few & many) / len(few | many) >= 0.75


def names_of(clause: Clause) -> list[object]:
    path = clause.get("path") or []
    return [*([path, path[-1]] if path else []), *(clause[name] for name in NAMES if clause.get(name))] or [""]


def matches(read: Clause, label: Clause) -> bool:
    """True if a clause that was read says what the label says."""
    mine, theirs = FAMILY.get(read["do"], ""), FAMILY.get(label["do"], "")
    if mine != theirs and {mine, theirs} not in KIN:
        return False
    if mine == theirs == "email":
        return True
    if mine == "enter" and read.get("value") and label.get("value"):
        same_value = str(read["value"]).split() == str(label["value"]).split()
        if not same_value:
            return False
    if mine == theirs == "set" and read.get("state") != label.get("state"):
        return False
    if read["do"] == label["do"] == "choose" and read.get("option") and label.get("option"):
        return names_same(read["option"], label["option"])
    return any(names_same(one, other) for one in names_of(read) for other in names_of(label))


def align(read: list[Clause], label: list[Clause]) -> set[tuple[int, int]]:
    """The longest list of matching pairs in order."""
    best: list[list[set[tuple[int, int]]]] = [[set() for _ in range(len(label) + 1)] for _ in range(len(read) + 1)]
    for i in reversed(range(len(read))):
        for j in reversed(range(len(label))):
            options = [best[i + 1][j], best[i][j + 1]]
            if matches(read[i], label[j]):
                options.append(best[i + 1][j + 1] | {(i, j)})
            best[i][j] = max(options, key=len)
    return best[0][0]


def judge(read: list[Clause], label: list[Clause]) -> tuple[bool, int, int, int]:
    """Whether the step was read exactly; clauses matched, read and labelled."""
    read = [clause for clause in read if clause["do"] != "human"]
    label = [clause for clause in label if clause["do"] != "human"]
    pairs = align(read, label)
    left_over = [clause for at, clause in enumerate(read) if at not in {i for i, _ in pairs}]
    missed = [clause for at, clause in enumerate(label) if at not in {j for _, j in pairs}]
    exact = all(_is_soft(clause) for clause in (*left_over, *missed)) and not any(
        clause["do"] == "see" and clause.get("text") for clause in missed
    )
    return exact, len(pairs), len(read), len(label)


def _is_soft(clause: Clause) -> bool:
    return FAMILY.get(clause["do"]) in SOFT or bool(clause.get("optional"))


def score(labels: list[Clause], steps: dict[tuple[str, int], Clause]) -> Score:
    """The score of these steps, by path and line."""
    total = Score()
    for label in labels:
        path, _, line = label["id"].rpartition(":")
        step = steps.get((path, int(line)), {"clauses": [], "understood": False})
        judged = [judge(step["clauses"], clauses) for clauses in [label["clauses"], *(label.get("alt") or [])]]
        exact, matched, read, labelled = max(judged, key=lambda one: (one[0], 2 * one[1] / max(1, one[2] + one[3])))
        if label["kind"] == "other":
            total.others += 1
            total.alarms += bool(step["understood"] and read and not exact)
            continue
        total.steps += 1
        total.exact += exact
        total.covered += step["understood"]
        total.silent += bool(step["understood"]) and not exact
        total.matched, total.read, total.labelled = (
            total.matched + matched,
            total.read + read,
            total.labelled + labelled,
        )
    return total


def _source(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8")


def cost(what: str, folder: Path, paths: list[str]) -> Iterator[str]:
    """What parsing these articles costs, and what reading them costs beside it."""
    sources = [(_source(folder, path), PurePosixPath(path)) for path in paths]
    start = time.process_time()
    articles = [parse_article(source, path) for source, path in sources]
    parsed = time.process_time()
    for article in articles:
        read_article(article)
    done = time.process_time()
    yield f"{what} ({len(paths)}):"
    yield f"parsing      {1000 * (parsed - start):.0f} ms"
    yield f"reading      {1000 * (done - parsed):.0f} ms, {(done - parsed) / (parsed - start):.2f} of the parsing"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("labels", type=Path)
    options.add_argument("articles", type=Path)
    arguments = options.parse_args()
    labels = [json.loads(line) for line in arguments.labels.read_text("utf-8").splitlines() if line.strip()]
    paths = sorted({label["id"].rpartition(":")[0] for label in labels})
    readings = [read_article(parse_article(_source(arguments.articles, path), PurePosixPath(path))) for path in paths]
    steps = {
        (article["path"], step["line"]): step
        for article in readings_as_json(readings)["articles"]
        for procedure in article["procedures"]
        for step in procedure["steps"]
    }
    print("\n".join(score(labels, steps).lines()))
    everything = sorted(str(path.relative_to(arguments.articles)) for path in arguments.articles.rglob("*.md"))
    print("\n".join(cost("the labelled articles, which are thick with steps", arguments.articles, paths)))
    print("\n".join(cost("every article of the folder", arguments.articles, everything)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
