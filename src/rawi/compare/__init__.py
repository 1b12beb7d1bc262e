"""The ledger beside a user's own extract of ACLED or UCDP GED.

Comes in: events of the ledger and rows of an extract. Goes out: which of them are
likely to be one event and how what is told of it differs, field by field, and what
each has that the other lacks. Neither side is taken for the truth: a difference is
told, not scored. The extracts are the user's own, and never leave the machine.
"""

from rawi.compare.comparing import Comparison, Match, compare
from rawi.compare.records import Comparable

__all__ = ["Comparable", "Comparison", "Match", "compare"]
