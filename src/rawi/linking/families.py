"""Families of event types: claims of one family may speak of one event.

A strike and its toll are one event of the ledger, so are the closing of a crossing
and its opening, which are told against each other or one after the other.
"""

from __future__ import annotations

from rawi.claims.links import HOLDING
from rawi.model import EventType

_T = EventType

ATTACKS = frozenset(
    {
        *(_T.ARMED_CLASH, _T.AIR_STRIKE, _T.SHELLING, _T.BOMBING),
        *(_T.CHEMICAL_ATTACK, _T.CEASEFIRE_VIOLATION),
    }
)
HARM = frozenset({_T.KILLING, _T.CASUALTIES})
"""What tells of the dead and wounded."""
OPPOSED = (
    frozenset({_T.ROUTE_OPENED, _T.ROUTE_CLOSED}),
    frozenset({_T.SIEGE, _T.SIEGE_LIFTED}),
    frozenset({_T.AID_DELIVERY, _T.AID_OBSTRUCTION}),
)
"""Two types that cannot both be so at one place and time."""
LATER = {
    _T.SIEGE_LIFTED: _T.SIEGE,
    _T.ROUTE_OPENED: _T.ROUTE_CLOSED,
    _T.ROUTE_CLOSED: _T.ROUTE_OPENED,
    _T.RELEASE: _T.DETENTION,
    _T.CEASEFIRE_VIOLATION: _T.CEASEFIRE,
}
"""Types that end a state which the other began."""

_MEMBERS = {
    "attack": ATTACKS | HARM | {_T.INFRASTRUCTURE_DAMAGE},
    "hold": HOLDING | {_T.WITHDRAWAL},
    "siege": OPPOSED[1],
    "route": OPPOSED[0],
    "custody": {_T.DETENTION, _T.RELEASE},
    "flight": {_T.DISPLACEMENT, _T.EVACUATION},
    "aid": OPPOSED[2],
    "truce": {_T.CEASEFIRE},
    "talks": {_T.AGREEMENT, _T.NEGOTIATION},
}
_FAMILIES = {kind: name for name, kinds in _MEMBERS.items() for kind in kinds}
_LASTING = frozenset(
    {"hold", "siege", "route", "custody", "aid", "truce", "talks", "humanitarian_need"}
)
_SHORT, _LONG = 4, 16


def family(kind: EventType) -> str:
    """Return the name of the types that *kind* is compared with.

    Examples:
        >>> family(EventType.AIR_STRIKE), family(EventType.CASUALTIES)
        ('attack', 'attack')
        >>> family(EventType.PROTEST)
        'protest'
    """
    return _FAMILIES.get(kind, str(kind))


def window_days(name: str) -> int:
    """Return how many days a window of time has for a family: states last."""
    return _LONG if name in _LASTING else _SHORT


def comparable(a: EventType, b: EventType) -> bool:
    """Whether claims of two types say the same thing, so that one may deny the other.

    A strike and its toll are of one event and do not: who denies the strike's
    victims does not deny the strike.
    """
    return a == b or any({a, b} <= kinds for kinds in (HOLDING, HARM, _BLOWS))


_BLOWS = frozenset({_T.AIR_STRIKE, _T.SHELLING, _T.BOMBING, _T.CHEMICAL_ATTACK})
"""One blow is told as a strike by one and as shelling by the other."""
