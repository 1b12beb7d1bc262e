"""Stage 7: the places that a document names.

Comes in: sentences, and a gazetteer. Goes out: toponyms, each a whole place
phrase, resolved to a place of the gazetteer with a radius or left unresolved.
This stage refuses to guess: a phrase that names no known place has no location.
"""
