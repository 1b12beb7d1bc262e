"""Figures of a growing ledger as a table and as a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log10


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What was measured at one size."""

    claims: int
    """After the documents were added."""
    add_seconds: float
    """For 1,000 documents, with linking, by the clock."""
    add_processor: float
    accounts_ms: float
    month_ms: float
    size_mb: float
    peak_mb: float


_SERIES: tuple[tuple[str, str, Callable[[Point], float]], ...] = (
    ("adding 1,000 documents, s", "#1b6ca8", lambda p: p.add_seconds),
    ("accounts of an event, ms", "#b5532c", lambda p: p.accounts_ms),
    ("a month, filtered and mapped, ms", "#3d7a3a", lambda p: p.month_ms),
    ("file, MB", "#6b4c9a", lambda p: p.size_mb),
)
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 720, 420, 60, 20, 250, 50


def growth_table(points: Sequence[Point], unit: float) -> str:
    """Return the figures in Markdown.

    Args:
        points: By size.
        unit: Seconds that folding a million characters takes in this process.
    """
    lines = [
        (
            "| claims | adding 1,000 documents | its processor time | against folding "
            "a million characters | accounts of an event | a month, filtered and "
            "mapped | file | bytes a claim | peak memory |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {p.claims:,} | {p.add_seconds:.1f} s | {p.add_processor:.1f} s "
        f"| {p.add_processor / unit:.0f} | {p.accounts_ms:.0f} ms "
        f"| {p.month_ms:.0f} ms | {p.size_mb:.0f} MB "
        f"| {p.size_mb * 1e6 / max(1, p.claims):.0f} | {p.peak_mb:.0f} MB |"
        for p in points
    ]
    return "\n".join(lines) + "\n"


def draw_growth(points: Sequence[Point]) -> str:
    """Return the figures as an SVG, both axes in powers of ten."""
    inside = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    values = [max(get(p), 0.01) for _, _, get in _SERIES for p in points]
    low, high = _decades(values)
    first, last = _decades([float(p.claims) for p in points])

    def x(claims: float) -> float:
        return _LEFT + inside[0] * (log10(claims) - first) / (last - first)

    def y(value: float) -> float:
        share = (log10(max(value, 0.01)) - low) / (high - low)
        return _TOP + inside[1] * (1 - share)

    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'viewBox="0 0 {_WIDTH} {_HEIGHT}" '
            'font-family="sans-serif" font-size="12">'
        ),
        "<title>Growth of the ledger with its claims</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(_line(_LEFT, at, _LEFT + inside[0], at, "#ddd"))
        parts.append(_text(_LEFT - 8, at + 4, _number(10.0**power), "end"))
    for power in range(first, last + 1):
        at = x(10.0**power)
        parts.append(_line(at, _TOP, at, _TOP + inside[1], "#ddd"))
        parts.append(_text(at, _HEIGHT - 28, _number(10.0**power), "middle"))
    parts.append(_text(_LEFT + inside[0] / 2, _HEIGHT - 8, "claims", "middle"))
    parts += _series(points, x, y)
    return "\n".join([*parts, "</svg>", ""])


def _series(
    points: Sequence[Point], x: Callable[[float], float], y: Callable[[float], float]
) -> Iterator[str]:
    """Yield a line, its points and its name for each figure."""
    for index, (name, colour, get) in enumerate(_SERIES):
        spots = [(x(p.claims), y(get(p))) for p in points]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in spots)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}"/>'
        for a, b in spots:
            yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>'
        at = _TOP + 16 + 20 * index
        left = _WIDTH - _RIGHT + 20
        yield _line(left, at - 4, left + 16, at - 4, colour)
        yield _text(left + 22, at, name, "start")


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Return the powers of ten that hold all values, at least one apart."""
    low = min(int(log10(v) // 1) for v in values)
    high = max(int(-(-log10(v) // 1)) for v in values)
    return low, max(high, low + 1)


def _number(value: float) -> str:
    """Return a power of ten as it is written on an axis."""
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _line(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    """Return a line."""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" '
        f'stroke="{colour}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    """Return words."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
