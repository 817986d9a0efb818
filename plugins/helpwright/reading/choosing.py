"""Choosing: an option of a list or field; a click, a switch or a file where the object says so."""

from __future__ import annotations

from dataclasses import replace

from helpwright.reading import lexicon
from helpwright.reading.clauses import Choose, Clause, Click, Fill, Upload
from helpwright.reading.clicking import CLICKED_ROLES, Made, click, clicks_behind, named_aside
from helpwright.reading.frame import Lead, Said, is_field_role, is_made_up, is_thought_up
from helpwright.reading.literals import is_chosen, is_field_first
from helpwright.reading.noun import Noun
from helpwright.reading.switching import labelled, switched_each
from helpwright.reading.word import fold, show

_PICTURES = frozenset("picture avatar ellipsis photo arrow chevron caret triangle image logo dots".split())
_GOING_ON = frozenset(
    "continue proceed finish begin start get see be complete go open view display show expand edit access".split()
)
_ACTS = frozenset("add edit create save delete remove change manage view new open start show configure".split())
_OF_A_KIND = frozenset("group site website widget flag region node step calendar".split())  # things of the reader's own
_KINDS_OF_THINGS = frozenset("input form page table view list dashboard group site".split())
_DEVICES = frozenset({"computer", "device", "machine", "disk", "laptop"})
_LISTS = frozenset({"list", "table", "menu", "dropdown", "tree", "results"})
_OF_PEOPLE = frozenset({"user", "full", "first", "last", "display", "screen"})
_NAVIGATION = frozenset("navigation sidebar menu nav left-side left-hand side-panel".split())
_SITUATIONS = frozenset("scenarios cases purposes situations environments setups".split())
_NO_OPTIONS = frozenset("option value item choice entry".split())
_LEFT_OPEN = frozenset("which what whether who how when where".split())


def choose(said: Said) -> Made:
    """An option of a list or field; a click, a switch or a file where the object says so."""
    if not said.phrase.objects and (aside := named_aside(said)) is not None:
        return (Click(**said.common(*said.range), target=aside),)
    if not said.phrase.objects:
        between = said.find("between", "from", "among")
        if between is not None and len(between.nouns) > 1:
            kept = tuple(part for part in said.phrase.phrases if part is not between)
            said = replace(said, phrase=replace(said.phrase, phrases=kept))
            return choose(said.of(between.nouns[0]))
        return _left_open(said)
    if (stated := _in_this_case(said) or _one_of_listed(said)) is not None:
        return (stated,)
    said = said.with_example()
    found = said.frame.sentence.words[said.phrase.verb.first].low == "find"  # "find and select the files"
    clauses: list[Clause] = []
    made_up = is_made_up(said.phrase.objects[0]) and said.find("from", "in") is None
    for found_noun, (first, last) in said.chosen():
        noun = _unstressed(found_noun)
        named = said.name(noun)
        if noun.is_pronoun and said.frame.scene.just_clicked and said.phrase.verb.phrase in {"pick", "choose"}:
            return None  # "click **Browse** and pick it"
        if named is None or (not noun.verbatim and noun.text.casefold() in {"either", "any"}):
            return None
        if (switch := labelled(said, noun, "on", first, last)) is not None:
            clauses.append(switch)
        elif {noun.role, noun.text.casefold()} & (
            lexicon.SWITCH_ROLES | {"checkboxes", "check box", "check boxes", "toggles"}
        ):
            clauses.extend(switched_each(said, noun, "on", first, last))
        elif not found and _is_on_computer(said) and (not noun.verbatim or _is_file_name(noun)):
            where = ", ".join(lead.noun.shown for lead in said.frame.leads) or None
            clauses.append(Upload(**said.common(first, last), target=noun.text, where=where))
        elif noun.mark == "code" and noun.prefix and not noun.det and noun.role is None:
            common = {**said.common(first, last), "field": noun.prefix}  # "branch `main`"
            clauses.append(Choose(**common, option=noun.text, verbatim=True))
        elif not found and _is_uploaded(noun) and not _is_listed(said) and not _may_be_folder(said):
            common = said.common(first, last)
            target = noun.shown if noun.verbatim else noun.text
            where = said.where(noun, said.find("from"))  # "from your export" is where the reader has it
            clauses.append(Upload(**common, target=target, where=where, verbatim=False))
        elif noun.verbatim and noun.det in {"a", "an"} and is_thought_up(noun):
            example = said.phrase.example
            value = example.text if example is not None and example.verbatim else None
            common = {**said.common(first, last), "where": said.where(noun)}
            clauses.append(Fill(**common, field=noun.text, value=value, verbatim=True))
        elif made_up and noun.det in {"a", "an"} and not is_made_up(noun) and not noun.verbatim:
            common = {**said.common(first, last), "where": said.where(noun)}  # "a name and an optional note"
            free = noun.text.startswith("optional ")
            common["optional"] = common["optional"] or free
            clauses.append(Fill(**common, field=noun.text.removeprefix("optional ")))
        elif is_made_up(noun) and said.find("from", "in") is None and not _is_own(said, noun):
            lead = said.field_lead(loosely=True)
            field = lead.noun if lead is not None else noun
            example = said.phrase.given or said.phrase.example  # "Choose a name: `shop`"
            value = example.text if example is not None and example.verbatim else None
            common = {**said.common(first, last), "where": said.where(noun, lead)}
            clauses.append(Fill(**common, field=field.text, value=value, verbatim=field.verbatim))
        elif noun.path:
            clauses.extend(click(said.of(noun)) or ())
        elif _is_bare_control(noun) and not said.where(noun):
            made = click(said.of(noun))  # "select the button to open **X**"
            if made is None:
                return None
            clauses.extend(made)
        else:
            if not noun.verbatim and said.phrase.purpose is not None and not noun.is_pronoun:
                named = _with_infinitive(said, noun), False
            if (one := _option(said, noun, named, first, last)) is None:
                return None
            clauses.append(one)
            said.remember(*named)
    return (*clauses, *clicks_behind(said)) if clauses else None


