"""The web application: which address is which page, and what every visit goes through."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from paperminer.errors import UsageError
from paperminer.review.opening import NoStoreError
from paperminer.review.settling import NoSuchFlagError
from paperminer.review.web.desk import Desk, Visit, WebSettings
from paperminer.review.web.guard import MOST_BYTES, Guard
from paperminer.review.web.pages import (
    access,
    export,
    flag,
    history,
    inbox,
    metric,
    pictures,
    queue,
    series,
    tables,
)
from paperminer.review.web.sessions import Session
from paperminer.review.web.templating import HERE

Page = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

_MOST_FIELDS = 60

# A cookie that is strictly for this site is not sent when a link elsewhere leads here. The page
# that is asked for from a page of our own has it again.
_BRIDGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8">
<meta http-equiv="refresh" content="0"><title>paperminer</title>
<main><h1>Opening the page</h1><p>If nothing happens, load this page again.</p></main></html>"""


def create_app(settings: WebSettings) -> ASGIApp:
    """Return the application over one results folder."""
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    def get(path: str, page: Page, *, public: bool = False) -> Route:
        return Route(path, _shown(desk, page, public=public), methods=["GET"])

    def post(path: str, page: Page, *, public: bool = False) -> Route:
        return Route(path, _sent(desk, page, public=public), methods=["POST"])

    routes = [
        get("/", inbox.show),
        get("/queue", queue.show),
        get("/queue/flags.{suffix}", export.send),
        post("/queue/dismiss", queue.dismiss),
        get("/flags/{flag_id}", flag.show),
        post("/flags/{flag_id}/settle", flag.settle),
        get("/flags/{flag_id}/state", flag.state),
        get("/flags/{flag_id}/misread", metric.misread),
        get("/flags/{flag_id}/places/{number:int}", pictures.enlarged),
        get("/flags/{flag_id}/places/{number:int}/part.png", pictures.part),
        get("/flags/{flag_id}/places/{number:int}/page.png", pictures.page),
        post("/undo", flag.undo),
        get("/papers", tables.papers),
        get("/metrics", tables.metrics),
        get("/metrics/{metric_id}", metric.show),
        post("/metrics/{metric_id}", metric.save),
        get("/metrics/{metric_id}/part.png", pictures.metric_part),
        get("/targets", tables.targets),
        get("/decisions", tables.decisions),
        get("/series", series.listed),
        get("/series/{series_id}", series.show),
        get("/series/{series_id}/charts/{number:int}.png", series.chart),
        get("/history", history.show),
        get("/help", access.keys),
        get("/sign-in", access.sign_in, public=True),
        post("/sign-in", access.signed_in, public=True),
        post("/sign-out", access.sign_out),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={HTTPException: _failed(desk), UsageError: _failed(desk)},
    )
    return Guard(app, settings.hosts)


def _shown(desk: Desk, page: Page, *, public: bool) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        session, new = _session(desk, request)
        if new and request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return HTMLResponse(_BRIDGE)
        if not public and not session.user:
            path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            response = Visit(desk, request, session).to(f"/sign-in?next={quote(path, safe='')}")
        else:
            response = await run_in_threadpool(page, Visit(desk, request, session))
        if new and response.headers.get("content-type", "").startswith("text/html"):
            desk.keep(session, response)
        return response

    return endpoint


def _sent(desk: Desk, page: Page, *, public: bool) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        session, _ = _session(desk, request)
        form = await _form(request)
        if not desk.sessions.is_token(session, form.get("token", "")):
            raise HTTPException(
                403, "This form is from before the program was started again, or from somewhere "
                "else. Go back, load the page again, and repeat what you did."
            )  # fmt: skip
        if not public and not session.user:
            raise HTTPException(403, "You are not signed in any more.")
        return await run_in_threadpool(page, Visit(desk, request, session, form))

    return endpoint


def _session(desk: Desk, request: Request) -> tuple[Session, bool]:
    """Return the session of a request, and whether it is a new one."""
    known = desk.sessions.read(request.cookies.get(desk.settings.cookie))
    return (known, False) if known else (desk.sessions.begin(), True)


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form; the guard has seen that it says its length."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "No page sends such a form.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "The form is too large.")
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="replace",
            max_num_fields=_MOST_FIELDS,
        )  # fmt: skip
    except ValueError as error:
        raise HTTPException(400, "The form cannot be read.") from error
    return dict(pairs)


def _failed(desk: Desk) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        status, said = 400, str(error)
        if isinstance(error, HTTPException):
            status, said = error.status_code, error.detail
        elif isinstance(error, NoStoreError):
            status = 503
        elif isinstance(error, NoSuchFlagError):
            status = 404
        session, _ = _session(desk, request)
        visit = Visit(desk, request, session)
        return await run_in_threadpool(visit.render, "problem.html", status, said=said)

    return answer
