"""Stage 5: sentences → events, with what they cost and how real they are.

Comes in: sentences, quantities, actors, toponyms and time expressions. Goes out:
events with type, trigger, arguments, toll, polarity and status. This stage says
what the words tell of; who vouches for it is the attribution stage's, whether it
is true is nobody's here.
"""
