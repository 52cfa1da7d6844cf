"""
What a document may be large in. Whatever goes over is cut before the work begins, and the answer says so.

Each bound is far above what articles have (of 500 pages of the development corpora the largest had 6,700 elements in
2,600 blocks), and low enough that no stage meets more than it can do in seconds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
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
        blocks: visible blocks of a page; what follows is left out.
        attributes: attributes of a tag; the later ones are left out.
        authors: entries for writers in one place of the metadata; the later ones are left out.
        doctype_characters: of the document type; a longer one is left out.
        meta_characters: of the content of one <meta>.
        jsonld_characters: of one block of JSON-LD; a longer one is not read at all, since half of it is no JSON.
        jsonld_depth: nested brackets of one block of JSON-LD; a deeper one is not read at all.
        text_characters: of raw text.
        lines: of raw text.
        line_characters: of a line of raw text; the text ends within a longer one.
    """

    depth: int = 200
    elements: int = 30_000
    blocks: int = 5_000
    attributes: int = 200
    authors: int = 40
    doctype_characters: int = 1_000
    meta_characters: int = 10_000
    jsonld_characters: int = 500_000
    jsonld_depth: int = 50
    text_characters: int = 2_000_000
    lines: int = 10_000
    line_characters: int = 200_000


DEFAULT_LIMITS = Limits()
TRUNCATED = Warning("truncated-input", "The document is over a limit of this service; what is over was left out.")
# Start and end tags, comments and comparisons in scripts for each element: more is no page, and costs memory to parse.
_SIGNS_PER_ELEMENT = 10
_COUNT = etree.XPath("count(/descendant::*)")
# A tag of fewer characters can't have so many attributes that parsing it is slow.
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{8000,}")
# A long tag spans at least one of the stretches of this many characters that a source is parted into: only what is
# before a stretch without brackets is looked at.
_STRETCH = 4_000
_START_TAG = re.compile(rb"<[a-zA-Z]")
_DOCTYPE = re.compile(rb"<![dD][oO][cC][tT][yY][pP][eE][^<>]*>?")
# Characters of a script of another type, or of none, that tell whether it may be JSON-LD.
_BEGINNING = 200
# A string of JSON; an unclosed one runs to the end, so that no start is tried twice.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z|\\\Z)', re.S)
_NO_BRACKETS = bytes(sorted(frozenset(range(256)) - frozenset(b"[]{}")))
_LEVELS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
# A name, alone or with its value; a value whose quote doesn't end in the tag goes on to its end.
_PART_OF_TAG = re.compile(rb"""[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'<>]+))?""")


def bound_source(source: bytes, limits: Limits) -> bytes:
    """
    HTML source without the attributes whose number makes a parser slow (it compares each with each), without a document
    type that is too long to be one, and without the end of a page that has far too many tags. What is cut makes the
    source shorter.

    >>> bound_source(b"<!doctype html ////><p>text", Limits(doctype_characters=15))
    b'<p>text'
    """
    most = limits.elements * _SIGNS_PER_ELEMENT
    if len(source) > most and source.count(b"<") > most:
        source = source[: next(islice(re.finditer(b"<", source), most, None)).start()]
    return _bound_tags(_bound_doctype(source, limits.doctype_characters), limits)


def _bound_doctype(source: bytes, most: int) -> bytes:
    # A document type stands before the first element, and to search all of a page for one takes long.
    first = _START_TAG.search(source)
    before = source[: first.start()] if first else source
    if len(before) <= most:
        return source
    return _DOCTYPE.sub(lambda doctype: doctype[0] if len(doctype[0]) <= most else b"", before) + source[len(before) :]


