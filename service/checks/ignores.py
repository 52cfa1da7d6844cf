"""
Ignores that stand in the document itself: `<!-- copydesk: ignore RULE -->`, or in raw text also a line
`copydesk: ignore RULE`. Several rules are parted by commas; each is off for the whole document.
"""

import re

_COMMENT = re.compile(r"<!--[ \t]{0,20}copydesk:[ \t]{0,20}ignore[ \t]{1,20}([a-z0-9, \t-]{1,1000}?)[ \t]{0,20}-->")
_LINE = re.compile(r"^[ \t]{0,20}copydesk:[ \t]{0,20}ignore[ \t]{1,20}([a-z0-9, \t-]{1,1000})\r?$", re.M)


def without_ignores(text: str, markup: bool) -> tuple[str, frozenset[str]]:
    """
    The text with the ignores blanked out, so that all places stay, and the ids of the rules they name.

    >>> without_ignores("Head\\ncopydesk: ignore mixed-quotes\\nText", markup=False)
    ('Head\\n                             \\nText', frozenset({'mixed-quotes'}))
    """
    ignored: set[str] = set()

    def blank(match: re.Match[str]) -> str:
        ignored.update(match[1].replace(",", " ").split())
        return " " * len(match[0])

    if "copydesk:" not in text:
        return text, frozenset()
    text = _COMMENT.sub(blank, text)
    return (text if markup else _LINE.sub(blank, text)), frozenset(ignored)
