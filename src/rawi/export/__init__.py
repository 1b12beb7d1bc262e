"""What people read: readings as a table in a terminal, or as a page.

Comes in: readings and the links between their claims. Goes out: lines for a
terminal, or one HTML file that needs nothing else. This stage shows what was
read, with the words that say it; it refuses to judge, merge or leave out.
"""

from rawi.export.entries import Ledger, make_ledger

__all__ = ["Ledger", "make_ledger"]
