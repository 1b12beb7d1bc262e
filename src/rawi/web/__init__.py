"""The desk: a ledger in a browser, where analysts see, compare and review.

Comes in: a ledger, and requests. Goes out: pages in Arabic and English, each with a
twin for programs (`.json`, lists also `.csv` and `.geojson`), and judgements into the
ledger. Pages are made on the server and can be read without JavaScript; nothing is
fetched from another machine. The desk shows who said what. It refuses to say what is
true, and shows no place closer than it is known.
"""

from rawi.web.app import create_app

__all__ = ["create_app"]
