"""A small client of language servers over stdio: what an editor does, without an editor.

Law: one reader thread takes messages apart; nothing waits longer than it was told to.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

__all__ = ["LanguageClient", "ServerError"]

Json = dict[str, Any]


class ServerError(Exception):
    """The server answered with an error, or not at all."""


class LanguageClient:
    """Talks to a language server that it starts; a context manager that also stops it."""

    def __init__(self, command: Sequence[str], folder: Path, *, wait: float = 30.0) -> None:
        """Start a server.

        Args:
            command: Its command line.
            folder: The folder that is opened.
            wait: Seconds that an answer may take.
        """
        self.folder = folder
        self.notes: list[Json] = []
        """Notifications that nothing has waited for yet, in order."""
        self.errors = ""
        """What the server wrote to standard error, once it has stopped."""
        self.capabilities: Json = {}
        self._wait = wait
        self._number = 0
        self._versions: dict[str, int] = {}
        self._came: queue.Queue[Json | None] = queue.Queue()
        self._process = subprocess.Popen(  # noqa: S603 -- the command is our own
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        )
        if self._process.stdout is None or self._process.stderr is None:
            raise ServerError("the server has no output")
        reads = ((self._read, self._process.stdout), (self._log, self._process.stderr))
        self._readers = [threading.Thread(target=f, args=(s,), daemon=True) for f, s in reads]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        """Return the client; `initialize` comes next."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the server if it still runs, and close what is open to it."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(self._wait)
        for reader in self._readers:
            reader.join(self._wait)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def initialize(self, **capabilities: Any) -> Json:  # noqa: ANN401 -- any JSON
        """Introduce the client; return what the server can do."""
        uri = self.folder.as_uri()
        answer = self.request(
            "initialize",
            processId=None,
            rootUri=uri,
            workspaceFolders=[{"uri": uri, "name": self.folder.name}],
            capabilities=capabilities,
        )
        self.notify("initialized")
        self.capabilities = answer["capabilities"]
        return self.capabilities

    def open(self, path: Path, text: str) -> str:
        """Open a document with a text; return its address."""
        uri = path.as_uri()
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)
        return uri

    def type(self, uri: str, text: str) -> int:
        """Replace the text of an open document; return its new version."""
        self._versions[uri] += 1
        version = self._versions[uri]
        self.notify(
            "textDocument/didChange",
            textDocument={"uri": uri, "version": version},
            contentChanges=[{"text": text}],
        )
        return version

    def ask(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:  # noqa: ANN401 -- any JSON
        """Ask about a place in a document, counted from 0 as the protocol does."""
        return self.request(
            f"textDocument/{method}",
            textDocument={"uri": uri},
            position={"line": line, "character": character},
            **more,
        )

    def request(self, method: str, **params: Any) -> Any:  # noqa: ANN401 -- any JSON
        """Send a request and return its result.

        Raises:
            ServerError: The answer is an error, or none came in time.
        """
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params or None})
        while True:
            message = self._next(method)
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise ServerError(f"{method}: {message['error']}")
                return message.get("result")
            self._other(message)

    def notify(self, method: str, **params: Any) -> None:  # noqa: ANN401 -- any JSON
        """Send a notification."""
        self._send({"method": method, "params": params})

    def note(self, method: str, **fields: Any) -> Json:  # noqa: ANN401 -- any JSON
        """Wait for a notification with certain fields and return its parameters.

        Raises:
            ServerError: None came in time.
        """
        while True:
            for index, each in enumerate(self.notes):
                params = each.get("params") or {}
                if each["method"] == method and fields.items() <= params.items():
                    del self.notes[: index + 1]
                    return dict(params)
            self._other(self._next(method))

    def stop(self) -> int:
        """Shut the server down as the protocol says; return its exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self._process.wait(self._wait)

    def _other(self, message: Json) -> None:
        """Keep a notification; answer a request of the server with nothing."""
        if "id" in message and "method" in message:
            empty: Any = None
            if message["method"] == "workspace/configuration":
                empty = [None for _ in message["params"]["items"]]
            self._send({"id": message["id"], "result": empty})
        elif "method" in message:
            self.notes.append(message)

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        if self._process.stdin is None:
            raise ServerError("the server has no input")
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def _next(self, waiting_for: str) -> Json:
        try:
            message = self._came.get(timeout=self._wait)
        except queue.Empty:
            raise ServerError(f"{waiting_for}: no answer in {self._wait:g} seconds") from None
        if message is None:
            raise ServerError(f"{waiting_for}: the server has stopped\n{self.errors}")
        return message

    def _read(self, stream: BinaryIO) -> None:
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._came.put(None)
                return
            self._came.put(json.loads(stream.read(length)))

    def _log(self, stream: BinaryIO) -> None:
        for line in stream:
            self.errors += line.decode("utf-8", "replace")
