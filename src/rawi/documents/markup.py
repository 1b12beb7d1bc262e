"""HTML into a tree that is safe to search.

A page can be made so that reading it takes hours: elements nested by the
thousand, an element with a hundred thousand attributes, an attribute of ten
megabytes. Each of these is met here, before anything searches the tree. The
limits are several times what the largest news pages need.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from rawi.errors import InputError

MAX_ELEMENTS = 20_000
MAX_DEPTH = 128
MAX_WEIGHT = 600_000
"""Sum of the depths of all elements: what a search of the tree costs."""
_MAX_ATTRIBUTES = 256
_MAX_VALUE = 4096
_LONG_TAG = 8192

# A start tag as HTML's tokenizer sees it. Possessive throughout: linear.
_TAG = re.compile(
    r"<[a-zA-Z][^\s/>]*+"
    r"(?:[\s/]++"
    r"|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
    r")*+"
)
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_MEND = "save the article's own part of the page"


def parse_page(markup: str, name: str) -> HtmlElement:
    """Return the tree of a page, without comments and over-long attributes.

    Raises:
        InputError: There is no page in it, or one that is made to be unreadable.
    """
    _check_tags(markup, name)
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        # An encoding that the page declares was followed when it was decoded.
        tree = document_fromstring(markup.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(name, "no HTML page in it", "give a whole page") from error
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    if any(entry.type == limit for entry in parser.error_log):
        raise InputError(name, "HTML nested or packed beyond what is read", _MEND)
    _check_tree(tree, name)
    return tree


def _check_tags(markup: str, name: str) -> None:
    """Refuse an element with so many attributes that parsing takes square time."""
    for match in _TAG.finditer(markup):
        if match.end() - match.start() > _LONG_TAG:
            bare = _QUOTED.sub("", match.group())
            if max(bare.count("="), len(bare.split())) > _MAX_ATTRIBUTES:
                reason = f"an HTML element with over {_MAX_ATTRIBUTES} attributes"
                raise InputError(name, reason, _MEND)


def _check_tree(tree: HtmlElement, name: str) -> None:
    """Refuse a tree too large or too deep, and take out over-long attributes."""
    depth = elements = weight = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        weight += depth
        if depth > MAX_DEPTH:
            raise InputError(name, f"HTML nested over {MAX_DEPTH} deep", _MEND)
        if elements > MAX_ELEMENTS or weight > MAX_WEIGHT:
            raise InputError(name, f"over {MAX_ELEMENTS:,} HTML elements", _MEND)
        for key, value in element.attrib.items():
            if len(value) > _MAX_VALUE:
                del element.attrib[key]
