"""What sources say of themselves: signatures, fields and docstrings, as Markdown."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SECTION = re.compile(r"(Args|Returns|Raises|Examples):")
_TITLES = {"Args": "Takes", "Returns": "Returns", "Raises": "Raises"}
_ITEM = re.compile(r"(\w+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A field of a record, or a value of an enumeration, as its source has it."""

    name: str
    kind: str
    """The annotation of a field; empty for a value."""
    value: str | None
    """The default, or the value; `None` where a field has to be given."""
    doc: str


def members_of(cls: type[Any]) -> Iterator[Member]:
    """Yield the fields or values of a class in the order of its source."""
    body = _node(cls, ast.ClassDef).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        doc = _attribute_doc(after)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            value = ast.unparse(node.value) if node.value else None
            kind = ast.unparse(node.annotation)
            yield Member(name=node.target.id, kind=kind, value=value, doc=doc)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = ast.unparse(node.value)
            yield Member(name=node.targets[0].id, kind="", value=value, doc=doc)


def methods_of(cls: type[Any]) -> Iterator[tuple[str, str]]:
    """Yield the signature and the docstring of public methods and properties."""
    for node in _node(cls, ast.ClassDef).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            decorators = {ast.unparse(d) for d in node.decorator_list}
            del node.args.args[0]
            said = _signature(node)
            if "property" in decorators:
                said = said.replace("() -> ", ": ")
            yield f"{cls.__name__}.{said}", ast.get_docstring(node) or ""


def signature_of(function: Any) -> str:  # noqa: ANN401 - any function
    """Return the signature of a function as its source has it, on one line.

    Examples:
        >>> signature_of(signature_of)
        'signature_of(function: Any) -> str'
    """
    return _signature(_node(function, ast.FunctionDef))


def _signature(node: ast.FunctionDef) -> str:
    """Return the signature that a function's syntax tree has."""
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}){result}"


def to_markdown(doc: str | None) -> str:
    r"""Return a docstring of Google's style as Markdown.

    Examples:
        >>> print(to_markdown("Return it.\n\nRaises:\n    ValueError: It is bad."))
        Return it.
        <BLANKLINE>
        **Raises**
        <BLANKLINE>
        - `ValueError`: It is bad.
    """
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in inspect.cleandoc(doc or "").splitlines():
        heading = _SECTION.fullmatch(line)
        if heading:
            parts.append((heading[1], []))
        else:
            parts[-1][1].append(line)
    blocks = [_section(title, "\n".join(lines)) for title, lines in parts]
    return "\n\n".join(block for block in blocks if block)


def one_line(text: str) -> str:
    """Return *text* on one line, fit for the cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _section(title: str, text: str) -> str:
    """Return one section of a docstring."""
    body = textwrap.dedent(text).strip()
    if not body or not title:
        return body
    if title == "Examples":
        return f"```python\n{body}\n```"
    items = re.split(r"\n(?=\S)", body)
    matches = [_ITEM.fullmatch(item) for item in items]
    named = title != "Returns" and all(matches)
    lines = [f"- `{m[1]}`: {one_line(m[2])}" for m in matches if m] if named else [body]
    return f"**{_TITLES[title]}**\n\n" + "\n".join(lines)


def _node(thing: Any, kind: type[Any]) -> Any:  # noqa: ANN401 - a node of this kind
    """Return the syntax tree of a class or a function."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(thing)))
    return next(node for node in tree.body if isinstance(node, kind))


def _attribute_doc(node: ast.stmt | None) -> str:
    """Return the string that stands after a field, if one does."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        value = node.value.value
        return inspect.cleandoc(value) if isinstance(value, str) else ""
    return ""