def _unstressed(noun: Noun) -> Noun:
    """ "A **user**", "one of the **Available roles**": marks that stress what is left to the reader name nothing."""
    stressed = noun.mark in {"bold", "italic"} and noun.det in {"a", "an"} and noun.text.islower()
    some = noun.mark in {"bold", "link"} and noun.det == "one" and noun.text.endswith("s")
    plain = (stressed or some) and noun.role is None and not noun.path and len(noun.text.split()) < 4
    return replace(noun, verbatim=False, mark=None) if plain else noun


def _in_this_case(said: Said) -> Clause | None:
    """ "Select the **Sandbox** you created, in this example `DEV`": what is chosen there; None for other words."""
    objects, example = said.phrase.objects, said.phrase.example
    if example is None or len(objects) != 1 or not (objects[0].verbatim and example.verbatim):
        return None
    words = said.frame.sentence.words
    told = [word.low for word in words[max(0, example.first - 3) : example.first]]
    if told[-3:-1] != ["in", "this"] or objects[0].role is not None:
        return None
    common = {**said.common(*said.range), "verbatim": True, "field_verbatim": True}
    return Choose(**common, option=example.text, field=objects[0].text, where=said.where(objects[0]))


def _one_of_listed(said: Said) -> Clause | None:
    """ "For **Size**, choose one of the following:": the field whose options stand below; None for other words."""
    objects = said.phrase.objects
    pointed = len(objects) == 1 and not objects[0].verbatim and objects[0].text.casefold() in _POINTED
    lead = said.field_lead(loosely=True)
    named = [one for one in said.frame.leads if one.preposition == "for" and is_chosen(one.noun.text)]
    lead = lead if lead is not None and lead.noun.verbatim else named[-1] if named else None
    if not pointed or said.phrase.phrases or lead is None or said.frame.sentence.end != ":":
        return None
    common = {**said.common(*said.range), "field_verbatim": lead.noun.verbatim, "where": said.where(None, lead)}
    return Choose(**common, option=None, field=lead.noun.bare, role=lead.noun.role)


_POINTED = frozenset({"following", "these", "options", "following options"})


