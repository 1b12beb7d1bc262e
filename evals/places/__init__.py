"""How well places are found and resolved: over articles, contexts and homonyms.

The reading's places are measured, which are all that the document names. Those of
claims alone, which `evals.run` counts, can be no more than annotators put into
claims.
"""
