"""Files of places → the user's layer of the gazetteer.

A reader of each format (tables.py, sheets.py, geonames.py, features.py, shapes.py,
extracts.py) yields drafts, one at a time, and a refusal for each line that it
cannot make one of. checks.py makes rows of drafts or refuses them with a reason;
twins.py finds the place of another set that a row is the same as; store.py writes
a new file of the user's places beside the old one, and puts it in its stead when
all went well. So a killed or failed import leaves the gazetteer as it was.

Nothing here is used while documents are read, and nothing opens the network but
fetch.py. What is read is not trusted: its size, its encoding and its numbers are
checked, and nothing of it is run.
"""
