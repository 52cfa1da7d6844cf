"""
The elements of a page with their attributes, each asked once: to ask an element of a tree is dear.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from lxml import etree

from service.extraction.scripts import small_letters

# A word of a name in camel case.
_CAMEL = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_TELLING = ("class", "id", "itemprop", "role", "rel", "data-testid", "data-component")
# Between values of attributes: no tree holds it.
_BORDER = "\0"
# Characters of an element's attributes that are read for hints.
_HINTS_LENGTH = 300
# Scripts and styles inside a heading can be that many times as long as what is seen.
_HIDDEN_SHARE = 10
# In XPath, which costs a hundredth of a walk in Python.
_SHORT = etree.XPath("string-length() <= $most and count(descendant::node()) <= $most")


class Elements:
    """
    The elements under a root, itself among them.

    Attributes:
        all: in document order. Kept, each is made only once: a walk over the tree makes all of them anew.
    """

    def __init__(self, root: etree._Element) -> None:
        self.all = tuple(root.iter("*"))
        values: defaultdict[str, dict[etree._Element, str]] = defaultdict(dict)
        tagged: defaultdict[object, list[etree._Element]] = defaultdict(list)
        for element in self.all:
            tagged[element.tag].append(element)
            for name, value in element.items():
                values[name][element] = value
        self._values: Mapping[str, Mapping[etree._Element, str]] = values
        self._tagged: Mapping[object, Sequence[etree._Element]] = tagged
        self._distincts: dict[str, tuple[Sequence[str], str]] = {}

    @cached_property
    def places(self) -> Mapping[etree._Element, int]:
        """
        The number of each element in document order.
        """
        return dict(zip(self.all, range(len(self.all)), strict=True))

    def in_order(self, elements: Iterable[etree._Element]) -> list[etree._Element]:
        """
        The elements in document order, each once.
        """
        return sorted(set(elements), key=self.places.__getitem__)

    def tagged(self, *tags: str) -> Sequence[etree._Element]:
        """
        The elements with one of the tags, in document order.
        """
        if len(tags) == 1:
            return self._tagged.get(tags[0], ())
        return self.in_order(element for tag in tags for element in self._tagged.get(tag, ()))

    def values(self, name: str) -> Mapping[etree._Element, str]:
        """
        The values of an attribute by element, in document order.
        """
        return self._values.get(name, {})

    def matching(self, words: Iterable[str], names: Iterable[str]) -> Iterator[etree._Element]:
        """
        The elements with one of the attributes in whose value, in lower case, one of the words stands, in no order.
        """
        words = tuple(words)
        for name in names:
            values, text = self._distinct(name)
            # Most words stand in none of them.
            found = {value for word in words if word in text for value in _holding(word, values, text)}
            if found:
                yield from (element for element, value in self.values(name).items() if value in found)

    def _distinct(self, name: str) -> tuple[Sequence[str], str]:
        """
        The values of an attribute, each once, as templates give many elements the same; and all of them in lower case.
        """
        if name not in self._distincts:
            values = tuple(set(self.values(name).values()))
            self._distincts[name] = values, _BORDER.join(values).lower()
        return self._distincts[name]

    def hints(self, element: etree._Element) -> frozenset[str]:
        """
        The words of an element's class, id, itemprop, role, rel and data-testid in small letters, without digits,
        camel case parted.
        """
        return _words_of(self._named.get(element, "")[:_HINTS_LENGTH])

    @cached_property
    def _named(self) -> Mapping[etree._Element, str]:
        """
        What each element is called, by all the attributes that may tell.
        """
        named = dict(self.values(_TELLING[0]))
        for name in _TELLING[1:]:
            for element, value in self.values(name).items():
                named[element] = f"{named[element]} {value}" if element in named else value
        return named


def _holding(word: str, values: Sequence[str], text: str) -> Iterator[str]:
    """
    The values in which a word stands, of all values as one text.
    """
    number = border = 0
    while (at := text.find(word, border)) >= 0:
        number += text.count(_BORDER, border, at)
        yield values[number]
        border = text.find(_BORDER, at)
        if border < 0:
            return


def is_short(element: etree._Element, most: int) -> bool:
    """
    Whether the element's text is no longer than so many characters, or some times that with scripts and layout.

    It costs little where the text is long: hostile pages nest hundreds of elements around all their text.
    """
    most *= _HIDDEN_SHARE
    if not len(element):
        return len(element.text or "") <= most
    return bool(_SHORT(element, most=most))


@lru_cache(maxsize=4096)
def _words_of(names: str) -> frozenset[str]:
    # Templates give many elements the same classes, so most of these are asked again and again.
    small = names if names.islower() else " ".join(_CAMEL.findall(names)).lower()
    return frozenset(small_letters(small).split())
