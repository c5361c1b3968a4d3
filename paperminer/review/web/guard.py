"""What every request meets first, and every answer carries: hosts, origins, sizes, headers."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 1024
"""Of a form: a note may be long, a book is none."""

_LONGEST_PATH = 1000  # no id is near it, and no number of thousands of digits is read

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Turns away what no page of ours sends, before anything looks at it.

    A page of another site can make a browser send requests here, and can give its own name the
    address of this machine. So the Host header has to be a name that was meant, and a form has to
    come from one of our pages; its token is checked when the form is read.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        """Keep the application behind, and the host names (with port) that are meant."""
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("This address is not one that is served here.", 421)
        if len(scope["path"]) > _LONGEST_PATH:
            return PlainTextResponse("There is no such address.", 414)
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST":
            return PlainTextResponse("No page sends such a request.", 405)
        # A browser says where a form comes from; what says nothing is no browser, and has no token.
        origin = headers.get("origin")
        same = origin is None or origin.partition("://")[2].lower() == hosts[0].lower()
        if not same or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("This form comes from another site.", 403)
        length = headers.get("content-length", "")
        if not length.isdecimal() or "transfer-encoding" in headers:
            return PlainTextResponse("The request does not say its length.", 411)
        if len(length) > 9 or int(length) > MOST_BYTES:
            return PlainTextResponse("The form is too large.", 413)
        return None
