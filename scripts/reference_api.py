"""The reference page of the library: what can be imported, with its docstrings."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from types import ModuleType
from typing import Any, get_origin

from rawi import jsonl, model, pipeline
from scripts.reference_sources import (
    members_of,
    methods_of,
    one_line,
    signature_of,
    to_markdown,
)

_RECORDS = (
    "spans",
    "documents",
    "text",
    "mentions",
    "times",
    "places",
    "events",
    "claims",
    "vocabulary",
)
"""The modules of `rawi.model`, in the order in which their records come to be."""


def api_page() -> Iterator[str]:
    """Yield the blocks of the page."""
    yield "# The library"
    yield (
        "What stands here can be counted on; whatever else the modules hold may "
        "change.\n"
        "A document is read with three lines: "
        "[the tutorial](../tutorial.md#from-python) shows them."
    )
    for module in (pipeline, jsonl):
        yield from _heading(module)
        for name in module.__all__:
            yield from _thing(name, getattr(module, name))
    yield from _heading(model)
    for part in _RECORDS:
        home = importlib.import_module(f"rawi.model.{part}")
        yield f"### {_first_line(home)}"
        for name in _names(home):
            yield from _thing(name, getattr(model, name))


def _heading(module: ModuleType) -> Iterator[str]:
    """Yield the heading of a module and what it says of itself."""
    yield f"## `{module.__name__}`"
    yield to_markdown(module.__doc__)


def _first_line(module: ModuleType) -> str:
    """Return what a module is about, as a heading."""
    return (module.__doc__ or "").partition("\n")[0].removesuffix(".")


def _names(home: ModuleType) -> list[str]:
    """Return the public names that a module of `rawi.model` defines, in order."""
    own = [n.name for n in _tree(home) if isinstance(n, ast.ClassDef)]
    ids = [
        n.targets[0].id
        for n in _tree(home)
        if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)
    ]
    return [name for name in (*ids, *own) if name in model.__all__]


def _tree(home: ModuleType) -> list[ast.stmt]:
    """Return the statements of a module."""
    return ast.parse(inspect.getsource(home)).body


def _thing(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - whatever is public
    """Yield the blocks of a function, a record, an enumeration or an id."""
    if inspect.isfunction(thing):
        yield f"#### `{name}`"
        yield f"```python\n{signature_of(thing)}\n```"
        yield to_markdown(thing.__doc__)
    elif isinstance(thing, type):
        yield f"#### `{name}`"
        yield to_markdown(thing.__doc__)
        yield "\n".join(_values(thing) if issubclass(thing, Enum) else _fields(thing))
        for signature, doc in methods_of(thing):
            yield f"`{signature}`"
            yield to_markdown(doc)
    elif hasattr(thing, "__supertype__"):
        yield f"#### `{name}`"
        yield f"An id; a `{thing.__supertype__.__name__}`."
    elif get_origin(thing) is None:
        raise SystemExit(f"{name}: nothing is known of how to show it")


def _fields(record: type[Any]) -> Iterator[str]:
    """Yield the rows of the table of a record's fields."""
    if not (is_dataclass(record) or hasattr(record, "_fields")):
        return
    yield "| field | type | default | meaning |"
    yield "|---|---|---|---|"
    for member in members_of(record):
        default = f"`{member.value}`" if member.value else ""
        cells = (f"`{member.name}`", f"`{member.kind}`", default, member.doc)
        yield f"| {' | '.join(one_line(cell) for cell in cells)} |"


def _values(kind: type[Enum]) -> Iterator[str]:
    """Yield the rows of the table of an enumeration's values."""
    yield "| member | value | meaning |"
    yield "|---|---|---|"
    for member in members_of(kind):
        value = kind[member.name].value
        yield f"| `{member.name}` | `{value}` | {one_line(member.doc)} |"