def _bound_tags(source: bytes, limits: Limits) -> bytes:
    pieces: list[bytes] = []
    done = at = 0
    while at < len(source) - _STRETCH:
        if source.find(b">", at, at + _STRETCH) >= 0 or source.find(b"<", at, at + _STRETCH) >= 0:
            at += _STRETCH
            continue
        start = source.rfind(b"<", done, at)
        tag = _LONG_TAG.match(source, start) if start >= 0 else None
        if tag is not None:
            pieces += (source[done:start], _bound_tag(tag[0], limits))
            done = at = tag.end()
        else:
            after = source.find(b"<", at)
            at = after if after >= 0 else len(source)
    return b"".join((*pieces, source[done:])) if pieces else source


def _bound_tag(tag: bytes, limits: Limits) -> bytes:
    # The first match is the name of the element. A tag that is long because of one long value, such as an embedded
    # picture or the path of a drawing, is no burden.
    parts = list(islice(_PART_OF_TAG.finditer(tag, 1), limits.attributes + 2))
    return tag if len(parts) <= limits.attributes + 1 else tag[: parts[-2].end()]


def bound_tree(root: etree._Element, limits: Limits) -> bool:
    """
    Cut the tree down to the limits of elements and depth, in place. Whether anything was cut.
    """
    return any([_bound_elements(root, limits), _bound_depth(root, limits)])


def _bound_elements(root: etree._Element, limits: Limits) -> bool:
    if cast("float", _COUNT(root)) <= limits.elements:
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
    deepest = cast("list[etree._Element]", _deepest(limits.depth)(root))
    for element in deepest:
        etree.strip_tags(element, "*")
    return bool(deepest)


@cache
def _deepest(depth: int) -> etree.XPath:
    """
    The elements of that level that hold others.
    """
    return etree.XPath("/*" * depth + "[*]")


def bound_values(metas: Sequence[etree._Element], scripts: Sequence[etree._Element], limits: Limits) -> bool:
    """
    Cut the contents of the <meta> and <script> elements of a page down to the limits, in place. Whether anything was
    cut that somebody reads.
    """
    cut = False
    for meta in metas:
        content = meta.get("content") or ""
        if len(content) > limits.meta_characters:
            meta.set("content", content[: limits.meta_characters])
            cut = True
    for script in scripts:
        kind = (script.get("type") or "").lower()
        text = script.text or "" if not kind or "json" in kind else ""
        if "ld+json" not in kind and '"@context"' not in text[:_BEGINNING]:
            continue  # Nobody takes it for JSON-LD.
        if len(text) > limits.jsonld_characters or _is_deeper(text, limits.jsonld_depth):
            script.text = None
            cut = cut or "ld+json" in kind
    return cut


def _is_deeper(text: str, depth: int) -> bool:
    """
    Whether brackets are nested deeper than that, in a text that may be JSON.

    >>> _is_deeper('{"a": [1, "[[["]}', 2), _is_deeper('{"a": [1, "[[["]}', 1)
    (False, True)
    """
    if text.count("[") + text.count("{") <= depth:
        return False
    brackets = _STRING.sub("", text).encode("utf-8", "replace").translate(None, _NO_BRACKETS)
    return max(accumulate(map(_LEVELS.__getitem__, brackets)), default=0) > depth


def bound_text(text: str, limits: Limits) -> str:
    """
    The beginning of a raw text that is within the limits, cut at the end of a line where there is one.

    >>> bound_text("one\\ntwo\\nthree", Limits(lines=2))
    'one\\ntwo\\n'
    >>> bound_text("one\\ntwo", Limits(text_characters=5))
    'one\\n'
    >>> bound_text("one\\ntwothree\\nfour", Limits(line_characters=3))
    'one\\ntwo'
    """
    if len(text) > limits.text_characters:
        head = text[: limits.text_characters]
        text = head[: head.rfind("\n") + 1] or head
    if len(text) <= min(limits.lines, limits.line_characters):
        # It has no more lines than characters.
        return text
    lines = text.splitlines(keepends=True)
    kept = lines[: limits.lines]
    for number, line in enumerate(kept):
        if len(line) > limits.line_characters and len(line.rstrip("\r\n")) > limits.line_characters:
            return "".join(kept[:number]) + line[: limits.line_characters]
    return text if len(kept) == len(lines) else "".join(kept)
