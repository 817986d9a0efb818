"""Walk the steps of a case on the case's own pages: a product of a few lines of HTML."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email import message_from_string
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from aiosmtpd.smtp import Envelope
from playwright.async_api import Browser

from helpwright.article.document import parse_article
from helpwright.article.problem import Span
from helpwright.checking.context import open_context
from helpwright.checking.evidence import ScenarioEvidence, StepEvidence
from helpwright.checking.inbox import Inbox
from helpwright.checking.scenarios import scenarios_of
from helpwright.checking.session import Session
from helpwright.checking.walk import Walk
from helpwright.project import Project
from helpwright.reading.procedures import read_article, read_prose
from helpwright.settings import Settings

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Test product</title><body style="margin: 20px">{}</body></html>"""
PATH = PurePosixPath("article.md")


def settings(**options: object) -> Settings:
    """Settings for a quick test: short waits, a reader, and what the case adds."""
    base: dict[str, object] = {
        "product": {"name": "Acme", "url": "http://127.0.0.1", "address": "https://acme.example"},
        "reader": {"email address": "ada@example.com", "username": "ada", "password": "s3cret-Word"},
        "check": {"time_limit": 1, "email_time_limit": 0.3},
    }
    return Settings.model_validate(base | options)


async def walk_steps(
    browser: Browser,
    pages: Mapping[str, str],
    article: str,
    options: Settings,
    folder: Path,
    emails: Mapping[str, str] = MappingProxyType({}),
) -> list[ScenarioEvidence]:
    """The evidence of each scenario of the article's first procedure, on these pages (path to HTML of the body).

    `emails` are sent when a page of that path is asked for.
    """
    uploads = folder / "uploads"
    uploads.mkdir(exist_ok=True)
    for name in ("data.json", "logo.png"):
        (uploads / name).write_bytes(b"{}")
    reading = read_article(parse_article(article, PATH))
    procedure = reading.procedures[0]
    project = Project(folder, folder / "docs", folder / "media", "Test", options)
    states = {
        name: tuple(step for prose in steps for step in read_prose(prose, Span(PATH, 1)))
        for name, steps in options.states.items()
    }
    found = []
    for scenario in scenarios_of(procedure, options.states, options.check.begin):
        inbox = Inbox()
        async with served(pages, emails, inbox) as origin:
            context = await open_context(browser, options.pictures, [origin])
            try:
                session = Session(await context.new_page(), origin, options, inbox if emails else None, uploads)
                session.watch()
                pictures = frozenset(picture for step in procedure.steps for picture in step.pictures)
                walk = Walk(project, session, scenario, states, pictures, update=True)
                found.append(await walk.run(procedure))
            finally:
                await context.close()
    return found


@asynccontextmanager
async def served(pages: Mapping[str, str], emails: Mapping[str, str], inbox: Inbox) -> AsyncIterator[str]:
    """The origin of a web server that answers with the pages, to any method; 404 for other paths."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:  # the browser opened a connection ahead and had no use for it
            writer.close()
            return
        path = urlsplit(head.split(b" ", 2)[1].decode()).path
        if path in emails:
            await deliver(emails[path], inbox)
        body = PAGE.format(pages[path]) if path in pages else "not found"
        data = body.encode()
        status = "200 OK" if path in pages else "404 Not Found"
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode()
            + data
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def deliver(email: str, inbox: Inbox) -> None:
    """Put the email into the inbox, for those whom it names."""
    envelope = Envelope()
    envelope.content = email.encode()
    envelope.rcpt_tos = [str(message_from_string(email)["to"])]
    await inbox.handle_DATA(None, None, envelope)


def show(scenarios: list[ScenarioEvidence]) -> str:
    """One line a step: its number, its verdict, and what was found or what is wrong."""
    lines = []
    for scenario in scenarios:
        lines += [f"[{scenario.name}]"] if len(scenarios) > 1 else []
        lines += [f"{step.number} {step.verdict}{_said(step)}" for step in scenario.steps]
    return "\n".join(lines)


def _said(step: StepEvidence) -> str:
    problems = [clause.problem for clause in step.clauses if clause.problem]
    founds = [clause.found for clause in step.clauses if clause.found]
    said = problems or ([] if step.verdict == "not reached" else founds)
    return f": {'; '.join(said)}" if said else ""
