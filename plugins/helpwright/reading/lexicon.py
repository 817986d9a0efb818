"""English of help articles as data: verbs with the clause they make, control words, places, and small words.

A verb phrase stands in its base form; the other forms are derived here. Nothing in this module looks at a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Deed = Literal[
    "click", "choose", "open", "fill", "fill in", "assign", "on", "off", "toggle", "press", "upload", "download",
    "copy", "scroll", "find", "hover", "drag", "log in", "log out", "look", "verify", "save", "named", "search",
    "expand", "human", "wait", "sign", "repeat", "leave", "use", "add", "make", "close", "keep",
    "arrange",
]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_DEEDS: dict[Deed, str] = {
    "click": "click, click on, click over, click into, click in, click inside, click within, "
    "drill down on, drill down into, drill into, "
    "double-click, double click, double-click on, double click on, "
    "left-click, left click, left-click on, right-click, right-click on, right click, right click on, tap, tap on, "
    "single-click, push, click through to, click/tap, tap/click, click/select, select/click, "
    "put the cursor in, put your cursor in, place the cursor in, place your cursor in, position the cursor in",
    "choose": "select, choose, pick, opt for, pick out",
    "open": "open, open up, goto, go to, go back to, go into, go over to, go, navigate to, navigate back to, navigate, "
    "browse to, visit, head to, head over to, head back to, switch to, switch over to, switch back to, return to, "
    "re-open, get to, move to, access, go on to, proceed to, continue to, jump to, come back to, launch, reopen, "
    "browse, toggle to, point your browser to, point your browser at, bring up, load, surf to, step into, get into",
    "fill": "enter or select, select or enter, enter or choose, choose or enter, enter and select, "
    "enter, type, type in, provide, input, indicate, copy in, paste, paste in, specify, supply, write, fill, key in, "
    "re-enter, retype, type out, put, place, insert, give, define, add in, name, describe, label, call it, call this, "
    "pop",
    "fill in": "fill in, fill out, fill up, complete, populate",
    "assign": "set, change, update, modify, replace, adjust, edit, rename, configure, assign, increase, "
    "decrease, lower, raise, reset, customize, customise",
    "on": "check or uncheck, tick or untick, select or clear, select or deselect, enable or disable, turn on or off, "
    "turn on or turn off, activate or deactivate, toggle on or off, "
    "enable, turn on, toggle on, switch on, check, tick, activate, mark, flip on, check off, check on, "
    "put a tick next to, put a tick in, put a checkmark next to, put a checkmark in, put a check mark next to, "
    "put a check mark in, place a tick in, place a checkmark in, place a check mark in, place a checkmark next to",
    "off": "disable, turn off, toggle off, switch off, uncheck, untick, deactivate, deselect, unselect, clear, unmark, "
    "un-check, un-tick, un-select, remove the tick from, remove the checkmark from, remove the check mark from, "
    "remove the check from, take the tick out of, "
    "flip off, unset",
    "toggle": "toggle, turn, flip, slide, switch",
    "press": "press, hit, press on, hit on, use the keyboard shortcut, use the shortcut, use the key combination",
    "upload": "upload, attach, browse for",
    "download": "download, export",
    "copy": "copy, note, note down, take note of, make a note of, make note of, write down, record, jot down, "
    "copy down, retrieve, obtain, get, grab, keep track of, copy and paste",
    "scroll": "scroll, scroll down to, scroll to, scroll down, scroll up, scroll up to, scroll over to, "
    "scroll through",
    "find": "find, locate, identify, look for, look at, look under, spot, search out",
    "hover": "hover, hover over, hover on, mouse over, hover your mouse over, hover your cursor over, "
    "hover the mouse over, hover the cursor over, point to, point at, move your mouse over, move your cursor over, "
    "move the cursor over, hover the mouse pointer over, hover your mouse pointer over, "
    "rest the pointer on, position your cursor over, position the cursor over, position your mouse over, "
    "place the cursor over, "
    "place your cursor over",
    "drag": "drag, click and drag, click and hold, drag and drop, drag-and-drop, move, drop",
    "log in": "log in, log into, log on, log on to, log in to, log back in, log back into, log back in to, login, "
    "login to, login into, login in, sign in, sign in to, sign into, sign on, sign on to, sign-in to, log onto, "
    "sign back in, sign back in to, authenticate",
    "log out": "log out, log out of, logout, log off, sign out, sign out of, logout of, log off from, sign off, "
    "log out and back in, log out and back in to, sign out and back in, sign out and back in to, "
    "log out and log back in, sign out and sign back in",
    "look": "look through, look over, have a look at, take a look at, have a look through, take a look through, "
    "review, view, watch, observe, see, inspect, preview, examine, read through, check out, double-check, monitor",
    "verify": "verify, verify that, check that, confirm that, ensure, ensure that, make sure, make sure that, "
    "be sure, be sure that, make certain, make certain that, validate, validate that, double check, "
    "double check that, double-check that, check if, check whether, verify if, notice, notice that, see that",
    "wait": "wait, wait for, wait until, wait while, allow",
    "save": "save, submit, apply",
    "named": "confirm, delete, continue, cancel, publish, finish, proceed, accept, agree, agree to, refresh, reload",
    "search": "search for, search on, search, search by",
    "arrange": "filter by, filter, filter for, filter with, filter using, sort, sort by, order by, group by",
    "expand": "expand, collapse, unfold, extend",
    "close": "close, dismiss, exit, quit, minimize, hide, show",
    "repeat": "repeat, redo, retry, try again, do the same, start over",
    "leave": "leave, keep, ignore, skip, disregard, do not, don't, avoid, never, retain, accept the default, "
    "accept the defaults, accept all defaults, use the default, use the defaults, remain, "
    "stay, stop, carry on, go on, move on, read on",
    "use": "use, make use of",
    "add": "add, append, include, store",
    "make": "create, make, setup, set up, generate, regenerate, build, remove, assign permissions, invite, register, "
    "sign up, "
    "sign up for, import, duplicate, clone, archive, restore, revoke, grant, share, send, rotate, authorize, deploy, "
    "approve, disconnect, connect, link, unlink, pin, subscribe, unsubscribe, subscribe to, trigger, start, pause, "
    "resume, stop the, run, install, uninstall, upgrade, buy, purchase, schedule, test, try, try out, "
    "integrate, migrate, initiate, begin, perform, execute, promote, manage, establish, exchange, request, "
    "launch your, implement, associate, attach the policy, set up a, adapt, extract, convert, rebuild, reconfigure",
    "human": "check with your, check with an, check with a, click around, do that first, do that, do so first, "
    "contact, ask, decide, decide on, determine, consider, follow, follow along, prepare, plan, learn, "
    "understand, talk to, email, call, notify, inform, reach out, reach out to, think about, restart, reboot, "
    "redeploy, reindex, rerun, relaunch, authorize, authorise, mention, "
    "uncomment, comment out, instantiate, initialize, declare, implement the, unzip, extract the, sign the, print, "
    "scan, "
    "compile, merge, push the code, push the changes, "
    "push your, push to, pull, fork, clone the, commit, cd, curl, ssh, unpack, mount, plug in, unplug, power on, "
    "debug, analyze, analyse, compute, calculate, measure, parse, call the, invoke, override, extend the, "
    "import the package, gather, collect, compare, answer, back up, backup, troubleshoot, experiment, take, play, "
    "communicate, coordinate, agree upon, map, redirect, secure, augment, express, expose, handle, listen, handle the, "
    "adopt, own, recover, solve, resolve, fix, purchase a, locate the file, wrap, unwrap, inject, bootstrap, "
    "provision, whitelist, discuss, research, format, rewrite, evaluate, estimate, document, work with, fetch",
    "sign": "go ahead, do the following, do these steps, do this, perform the following steps, follow these steps, "
    "follow the steps below, complete the following steps, complete these steps, take the following steps, "
    "take these steps, perform these steps, perform the following, "
    "do one of the following, do any of the following, do either of the following, "
    "refer to, see the, see also, read, read more, read about, read more about, learn more, learn more about, "
    "learn about, learn how to, note that, remember, remember that, keep in mind, keep in mind that, please note, "
    "be careful, take care, beware, "
    "be aware, be aware that, bear in mind, don't forget, find out, for more information, assume, assuming, "
    "recall, recall that, imagine, suppose, feel free",
    "keep": "keep open",
}  # fmt: skip

GERUND_EXCEPTIONS: Mapping[str, str] = {
    "log": "logging", "set": "setting", "put": "putting", "get": "getting", "tap": "tapping", "hit": "hitting",
    "run": "running", "scroll": "scrolling", "drag": "dragging", "flip": "flipping", "opt": "opting", "see": "seeing",
    "tick": "ticking", "specify": "specifying", "drop": "dropping", "submit": "submitting", "begin": "beginning",
}  # fmt: skip


def gerund(verb: str) -> str:
    """The -ing form of a verb phrase: "click on" gives "clicking on"."""
    first, space, rest = verb.partition(" ")
    if first in GERUND_EXCEPTIONS:
        formed = GERUND_EXCEPTIONS[first]
    elif first.endswith("e") and not first.endswith("ee"):
        formed = first[:-1] + "ing"
    else:
        formed = first + "ing"
    return formed + space + rest


def _index(verbs: Mapping[str, Deed]) -> dict[str, tuple[tuple[tuple[str, ...], Deed], ...]]:
    """First word -> the phrases that begin with it, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
    for phrase, deed in verbs.items():
        parts = tuple(phrase.split())
        index.setdefault(parts[0], []).append((parts, deed))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in index.items()}


