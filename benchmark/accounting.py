"""
What the answer to a raw text owes its sender: every offset is the place of the text meant, body and removed blocks
together are the whole text, and nothing of it is rewritten.

Rewritten is allowed what the wire contract says: white space folded, hard wraps joined, words that were broken there
with a hyphen put together, stray tags, entities and invisible characters resolved, marks of quoting left out. Mojibake
is repaired before: the text meant here is the decoded one, `service.extraction.decoding.decode(...).text`.
"""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.extraction import Article

# Fields whose value stands in the text as it is; dates do not, and holders are parts of notices.
VERBATIM = ("headline", "byline", "dateline")
# Where one line ends and the next one begins, with the marks of quoting and the hyphen that breaks a word.
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_HYPHEN = re.compile(rf"[-\u2010\u00ad]\s*[{_LINE_ENDS}][\s>]*")
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_QUOTE_MARKS = re.compile(rf"(?:^|[{_LINE_ENDS}])[\s>{_INVISIBLE}]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLANK = re.compile(rf"[\s{_INVISIBLE}]+")
# Stands for a hyphen that a joined word may have lost.
_MAYBE = "\0"


def faults(text: str, article: Article) -> Iterator[str]:
    """
    A line for each promise that an answer breaks; none where all is well.

    Args:
        text: the input as decoded, within the limits.
        article: the answer to it.
    """
    yield from _removed_faults(text, article)
    yield from _body_faults(text, article)
    yield from _field_faults(text, article)


def _removed_faults(text: str, article: Article) -> Iterator[str]:
    spans = [(block.start, block.end) for block in article.removed]
    if any(start is None or end is None or not 0 <= start < end <= len(text) for start, end in spans):
        yield "a removed block has no place in the text"
        return
    if any(before[1] > after[0] for before, after in pairwise(_spans(article))):
        yield "removed blocks overlap or are out of order"
    for block in article.removed:
        stretch = text[block.start : block.end]
        if not is_same(stretch, block.text):
            yield f"removed: {stretch!r} is not {block.text!r}"


def _body_faults(text: str, article: Article) -> Iterator[str]:
    paragraphs = (article.body or "").split("\n\n")
    if any(" ".join(paragraph.split()) != paragraph for paragraph in paragraphs):
        yield "white space of the body is not folded"
    if not is_same(_without(text, _spans(article)), "\n".join(paragraphs)):
        yield "body and removed blocks are not the whole text"
    place = article.provenance.get("body")
    if (place is None) != (article.body is None):
        yield "a body without a place, or a place without a body"
    if place is not None:
        start, end = place.start or 0, place.end or 0
        inner = [span for span in _spans(article) if start <= span[0] and span[1] <= end]
        shifted = [(a - start, b - start) for a, b in inner]
        if not is_same(_without(text[start:end], shifted), "\n".join(paragraphs)):
            yield f"the body is not at {start}-{end}"


def _field_faults(text: str, article: Article) -> Iterator[str]:
    for name, place in article.provenance.items():
        if place.source != "text" or name == "body":
            continue
        if place.start is None or place.end is None or not text[place.start : place.end].strip():
            yield f"{name} has no place in the text"
            continue
        stretch = text[place.start : place.end]
        notice = article.copyright.notice if article.copyright else None
        value = notice if name == "copyright" else getattr(article, name) if name in VERBATIM else None
        # The lines of a byline are joined with commas.
        if value is not None and not is_same(stretch.replace(",", ""), value.replace(",", "")):
            yield f"{name}: {stretch!r} is not {value!r}"


def _spans(article: Article) -> list[tuple[int, int]]:
    return [(block.start or 0, block.end or 0) for block in article.removed]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """
    The text outside of some spans, each of which leaves the end of a line.
    """
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return "\n".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def is_same(stretch: str, shown: str) -> bool:
    """
    Whether a stretch of input is what is shown of it: letter by letter but for what may be rewritten.

    >>> is_same("> The inter-\\n> ruption  lasted&nbsp;long.", "The interruption lasted long.")
    True
    >>> is_same("well-\\nknown", "well-known"), is_same("well-known", "wellknown")
    (True, False)
    """
    shown, at = _bare(_QUOTE_MARKS.sub("", shown)), 0
    for character in _bare(_QUOTE_MARKS.sub("", _HYPHEN.sub(_MAYBE, stretch))):
        if at < len(shown) and shown[at] == character:
            at += 1
        elif character == _MAYBE:
            at += shown[at : at + 1] in ("-", "\u2010")
        else:
            return False
    return at == len(shown)


def _bare(text: str) -> str:
    return _BLANK.sub("", _TAG.sub("", html.unescape(html.unescape(text))))
