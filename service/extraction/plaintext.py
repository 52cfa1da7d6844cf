"""
Plain text out of metadata values, which come with entities, stray tags, soft hyphens and invisible characters.
"""

import html
import re

# Entities are sometimes escaped twice ("&amp;quot;"), hardly ever three times.
_UNESCAPE_ROUNDS = 2

# Soft hyphen, zero width space, word joiner, byte order mark, and marks of direction. The zero width (non-)joiner
# stays: Persian, Indic scripts and emoji need it.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# The elements of HTML, old ones too, and custom ones with a hyphen or a prefix: "<The Tower>" is a title, "<T>" code.
_ELEMENTS = (
    "a abbr acronym address article aside audio b bdi bdo big blockquote body br button caption center cite code col "
    "colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h[1-6] "
    "head header hr html i iframe img input ins kbd label legend li link main map mark meta nav nobr noscript object "
    "ol option p param picture pre q rp rt ruby s samp script section select small source span strike strong style "
    "sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr"
)
_NAME = rf"(?:{_ELEMENTS.replace(' ', '|')}|[a-z][a-z0-9]{{0,30}}[:-][a-z][a-z0-9-]{{0,30}})"
_TAG = re.compile(rf"</?{_NAME}(?=[\s/>])[^<>]{{0,300}}>", re.I)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6])\b[^<>]{0,300}>", re.I)
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|cite|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.I)
_BLANK_LINE = re.compile(r"[\r\n]+")


def plain(text: str) -> str:
    """
    One line of text: entities resolved, tags and invisible characters dropped, white space folded.

    >>> plain("Caf&eacute; &amp;quot;Zur <em>Post</em>&amp;quot;\\u00ad ")
    'Café "Zur Post"'
    >>> plain("5 < 6 and 7 > 4"), plain("<The Tower> by <ann@example.org>")
    ('5 < 6 and 7 > 4', '<The Tower> by <ann@example.org>')
    """
    text = _resolved(text)
    return " ".join((_TAG.sub(" ", _INLINE_TAG.sub("", text)) if "<" in text else text).split())


def plain_paragraphs(text: str) -> str:
    """
    Paragraphs parted by one blank line; a line break or a block tag in the value parts paragraphs.

    >>> plain_paragraphs("<p>One</p><p>Two\\n\\nThree&nbsp;</p>")
    'One\\n\\nTwo\\n\\nThree'
    """
    lines = (plain(line) for line in _BLANK_LINE.split(_BREAK.sub("\n", _resolved(text))))
    return "\n\n".join(line for line in lines if line)


def _resolved(text: str) -> str:
    for _ in range(_UNESCAPE_ROUNDS):
        if "&" not in text:
            break
        text = html.unescape(text)
    return text if text.isascii() else _INVISIBLE.sub("", text)
