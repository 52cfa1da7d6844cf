"""
The layout of a page: its visible runs of text, and a lean copy of its markup, both made in one walk over the tree.

A run is what a reader sees as one paragraph: text between two block borders, its inline elements melted in. The lean
copy (the skeleton) is what tools that choose the main content get: no scripts, no hidden or empty elements, few
attributes, bounded in depth and size. In it every run begins with a mark that tells its number, so that whatever such
a tool keeps can be led back to the runs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from lxml import etree

# Elements whose text no reader sees.
INVISIBLE = frozenset(
    "script style noscript template svg iframe object head select textarea canvas math audio video datalist".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
# Every element that HTML knows as a block; one that is in neither list is inline where it stands in a paragraph.
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_EMPTY = frozenset("area base col embed img input link meta param source track".split())
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd figcaption td th".split())
_CELLS = frozenset(["td", "th"])
CELL_BORDER = " | "

# What main content tools throw away at once is no part of the skeleton: a page's menus may be most of its markup.
_NO_CONTENT = frozenset("nav footer aside button dialog menu".split())
# What main content tools look at. Values are cut: only words of them are compared.
_ATTRIBUTES = frozenset("class id href itemprop role rel style data-component data-testid aria-hidden".split())
_ATTRIBUTE_LENGTH = 300
# Well above the largest pages of the development corpora; what is beyond is cut off.
MAX_ELEMENTS = 20_000
# Paragraphs with more inline elements than this keep only their text: a tool may need quadratic time for them.
_MAX_INLINE = 200

_BRAILLE = 0x2800
_MARK = re.compile("([\u2800-\u28ff])([\u2800-\u28ff])")
_BRAILLES = re.compile("[\u2800-\u28ff]")


@dataclass(frozen=True, slots=True)
class Run:
    """
    One visible run of text.

    Attributes:
        text: white space folded, never empty; cells of a table row are parted by " | ".
        chain: its elements from <html> down to the nearest block-level one.
        xpath: of the last of the chain.
        linked: characters of it that stand in links; `bold`: in <b> or <strong>; `italic`: in <i> or <em>.
        images: pictures seen since the run before it.
    """

    text: str
    chain: tuple[etree._Element, ...]
    xpath: str
    linked: int
    bold: int
    italic: int
    images: int


@dataclass(frozen=True, slots=True)
class Layout:
    """
    The runs of a page in order, and its skeleton: HTML in which each run begins with `mark(its number)`.

    Attributes:
        cut: whether the page has more than was laid out.
    """

    runs: tuple[Run, ...]
    skeleton: str
    cut: bool = False


def mark(number: int) -> str:
    """
    Two Braille patterns that stand for a run: visible symbols that no tool takes for a letter, a digit or white space.

    >>> marked_numbers(mark(300) + "a" + mark(7))
    [300, 7]
    """
    return chr(_BRAILLE + (number >> 8)) + chr(_BRAILLE + (number & 255))


def marked_numbers(text: str) -> list[int]:
    """
    The numbers of the marks in the text, in order.
    """
    return [(ord(high) - _BRAILLE) << 8 | (ord(low) - _BRAILLE) for high, low in _MARK.findall(text)]


def lay_out(root: etree._Element, hidden: frozenset[etree._Element], most: int) -> Layout:
    """
    Walk the tree once.

    Args:
        root: the <html> element, not changed.
        hidden: elements that are not seen, with all that is in them.
        most: runs; two marks can tell 65,536.
    """
    walk = _Walk(hidden, most)
    walk.visit(root, 1)
    walk.flush()
    return Layout(tuple(walk.runs), "".join(walk.out), walk.cut)


class _Walk:
    """
    The state of one walk: the run being read, where it stands, and what has been written.
    """

    def __init__(self, hidden: frozenset[etree._Element], most: int) -> None:
        self.hidden = hidden
        self.most = most
        self.cut = False
        self.runs: list[Run] = []
        self.out: list[str] = []
        self.chain: list[etree._Element] = []
        self.steps: list[str] = []
        self.pieces: list[str] = []
        self.elements = self.inline = self.images = 0
        self.link = self.strong = self.emphasis = self.link_end = self.span_end = 0
        self.linked = self.bold = self.italic = 0
        self.broken = self.row = False

    def visit(self, element: etree._Element, position: int) -> None:
        tag = cast(str, element.tag)
        if tag in INVISIBLE or element in self.hidden:
            return
        if tag in _EMPTY:
            self.images += tag == "img"
        elif tag == "br":
            self.break_line()
        elif tag in INLINE or (tag not in BLOCK and self.chain and self.chain[-1].tag in _PARAGRAPHS):
            self.visit_inline(element, tag)
        elif tag in _CELLS and self.row:
            self.visit_cell(element, tag)
        else:
            self.visit_block(element, tag, position)

    def visit_block(self, element: etree._Element, tag: str, position: int) -> None:
        self.flush()
        if self.elements >= MAX_ELEMENTS:
            self.cut = True
            return
        row = self.row
        self.row = tag == "tr" and _is_plain(element)
        self.chain.append(element)
        self.steps.append(f"/*[{position}]")
        self.write(element, tag)
        self.flush()
        self.chain.pop()
        self.steps.pop()
        self.row = row

    def visit_cell(self, element: etree._Element, tag: str) -> None:
        if self.pieces:
            self.pieces.append(CELL_BORDER)
        self.write(element, tag)

    def visit_inline(self, element: etree._Element, tag: str) -> None:
        link, strong, emphasis, pieces = self.link, self.strong, self.emphasis, len(self.pieces)
        if tag == "a":
            self.part_links()
            self.link += 1
        self.strong += tag in ("b", "strong")
        self.emphasis += tag in ("i", "em", "cite")
        self.inline += 1
        if self.inline > _MAX_INLINE:
            self.read(element)
        else:
            self.write(element, tag)
        self.link, self.strong, self.emphasis = link, strong, emphasis
        if tag == "a":
            self.link_end = len(self.pieces)
        elif tag == "span" and len(self.pieces) > pieces:
            self.span_end = len(self.pieces)

    def part_links(self) -> None:
        """
        Links with nothing between them are items of a menu or list that is laid out by style: they are words apart.

        So is a link from a <span> before it that ends a word; one of a single letter begins a word as an initial does.
        """
        if not self.pieces:
            return
        before = self.pieces[-1]
        ends_word = self.span_end == len(self.pieces) and before[-1].isalnum() and len(before) > 1
        if ends_word or self.link_end == len(self.pieces):
            self.pieces.append(" ")
            self.out.append(" ")

    def write(self, element: etree._Element, tag: str) -> None:
        """
        Read what the element holds, inside its tags; an element without text or content leaves no trace.
        """
        out = self.out
        start = len(out)
        self.elements += 1
        out.append(_opening(tag, element.items()))
        self.read(element)
        if tag in _NO_CONTENT or len(out) == start + 1:
            del out[start:]
        else:
            out.append(f"</{tag}>")

    def read(self, element: etree._Element) -> None:
        if element.text:
            self.add(element.text)
        for position, child in enumerate(element, 1):
            self.visit(child, position)
            if child.tail:
                self.add(child.tail)

    def add(self, text: str) -> None:
        """
        Text of the run being read; the first that is not white space opens a run.
        """
        stripped = text.strip()
        if not stripped:
            if self.pieces:
                self.pieces.append(" ")
                self.out.append(" ")
            return
        if not self.pieces:
            if len(self.runs) >= self.most:
                self.cut = True
                return
            text = text.lstrip()
            self.out.append(mark(len(self.runs)))
        if not text.isascii():
            text = _BRAILLES.sub(" ", text)
        self.pieces.append(text)
        self.out.append(text.replace("&", "&amp;").replace("<", "&lt;"))
        self.broken = False
        size = len(stripped)
        if self.link:
            self.linked += size
        if self.strong:
            self.bold += size
        if self.emphasis:
            self.italic += size

    def break_line(self) -> None:
        """
        One <br> is white space, a second one with nothing between ends the run.
        """
        if self.pieces:
            self.out.append("<br>")
            if self.broken:
                self.flush()
            else:
                self.pieces.append("\n")
                self.broken = True

    def flush(self) -> None:
        """
        End the run being read.
        """
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            xpath = "".join(self.steps)
            counts = (self.linked, self.bold, self.italic, self.images)
            self.runs.append(Run(text, tuple(self.chain), xpath, *counts))
            self.pieces = []
            self.linked = self.bold = self.italic = self.images = 0
        self.inline = self.link_end = self.span_end = 0
        self.broken = False


def _is_plain(row: etree._Element) -> bool:
    """
    Whether a table row holds cells of inline text only; others are laid out as boxes are.
    """
    return all(inner.tag in INLINE or inner.tag in ("br", "img") for cell in row for inner in cell)


def _opening(tag: str, attributes: Iterable[tuple[str, str]]) -> str:
    kept = [
        f'{name}="{value[:_ATTRIBUTE_LENGTH].replace("&", "&amp;").replace(chr(34), "&quot;")}"'
        for name, value in attributes
        if name in _ATTRIBUTES
    ]
    return f"<{tag} {' '.join(kept)}>" if kept else f"<{tag}>"
