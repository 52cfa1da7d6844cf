"""
What a document may be large in. Whatever goes over is cut before the work begins, and the answer says so.

Each bound is far above what articles have, and low enough that no stage meets more than it can do in seconds.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree

from service.extraction.article import Warning


@dataclass(frozen=True, slots=True)
class Limits:
    """
    The bounds of one document.

    Attributes:
        depth: levels of nested elements; what is deeper becomes text of the last level.
        elements: elements of a page; what follows is left out.
        attributes: attributes of a tag; the later ones are left out.
        meta_characters: of the content of one <meta>.
        script_characters: of one block of JSON-LD; a longer one is not read at all, since half of it is no JSON.
        text_characters: of raw text.
        lines: of raw text.
    """

    depth: int = 200
    elements: int = 100_000
    attributes: int = 200
    meta_characters: int = 10_000
    script_characters: int = 500_000
    text_characters: int = 2_000_000
    lines: int = 40_000


DEFAULT_LIMITS = Limits()
TRUNCATED = Warning("truncated-input", "The document is over a limit of this service; what is over was left out.")
# A tag of fewer characters can't have so many attributes that parsing it is slow.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
# A name, alone or with its value; a value whose quote doesn't end in the tag goes on to its end.
_PART_OF_TAG = re.compile(r"""[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'<>]+))?""")


def bound_source(source: str, limits: Limits) -> str:
    """
    HTML source without the tags whose number of attributes makes a parser slow (it compares each with each).
    """
    return _LONG_TAG.sub(lambda tag: _bound_tag(tag[0], limits), source)


def _bound_tag(tag: str, limits: Limits) -> str:
    # The first match is the name of the element. A tag that is long because of one long value, such as an embedded
    # picture or the path of a drawing, is no burden.
    parts = list(islice(_PART_OF_TAG.finditer(tag, 1), limits.attributes + 2))
    return tag if len(parts) <= limits.attributes + 1 else tag[: parts[-2].end()]


def bound_tree(root: etree._Element, limits: Limits) -> bool:
    """
    Cut the tree down to the limits, in place. Whether anything was cut.
    """
    return any([_bound_elements(root, limits), _bound_depth(root, limits), _bound_values(root, limits)])


def _bound_elements(root: etree._Element, limits: Limits) -> bool:
    if cast("float", root.xpath("count(//*)")) <= limits.elements:
        return False
    everything = root.iter()
    last = next(element for count, element in enumerate(everything, 1) if count == limits.elements)
    node: etree._Element | None = last
    while node is not None:
        for sibling in list(node.itersiblings()):
            cast("etree._Element", sibling.getparent()).remove(sibling)
        node = node.getparent()
    for child in list(last):
        last.remove(child)
    return True


def _bound_depth(root: etree._Element, limits: Limits) -> bool:
    deepest = cast("list[etree._Element]", root.xpath("/*" * limits.depth + "[*]"))
    for element in deepest:
        etree.strip_tags(element, "*")
    return bool(deepest)


def _bound_values(root: etree._Element, limits: Limits) -> bool:
    cut = False
    for meta in root.iter("meta"):
        content = meta.get("content") or ""
        if len(content) > limits.meta_characters:
            meta.set("content", content[: limits.meta_characters])
            cut = True
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and len(script.text or "") > limits.script_characters:
            script.text = None
            cut = True
    return cut


def bound_text(text: str, limits: Limits) -> str:
    """
    The beginning of a raw text that is within the limits, cut at the end of a line where there is one.

    >>> bound_text("one\\ntwo\\nthree", Limits(lines=2))
    'one\\ntwo\\n'
    >>> bound_text("one\\ntwo", Limits(text_characters=5))
    'one\\n'
    """
    if len(text) > limits.text_characters:
        head = text[: limits.text_characters]
        text = head[: head.rfind("\n") + 1] or head
    lines = text.splitlines(keepends=True)
    return text if len(lines) <= limits.lines else "".join(lines[: limits.lines])