VERBS: Mapping[str, Deed] = {phrase: deed for deed, text in reversed(_DEEDS.items()) for phrase in _phrases(text)}
VERB_INDEX = _index(VERBS)
GERUND_INDEX = _index({gerund(phrase): deed for phrase, deed in VERBS.items()})
VERB_WORDS = frozenset(VERB_INDEX)
GERUND_WORDS = frozenset(GERUND_INDEX)

# Verbs that almost always instruct where they stand at a clause's start; the rest may be nouns ("name", "note").
PLAIN_VERBS = _words(
    "click select choose go navigate open enter type press tap pick visit scroll hover drag toggle enable disable "
    "provide paste fill uncheck browse head expand switch upload download copy complete log login locate find "
    "create add save specify deselect double-click right-click turn return hit"
)
# Words that are nouns as often as verbs: a verb only where an object plainly follows.
NOUN_VERBS = _words(
    "name label type note copy test check search filter record log import export download upload request share link "
    "list map view email call start run address comment display save set update change input restore invite address "
    "replace access load reset switch press clear hover import deploy register document format process build tick "
    "mark push pull fork commit call plan contact scan print answer drag show hide exit close edit open play take "
    "use try finish return send archive clone grant approve connect insert complete secure express visit store pin "
    "index move manage review preview monitor slide pause trigger schedule purchase measure research own "
    "read head tap hit mount repeat submit sign delete continue apply filter login logout"
)