def _is_bare_control(noun: Noun) -> bool:
    """True for "the button", which only its aim tells; "an icon" is picked out of many."""
    return not noun.verbatim and noun.text.casefold() in {"button", "link", "icon"} and noun.det not in {"a", "an"}


def _is_file_name(noun: Noun) -> bool:
    """True for `users.json`."""
    name, dot, ending = noun.text.rpartition(".")
    return bool(name and dot) and 1 < len(ending) < 6 and ending.isalnum() and " " not in noun.text


def _may_be_folder(said: Said) -> bool:
    """True for "a file or folder", picked from those that there are."""
    return any(noun.head in {"folder", "folders"} for noun in said.phrase.objects)


def _is_uploaded(noun: Noun) -> bool:
    """True for a file of the reader's."""
    if not noun.verbatim and not noun.det and noun.role is None and noun.text == "File":
        return False  # the menu
    linked = noun.mark == "link" and noun.det == "your" and noun.text.casefold().endswith((" file", " files"))
    of_reader = not noun.verbatim and noun.det != "" and noun.head in lexicon.UPLOADABLE
    of_reader = (
        of_reader and noun.det not in {"all", "both", "each", "every", "any"} and not noun.text.istitle()
    )  # "the Reference Document" is a field
    return linked or of_reader or (noun.head in {"file", "files"} and noun.det not in {"all", "both", "each", "every"})


def _is_on_computer(said: Said) -> bool:
    """True for "select the logo on your computer": the browser asks for a file."""
    phrase = said.find("on", "from")
    return phrase is not None and phrase.nouns[0].det == "your" and phrase.nouns[0].head in _DEVICES


def _is_listed(said: Said) -> bool:
    """True for what a list of the product's shows: "From the list of files, select …"."""
    phrase = said.find("from", "in")
    nouns = [*(phrase.nouns if phrase is not None else ()), *(lead.noun for lead in said.frame.leads)]
    return any({noun.role, noun.head, noun.shown.partition(" ")[0]} & _LISTS for noun in nouns)


def _is_own(said: Said, noun: Noun) -> bool:
    """True for "select your username": what is there already and only picked."""
    words = noun.text.casefold().split()
    of_account = len(words) > 1 and words[-1] == "name" and words[0] not in _OF_PEOPLE  # "choose your account name"
    return noun.det == "your" and (said.phrase.verb.phrase in {"select", "pick"} or of_account or _opens(said))


def _opens(said: Said) -> bool:
    """True for "… to open the menu", which a choice does not."""
    return said.phrase.purpose is not None and said.frame.sentence.words[said.phrase.purpose[0]].low == "open"


def _left_open(said: Said) -> Made:
    """What the reader has to choose: "which orders you want", "whether to export"."""
    words = said.frame.sentence.words
    first, last = said.phrase.verb.last, said.phrase.last
    if first >= last or words[first].low not in _LEFT_OPEN:
        return None
    if words[first].low == "whether" and said.frame.sentence.end == ":":
        return None  # the list behind says what each choice takes
    option = show(words[first + (words[first].low in {"which", "what", "whether"}) : last])
    names = [word for word in words[first:last] if word.kind == "name"]
    of_named = words[first].low == "whether" and len(names) > 1 and any(word.low == "or" for word in words[first:last])
    if words[first].low == "whether" and not names and not said.frame.leads:
        return (said.by_hand(*said.range),)  # "Choose whether to allow guests": nobody says where
    option = names[0].text if of_named else option
    menus = [one for one in said.frame.leads if one.noun.verbatim and _is_choice(one.noun)]
    lead = said.field_lead(loosely=True) or next(iter(menus), None)
    field = lead.noun.text if lead is not None else None
    return (
        Choose(
            **said.common(first - 1, last), option=option, field=field, where=said.where(None, lead), verbatim=of_named
        ),
    )


def _with_infinitive(said: Said, noun: Noun) -> str:
    """The noun with "to …" where that says which one: "the list to import to", but "a plan to continue"."""
    words = said.frame.sentence.words
    first, last = said.phrase.purpose or (0, 0)
    own_object = first + 1 < last and words[first + 1].low not in lexicon.PREPOSITIONS
    if first - 1 != noun.last or words[first].low in _GOING_ON or own_object:
        return noun.text
    return f"{noun.text} {show(words[noun.last : last])}"


