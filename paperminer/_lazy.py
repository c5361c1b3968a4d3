"""Names of a package that are imported when they are first asked for.

A command that only reads tables back must not wait for the language model, which the packages of
the earlier stages would load by naming their functions.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module


def names_from(package: str, homes: dict[str, str]) -> Callable[[str], object]:
    """Return a module's `__getattr__` (PEP 562) that finds names in the modules they live in.

    package: the package's own name. homes: for each name, its module within the package.
    The function raises AttributeError for any other name.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
