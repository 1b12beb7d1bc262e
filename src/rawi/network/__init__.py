"""The learned reader: sentences and what was found in them in, events out.

A small network reads windows of whole sentences, once each, and says of every word
whether it names an event, of which type, and of every word near a trigger which
part it plays for it: source, actor, target, place, time. Numbers, dates, places and
names stay with the other stages; the network sees what they found, and its spans go
back to them.

It refuses to say more than the words carry: a span is always made of whole words of
the text, and what lies under a threshold is not said.
"""

from rawi.network.claims import make_events
from rawi.network.events import see_events
from rawi.network.session import load_model

__all__ = ["load_model", "make_events", "see_events"]
