"""
A page: the HTML parsed once into one tree that all sources share and none changes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import cast

from lxml import etree

from service.extraction.elements import Elements
from service.extraction.errors import NoArticle
from service.extraction.htmltags import INLINE, INVISIBLE
from service.extraction.layout import Layout, lay_out
from service.extraction.limits import DEFAULT_LIMITS, Limits, bound_source, bound_tree, bound_values

# What HTML parsers and XML-based tools cannot carry: C0 controls (but for tab, line feed, carriage return), surrogates.
_CONTROLS = bytes(number for number in range(0x80) if number in (*range(0x20), 0x7F) and number not in b"\t\n\r")
_TO_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
# U+D800 to U+DFFF and U+FFFE, U+FFFF in UTF-8, and how such sequences begin.
_NO_CHARACTERS = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]")
_SURROGATE, _LAST_OF_PLANE = b"\xed", b"\xef\xbf"
# Both end tags are implied where a page ends.
_ENDS = re.compile(rb"</(?:html|body)\s*>", re.I)


def fold(text: str) -> str:
    """
    White space folded to single spaces, ends stripped.

    >>> fold("  a \\n b\\u00a0c ")
    'a b c'
    """
    return " ".join(text.split())


# HTML Standard, section 4.2: metadata content, with what older pages keep there.
_HEAD_TAGS = frozenset(
    "title meta link base style script noscript template basefont bgsound object isindex nextid command".split()
)


@dataclass(frozen=True)
class Page:
    """
    One parsed page. Sources read it and never change it; whoever must change a tree copies it first.

    Attributes:
        root: the <html> element (lxml's default element class, so `.xpath`, `.iter`, but no `.text_content`).
        elements: it and all others.
        url: where the sender says it comes from, or None.
        bounded: whether something was over the limits and cut before or after parsing.
        limits: the bounds.
    """

    root: etree._Element
    elements: Elements
    url: str | None = None
    bounded: bool = False
    limits: Limits = DEFAULT_LIMITS

    @property
    def truncated(self) -> bool:
        """
        Whether something was over the limits and cut.
        """
        return self.bounded or self.layout.cut

    @cached_property
    def metas(self) -> tuple[tuple[str, str], ...]:
        """
        (name in lower case, content folded) of each <meta> with both, in order; name is property, name or itemprop.
        """
        properties, names, items = map(self.elements.values, ("property", "name", "itemprop"))
        found = []
        for element, given in self.elements.values("content").items():
            name = properties.get(element) or names.get(element) or items.get(element)
            if name and element.tag == "meta" and (content := fold(given)):
                found.append((name.strip().lower(), content))
        return tuple(found)

    @cached_property
    def title(self) -> str | None:
        """
        The text of <title>, folded; None where there is none.
        """
        for element in self.elements.tagged("title"):
            parent = element.getparent()
            if parent is not None and parent.tag == "svg":
                continue
            return fold("".join(element.itertext())) or None
        return None

    @cached_property
    def hidden(self) -> frozenset[etree._Element]:
        """
        Elements that no reader sees by their own attributes (hidden, display:none), without their descendants.
        """
        styles, names = self.elements.values("style").items(), self.elements.values("id")
        undisplayed = (element for element, style in styles if "display:none" in style.replace(" ", ""))
        # React sends parts of a page as <div hidden id="S:1"> and lets a script put them in their place.
        hidden = (element for element in self.elements.values("hidden") if not names.get(element, "").startswith("S:"))
        return frozenset(chain(undisplayed, hidden))

    @cached_property
    def layout(self) -> Layout:
        """
        Its visible runs of text.
        """
        return lay_out(self.root, self.hidden, self.limits.blocks)

    @cached_property
    def first_runs(self) -> Mapping[etree._Element, int]:
        """
        The number of the first run in each block-level element that shows text.
        """
        found: dict[etree._Element, int] = {}
        for number, run in enumerate(self.layout.runs):
            for element in reversed(run.chain):
                if element in found:
                    break
                found[element] = number
        return found

    @cached_property
    def hints(self) -> Callable[[etree._Element], frozenset[str]]:
        """
        The hint words of an element.
        """
        return self.elements.hints

    def visible(self, element: etree._Element) -> bool:
        """
        Whether neither the element nor an ancestor is invisible or hidden.
        """
        node: etree._Element | None = element
        while node is not None:
            if node.tag in INVISIBLE or node in self.hidden:
                return False
            node = node.getparent()
        return True

    def text_of(self, element: etree._Element) -> str:
        """
        The text a reader sees in the element, folded; <br> and block borders part words.
        """
        pieces: list[str] = []
        _gather(element, self.hidden, pieces)
        return fold("".join(pieces))


def _gather(element: etree._Element, hidden: frozenset[etree._Element], pieces: list[str]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in INVISIBLE or element in hidden:
        return
    inline = tag in INLINE
    if not inline:
        pieces.append(" ")
    if text := element.text:
        pieces.append(text)
    for child in element[:]:
        _gather(child, hidden, pieces)
        if tail := child.tail:
            pieces.append(tail)
    if not inline:
        pieces.append(" ")


def parse_page(text: str | bytes, url: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Page:
    """
    Parse decoded HTML, as text or as its UTF-8, and cut the tree down to the limits.

    Raises:
        NoArticle: there is not one element in it.
    """
    # Without huge_tree, libxml2 gives up at the 256th level, and all that comes later in the page is lost.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, collect_ids=False
    )
    source = _representable(text)
    bounded = bound_source(source, limits)
    root = _parse(bounded, parser)
    if root is not None and _goes_on(root):
        root = _parse(_ENDS.sub(b"", bounded), parser)
    if root is None:
        raise NoArticle("The page holds no element.")
    cut = bound_tree(root, limits) or len(bounded) < len(source)
    _part_head(root)
    elements = Elements(root)
    if bound_values(elements.tagged("meta"), elements.tagged("script"), limits):
        elements, cut = Elements(root), True
    return Page(root, elements, url, cut, limits)


def _representable(text: str | bytes) -> bytes:
    """
    The text in UTF-8, with a space for each character that no tree can hold. Bytes are searched several times faster
    than text.
    """
    encoded = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    # To look for each of them is faster than to translate all, which few pages need.
    raw = encoded.translate(_TO_SPACES) if any(control in encoded for control in _CONTROLS) else encoded
    # To look for one byte is much faster than to look for two.
    rare = _SURROGATE in raw or (_LAST_OF_PLANE[:1] in raw and _LAST_OF_PLANE in raw)
    return _NO_CHARACTERS.sub(b" ", raw) if rare else raw


def _parse(source: bytes, parser: etree.HTMLParser) -> etree._Element | None:
    try:
        return cast("etree._Element | None", etree.fromstring(source, parser))
    except etree.XMLSyntaxError as error:
        # The parser takes any markup. Where memory ends, this is how it says so.
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise


def _goes_on(root: etree._Element) -> bool:
    """
    Whether something stands after the end of <html> or <body>, where libxml2 leaves it and browsers do not. To search
    all pages for these tags takes longer than to parse the few that go on once more.
    """
    body = root.find("body")
    if body is None:
        return root.getnext() is not None
    return root.getnext() is not None or body.getnext() is not None or bool((body.tail or "").strip())


def _part_head(root: etree._Element) -> None:
    # libxml2 knows no <article>, <main> or <header>: where a page leaves its <body> tag out, as HTML lets it, these and
    # all after them land in the head. They go back to where a browser has them.
    head = root.find("head")
    if head is None:
        return
    children = list(head)
    strays = next((children[at:] for at, child in enumerate(children) if child.tag not in _HEAD_TAGS), [])
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    strays[-1].tail = (strays[-1].tail or "") + (body.text or "")
    body.text = None
    for at, stray in enumerate(strays):
        body.insert(at, stray)
