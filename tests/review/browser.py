"""A browser without a screen: keeps cookies, sends forms, and talks to the application itself."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from paperminer.review.web.app import create_app
from paperminer.review.web.desk import WebSettings

HOST = "127.0.0.1:8765"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answered: status, headers (lower case), set cookies, and bytes."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def words(self) -> str:
        """Return the page as it reads: without markup, spaces as one."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.text)
        assert found, self.text
        return found[1]

    @property
    def to(self) -> str:
        return self.headers["location"]


@dataclass
class Browser:
    """One person's browser; `send` goes to one page, `post` sends a form with its token."""

    app: Any
    host: str = HOST
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def on(cls, out: Path, **settings: Any) -> Browser:
        """Return a browser on an application of its own; settings as of WebSettings."""
        known: dict[str, Any] = {"hosts": (HOST,), "user": "Ada"}
        return cls(create_app(WebSettings(out, **(known | settings))))

    def other(self, address: str = "127.0.0.1") -> Browser:
        """Return somebody else's browser on the same application."""
        return Browser(self.app, self.host, address)

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, headers=headers)

    def post(
        self, path: str, form: Mapping[str, str], *, token: str | None = None, **headers: str
    ) -> Answer:
        if token is None:
            token = self.get("/history" if path != "/sign-in" else path).token
        body = urlencode({"token": token, **form}).encode()
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, body, kind | headers)

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        sent = {"host": self.host} | {
            name.replace("_", "-"): value for name, value in (headers or {}).items()
        }
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent.setdefault("content-length", str(len(body)))
        answer = asyncio.run(self._exchange(method, path, body, sent))
        for cookie in answer.cookies:
            for name, morsel in SimpleCookie(cookie).items():
                self.cookies[name] = morsel.value
        return answer

    async def _exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        from urllib.parse import unquote

        raw, _, query = path.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "scheme": "http", "path": unquote(raw), "raw_path": raw.encode(), "root_path": "",
            "query_string": query.encode(), "client": (self.address, 5000),
            "server": ("127.0.0.1", 8765),
            "headers": [(n.encode(), v.encode("latin-1")) for n, v in headers.items()],
        }  # fmt: skip
        sent: list[dict[str, Any]] = []
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return waiting.pop(0) if waiting else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        pairs = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
        return Answer(
            sent[0]["status"], dict(pairs),
            tuple(value for name, value in pairs if name == "set-cookie"),
            b"".join(message.get("body", b"") for message in sent[1:]),
        )  # fmt: skip
