"""What the OpenAPI document says in words: who may ask, of what, and what may fail."""

from __future__ import annotations

from typing import Any

TOKEN, SESSION = "token", "session"
SCHEMES = {
    TOKEN: {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of an account: `rawi users token`, or the page of "
        "the account. Its scopes say what it is for.",
    },
    SESSION: {
        "type": "apiKey",
        "in": "cookie",
        "name": "rawi-*",
        "description": "The session of a browser. What changes something must then "
        "carry the header `X-CSRF-Token`. On a desk of this machine alone that has no "
        "users, neither a token nor a session is asked for, but that header is.",
    },
}
TAGS = {
    "overview": "What came in, what is disputed, what is new.",
    "claims": "Claims: who says that what happened, where and when.",
    "map": "Claims by where they are told to be.",
    "events": "The accounts of one event, set side by side.",
    "articles": "Articles, with what each says.",
    "sources": "Outlets and speakers: counts of what they said, no scores.",
    "states": "Sieges, control, routes, convoys, ceasefires through time.",
    "review": "The queue of claims that wait for an analyst.",
    "judgements": "What analysts decided; nothing is ever deleted.",
    "export": "Any view in every format.",
    "import": "Articles into the ledger.",
    "read": "A text, read and not kept.",
    "names": "Places and actors by their names.",
    "account": "One's own account.",
    "users": "Who may log in; for admins.",
    "audit": "Who did what; for admins.",
}
FAULTS = {
    "400": "The request cannot be read as what it says it is.",
    "401": "Nobody is logged in, and no token that holds was sent.",
    "403": "Who asks may not do this, or another site has sent it.",
    "404": "There is nothing of this name.",
    "409": "Another judged in between; nothing was added. Look again, then send "
    "`seen` with the `mark` of this answer.",
    "413": "More was sent than is taken.",
    "415": "It was sent as something that is not taken.",
    "422": "A part of the request cannot be taken; `fields` says which, and why.",
    "429": "Too much at once; the header `Retry-After` says when to ask again.",
    "503": "The desk is busy; the header `Retry-After` says when to ask again.",
}
_ID, _OTHER = "023f13a5feb03c8d", "f73084130c94656b"
EXAMPLES: dict[str, Any] = {
    "read_text": {
        "text": "قال مصدر عسكري إن مدفعية الجيش قصفت مدينة إدلب صباح السبت.",
        "outlet": "شبكة الضفتين",
        "published": "2016-08-07",
    },
    "accept_claim": {"why": "as the text has it"},
    "reject_claim": {"why": "the sentence is a headline of last year"},
    "correct_claim": {"changes": {"type": "air_strike"}},
    "split_claim": {"why": "another strike, two days later"},
    "merge": {"claims": [_ID, _OTHER]},
    "undo": {},
}
"""Bodies to begin with."""
