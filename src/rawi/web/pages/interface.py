"""The page for who writes programs: every address with a line to try it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A part of an address or of a form."""

    name: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What one address does, as the OpenAPI document has it."""

    name: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    curl: str
    """A line for a shell, with `$DESK` and `$TOKEN`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Operations on one thing."""

    name: str
    about: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfacePage:
    """All operations."""

    groups: tuple[Group, ...]
    document: str
    """Where the OpenAPI document is."""
    desk: str
    """The address of this desk, as it was asked."""
