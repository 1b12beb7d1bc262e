"""What the desk's pages ask of a ledger: lists, counts and sums that stay quick.

Comes in: a connection and a query. Goes out: records of a page's size. What is dear
is counted once for a stamp of the ledger.
"""
