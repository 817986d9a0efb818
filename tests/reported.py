"""A made-up run to report on: three articles of a help centre, with every verdict and state of picture."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path, PurePosixPath

from PIL import Image, ImageDraw, ImageFont

from helpwright.article.problem import Problem, Span
from helpwright.checking.evidence import (
    ArticleEvidence,
    ClauseEvidence,
    Evidence,
    PictureEvidence,
    PictureState,
    ProcedureEvidence,
    ScenarioEvidence,
    StepEvidence,
    Verdict,
)
from helpwright.reports.sources import Sources

WHEN = "2026-03-09T14:05:33+00:00"
INVITE, EXPORT, BADGES = "docs/team/invite.md", "docs/data/export.md", "docs/start/badges.md"

TEXTS = {
    INVITE: """\
---
title: Invite a colleague
crews: [crew-team, crew-growth]
topics: [members]
---

# Invite a colleague

1. Open **Team** in the left menu.
2. Click **Invite people** in the top right corner.
   ![The form](/media/team/invite.png)
3. In **Email**, enter the address of your colleague, choose the role *Editor* and
   click **Send invitation**.
4. You will see the message "Invitation sent".
""",
    EXPORT: """\
---
title: Export your data
crews: crew-data
topics: [data, privacy]
---

# Export your data

1. Open **Settings** > **Export**.
2. Jiggle the export knob until it feels right, then click **Export**. ![](/media/data/export.png)
3. Keep the file in a safe place. ![The file](/media/data/file.png)
""",
    BADGES: """\
---
title: Show a badge
topics: [data]
---

# Show a badge

1. Click **Badges**. ![Badges](/media/start/badges.png)
""",
}


def clause(
    do: str,
    target: str,
    quote: str,
    line: int,
    verdict: Verdict = "held",
    *,
    found: str | None = None,
    problem: str | None = None,
    fix: str | None = None,
    path: str = INVITE,
) -> ClauseEvidence:
    return ClauseEvidence(
        do=do,
        target=target,
        quote=quote,
        span=Span(PurePosixPath(path), line),
        verdict=verdict,
        found=found,
        problem=problem,
        fix=fix,
    )


def step(
    number: int,
    line: int,
    words: str,
    verdict: Verdict,
    *clauses: ClauseEvidence,
    path: str = INVITE,
    ms: int = 340,
    picture: PictureEvidence | None = None,
    failure: tuple[tuple[str, str], ...] = (),
) -> StepEvidence:
    return StepEvidence(
        span=Span(PurePosixPath(path), line),
        number=number,
        words=words,
        verdict=verdict,
        ms=ms,
        clauses=clauses,
        picture=picture,
        failure=failure,
    )


def article(path: str, *scenarios: ScenarioEvidence, crews: tuple[str, ...] = ("crew-team",)) -> ArticleEvidence:
    """An article with one procedure."""
    procedure = ProcedureEvidence(span=Span(PurePosixPath(path), 9), heading=None, scenarios=scenarios)
    return ArticleEvidence(
        path=path, title="An article", crews=crews, topics=("members",), checked_at=WHEN, procedures=(procedure,)
    )


def evidence(*articles: ArticleEvidence, seconds: float = 12.4) -> Evidence:
    return Evidence(
        helpwright="0.1.0",
        browser="Chromium 156.0",
        product_name="Acme Console",
        product_version="4.2.0",
        checked_at=WHEN,
        seconds=seconds,
        articles=articles,
    )


def window(title: str, button: str, *, moved: int = 0, size: tuple[int, int] = (1280, 800)) -> bytes:
    """A PNG of a product's page with a form on it."""
    image = Image.new("RGB", size, "#f5f6fa")
    draw = ImageDraw.Draw(image)
    large, small = ImageFont.load_default(30), ImageFont.load_default(20)
    draw.rectangle((0, 0, 220, size[1]), fill="#1d2433")
    for row, name in enumerate(("Home", "Team", "Settings", "Billing")):
        draw.text((32, 110 + row * 52), name, font=small, fill="#c8d0e0")
    draw.text((270, 60), title, font=large, fill="#1d2433")
    draw.rounded_rectangle((270, 130, 1100, 520), 12, fill="white", outline="#d6dbe6", width=2)
    for row, name in enumerate(("Email", "Role", "Message")):
        top = 160 + row * 110
        draw.text((300, top), name, font=small, fill="#4a5468")
        draw.rounded_rectangle((300, top + 32, 1060, top + 80), 8, outline="#aab3c5", width=2)
    left = 300 + moved
    draw.rounded_rectangle((left, 560, left + 60 + 12 * len(button), 612), 8, fill="#3353d3")
    draw.text((left + 28, 573), button, font=small, fill="white")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def picture(
    path: str,
    line: int,
    state: PictureState,
    *changes: str,
    article: str,
    old: bytes | None = None,
    shown: bytes | None = None,
) -> PictureEvidence:
    return PictureEvidence(
        path=path, span=Span(PurePosixPath(article), line), state=state, changes=changes, old=old, shown=shown
    )


