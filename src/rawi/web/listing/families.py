"""What a form offers: event types by family, and the countries of the region."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.model import EventType as T

FAMILIES: Mapping[str, tuple[T, ...]] = {
    "fighting": (
        T.ARMED_CLASH,
        T.SHELLING,
        T.AIR_STRIKE,
        T.BOMBING,
        T.CHEMICAL_ATTACK,
        T.KILLING,
        T.CASUALTIES,
        T.WEAPONS_SEIZURE,
        T.TROOP_MOVEMENT,
    ),
    "ground": (
        T.TERRITORY_GAIN,
        T.TERRITORIAL_CONTROL,
        T.WITHDRAWAL,
        T.SIEGE,
        T.SIEGE_LIFTED,
        T.ROUTE_OPENED,
        T.ROUTE_CLOSED,
    ),
    "people": (
        T.DISPLACEMENT,
        T.EVACUATION,
        T.AID_DELIVERY,
        T.AID_OBSTRUCTION,
        T.HUMANITARIAN_NEED,
        T.INFRASTRUCTURE_DAMAGE,
        T.DETENTION,
        T.RELEASE,
        T.RIGHTS_ABUSE,
    ),
    "politics": (
        T.CEASEFIRE,
        T.CEASEFIRE_VIOLATION,
        T.AGREEMENT,
        T.NEGOTIATION,
        T.PROTEST,
        T.LEGAL_ACTION,
        T.POLITICAL_CHANGE,
    ),
    "words": (T.ACCUSE, T.DEMAND, T.THREATEN, T.REJECT, T.SUPPORT),
    "other": (T.OTHER,),
}
"""All types, each in one family."""

REGION = (
    *("SY", "LB", "IQ", "PS", "IL", "JO", "TR", "IR", "YE", "SA", "EG", "SD", "LY"),
    *("KW", "QA", "AE", "BH", "OM", "TN", "DZ", "MA", "RU", "US"),
)
"""Countries that reporting of the region is about most."""
