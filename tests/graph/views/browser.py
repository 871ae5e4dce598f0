"""A headless Chromium for the tests of pages: it reports what a page asks for, says and throws."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

__all__ = ["Visit", "launch", "visit"]

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(slots=True)
class Visit:
    """A page that is open, with what it did so far."""

    page: Page
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def leaving(self) -> list[str]:
        """Requests for anything but the file itself and what it holds."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def refuse(self, dialog: Dialog) -> None:
        """Close a dialog, which no page of ours opens, and note it."""
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def launch() -> Iterator[Browser]:
    """The installed Chromium; the test is skipped where there is none."""
    path = which("chromium") or which("chromium-browser") or which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser, path: Path, *, fragment: str = "", width: int = 1280, height: int = 800, scheme: str = "light"
) -> Iterator[Visit]:
    """Open a file and wait for its drawing."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        accept_downloads=True,
    )
    page = context.new_page()
    page.set_default_timeout(45_000)
    opened = Visit(page)
    page.on("request", lambda request: opened.requests.append(request.url))
    page.on("console", lambda message: opened.problems.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: opened.problems.append(str(error)))
    page.on("dialog", lambda dialog: opened.refuse(dialog))
    page.goto(f"{path.as_uri()}{fragment}")
    page.wait_for_selector("html[data-drawn]", state="attached")
    try:
        yield opened
    finally:
        context.close()
