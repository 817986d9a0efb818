"""Sentences made of the words that the rules look for, in any order: each is read to its end, and quoted as it stands.

To look further than the suite does: HELPWRIGHT_SENTENCES=20000 pytest tests/test_reading_any_sentence.py
"""

from __future__ import annotations

import os
from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from helpwright.article.document import parse_article
from helpwright.reading import lexicon
from helpwright.reading.outcome import Reading
from helpwright.reading.procedures import read_article
from helpwright.reports.readings import describe

EXAMPLES = int(os.environ.get("HELPWRIGHT_SENTENCES", "150"))

VERBS = st.sampled_from(sorted(lexicon.VERBS) + sorted(map(lexicon.gerund, lexicon.VERBS)))
NAMES = st.sampled_from(
    '**Save** | *Name* | `x` | `Ctrl` + `P` | [Users](/u) | “Done” | "All done." | **A** > **B** | **A → B** | ⋮ | > '
    "| https://a.example | <kbd>Ctrl</kbd> | ![i](i.png) | {{ x }} | {% if x %} | 5 | **Where?** | **plus icon**".split(
        " | "
    )
)
KINDS = st.sampled_from(
    sorted(lexicon.ROLES | set(lexicon.ROLE_PHRASES) | lexicon.KEYS)
    + "name email link subject browser back inbox code following password terms".split()
)
DETERMINERS = st.sampled_from(sorted(lexicon.DETERMINERS))
PRONOUNS = st.sampled_from(sorted(lexicon.PRONOUNS | lexicon.SUBJECTS | lexicon.CONTRACTED))
PREPOSITIONS = st.sampled_from([*sorted(lexicon.PREPOSITIONS), "next to", "such as", "for example", "e.g."])
JOINS = st.sampled_from([*sorted(lexicon.CONJUNCTIONS), ", and", ", then", ",", ";", "or,", "and/or", ". Then"])
SMALL = st.sampled_from(
    sorted(
        lexicon.RELATIVES | lexicon.CONDITIONALS | lexicon.ADVERBS | lexicon.AUXILIARIES | lexicon.HAPPENINGS
        | lexicon.BASES | lexicon.NAMING
    )
    + "see receive sent titled gone no longer not twice times same again directed prompted asked to rather".split()
)  # fmt: skip
MARKS = st.sampled_from([*',.:;-—()?!…"=/', "\n    - ", "\n    1. ", "\n\n    ", "\n    "])

THINGS = PRONOUNS | NAMES | st.tuples(DETERMINERS, st.just("") | NAMES, KINDS).map(" ".join)
PLACES = st.lists(st.tuples(PREPOSITIONS, THINGS).map(" ".join), max_size=2).map(" ".join)
CLAUSES = st.tuples(PLACES | SMALL, VERBS | SMALL, THINGS | st.just(""), PLACES | SMALL).map(" ".join)
PLAIN = st.lists(st.tuples(CLAUSES, JOINS).map(" ".join), min_size=1, max_size=4).map(" ".join)
WILD = st.lists(VERBS | NAMES | KINDS | SMALL | PRONOUNS | PREPOSITIONS | JOINS | MARKS, max_size=14).map(" ".join)


def read(source: str) -> Reading:
    return read_article(parse_article(source, PurePosixPath("article.md")))


def check(words: str) -> None:
    source = f"1. {words}"
    lines = source.split("\n")
    for procedure in read(source).procedures:
        for step in procedure.steps:
            for part in (*step.clauses, *step.unread):
                assert all(any(row.strip() in line for line in lines) for row in part.quote.split("\n"))
            assert all(describe(clause) for clause in step.clauses)


@settings(max_examples=EXAMPLES, deadline=None)
@given(PLAIN)
def test_sentences_of_plain_clauses_are_read_to_their_end(words: str) -> None:
    check(words)


@settings(max_examples=EXAMPLES, deadline=None)
@given(WILD)
def test_words_in_any_order_are_read_to_their_end(words: str) -> None:
    check(words)
