"""What the pages share: the queue, the sessions, the templates; and one visit to one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from paperminer.review.filters import Filters
from paperminer.review.queue import Queue
from paperminer.review.sign_in import Attempts, SignIn
from paperminer.review.web.sessions import Notice, Session, Sessions
from paperminer.review.web.templating import environment
from paperminer.store.origin import papers_folder


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the pages are served.

    out: the results folder. hosts: the names, with port, that browsers may ask for. user: who sits
    at this machine; "" where everybody signs in with a name of `sign_in`. secure: whether browsers
    come by https. cookie: its name, which is one for each server of a machine.
    """

    out: Path
    hosts: tuple[str, ...]
    user: str = ""
    sign_in: Path | None = None
    secure: bool = False
    cookie: str = "paperminer"


class Desk:
    """All that the pages of one server share."""

    def __init__(self, settings: WebSettings) -> None:
        """Begin with no session; nothing of the results is read yet."""
        self.settings = settings
        self.out = settings.out
        self.queue = Queue(settings.out)
        self.sessions = Sessions(settings.user)
        self.people = SignIn(settings.sign_in) if settings.sign_in else None
        self.attempts = Attempts()
        self.templates = environment()

    @property
    def papers(self) -> Path | None:
        """Return the folder of papers that the results are of, where it is still there."""
        return papers_folder(self.out)

    def keep(self, session: Session, response: Response) -> None:
        """Put a session's cookie on an answer."""
        response.set_cookie(
            self.settings.cookie, self.sessions.cookie(session), httponly=True,
            samesite="strict", secure=self.settings.secure, path="/",
        )  # fmt: skip

    def close(self) -> None:
        """Let go of the results."""
        self.queue.close()


@dataclass(frozen=True)
class Visit:
    """One request: who makes it, what it asks for, and the form it carries, if it does."""

    desk: Desk
    request: Request
    session: Session
    form: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def filters(self) -> Filters:
        """Return the choice of flags that the address makes."""
        return Filters.of(self.request.query_params)

    @property
    def user(self) -> str:
        """Return the name of who is there."""
        return self.session.user

    def part(self, name: str) -> str:
        """Return a part of the address's path, such as a flag's id."""
        return str(self.request.path_params[name])

    def number(self, name: str = "page", most: int = 1_000_000) -> int:
        """Return a whole number from 1 of the address's query; 1 where it has none."""
        text = self.request.query_params.get(name, "")
        return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 10 else 1

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page."""
        shared = {
            "visit": self,
            "user": self.user,
            "token": self.session.token,
            "notice": self.desk.sessions.told(self.session),
            "signs_in": self.desk.people is not None,
            "here": self.request.url.path,
        }
        page = self.desk.templates.get_template(template).render(shared | values)
        return HTMLResponse(page, status)

    def tell(self, text: str, *, undo: bool = False, problem: bool = False) -> None:
        """Keep a message for the next page."""
        self.desk.sessions.tell(self.session, Notice(text, undo, problem))

    def to(self, address: str) -> Response:
        """Return the way to another page, as after a form."""
        return RedirectResponse(address, 303)

    def back(self, default: str = "/queue") -> Response:
        """Return the way to the page that a form asks to go on to, if that is one of ours."""
        return self.to(own_address(self.form.get("next", ""), default))


def own_address(address: str, default: str) -> str:
    """Return an address if it is a page of this server, else the default.

    Browsers read two slashes, of either kind, as the beginning of another server's name.
    """
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and address[1:2] != "/" else default
