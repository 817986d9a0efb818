"""A run split over machines: every article in one part, parts of about equal cost."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpwright.checking.sharding import Shard, parse_shard, pick
from helpwright.reading.outcome import Reading

costs_of_articles = st.dictionaries(st.text("abc", min_size=1, max_size=6), st.integers(0, 60_000), max_size=30)


@given(costs_of_articles, st.integers(1, 8))
def test_every_article_is_in_one_part(costs: dict[str, int], total: int) -> None:
    readings = [Reading(PurePosixPath(name), ()) for name in costs]
    parts = [pick(Shard(number, total), readings, costs) for number in range(1, total + 1)]
    assert sorted(row for part in parts for row in part) == list(range(len(readings)))


@given(costs_of_articles, st.integers(2, 8))
def test_no_part_is_dearer_than_another_by_more_than_one_article(costs: dict[str, int], total: int) -> None:
    readings = [Reading(PurePosixPath(name), ()) for name in costs]
    prices = [1000 + costs[str(reading.path)] for reading in readings]
    loads = [sum(prices[row] for row in pick(Shard(number, total), readings, costs)) for number in range(1, total + 1)]
    assert max(loads) - min(loads) <= max(prices, default=0)


@pytest.mark.parametrize("text", ["", "2", "0/3", "4/3", "a/b", "-1/2"])
def test_a_part_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is not a part like 2/8"):
        parse_shard(text)
