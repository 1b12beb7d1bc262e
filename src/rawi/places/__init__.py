"""Stage 7: the places that a document names.

Comes in: sentences, and a gazetteer. Goes out: toponyms, each a whole place
phrase, resolved to a place of the gazetteer with a radius or left unresolved.
This stage refuses to guess: a phrase that names no known place has no location.
"""

from rawi.places.resolve import main_country, resolve_places
from rawi.places.toponyms import find_toponyms

__all__ = ["find_toponyms", "main_country", "resolve_places"]
