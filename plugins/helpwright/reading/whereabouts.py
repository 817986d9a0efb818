"""In which program a sentence takes place: in the product, or in another, where everything is done by hand."""

from __future__ import annotations

from itertools import zip_longest

from helpwright.reading import lexicon
from helpwright.reading.elsewhere import PARTS_OF_PAGES, mentions_elsewhere
from helpwright.reading.scene import Scene
from helpwright.reading.sentences import Sentence

_GOING = frozenset(
    "go open navigate browse visit log login return head using in from on launch start run use back".split()
)
_BEFORE_PLACE = 3  # words between a preposition and the program: "in the Windows task bar"
_PROVIDERS = (
    "your identity provider", "your idp", "your authentication provider", "your sso provider", "your dns provider",
    "your domain registrar", "your domain provider", "your ftp client", "your sftp client", "your email client",
    "your mail client",
)  # fmt: skip
_FETCHING = frozenset({"download", "copy"})
_ENTERING = frozenset({"enter", "type", "paste", "input"})
_SHOWN = frozenset({"bold", "link", "quote", "italic"})
_ON_SCREEN = frozenset(
    "click select choose tap go navigate open toggle enable expand hover turn disable check uncheck tick untick".split()
)


def is_elsewhere(sentence: Sentence, scene: Scene) -> bool:
    """True if the sentence is followed in another program; notes in the scene where the reader is then."""
    text = _programs(sentence)
    if _first(sentence) in {"in", "from", "on", "using", "at"} and any(term in text for term in _PROVIDERS):
        return True  # "In your identity provider, add two attributes": only that much
    here = mentions_elsewhere(text) and not (_enters(sentence) and lexicon.SOURCES.issuperset(_found(text)))
    if here and _first(sentence) in _FETCHING:
        here = False  # "download the file and open it in a text editor": only the last of it is done there
    if here and _first(sentence) == "scan" and lexicon.SOURCES.issuperset(_found(text)):
        here = False  # "scan the code with your phone and enter the number": only the first of it is done there
    if here and _names_prompt(text) and _first(sentence) in _ON_SCREEN - _GOING and _clicks(sentence):
        here = False  # a terminal or an editor has nothing to click
    if here and _first(sentence) in _ON_SCREEN - _GOING and not _is_place(text):
        here = not _clicks(sentence) and scene.elsewhere  # "select the repository to build the Docker images from"
    if here:
        goes = _first(sentence) in _GOING or any(word.low in {"open", "launch"} for word in sentence.words)
        if goes:
            scene.at_prompt = _names_prompt(text) and (scene.at_prompt or not scene.elsewhere)
            scene.elsewhere, scene.on_device = True, lexicon.SOURCES.issuperset(_found(text))
    elif scene.elsewhere and (
        _is_on_the_web(sentence, text) or (scene.at_prompt and _clicks(sentence)) or _enters_shown(sentence, text)
    ):
        scene.elsewhere = scene.at_prompt = False
    return here or scene.elsewhere or _answers_command(sentence, scene)


def comes_back(sentence: Sentence) -> bool:
    """True for "Open the app on your phone and enter the code it shows": what is entered may be the product's."""
    words = sentence.words
    joined = any(
        (word.low in _ENTERING or _clicks_at(sentence, at))
        and (words[at - 1].text == "," or words[at - 1].low in {"and", "then"})
        for at, word in enumerate(words)
        if at
    )
    found = _found(_programs(sentence))
    return joined and _first(sentence) not in lexicon.PREPOSITIONS and bool(found) and lexicon.SOURCES.issuperset(found)


def _clicks_at(sentence: Sentence, at: int) -> bool:
    """True for "click **Next**": what is clicked is the product's, a phone is tapped."""
    behind = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    return sentence.words[at].low == "click" and behind is not None and behind.kind == "name"


def _enters(sentence: Sentence) -> bool:
    """True for "Enter …", and for "In Acme, enter …" where the place in front is in the product."""
    words = sentence.words
    text = _programs(sentence)
    if any(text.partition(term)[0].split()[-2:-1] == ["into"] for term in _found(text)):
        return False  # "Enter the key into your authenticator app"
    comma = next((at for at, word in enumerate(words[:-1]) if word.text == ","), None)
    if comma is None or _first(sentence) not in lexicon.PREPOSITIONS | lexicon.CONDITIONALS:
        return _first(sentence) in _ENTERING
    return words[comma + 1].low in _ENTERING and not _found(" ".join(word.low for word in words[:comma]))


def _enters_shown(sentence: Sentence, text: str) -> bool:
    """True for "Enter the code from your phone": back in the product."""
    return _first(sentence) in _ENTERING and bool(_found(text))


def _is_place(text: str) -> bool:
    """True if the text does something in the program, and doesn't only speak of it: "in the Windows task bar"."""
    for term in _found(text):
        before = text.partition(term)[0].split()[-_BEFORE_PLACE:]
        if any(word in {"in", "on", "from", "at", "into"} for word in before):
            return True
    return False


def _names_prompt(text: str) -> bool:
    """True if the programs that the text speaks of have no buttons: a terminal."""
    found = _found(text)
    return bool(found) and lexicon.PROMPTS.issuperset(found)


def _found(text: str) -> list[str]:
    padded = f" {text} "
    return [term for term in lexicon.ELSEWHERE if f" {term} " in padded]


def _is_on_the_web(sentence: Sentence, text: str) -> bool:
    if any(term in text for term in lexicon.ON_THE_WEB):
        return True
    goes = _first(sentence) in _GOING
    return goes and any((word.url or word.low).startswith(("http", "/", "$")) for word in sentence.words)


def _clicks(sentence: Sentence) -> bool:
    """True if the sentence does something to a control that it names, which no terminal has."""
    named = any(word.kind == "name" and word.mark in _SHOWN for word in sentence.words)
    return named and any(word.low in _ON_SCREEN for word in sentence.words if word.kind == "word")


def _answers_command(sentence: Sentence, scene: Scene) -> bool:
    """True for "When prompted, …" and "press Enter" after a command was run: they answer its prompt."""
    lows = [word.low for word in sentence.words[:3]]
    keys = lows[:1] in (["press"], ["hit"], ["click"]) and lows[1:2] in (["enter"], ["return"], ["y"])
    return scene.in_shell and (keys or ("prompted" in lows and lows[0] in {"when", "if"}))


def _programs(sentence: Sentence) -> str:
    """The words by which a sentence may say in which program it takes place: plain ones, and whole names."""
    words = sentence.words
    dash = next((at for at, word in enumerate(words) if word.text in {"—", "–"}), len(words))
    if _first(sentence) in _ON_SCREEN and any(word.kind == "name" for word in words[:dash]):
        words = words[:dash]  # "Click **Send** — this opens the app on your phone"
    said = " ".join(word.low for word in words if word.kind == "word")
    opens = _first(sentence) in _GOING
    names = [
        word.low
        for word, behind in zip_longest(sentence.words, sentence.words[1:])
        if opens and word.kind == "name" and word.low in lexicon.ELSEWHERE
        if behind is None or behind.low not in PARTS_OF_PAGES
    ]
    return " ".join([said, *names])


def _first(sentence: Sentence) -> str:
    return sentence.words[0].low if sentence.words else ""
