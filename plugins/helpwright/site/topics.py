"""Topics: the words under `topics` in front matter, each with the articles that carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from helpwright.article.headings import slug
from helpwright.site.entry import Entry

TOPICS = "topics"
INDEX = f"{TOPICS}/index.md"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `path` is its page in the docs folder, `articles` are the paths of the articles about it."""

    word: str
    path: str
    articles: tuple[str, ...]

    @property
    def name(self) -> str:
        """The word as readers see it: "password-reset" is "Password reset"."""
        plain = self.word.replace("-", " ").replace("_", " ").strip()
        return plain[:1].upper() + plain[1:] if plain == plain.lower() else plain


def collect_topics(entries: Mapping[str, Entry]) -> tuple[Topic, ...]:
    """All topics by name. Words that differ only in case or punctuation are one topic."""
    words: dict[str, str] = {}
    articles: dict[str, dict[str, None]] = {}
    for article, entry in entries.items():
        if entry.front_matter.public is False:
            continue
        for word in entry.front_matter.topics:
            if page := _page(word):
                words.setdefault(page, word)
                articles.setdefault(page, {})[article] = None
    topics = (Topic(word, page, tuple(articles[page])) for page, word in words.items())
    return tuple(sorted(topics, key=lambda topic: topic.name.casefold()))


def topic_paths(entries: Mapping[str, Entry]) -> frozenset[str]:
    """The paths of all pages that topics make: one each, and their index."""
    paths = frozenset(topic.path for topic in collect_topics(entries))
    return paths | {INDEX} if paths else paths


def topics_of(entry: Entry, topics: Mapping[str, Topic]) -> tuple[Topic, ...]:
    """An article's topics in its author's order; `topics` are all of them by path."""
    pages = dict.fromkeys(_page(word) for word in entry.front_matter.topics)
    return tuple(topics[page] for page in pages if page in topics)


@lru_cache(maxsize=4096)  # many articles have the same words
def _page(word: str) -> str:
    name = slug(word).strip("-")
    return f"{TOPICS}/{name}.md" if name else ""
