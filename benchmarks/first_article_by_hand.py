"""What somebody would write by hand for the first article: both ways through it, and four screenshots.

Run with three arguments: the dashboard's origin, a folder for the screenshots, and the port that its emails go to.
"""

from __future__ import annotations

import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from playwright.sync_api import Page, expect, sync_playwright

from helpwright.checking.browser import find_browser


def main(origin: str, folder: Path, smtp_port: int) -> None:
    controller = Controller(Sink(), hostname="127.0.0.1", port=smtp_port)
    controller.start()
    try:
        with sync_playwright() as playwright:
            executable = find_browser(Path(playwright.chromium.executable_path)).executable
            browser = playwright.chromium.launch(executable_path=executable)
            page = browser.new_page()
            log_in(page, origin)
            page.get_by_role("button", name="ada", exact=True).click()
            page.screenshot(path=folder / "logout.png")
            page.get_by_role("menuitem", name="Logout", exact=True).click()
            reset(page, folder)
            page = browser.new_page()
            page.goto(origin)
            reset(page, None)
            browser.close()
    finally:
        controller.stop()


def log_in(page: Page, origin: str) -> None:
    page.goto(f"{origin}/login")
    page.get_by_label("Email", exact=True).fill("ada@example.com")
    page.get_by_label("Password", exact=True).fill("Correct-Horse-9")
    page.get_by_role("button", name="Submit", exact=True).click()


def reset(page: Page, folder: Path | None) -> None:
    expect(page.get_by_role("heading", name="Log in", exact=True)).to_be_visible()
    if folder:
        page.screenshot(path=folder / "login-screen.png")
    page.get_by_role("link", name="Don't remember your password?", exact=True).click()
    page.get_by_label("Email", exact=True).fill("ada@example.com")
    if folder:
        page.screenshot(path=folder / "provide-email.png")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("We've just sent you an email to reset your password.", exact=True)).to_be_visible()
    if folder:
        page.screenshot(path=folder / "message-sent.png")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
