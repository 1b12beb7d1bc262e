"""States through time: claims of a ledger → who says what lasted from when to when.

Comes in: entries of a ledger. Goes out: for each place and each account a track of
what it tells of a siege, of who holds the place, of a route, a ceasefire, convoys,
people on the move; and where accounts cannot all be right. The rules stand in
docs/concepts/states.md. A state that an account begins goes on until the same
account ends it; one account's word never ends another's. Nothing here decides which
account is right, and no gap is filled from another account.
"""

from rawi.states.disputes import find_disputes
from rawi.states.lanes import draw_lanes
from rawi.states.stage import track_states

__all__ = ["draw_lanes", "find_disputes", "track_states"]
