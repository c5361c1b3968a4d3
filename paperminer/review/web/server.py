"""The pages served: on this machine alone, or to colleagues who sign in."""

from __future__ import annotations

import getpass
import ipaddress
import os
import socket
import ssl
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn

from paperminer.errors import UsageError
from paperminer.review.filters import Filters
from paperminer.review.flag_view import read_flag
from paperminer.review.opening import reading
from paperminer.review.queue import Queue
from paperminer.review.sign_in import SignIn
from paperminer.review.web.app import create_app
from paperminer.review.web.desk import WebSettings
from paperminer.store.origin import papers_folder
from paperminer.views.crops import lines

LOCAL = ("127.0.0.1", "localhost", "::1")
_BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and for whom the pages are served.

    host: the address to listen on. port: 0 takes a free one. user: who sits at this machine; the
    name of the system's account unless given. sign_in: the file of names and passwords. names:
    further names under which browsers reach this machine. certificate, key: for https.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    user: str = ""
    sign_in: Path | None = None
    names: Sequence[str] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_local(self) -> bool:
        """Return whether nobody but this machine can reach the pages."""
        return self.host in LOCAL


def serve(
    out: Path, serving: Serving, *, open_browser: bool = False, tell: Callable[[str], None]
) -> None:
    """Serve the pages of a results folder until they are stopped (Ctrl-C).

    tell: takes the lines to print: the address, and what to beware of.
    Raises UsageError where there are no results, the port is taken, or nobody could sign in.
    """
    with reading(out) as store:  # Better said now than in the browser.
        store.execute("SELECT count(*) FROM flags").fetchone()
    _check(serving)
    listening = _listen(serving)
    port = int(listening.getsockname()[1])
    secure = serving.certificate is not None
    settings = WebSettings(
        out=out,
        hosts=hosts(serving, port),
        user=(serving.user or _account()) if serving.is_local else "",
        sign_in=None if serving.is_local else serving.sign_in,
        secure=secure,
        # Browsers take a cookie of this name from this host alone, and over https only.
        cookie=f"{'__Host-' if secure else ''}paperminer-{port}",
    )
    shown = f"[{serving.host}]" if ":" in serving.host else serving.host
    if shown in ("0.0.0.0", "[::]"):
        shown = socket.gethostname()
    address = f"http{'s' if secure else ''}://{shown}:{port}/"
    tell(f"review: {address} (Ctrl-C ends it)")
    if not serving.is_local and not secure:
        tell("passwords cross the network unencrypted: give --certificate and --key for https")
    Thread(target=_warm, args=(out,), daemon=True).start()
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        create_app(settings), log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, timeout_keep_alive=30, timeout_graceful_shutdown=3,
        limit_concurrency=200, ws="none",
        h11_max_incomplete_event_size=32 * 1024,
        ssl_certfile=serving.certificate, ssl_keyfile=serving.key,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def hosts(serving: Serving, port: int) -> tuple[str, ...]:
    """Return the host names, each with and without the port, that browsers may ask for."""
    names = {*LOCAL, *serving.names} if serving.is_local else {serving.host, *serving.names}
    if serving.host in ("0.0.0.0", "::"):
        names |= {*LOCAL, socket.gethostname(), socket.getfqdn(), *_addresses()}
    written = [f"[{name}]" if ":" in name else name for name in sorted(names)]
    usual = 443 if serving.certificate else 80
    with_port = [f"{name}:{port}" for name in written]
    return (*with_port, *written) if port == usual else tuple(with_port)


def _check(serving: Serving) -> None:
    if (serving.certificate is None) != (serving.key is None):
        raise UsageError("--certificate and --key go together")
    if serving.certificate and serving.key:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
                serving.certificate, serving.key
            )
        except (OSError, ssl.SSLError) as error:
            raise UsageError(f"cannot use {serving.certificate} and its key: {error}") from error
    if serving.is_local:
        return
    if serving.user:
        raise UsageError("--user is for this machine alone: others sign in with their own names")
    if serving.sign_in is None or not SignIn(serving.sign_in).names():
        raise UsageError(
            f"{serving.host} can be reached by others, so they have to sign in: make names with "
            "`paperminer review sign-in add NAME` first"
        )


def _listen(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listening = socket.socket(family)
    if os.name != "nt":  # There it would let another program take the port as well.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((serving.host, serving.port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"cannot listen on {serving.host}, port {serving.port}: {error.strerror}; --port names "
            "another"
        ) from error
    return listening


def _addresses() -> set[str]:
    """Return the addresses of this machine that its name leads to."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()
    return {name for name in found if not ipaddress.ip_address(name.partition("%")[0]).is_loopback}


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def _warm(out: Path) -> None:
    """Load what the first flag needs, while nobody waits for it."""
    import paperminer.checks.ranges  # noqa: F401

    with suppress(UsageError):  # The pages say so themselves.
        rows = Queue(out).rows(Filters(), 0, 1)
        with reading(out) as store:
            view = read_flag(store, rows[0].flag_id) if rows else None
        if view and view.spots:
            lines(papers_folder(out), view.spots[0].places)