def _option(said: Said, noun: Noun, named: tuple[str, bool], first: int, last: int) -> Clause | None:
    """A choice where a field or a list is named, else a click: "Select **Save**"; None where it is not certain."""
    option, verbatim = named
    words = said.frame.sentence.words
    if not verbatim and noun.last == len(words) - 1 and words[noun.last].low == "only" and noun.text[:1].isupper():
        option = f"{option} only"
    made = option.endswith("ed") and " " not in option and words[noun.last - 2].low == "one"
    if not verbatim and (
        made or option.casefold() == "own" or (option.casefold() in _NO_OPTIONS and noun.det == "the")
    ):
        return None  # "choose the one created above", "select the appropriate option"
    common = {**said.common(first, last), "option": option, "verbatim": verbatim}
    if said.phrase.given is not None:
        value = said.phrase.given  # "select the key type: **JSON**"
        stated = {**common, "option": value.text, "verbatim": value.verbatim}
        common = {**stated, "field_verbatim": noun.verbatim}
        return Choose(**common, field=noun.text, role=noun.role, where=said.where(noun))
    given = said.find("as", "for")
    if given is not None and given.preposition == "as":
        field, value = noun, given.nouns[0]
        if (is_reversed := is_field_first(noun, value)) is None:
            return None
        field, value = (noun, value) if is_reversed else (value, noun)
        paired = {**common} if value is noun else {**common, "option": value.text, "verbatim": value.verbatim}
        paired["field_verbatim"] = field.verbatim
        return Choose(**paired, field=field.text, role=field.role, where=said.where(noun, given))
    if given is not None and given.nouns[0].path:
        return None  # "the group for this > **Add**"
    given = None if noun.role in {"button", "link", "icon"} else given  # "the **Up** button for **A**"
    bare = given is not None and verbatim and not given.nouns[0].det and given.nouns[0].text.islower()
    bare = bare and given is not None and given.nouns[0].head not in _SITUATIONS
    if given is not None and (bare or _names_choice(given.nouns[0])):  # "choose "Weekly" for frequency"
        field = given.nouns[0]
        common["field_verbatim"] = field.verbatim
        return Choose(**common, field=field.text, role=field.role, where=said.where(noun, given))
    listed = said.find("from", "in", "under", "on", "at", "within")
    beside_list = noun.role in {"icon", "button"} and len(said.phrase.objects) > 1
    if listed is not None and beside_list and noun is said.phrase.objects[0]:
        del common["option"]
        return Click(**common, target=option, role=noun.role, where=noun.where)
    if listed is not None and (_is_choice(listed.nouns[0]) or _is_named_box(listed.nouns[0])):
        field = listed.nouns[0]
        if not verbatim and noun.role in _KINDS_OF_THINGS:
            common["option"] = noun.shown  # "a live input": what the list has
        if field.shown.casefold().startswith("same ") and said.frame.scene.menu is not None:
            return Choose(**common, field=said.frame.scene.menu, role=field.role, where=said.where(noun, listed))
        name = _field_name(field)
        where = said.where(noun, listed if name is not None else None)
        common["field_verbatim"] = field.verbatim if name is not None else None
        return Choose(**common, field=name, role=field.role, where=where)
    under = said.find("under")
    if under is not None and verbatim and noun.role is None and noun.mark in {"italic", "quote", "code"}:
        field = under.nouns[0]
        if field.mark == "bold" and field.role is None and not field.path:  # "choose *Failed* under **Event**"
            common["field_verbatim"] = True
            return Choose(**common, field=field.text, role=None, where=said.where(noun, under))
    acts = fold(option.split()[0]) in _ACTS if option.split() else False
    lead = said.field_lead(loosely=verbatim and not acts)
    if lead is not None and "editor" in {lead.noun.role, lead.noun.head}:
        lead = None  # "in the editor, select **Bold**": it has buttons, too
    elif lead is not None and noun.role in lexicon.TABS and not is_field_role(lead.noun):
        lead = None  # "From **A**, select the **B** tab"
    elif lead is not None and lead.preposition == "under" and _heads_navigation(said, lead):
        lead = None  # "In the sidebar, under **Account**, select **Keys**"
    elif lead is None and not verbatim and noun.role is None:
        bold = said.field_lead(loosely=True)
        lead = bold if bold is not None and bold.noun.mark == "bold" and bold.preposition in {"in", "for"} else None
    if lead is not None:
        field = lead.noun
        name = _field_name(field) if _is_choice(field) else field.text
        common["field_verbatim"] = field.verbatim if name is not None else None
        return Choose(**common, field=name, role=field.role, where=said.where(noun, lead))
    if not noun.verbatim and noun.role in _OF_A_KIND:
        return Choose(**{**common, "option": noun.shown}, field=None, role=None, where=said.where(noun))
    scene = said.frame.scene
    if noun.verbatim and noun.role is None and scene.just_clicked and scene.dropdown is not None:
        return Choose(**common, field=scene.dropdown, role=None, where=said.where(noun), field_verbatim=True)
    if noun.verbatim or noun.role is not None:
        del common["option"]
        return Click(**common, target=option, role=noun.role, where=said.where(noun))
    pictured = noun.head in _PICTURES and noun.det not in {"a", "an"}  # "pick a colour and a logo" chooses one
    if (noun.head in CLICKED_ROLES or pictured) and not noun.is_pronoun:
        del common["option"]
        return Click(
            **common, target=option, role=noun.head if noun.head in CLICKED_ROLES else None, where=said.where(noun)
        )
    if not noun.verbatim and noun.det == "your" and _opens(said):
        del common["option"]
        return Click(**common, target=option, where=said.where(noun))  # "choose your name to open the menu"
    if not noun.verbatim and not noun.is_pronoun and (told := _told_apart(said, noun)) is not None:
        return Choose(**{**common, "option": told}, field=None, role=None)
    return Choose(**common, field=None, role=None, where=said.where(noun))