# What buttons that end a form are called: "Enter a name and **Save**" presses one.
NAMED_DEEDS = frozenset(
    _phrases(
        "save, edit, delete, remove, add, create, update, apply, submit, publish, confirm, continue, save changes, "
        "next, finish, ok, send, accept, approve"
    )
)

# What a control is called. The last word of a role phrase decides.
ROLES = _words(
    "button link tab icon menu field toggle switch checkbox check-box page section dialog row option dropdown drop- "
    "down "
    "box textbox screen panel area item list form window slider tile card pane modal sidebar header column selector "
    "control chooser pop-up popup view textarea radio editor wizard page. menu-item submenu sub-menu flag accordion "
    "bubble "
    "action addon add-on tree node banner toolbar drawer bar navbar tooltip picker chip badge breadcrumb widget "
    "site website console homepage dashboard combobox listbox picklist table group pulldown pull-down checkmark step "
    "input "
    "subtab sub-tab region calendar heading title setting menubar hyperlink buttons links tabs icons fields "
    "options toggles checkboxes sections switches boxes"
)
SINGULAR_ROLES: Mapping[str, str] = {
    **{role: role[:-1] for role in ROLES if role.endswith("s") and role[:-1] in ROLES},
    "checkboxes": "checkbox", "switches": "switch", "boxes": "box",
}  # fmt: skip
ROLE_PHRASES: Mapping[str, str] = {
    "check box": "checkbox", "check boxes": "checkbox", "drop down": "dropdown", "text box": "field",
    "text field": "field", "text fields": "field", "text boxes": "field", "input fields": "field",
    "text area": "field", "input field": "field", "input box": "field", "radio button": "radio",
    "radio option": "radio", "menu item": "menu item", "menu option": "menu item", "drop-down menu": "dropdown",
    "dropdown menu": "dropdown", "drop-down list": "dropdown", "dropdown list": "dropdown", "list box": "dropdown",
    "drop down menu": "dropdown", "drop down list": "dropdown", "pop up": "dialog", "pop-up window": "dialog",
    "pop up window": "dialog", "pop up box": "dialog", "popup window": "dialog", "dialog box": "dialog",
    "toggle switch": "toggle", "toggle button": "toggle", "select box": "dropdown", "search box": "search box",
    "search bar": "search box", "search field": "search box", "modal window": "dialog", "side bar": "sidebar",
    "left sidebar": "sidebar", "dropdown box": "dropdown", "drop-down box": "dropdown", "dropdown field": "dropdown",
    "drop-down field": "dropdown", "combo box": "dropdown", "context menu": "menu", "navigation menu": "menu",
}  # fmt: skip
PAGE_ROLES = _words("page screen section view site website console dashboard homepage portal tab")
FIELD_ROLES = _words(
    "field box textbox textarea input dropdown drop-down editor selector chooser combobox picker list pulldown"
)
CHOICE_ROLES = _words(
    "dropdown drop-down list menu selector chooser listbox combobox picker pulldown pull-down picklist"
)
# What a form asks with a list of options, by the last word of its name.
CHOSEN_FIELDS = _words(
    "visibility type status state role mode level permission permissions method protocol format language timezone "
    "scope policy environment frequency category priority privacy currency"
)
CONTAINER_ROLES = _words(
    "dialog window panel section area form pane modal sidebar header column menu toolbar drawer bar wizard page screen "
    "pop-up popup view card row banner group table region console dashboard site website navbar side corner top bottom "
    "tree navigation part list"
)
SWITCH_ROLES = _words("checkbox check-box toggle switch slider flag")
TABS = _words("tab subtab sub-tab tabs")

