"""Files, the pointer over something, something dragged."""

from __future__ import annotations

from helpwright.reading import lexicon
from helpwright.reading.clauses import (
    Clause,
    Download,
    Drag,
    Hover,
    Set,
    Upload,
)
from helpwright.reading.clicking import Made
from helpwright.reading.frame import Said, is_file
from helpwright.reading.noun import Noun
from helpwright.reading.switching import State, state_of, toggle
from helpwright.reading.word import show

_PROGRAMS = frozenset({"app", "application", "program", "software", "browser", "client", "editor"})
_FILES = frozenset("image images picture photo screenshot logo certificate log logs video".split())
_PUSHED: dict[str, State] = {"right": "on", "left": "off"}
_DROP_PLACES = frozenset("area zone box field page window panel region section dialog dropzone uploader".split())


def upload(said: Said) -> Made:
    """A file for the product; tags or a policy are attached in other ways."""
    files = [noun.verbatim or noun.head in _FILES | lexicon.UPLOADABLE for noun in said.phrase.objects]
    if said.phrase.verb.phrase.startswith("attach") and not all(files):
        return None
    to = said.find("to")
    if to is not None and not to.nouns[0].verbatim and to.nouns[0].head in {"email", "mail"}:
        return (said.by_hand(*said.range),)
    alone = len(said.phrase.objects) == 1 and said.phrase.objects[0].is_pronoun
    if alone and said.frame.scene.just_downloaded and to is not None and not to.nouns[0].verbatim:
        return (said.by_hand(*said.range),)  # "Download the file and upload it to your provider"
    clauses = tuple(
        Upload(**said.common(first, last), target=noun.text, where=said.where(noun), verbatim=noun.verbatim)
        for noun, (first, last) in said.chosen()
        if not noun.is_pronoun
    )
    return clauses or None


def download(said: Said) -> Made:
    """A file from the product."""
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        named = said.name(noun)
        if named is None:
            return None
        common = said.common(first, last)
        if noun.det in {"a", "an"} and noun.head in _PROGRAMS and not noun.url:
            clauses.append(said.by_hand(first, last))  # "download an authenticator app"
            continue
        if said.phrase.verb.phrase == "export" and noun.head in {"variable", "variables"}:
            clauses.append(said.by_hand(first, last))
            continue
        clauses.append(Download(**common, target=named[0], role=noun.role, where=said.where(noun), verbatim=named[1]))
    return tuple(clauses) or None


def hover(said: Said) -> Made:
    """The pointer over something."""
    over = said.find("over", "on")
    pairs = said.chosen() if over is None else [(over.nouns[0], said.range)]
    clauses: list[Clause] = []
    for noun, (first, last) in pairs:
        if (named := said.name(noun)) is None:
            return None
        said.remember(*named)
        where = said.where(noun, over)
        common = {**said.common(first, last), "where": where, "verbatim": named[1]}
        clauses.append(Hover(**common, target=named[0], role=noun.role))
    return tuple(clauses) or None


def _is_dropped(noun: Noun, from_computer: bool) -> bool:
    """True for a file of the reader's, which is dropped into the page to give it."""
    owned = noun.det in {"your", "a", "an"} or (from_computer and noun.det == "the")
    return not noun.verbatim and owned and noun.head in {"file", "files", "image", "photo"}


def _kinds(said: Said) -> str:
    """The "CSV or XLSX file" of "drag and drop the CSV or XLSX file into the area"."""
    one, *_, other = said.phrase.objects
    return show(said.frame.sentence.words[one.first : other.last]).removeprefix(f"{one.det} ")


def _pushed(said: Said, switch: Noun, side: Noun) -> tuple[Clause, ...] | None:
    """ "Move the **Dark mode** toggle to the right": the switch is on there; None for what is no switch."""
    kinds = {switch.role, switch.head}
    if not kinds & lexicon.SWITCH_ROLES or "slider" in kinds or not switch.verbatim:
        return None
    state = _PUSHED.get(side.text.casefold())
    if state is None:
        return None
    common = {**said.common(*said.range), "where": switch.where, "verbatim": True}
    return (Set(**common, field=switch.text, state=state, role=switch.role),)


def drag(said: Said) -> Made:
    """Something moved by the pointer; "move" and "drop" alone may mean anything."""
    to = said.find("to", "into", "onto", "above", "below", "on")
    to = to if to is None or to.preposition != "on" or to.nouns[0].head not in lexicon.SIDES else None
    if said.phrase.verb.phrase in {"move", "drop"} and to is None:
        return None
    moved = said.phrase.objects[0] if len(said.phrase.objects) == 1 else None
    if moved is not None and to is not None and moved.mark == to.nouns[0].mark == "code" and is_file(moved):
        return (said.by_hand(*said.range),)  # "Move `a.txt` to `docs/`"
    if moved is not None and to is not None and state_of(to.nouns[0].text) is not None:
        return toggle(said) if {moved.role, moved.head} & lexicon.SWITCH_ROLES and moved.verbatim else None
    if moved is not None and to is not None and (pushed := _pushed(said, moved, to.nouns[0])) is not None:
        return pushed
    slides = moved is not None and "slider" in {moved.role, moved.head, moved.text.casefold()}
    if slides and any(word.low == "until" for word in said.frame.sentence.words):
        return None  # to a value, not to a place
    source = said.find("from")
    from_computer = source is not None and source.nouns[0].head in {"computer", "device", "desktop"}
    from_computer = from_computer or said.phrase.verb.phrase == "drop"
    given = to is not None and {to.nouns[0].role, to.nouns[0].head} & _DROP_PLACES
    from_computer = from_computer or bool(given)
    if said.phrase.objects and all(_is_dropped(noun, from_computer) for noun in said.phrase.objects):
        return tuple(Upload(**said.common(*at), target=noun.text, where=said.where(noun)) for noun, at in said.chosen())
    if given and len(said.phrase.objects) > 1 and said.phrase.objects[-1].text.casefold().split()[1:2] == ["file"]:
        return (Upload(**said.common(*said.range), target=_kinds(said), where=said.where(None)),)
    nouns = (*said.phrase.objects, *(to.nouns if to is not None else ()))
    if any(noun.head in lexicon.CODE_NOUNS and not noun.verbatim for noun in nouns):
        return (said.by_hand(*said.range),)
    goal = to.nouns[0].text if to else None
    clauses: list[Clause] = []
    for noun, (first, last) in said.chosen():
        if (named := said.name(noun)) is None:
            return None
        said.remember(*named)
        clauses.append(Drag(**said.common(first, last), target=named[0], to=goal, verbatim=named[1]))
    return tuple(clauses) or None
