"""Stage 7: the places that a document names.

Comes in: sentences, and a gazetteer. Goes out: toponyms, each a whole place
phrase, resolved to a place of the gazetteer with a radius or left unresolved.
This stage refuses to guess: a phrase that names no known place has no location.
"""

from rawi.places.context import Hints, find_theatres
from rawi.places.named import find_named_by_actors, name_places
from rawi.places.resolve import main_country, resolve_places
from rawi.places.toponyms import find_toponyms

__all__ = [
    "Hints",
    "find_named_by_actors",
    "find_theatres",
    "find_toponyms",
    "main_country",
    "name_places",
    "resolve_places",
]