def problems() -> tuple[Problem, ...]:
    """An error and a warning in the articles' text, and an error in the configuration."""
    return (
        Problem(
            Span(PurePosixPath(EXPORT), 4), 'the topic "privacy" was not a known one', "write `security`.", "warning"
        ),
        Problem(Span(PurePosixPath(EXPORT), 10), "the picture had no alternative text", "say what it shows."),
        Problem(Span(PurePosixPath("mkdocs.yml"), 7), "`helpwright.chek` was not a known setting", "write `check`."),
    )


@cache
def whole_run() -> Evidence:
    """Two articles with every kind of trouble, and one that is clean."""
    return evidence(_invite(), _export(), _badges())


def _invite() -> ArticleEvidence:
    open_team = clause("open", "Team", "Open **Team** in the left menu", 9, found='link "Team"')
    click = clause("click", "Invite people", "Click **Invite people** in the top right corner", 10)
    steps = [
        step(1, 9, "Open Team in the left menu.", "held", open_team, ms=812),
        step(
            2,
            10,
            "Click Invite people in the top right corner.",
            "held",
            click,
            picture=picture(
                "media/team/invite.png",
                11,
                "stale",
                'the title was "Invite people", now it is "Add people"',
                'button "Send invitation" moved',
                article=INVITE,
                old=window("Invite people", "Send invitation"),
                shown=window("Add people", "Send invitation", moved=520),
            ),
        ),
        step(
            3,
            12,
            "In Email, enter the address of your colleague, choose the role Editor and click Send invitation.",
            "drifted",
            clause("fill", "Email", "In **Email**, enter the address of your colleague", 12, found='textbox "Email"'),
            clause("choose", "Editor", "choose the role *Editor*", 12, found='option "Editor"'),
            clause(
                "click",
                "Send invitation",
                "click **Send invitation**",
                13,
                "drifted",
                problem='looked for "Send invitation" and found nothing of that name; nearest: "Send invite"',
                fix="if it was renamed, write **Send invite**; if it is gone, mend the product.",
            ),
            ms=5204,
            failure=(
                ("trace", ".helpwright/failures/invite-3/trace.zip"),
                ("outline", ".helpwright/failures/invite-3/outline.txt"),
                ("console", ".helpwright/failures/invite-3/console.txt"),
                ("window", ".helpwright/failures/invite-3/window.png"),
            ),
        ),
        step(
            4,
            14,
            "You will see the message “Invitation sent”.",
            "not reached",
            clause("see", "Invitation sent", 'You will see the message "Invitation sent"', 14, "not reached"),
            ms=0,
        ),
    ]
    skipped = clause(
        "open", "Team", "Open **Team** in the left menu", 9, found="skipped: the condition does not hold here"
    )
    other = [step(1, 9, "Open Team in the left menu.", "held", skipped, ms=3), *steps[2:]]
    return ArticleEvidence(
        path=INVITE,
        title="Invite a colleague",
        crews=("crew-team", "crew-growth"),
        topics=("members",),
        checked_at=WHEN,
        procedures=(
            ProcedureEvidence(
                span=Span(PurePosixPath(INVITE), 9),
                heading="Invite a colleague",
                scenarios=(
                    ScenarioEvidence(name="you are already logged in", steps=tuple(steps)),
                    ScenarioEvidence(name="not: you are already logged in", steps=tuple(other)),
                ),
            ),
        ),
    )