def _heads_navigation(said: Said, lead: Lead) -> bool:
    """True for a heading in a sidebar or menu, whose entries are links and no field's options."""
    if is_field_role(lead.noun):
        return False
    asides = said.frame.sentence.asides if lead.noun.mark == "bold" else ()
    words = {word.low for aside in asides for word in aside}
    words |= {word for other in said.frame.leads if other is not lead for word in other.noun.shown.casefold().split()}
    return bool(words & _NAVIGATION)


def _told_apart(said: Said, noun: Noun) -> str | None:
    """The noun with the phrase that says which one: "the cluster with the queue to pause"; else None."""
    phrase = said.find("with", "for")
    if len(said.phrase.phrases) != 1 or phrase is None or noun.det != "the":
        return None
    telling = phrase.nouns[0]
    if telling.verbatim or telling.det not in {"the", "your"} or telling.first - 2 > noun.last + 1:
        return None
    return show(said.frame.sentence.words[noun.first : said.phrase.last]).removeprefix(f"{noun.det} ")


def _names_choice(noun: Noun) -> bool:
    return noun.verbatim or noun.role in lexicon.FIELD_ROLES


def _is_choice(noun: Noun) -> bool:
    return noun.role in lexicon.CHOICE_ROLES or noun.head in lexicon.CHOICE_ROLES


def _is_named_box(noun: Noun) -> bool:
    """True for "the **Event** box", which has options where one is chosen in it."""
    return noun.verbatim and noun.role in {"box", "field"} and not noun.path


def _field_name(noun: Noun) -> str | None:
    """A list's name: none for "the drop-down menu"."""
    text = noun.text.casefold()
    if noun.verbatim:
        return noun.text
    nameless = noun.role is None or text in lexicon.ROLES | set(lexicon.ROLE_PHRASES) or text in _GENERIC_LISTS
    return None if nameless else noun.text


_GENERIC_LISTS = frozenset(
    {"following", "resulting", "available", "list of options", "options", "context", "left", "top", "main", "side"}
    | {"left-hand", "right-hand", "right", "navigation"}
)
