"""
The layout of a page: its visible runs of text, made in one walk over the tree.

A run is what a reader sees as one paragraph: text between two block borders, its inline elements melted in.
"""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from lxml import etree

from service.extraction.elementjoints import are_apart, are_labels
from service.extraction.htmltags import BLOCK, EMPTY, INLINE, INVISIBLE

# What becomes of an element.
_UNSEEN, _MELTED, _EMPTIED, _BORDERED = range(4)
_FATES: dict[object, int | None] = {
    **dict.fromkeys(BLOCK, _BORDERED),
    **dict.fromkeys(EMPTY, _EMPTIED),
    **dict.fromkeys(INLINE, _MELTED),
    **dict.fromkeys(INVISIBLE, _UNSEEN),
    # Its cells are laid out side by side.
    "tr": None,
}
# What stands at a word belongs to it.
_SMALL = frozenset(["sub", "sup"])
_STRONG = frozenset(["b", "strong"])
_EMPHASIS = frozenset(["i", "em", "cite"])
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd figcaption td th".split())
_CELLS = frozenset(["td", "th"])
CELL_BORDER = " | "


class Run(NamedTuple):
    """
    One visible run of text.

    Attributes:
        text: white space folded, never empty; cells of a table row are parted by " | ".
        chain: its elements from <html> down to the nearest block-level one.
        linked: characters of it that stand in links; `bold`: in <b> or <strong>; `italic`: in <i> or <em>.
        images: pictures seen since the run before it.
    """

    text: str
    chain: tuple[etree._Element, ...]
    linked: int
    bold: int
    italic: int
    images: int


# What `Run._make` does, without a call of Python code.
_run = partial(tuple.__new__, Run)


@dataclass(frozen=True, slots=True)
class Layout:
    """
    The runs of a page in order.

    Attributes:
        cut: whether the page has more than was laid out.
    """

    runs: tuple[Run, ...]
    cut: bool = False


def lay_out(root: etree._Element, hidden: frozenset[etree._Element], most: int) -> Layout:
    """
    Walk the tree once.

    Args:
        root: the <html> element, not changed.
        hidden: elements that are not seen, with all that is in them.
        most: runs.
    """
    walk = _Walk(hidden, most)
    if root not in hidden:
        walk.visit_block(root)
    return Layout(tuple(walk.runs), walk.cut)


class _Walk:
    """
    The state of one walk: the run being read, and where it stands.
    """

    def __init__(self, hidden: frozenset[etree._Element], most: int) -> None:
        self.hidden = hidden
        self.most = most
        self.cut = False
        self.runs: list[Run] = []
        self.chain: list[etree._Element] = []
        self.pieces: list[str] = []
        self.images = self.link = self.strong = self.emphasis = self.link_end = self.joint = self.end = 0
        self.apart = False
        self.last: etree._Element | None = None
        self.linked = self.bold = self.italic = 0
        self.broken = self.row = False

    def read(self, element: etree._Element) -> None:
        """
        Read what the element holds.
        """
        # Most text between elements is white space, which is nothing where no run is open.
        text = element.text
        if text and (self.pieces or not text.isspace()):
            self.add(text)
        # A slice is cheaper than an iterator.
        for child in element[:]:
            tag = child.tag
            fate = _FATES.get(tag)
            if fate == _UNSEEN or child in self.hidden:
                pass
            elif fate == _MELTED:
                self.visit_inline(child, tag)
            elif fate == _BORDERED and not self.row:
                self.visit_block(child)
            else:
                self.visit_other(child, tag, fate)
            text = child.tail
            if text and (self.pieces or not text.isspace()):
                self.add(text)

    def visit_other(self, element: etree._Element, tag: object, fate: int | None) -> None:
        if fate == _EMPTIED:
            self.images += tag == "img"
        elif tag == "br":
            self.break_line()
        elif self.row and tag in _CELLS:
            self.visit_cell(element)
        elif tag == "tr" or fate == _BORDERED or self.chain[-1].tag not in _PARAGRAPHS:
            row, self.row = self.row, tag == "tr" and _is_plain(element)
            self.visit_block(element)
            self.row = row
        else:
            self.visit_inline(element, tag)

    def visit_block(self, element: etree._Element) -> None:
        if self.pieces:
            self.flush()
        self.chain.append(element)
        self.read(element)
        if self.pieces:
            self.flush()
        self.chain.pop()

    def visit_cell(self, element: etree._Element) -> None:
        if self.pieces:
            self.pieces.append(CELL_BORDER)
        self.read(element)

    def visit_inline(self, element: etree._Element, tag: object) -> None:
        pieces = len(self.pieces)
        if pieces:
            self.meet(element)
        if tag == "a":
            self.link += 1
            self.read(element)
            self.link -= 1
            self.link_end = len(self.pieces)
        elif tag in _STRONG:
            self.strong += 1
            self.read(element)
            self.strong -= 1
        elif tag in _EMPHASIS:
            self.emphasis += 1
            self.read(element)
            self.emphasis -= 1
        else:
            self.read(element)
        if len(self.pieces) > pieces:
            self.join(tag)
            self.end, self.last = len(self.pieces), element

    def meet(self, element: etree._Element) -> None:
        """
        An element begins within a run.

        Links with nothing between them are items of a menu or list that is laid out by style: they are words apart.
        So is a link from a <span> before it that ends a word; a single letter begins a word, as an initial does.
        Whether others are apart the letters tell, once they are there.
        """
        size, before = len(self.pieces), self.pieces[-1]
        last = self.last if self.end == size else None
        if element.tag == "a" and (
            self.link_end == size
            or (last is not None and last.tag == "span" and before[-1].isalnum() and len(before) > 1)
        ):
            self.pieces.append(" ")
            return
        self.join(element.tag)
        if last is not None and are_labels(last, element):
            self.apart = True

    def join(self, tag: object) -> None:
        """
        An element begins or ends, and no text has come since the last piece.
        """
        size = len(self.pieces)
        self.apart = tag == "time" or (self.apart and self.joint == size)
        self.joint = 0 if tag in _SMALL else size

    def add(self, text: str) -> None:
        """
        Text of the run being read; the first opens a run, and is not white space.
        """
        stripped = text.strip()
        if not stripped:
            self.pieces.append(" ")
            return
        if not self.pieces:
            if len(self.runs) >= self.most:
                self.cut = True
                return
            text = text.lstrip()
        elif self.joint == len(self.pieces) and are_apart(self.pieces[-1], text, labels=self.apart):
            self.pieces.append(" ")
        self.pieces.append(text)
        self.broken = False
        if self.link:
            self.linked += len(stripped)
        if self.strong:
            self.bold += len(stripped)
        if self.emphasis:
            self.italic += len(stripped)

    def break_line(self) -> None:
        """
        One <br> is white space, a second one with nothing between ends the run.
        """
        if self.pieces:
            if self.broken:
                self.flush()
            else:
                self.pieces.append("\n")
                self.broken = True

    def flush(self) -> None:
        """
        End the run being read.
        """
        text = " ".join("".join(self.pieces).split())
        self.runs.append(_run((text, tuple(self.chain), self.linked, self.bold, self.italic, self.images)))
        self.pieces.clear()
        self.linked = self.bold = self.italic = self.images = self.link_end = self.joint = self.end = 0
        self.last = None
        self.broken = False


def _is_plain(row: etree._Element) -> bool:
    """
    Whether a table row holds cells of inline text only; others are laid out as boxes are.
    """
    return all(inner.tag in INLINE or inner.tag in ("br", "img") for cell in row for inner in cell)