# Small words.
DETERMINERS = _words(
    "a an the your its his her this that these those any each every some all both our their my one another"
)
PREPOSITIONS = _words(
    "in on at from to into onto under underneath beneath below above within inside for with as by via through using of "
    "about near beside between until over off toward towards against during without per across along behind among "
    "alongside like next besides after before upon via despite regarding depending outside beyond except than"
)
PLACE_PREPOSITIONS = _words(
    "in on at from under underneath beneath below above within inside near beside into next between over alongside to "
    "through via of for behind across along using onto"
)
# "log in screen", "pop up window": a verb's particle inside a noun.
PARTICLES = _words("in on up out off down")
PARTICLE_VERBS = _words("log sign opt drop pop add check set back roll drill look pull plug fly mark")
CONJUNCTIONS = _words("and or but then so nor & plus")
RELATIVES = _words("that which who whose where whom what how why")
CONDITIONALS = _words(
    "if when once after unless until before while because since as whenever wherever although though whether"
)
AUXILIARIES = _words(
    "is are was were be been being am will would can could should must may might shall has have had do does did "
    "cannot can't won't isn't aren't doesn't don't didn't wasn't weren't wouldn't shouldn't couldn't hasn't haven't "
    "you'll it'll we'll they'll there's that's it's you're we're they're you've we've i'll it'd gets get needs need"
)
SUBJECTS = _words("you it we they i he she there this that these those one everyone nobody nothing")
CONTRACTED = _words(
    "you'll you're you've you'd it'll it's we'll we're we've they'll they're there's that's i'll here's let's that'll"
)
ADVERBS = _words(
    "again then now next also too only simply just instead afterwards afterward accordingly automatically immediately "
    "manually directly first finally here there twice once below above carefully please further lastly optionally "
    "alternatively additionally subsequently eventually down up back out away correctly successfully shortly soon "
    "still already always together properly later separately as-is exactly respectively temporarily locally online "
    "securely quickly easily yourself elsewhere thereafter otherwise somewhere safely individually home over "
    "permanently initially momentarily promptly forward right left"
)
CONNECTORS = _words(
    "then next now finally first second third lastly afterwards afterward also and so please simply just again "
    "additionally subsequently , - – — > -> → » › & but thereafter once-done firstly secondly instead or "
    "initially to-start furthermore moreover therefore thus in-turn meanwhile similarly likewise however"
)
CLAUSE_STARTERS = _words("then and , ; - – — also next finally please now first")
STRESSED = _words(
    "not all only must never always and or both any each no do don't before after same one either must be is are "
    "should will if then new every very cannot exactly without none new at least also and/or optional required "
    "important note"
)
LOUD = _words("not must never only and or both all do don't always before after")
SENTENCE_STARTERS = _words("the you your a an this that these those it if when once in on at to then there we")
ABBREVIATIONS = _words("e.g. i.e. etc. vs. e.g i.e approx. no. inc. ltd. e.g., i.e., etc., eg. ie. a.m. p.m. u.s.")
LABELS = _words(
    "note tip important warning caution example hint remember optional info result tips notes attention danger "
    "background prerequisite prerequisites recommended default"
)
NAMING = _words("labeled labelled called named titled marked reading saying entitled says reads")
PURPOSE_VERBS = _words(
    "receive see be have use help ensure allow make confirm verify begin proceed view access return gain get show "
    "display "
    "complete finish avoid prevent indicate identify specify match reflect represent understand customize become take "
    "bring give let open save create add edit start continue select choose enter learn manage configure find change "
    "come order reorder rearrange enable disable install do authenticate authorize test grant limit restrict track "
    "monitor share"
)
SIDES = _words("left right top bottom middle center centre upper lower top-right top-left side")
PLACE_KINDS = _words("corner panel sidebar menu bar pane column navigation nav header footer hand page screen window")
BASES = _words("based depending according followed separated including")
# Third-person verbs that end a noun phrase: "the **X** page appears".
HAPPENINGS = _words(
    "appears opens displays loads shows closes pops contains includes becomes expands lets allows provides requires "
    "starts begins changes sends returns redirects creates confirms indicates lists says reads asks prompts "
    "refreshes reloads disappears vanishes turns launches flashes moves jumps advances stands waits sits "
    "comes precedes presents remains stays updates brings takes redirects continues resumes proceeds succeeds finishes"
)
AGENTS = _words("user users application server client browser system auth service administrator customer it provider")
KEYS = _words(
    "enter return tab esc escape space spacebar ctrl control shift alt cmd command option delete backspace f1 f2 f3 "
    "f4 f5 "
    "f6 f7 f8 f9 f10 f11 f12 up down home end pageup pagedown ⌘ ⌥ ⇧ super windows win"
)
ON_VALUES = _words("on enabled active true checked yes enable activated")
OFF_VALUES = _words("off disabled inactive false unchecked no disable deactivated")
PRONOUNS = _words("it them this that these those one ones both")
EXAMPLES = _words("like e.g. e.g eg eg. example i.e. i.e say")
OPTIONAL_CONDITIONS = _words("desired needed necessary required applicable wanted preferred wish appropriate relevant")

