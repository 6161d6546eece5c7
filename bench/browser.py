"""Drives Chromium by its DevTools protocol, without a window: for measuring, and for tests."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

__all__ = ["BROWSER", "Page", "opened"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for each in NAMES if (path := shutil.which(each))), "")
"""Where it is; empty where there is none."""
PATIENCE = 600
"""Tenths of a second to wait until it has started."""


class Page:
    """A page of the browser, spoken to by its protocol."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._connection = connection
        self._numbers = count(1)

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and return its answer."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        await self._connection.write_message(json.dumps(message))
        while True:
            text = await self._connection.read_message()
            if text is None:
                raise SystemExit("The browser went away.")
            answer: dict[str, Any] = json.loads(text)
            if answer.get("id") == number:
                result: dict[str, Any] = answer.get("result", answer)
                return result

    async def run(self, script: str) -> Any:  # noqa: ANN401 -- any JSON
        """Return what a script gives."""
        found = await self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            raise SystemExit(f"A script failed: {found['exceptionDetails']}")
        return found["result"].get("value")

    async def go(self, file: Path, ready: str) -> None:
        """Open a file, and wait until a script gives something true."""
        await self.ask("Page.navigate", url=file.as_uri())
        while not await self.run(f"document.readyState === 'complete' && ({ready})"):
            await asyncio.sleep(0.02)

    def close(self) -> None:
        """Speak to it no longer."""
        self._connection.close()

    async def shot(self, path: Path) -> None:
        """Write a picture of the page."""
        found = await self.ask("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(found["data"]))


@asynccontextmanager
async def opened(profile: Path, size: tuple[int, int]) -> AsyncIterator[Page]:
    """Start a browser, give its first page, and end it.

    Args:
        profile: A folder that it may fill.
        size: Of the page, in pixels.
    """
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
    process = subprocess.Popen(
        [BROWSER, *flags, f"--user-data-dir={profile}", "about:blank"], stderr=subprocess.DEVNULL
    )
    try:
        page = await _connect(profile / "DevToolsActivePort")
        await page.ask(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=False,
        )
        yield page
        page.close()
    finally:
        process.terminate()
        process.wait()


async def _connect(port_file: Path) -> Page:
    client = AsyncHTTPClient()
    for _ in range(PATIENCE):
        with suppress(OSError, IndexError):
            port = port_file.read_text(encoding="utf-8").split()[0]
            answer = await client.fetch(f"http://127.0.0.1:{port}/json")
            tabs = [each for each in json.loads(answer.body) if each["type"] == "page"]
            url = tabs[0]["webSocketDebuggerUrl"]
            return Page(await websocket_connect(url, max_message_size=1 << 28))
        await asyncio.sleep(0.1)
    raise SystemExit("The browser did not start.")
