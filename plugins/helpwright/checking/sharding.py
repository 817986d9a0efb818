"""Split a run over several machines, and put their evidence together again.

Every machine must come to the same split by itself, so it rests only on what all of them have: the articles, and the
evidence file of an earlier run where one is given.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from helpwright.checking.evidence import Evidence
from helpwright.reading.outcome import Reading

# What a step costs where nothing was measured; only the ratio to other steps counts.
_STEP_MS = 500
_ARTICLE_MS = 1000


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`th of `total` parts, from 1."""

    number: int
    total: int

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"


def parse_shard(text: str) -> Shard:
    """Read "2/8". Raises ValueError saying what is wrong."""
    number, _, total = text.partition("/")
    if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
        raise ValueError(f'"{text}" is not a part like 2/8, with the number from 1 to the total')
    return Shard(int(number), int(total))


def measured_costs(evidence: Evidence) -> dict[str, int]:
    """Milliseconds that each article took in an earlier run."""
    return {article.path: sum(step.ms for step in article.steps()) for article in evidence.articles}


def pick(shard: Shard, readings: Sequence[Reading], costs: Mapping[str, int]) -> frozenset[int]:
    """The places in `readings` that belong to this part: the dearest article first, each to the part with least so far.

    Each place is in exactly one part.
    """
    priced = sorted((-_cost(reading, costs), str(reading.path), row) for row, reading in enumerate(readings))
    loads = [(0, number) for number in range(1, shard.total + 1)]
    picked = []
    for negative, _, row in priced:
        load, number = heapq.heappop(loads)
        heapq.heappush(loads, (load - negative, number))
        if number == shard.number:
            picked.append(row)
    return frozenset(picked)


def _cost(reading: Reading, costs: Mapping[str, int]) -> int:
    steps = sum(len(procedure.steps) for procedure in reading.procedures)
    measured = costs.get(str(reading.path))
    return _ARTICLE_MS + (measured if measured is not None else steps * _STEP_MS)


def merge(parts: Sequence[Evidence]) -> Evidence:
    """One evidence out of several runs', articles in path order; of an article in several, the last checked.

    Raises ValueError if parts of a split are missing, or the runs were of different products.
    """
    shards = [parse_shard(part.shard) for part in parts if part.shard]
    for total in {shard.total for shard in shards}:
        missing = sorted(set(range(1, total + 1)) - {shard.number for shard in shards if shard.total == total})
        if missing:
            listed = ", ".join(f"{number}/{total}" for number in missing)
            raise ValueError(f"the evidence of part {listed} is missing")
    versions = {(part.product_name, part.product_version) for part in parts}
    if len(versions) > 1:
        listed = "; ".join(sorted(f"{name} {version}" for name, version in versions))
        raise ValueError(f"the runs were of different products: {listed}")
    latest = {
        article.path: article for part in sorted(parts, key=lambda part: part.checked_at) for article in part.articles
    }
    return replace(
        max(parts, key=lambda part: part.checked_at),
        seconds=max(part.seconds for part in parts),
        articles=tuple(latest[path] for path in sorted(latest)),
        shard=None,
    )
