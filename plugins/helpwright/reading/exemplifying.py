"""Sentences that say what was left open before: "For example, choose **X**.", "This guide uses **X**."."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading.clauses import Choose, Clause, Fill
from helpwright.reading.items import with_option
from helpwright.reading.sentences import Sentence
from helpwright.reading.verbs import imperative_at
from helpwright.reading.word import show

_LONGEST_EXAMPLE = 10
_LONGEST_OPTION = 4  # words
_GUIDES = frozenset("guide tutorial article example walkthrough how-to demo".split())
_GOING_WITH = (["we're", "going", "with"], ["we'll", "go", "with"], ["let's", "go", "with"], ["i'm", "going", "with"])
_PICKING = frozenset({"choose", "select", "pick", "use"})
_TYPING = frozenset({"enter", "type", "use"})


def exemplified(last: Clause, sentence: Sentence, *, announced: bool = False) -> Clause | None:
    """The clause read last with the option or text that the sentence gives for it; None for any other sentence.

    `announced`: it stands behind a colon.
    """
    if announced and (option := _spelt_option(last, sentence)) is not None:
        return option
    names = [word for word in sentence.words if word.kind == "name"]
    open_field = isinstance(last, Fill) and last.value is None
    called = _name_given(sentence) if open_field else None
    if isinstance(last, Fill) and called and (last.field or "").casefold().endswith(("name", "title")):
        return replace(last, value=called)  # "Enter a **Name**. Let's call it `shop`."
    lows = [word.low for word in sentence.words[:4]]
    if isinstance(last, Fill) and open_field and lows[:3] in _GOING_WITH and len(sentence.words) == len(lows) == 4:
        return replace(last, value=names[0].text) if names else None  # "We're going with `Tea`."
    verb = _exemplifying_verb(sentence)
    if verb is None or len(names) != 1:
        return None
    if isinstance(last, Choose) and not last.verbatim and verb in _PICKING:
        return replace(last, option=names[0].text, verbatim=True)
    if isinstance(last, Fill) and open_field and last.verbatim and names[0].mark == "bold" and verb == "use":
        return with_option(last, names[0].text)  # "Set **Policy** to one of these. For this guide, use **Always**."
    if isinstance(last, Fill) and open_field and verb in _TYPING and names[0].mark != "bold":
        return replace(last, value=names[0].text)
    return None


def _spelt_option(last: Clause, sentence: Sentence) -> Clause | None:
    """The choice of "Choose an instance image: Ubuntu" with what stands behind its colon; None for other sentences."""
    words = sentence.words
    titled = 0 < len(words) <= _LONGEST_OPTION and all(word.kind == "word" for word in words) and words[0].capital
    if not titled or not isinstance(last, Choose) or last.verbatim or last.field or not last.option:
        return None
    if imperative_at(words, 0) is not None or last.option.partition(" ")[0] in {"who", "what", "which", "how", "where"}:
        return None
    return replace(last, option=show(words), field=last.option, field_verbatim=False)


def _exemplifying_verb(sentence: Sentence) -> str | None:
    """The verb in "For example, choose **X**." and "This guide uses **X**."; None for other sentences."""
    lows = [word.low for word in sentence.words[:6]]
    alone = lows[:2] in (["for", "example"], ["for", "instance"]) and lows[2:3] == [","] and len(sentence.words) == 4
    if alone and sentence.words[3].kind == "name":
        return "use"  # "For example, *Tea*."
    if lows[:2] in (["for", "example"], ["for", "instance"]):
        return lows[3] if lows[2:3] == [","] and len(lows) > 3 and len(sentence.words) <= 6 else None
    of_guide = len(sentence.words) <= _LONGEST_EXAMPLE
    if of_guide and lows[:1] == ["this"] and lows[1] in _GUIDES and lows[2] in {"uses", "picks", "selects", "chooses"}:
        return "use"
    if of_guide and lows[:1] in (["for"], ["in"]) and lows[1] == "this" and lows[2] in _GUIDES:
        verb = next((low for low in lows[3:] if low not in {",", "we", "we'll", "please"}), None)
        return verb if verb in {"use", "choose", "select", "pick", "enter", "type"} else None
    return None


def _name_given(sentence: Sentence) -> str | None:
    """The name in "Let's call it `shop`", "We'll name it *Shop*"; None for other sentences."""
    words = sentence.words
    names = [word for word in words if word.kind == "name"]
    calls = next((at for at in range(len(words) - 2) if words[at].low in {"call", "name"}), None)
    given = calls is not None and words[calls + 1].low == "it" and words[calls + 2].kind == "name"
    return names[0].text if given and len(names) == 1 else None