# Things of other programs and of source code: what is said of them cannot be done in a web page.
ELSEWHERE = (
    "terminal", "command line", "command prompt", "command-line", "powershell", "remote desktop", "visual studio",
    "xcode", "android studio", "task bar", "taskbar", "server manager", "start menu", "windows explorer", "finder",
    "open control panel", "windows control panel", "registry editor", "iis manager", "package manager", "bash",
    "cmd.exe", "ssh",
    "text editor", "your editor", "code editor", "your ide", "intellij", "eclipse",
    "your phone", "your mobile device", "your mobile phone", "your smartphone", "authenticator app",
    "authenticator application", "an editor", "open the adfs", "adfs management", "adfs console",
    "adfs server", "nuget", "gradle", "cocoapods",
    "interface builder", "keychain", "postman", "internet information services", "active directory users",
    "group policy", "mmc", "file explorer", "system preferences", "kubectl", "config file",
    "configuration file", "your code", "source code", "project navigator",
    "event viewer", "raspberry pi", "sd card", "vs code", "vscode", "git bash", "crontab", "on the vm",
    "to the vm", "in the vm", "project files", "on your local machine",
)  # fmt: skip
DEVICES = frozenset({"your phone", "your mobile device", "your mobile phone", "your smartphone"})
# What they show is entered in the product.
SOURCES = DEVICES | {"authenticator app", "authenticator application"}
PROMPTS = frozenset(
    ("terminal", "command line", "command prompt", "command-line", "powershell", "bash", "cmd.exe", "ssh", "kubectl",
     "git bash", "crontab", "text editor", "your editor", "code editor", "an editor")
)  # fmt: skip
ELSEWHERE_WORDS: Mapping[str, tuple[str, ...]] = {
    first: tuple(term for term in ELSEWHERE if term.split()[0] == first) for first in (t.split()[0] for t in ELSEWHERE)
}
WEB_SEQUELS = _words(
    "team hub online services service marketplace account accounts website cloud web key keys rule rules access "
    "url port"
)
ON_THE_WEB = ("dashboard", "browser", "website", "web site", "http://", "https://", "portal", "web console")
SHELLS = _words("bash sh shell powershell console cmd batch terminal zsh")
CODE_NOUNS = _words(
    "code script command commands method function class variable package library sdk module file files folder "
    "directory repository repo namespace import dependency dependencies server snippet constructor middleware "
    "endpoint payload query parameter callback api cli interface controller route handler object property attribute "
    "annotation database schema cluster container image migration statement block line lines terminal instance "
    "app's app application project config json yaml xml header token tokens request response environment"
)
FILE_ENDINGS = (
    ".js", ".ts", ".json", ".xml", ".yml", ".yaml", ".config", ".py", ".rb", ".php", ".java", ".swift", ".plist",
    ".html",
    ".cs", ".css", ".conf", ".ini", ".env", ".sh", ".go", ".gradle", ".m", ".h", ".jsx", ".tsx", ".md", ".toml", ".exe",
    ".msi", ".vbproj", ".csproj", ".cshtml", ".aspx", ".lock", ".properties", ".storyboard", ".scala", ".sql", ".txt",
    ".sample", ".env.example", ".dist",
)  # fmt: skip
UPLOADABLE = _words("file files csv archive spreadsheet zip pdf attachment attachments document documents")
