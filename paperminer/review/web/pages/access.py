"""Signing in and out, and the page that tells the keys."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from paperminer.review.web.desk import Visit, own_address

_LONGEST = 200


def sign_in(visit: Visit) -> Response:
    """Return the form to sign in with."""
    onwards = own_address(visit.request.query_params.get("next", ""), "/")
    if visit.user:
        return visit.to(onwards)
    return visit.render("sign_in.html", onwards=onwards, name="")


def signed_in(visit: Visit) -> Response:
    """Take a name and a password, and begin a session where they are right."""
    people, attempts = visit.desk.people, visit.desk.attempts
    if people is None:
        raise HTTPException(404, "Nobody has to sign in here.")
    name = " ".join(visit.form.get("name", "").split())[:_LONGEST]
    onwards = own_address(visit.form.get("next", ""), "/")
    address = visit.request.client.host if visit.request.client else ""
    if wait := attempts.wait(name, address):
        minutes = int(wait // 60) + 1
        visit.tell(f"Too many wrong passwords. Try again in {minutes} minutes.", problem=True)
        return visit.render("sign_in.html", 429, onwards=onwards, name=name)
    # Counted before it is looked at, so that many at once are not all the first.
    attempts.wrong(name, address)
    if not people.known(name, visit.form.get("password", "")):
        visit.tell("The name or the password is wrong.", problem=True)
        return visit.render("sign_in.html", 401, onwards=onwards, name=name)
    attempts.right(name, address)
    visit.desk.sessions.end(visit.session)
    response = visit.to(onwards)
    visit.desk.keep(visit.desk.sessions.begin(name), response)
    return response


def sign_out(visit: Visit) -> Response:
    """End the session."""
    visit.desk.sessions.end(visit.session)
    return visit.to("/sign-in")


def keys(visit: Visit) -> Response:
    """Return the page that tells the keys, for those without the dialogue."""
    return visit.render("help.html")
