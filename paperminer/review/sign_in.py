"""Names and hashed passwords of those who may review over a network, and slow guessing."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import os
import secrets
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore, Lock

from paperminer.errors import UsageError

SHORTEST = 10
"""Characters of a password; length counts for more than signs."""

LONGEST = 200
_LONGEST_NAME = 60

# OWASP's setting for scrypt: 128 MiB would be dear on a small machine, so 64 MiB and two lanes.
_N, _R, _P = 2**16, 8, 2
_MEMORY = 128 * 2**20

_SECONDS = 300.0
_TRIES = {"both": 5, "address": 20, "name": 30}
"""Wrong passwords within so many seconds: for a name from an address, from one, for a name.

Most for a name alone, so that nobody can shut others out by guessing at theirs.
"""
_MOST_KEPT = 10_000
_Key = tuple[str, str]


class SignIn:
    """The people of a sign-in file."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is read at every sign-in, so that a new name counts at once."""
        self.path = path
        # Each check takes memory on purpose; several at once must not take all of it.
        self._checking = BoundedSemaphore(2)
        self._nobody = hashed(secrets.token_urlsafe(12))

    def names(self) -> tuple[str, ...]:
        """Return who may sign in.

        Raises UsageError where the file is not one of names and passwords.
        """
        return tuple(_read(self.path))

    def known(self, name: str, password: str) -> bool:
        """Return whether the password is that of the name; it takes as long for an unknown one."""
        if len(password) > LONGEST:
            return False
        kept = _read(self.path).get(name)
        with self._checking:
            right = _matches(password, kept or self._nobody)
        return right and kept is not None

    def add(self, name: str, password: str) -> None:
        """Write a name and its hashed password into the file, in the place of an earlier one.

        Raises UsageError where the name or the password will not do.
        """
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UsageError(f"a name has 1 to {_LONGEST_NAME} characters that can be printed")
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
        people = _read(self.path) | {name: hashed(password)}
        _write(self.path, people)

    def remove(self, name: str) -> None:
        """Take a name out of the file; whoever is signed in under it stays so until they leave."""
        _write(self.path, {each: kept for each, kept in _read(self.path).items() if each != name})


class Attempts:
    """Counts wrong passwords, and says when an address or a name has had too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep the clock: seconds that only go forward."""
        self._clock = clock
        self._wrong: OrderedDict[_Key, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str) -> float:
        """Return for how many seconds a name may not be tried from an address; 0 for now."""
        now = self._clock()
        with self._lock:
            return max(self._left(key, now) for key in _keys(name, address))

    def wrong(self, name: str, address: str) -> None:
        """Note one wrong password."""
        now = self._clock()
        with self._lock:
            for key in _keys(name, address):
                recent = [at for at in self._wrong.pop(key, []) if now - at < _SECONDS]
                self._wrong[key] = [*recent, now][-_TRIES[key[0]] :]
            while len(self._wrong) > _MOST_KEPT:
                self._wrong.popitem(last=False)

    def right(self, name: str, address: str) -> None:
        """Take back what was noted of a name and an address, and forget what they had wrong."""
        both, *others = _keys(name, address)
        with self._lock:
            self._wrong.pop(both, None)
            for key in others:
                if self._wrong.get(key):
                    self._wrong[key].pop()

    def _left(self, key: _Key, now: float) -> float:
        recent = [at for at in self._wrong.get(key, []) if now - at < _SECONDS]
        return _SECONDS - (now - recent[0]) if len(recent) >= _TRIES[key[0]] else 0.0


def _keys(name: str, address: str) -> tuple[_Key, _Key, _Key]:
    address = _network(address)
    return ("both", f"{address} {name}"), ("address", address), ("name", name)


def _network(address: str) -> str:
    """Return what one person has of addresses: of the sixth version, whole networks of /64."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(known), 64), strict=False))
    return str(known)


def hashed(password: str) -> str:
    """Return a password as it is kept: the settings of scrypt, the salt and the hash."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${_scrypt(password, salt, _N, _R, _P).hex()}"


def _matches(password: str, kept: str) -> bool:
    _, n, r, p, salt, digest = kept.split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, bytes.fromhex(digest))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY
    )


def _read(path: Path) -> dict[str, str]:
    try:
        people = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read the sign-in file {path}: {error}") from error
    if not isinstance(people, dict) or not all(map(_is_kept, people.values())):
        raise UsageError(f"{path} is no sign-in file: `paperminer review sign-in add` makes one")
    return people


def _is_kept(kept: object) -> bool:
    parts = kept.split("$") if isinstance(kept, str) else []
    if len(parts) != 6 or parts[0] != "scrypt":
        return False
    try:
        n, r, p = map(int, parts[1:4])
        bytes.fromhex(parts[4]), bytes.fromhex(parts[5])
    except ValueError:
        return False
    return 2 <= n <= _N and 1 <= r <= _R and 1 <= p <= _P * 2


def _write(path: Path, people: dict[str, str]) -> None:
    """Write the file whole or not at all, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sign-in-")  # made with mode 600
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(people, file, indent=2, ensure_ascii=False)
    Path(name).replace(path)