def _export() -> ArticleEvidence:
    unread = clause(
        "unread",
        "",
        "Jiggle the export knob until it feels right",
        10,
        "unread",
        problem='"Jiggle the export knob until it feels right" was not understood',
        fix="say it in other words.",
        path=EXPORT,
    )
    steps = (
        step(
            1,
            9,
            "Open Settings > Export.",
            "held",
            clause("open", "Settings > Export", "Open **Settings** > **Export**", 9, path=EXPORT),
            path=EXPORT,
        ),
        step(
            2,
            10,
            "Jiggle the export knob until it feels right, then click Export.",
            "unread",
            unread,
            clause("click", "Export", "click **Export**", 10, "not reached", path=EXPORT),
            path=EXPORT,
            picture=picture(
                "media/data/export.png", 10, "missing", article=EXPORT, shown=window("Export", "Export everything")
            ),
        ),
        step(
            3,
            11,
            "Keep the file in a safe place.",
            "by hand",
            clause(
                "human", "keep the file in a safe place", "Keep the file in a safe place", 11, "by hand", path=EXPORT
            ),
            path=EXPORT,
            picture=picture(
                "media/data/file.png",
                11,
                "rewritten",
                'button "Save" is no longer there',
                article=EXPORT,
                old=window("Your file", "Save", size=(640, 400)),
                shown=window("Your file", "Keep"),
            ),
        ),
    )
    return ArticleEvidence(
        path=EXPORT,
        title="Export your data",
        crews=("crew-data",),
        topics=("data", "privacy"),
        checked_at=WHEN,
        procedures=(
            ProcedureEvidence(
                span=Span(PurePosixPath(EXPORT), 9),
                heading=None,
                scenarios=(ScenarioEvidence(name="", steps=steps),),
            ),
        ),
    )


def _badges() -> ArticleEvidence:
    held = step(
        1,
        8,
        "Click Badges.",
        "held",
        clause("click", "Badges", "Click **Badges**", 8, found='link "Badges"', path=BADGES),
        path=BADGES,
        picture=picture("media/start/badges.png", 8, "unchanged", article=BADGES),
    )
    return ArticleEvidence(
        path=BADGES,
        title="Show a badge",
        crews=(),
        topics=("data",),
        checked_at=WHEN,
        procedures=(
            ProcedureEvidence(
                span=Span(PurePosixPath(BADGES), 8),
                heading=None,
                scenarios=(ScenarioEvidence(name="", steps=(held,)),),
            ),
        ),
    )


def help_centre(folder: Path) -> Sources:
    """Write the articles, a picture and what the run kept into a folder that is a repository of its own."""
    (folder / ".git").mkdir(parents=True)
    for path, text in TEXTS.items():
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "media/start").mkdir(parents=True)
    (folder / "media/start/badges.png").write_bytes(window("Badges", "Copy"))
    kept = folder / ".helpwright/failures/invite-3"
    kept.mkdir(parents=True)
    (kept / "trace.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    (kept / "outline.txt").write_text('heading "Add people"\nbutton "Send invite"\n', "utf-8")
    (kept / "console.txt").write_text("TypeError: </script><b>x</b> is undefined\n", "utf-8")
    (kept / "window.png").write_bytes(window("Add people", "Send invite"))
    return Sources(folder, folder / ".helpwright")
