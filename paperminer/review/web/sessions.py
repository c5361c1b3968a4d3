"""Who a request is from: a signed cookie, the token that forms carry, and messages to show once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

IDLE = 8 * 3600.0
"""Seconds after which somebody who did nothing has to sign in again."""

_MOST = 1000  # of sessions, and of waiting messages, that are kept


@dataclass(frozen=True, slots=True)
class Session:
    """A browser: its id, the token of its forms, and who sits at it ("" before sign-in)."""

    id: str
    token: str
    user: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to show once. undo: whether what it tells can be taken back."""

    text: str
    undo: bool = False
    problem: bool = False


class Sessions:
    """The sessions of one server; they end with it, because its key does."""

    def __init__(self, local_user: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        """Keep the name of who sits at this machine, or "" where everybody has to sign in."""
        self._local_user = local_user
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._users: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._notices: OrderedDict[str, Notice] = OrderedDict()
        self._lock = Lock()

    def read(self, cookie: str | None) -> Session | None:
        """Return the session of a cookie, or None where it is not one of ours."""
        ident, _, mark = (cookie or "").partition(".")
        if not ident.isascii() or not mark.isascii():
            return None
        if not hmac.compare_digest(mark, self._mark("cookie", ident)):
            return None
        return Session(ident, self._mark("form", ident), self._user(ident))

    def begin(self, user: str = "") -> Session:
        """Return a new session; user: who has just signed in."""
        ident = secrets.token_urlsafe(24)
        if user:
            with self._lock:
                self._users[ident] = (user, self._clock())
                while len(self._users) > _MOST:
                    self._users.popitem(last=False)
        return Session(ident, self._mark("form", ident), self._user(ident))

    def end(self, session: Session) -> None:
        """Sign a session out."""
        with self._lock:
            self._users.pop(session.id, None)
            self._notices.pop(session.id, None)

    def cookie(self, session: Session) -> str:
        """Return the cookie's value for a session."""
        return f"{session.id}.{self._mark('cookie', session.id)}"

    def is_token(self, session: Session, token: str) -> bool:
        """Return whether a form's token is that of the session."""
        return token.isascii() and hmac.compare_digest(token, session.token)

    def tell(self, session: Session, notice: Notice) -> None:
        """Keep a message for the next page of a session."""
        with self._lock:
            self._notices[session.id] = notice
            while len(self._notices) > _MOST:
                self._notices.popitem(last=False)

    def told(self, session: Session) -> Notice | None:
        """Return the message that waits for a session, and forget it."""
        with self._lock:
            return self._notices.pop(session.id, None)

    def _user(self, ident: str) -> str:
        if self._local_user:
            return self._local_user
        with self._lock:
            user, seen = self._users.get(ident, ("", 0.0))
            if not user or self._clock() - seen > IDLE:
                self._users.pop(ident, None)
                return ""
            self._users[ident] = (user, self._clock())
            self._users.move_to_end(ident)
            return user

    def _mark(self, purpose: str, ident: str) -> str:
        return hmac.new(self._key, f"{purpose}\0{ident}".encode(), hashlib.sha256).hexdigest()
