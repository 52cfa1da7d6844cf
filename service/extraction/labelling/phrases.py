"""
Boilerplate told by its words: lines that are, begin with or hold a phrase of the vocabulary.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from service.extraction.blocks import Label
from service.extraction.scripts import DENSE, small_letters
from service.extraction.vocabulary import load

# The topics of the vocabulary and the label each gives; where two know the same line, the earlier one counts.
TOPICS: Mapping[str, Label] = {
    "share": "share",
    "related": "related",
    "newsletter": "newsletter",
    "cookie": "cookie",
    "comments": "comments",
    "tags": "tags",
    "advertisement": "advertisement",
    "captions": "caption",
    "navigation": "navigation",
    "endings": "bio",
}
# Characters. A line longer than this is prose whatever it begins with; one longer than the other is not looked into.
LONGEST_START = 120
LONGEST_CONTAINING = 420
# Characters of a heading that goes on after the phrase ("Most read in sports").
LONGEST_HEADING = 60

_WORDS = re.compile(r"[^\W\d_]+")
# No letter of a script whose words stand without spaces, or with endings, comes before it.
_DENSE_FROM = "\u0e00"
_SIGNS = "’‘“”–—…·•©»"


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    What the words of a line tell.

    Attributes:
        label: what such a line is.
        kind: "line" where it is the whole line, "heading" where it is the heading of a section, "start" where the line
            begins with it, "part" where the line holds it.
    """

    label: Label
    kind: str


# The lines of a page are asked for by the model, by the rules after it and by the reasons of what is left out.
@lru_cache(maxsize=1024)
def phrase_of(text: str) -> Phrase | None:
    """
    The phrase by which a line is told, None where it has none.

    >>> phrase_of("Share this article!")
    Phrase(label='share', kind='start')
    >>> phrase_of("Lesen Sie auch")
    Phrase(label='related', kind='heading')
    """
    return find_phrase(letters_of(text), len(text)) if len(text) <= LONGEST_CONTAINING else None


def letters_of(text: str) -> list[str]:
    """
    The words of a text in lower case, digits and punctuation left out.

    >>> letters_of("2 days ago")
    ['days', 'ago']
    """
    bare = without_signs(text)
    return small_letters(bare).split() if bare.isascii() else _WORDS.findall(_small(bare))


def joined_letters(text: str) -> str:
    """
    The same, parted by single spaces.

    >>> joined_letters("Word count: 412")
    'word count'
    """
    return " ".join(letters_of(text))


@cache
def phrases_under(topic: str, key: str) -> frozenset[str]:
    """
    The phrases of all languages under a key of a topic, as `joined_letters`.
    """
    return frozenset(joined_letters(phrase) for language in load(topic).values() for phrase in language.get(key, ()))


def letters_of_all(lines: Sequence[str]) -> list[list[str]]:
    """
    The same for each of many lines, nearly all at once: none has a line end in it.

    >>> letters_of_all(["2 days ago", "Über uns"])
    [['days', 'ago'], ['über', 'uns']]
    """
    bare = without_signs("\n".join(lines)).split("\n") if lines else []
    small = iter(small_letters("\n".join([line for line in bare if line.isascii()])).split("\n"))
    return [next(small).split() if line.isascii() else _WORDS.findall(_small(line)) for line in bare]


def without_signs(text: str) -> str:
    """
    A text with spaces for the signs beyond ASCII that most texts have; without them many are ASCII, which is faster.
    """
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text


def _small(text: str) -> str:
    """
    The text in lower case. A dot that Turkish capitals leave above an i is no sign between words.
    """
    small = text.casefold()
    return small.replace("\u0307", "") if "\u0307" in small else small


def find_phrase(words: Sequence[str], length: int) -> Phrase | None:
    """
    The same for the words of a line (`letters_of`) and its length in characters.
    """
    book = _book()
    return book.find(words, length) if words and book.may_know(words) else None


class _Book:
    """
    All phrases, indexed so that a line is compared with few of them.
    """

    def __init__(self) -> None:
        self.lines: dict[str, Phrase] = {}
        self.starts: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        self.parts: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        self.unspaced: list[tuple[str, Phrase]] = []
        for topic, label in TOPICS.items():
            for kind, phrases in _entries(topic):
                self._add(label, kind, phrases)
        self.part_keys = frozenset(self.parts)
        self.firsts = frozenset(self.starts).union(line.split(" ", 1)[0] for line in self.lines)

    def _add(self, label: Label, kind: str, phrases: Sequence[str]) -> None:
        # A line that begins with a call ("Sign up to our newsletter") is nothing else.
        whole = Phrase(label, "line" if kind == "call" else kind)
        for phrase in filter(None, (" ".join(letters_of(phrase)) for phrase in phrases)):
            if kind in ("line", "heading"):
                self.lines.setdefault(phrase, whole)
            if kind in ("start", "call") or (kind == "heading" and " " in phrase):
                key = phrase[:2] if DENSE.match(phrase) else phrase.split(" ", 1)[0]
                self.starts[key].append((phrase, whole))
            elif kind == "part" and DENSE.match(phrase):
                self.unspaced.append((phrase, whole))
            elif kind == "part":
                self.parts[max(phrase.split(), key=len)].append((phrase, whole))

    def may_know(self, words: Sequence[str]) -> bool:
        """
        Whether a line may have a phrase, at a glance at its words: most lines have none.
        """
        first = words[0]
        if first in self.firsts or first[:2] in self.firsts or first >= _DENSE_FROM:
            return True
        return not self.part_keys.isdisjoint(words)

    def find(self, words: Sequence[str], length: int) -> Phrase | None:
        if length <= LONGEST_START:
            line = " ".join(words)
            found = self.lines.get(line) or self._start(line, words[0], length)
            if found:
                return found
        return self._part(words)

    def _start(self, line: str, first: str, length: int) -> Phrase | None:
        for phrase, found in self.starts.get(first, ()):
            if length > LONGEST_HEADING and found.kind == "heading":
                continue
            if line.startswith(phrase) and line[len(phrase) : len(phrase) + 1] in ("", " "):
                return found
        for phrase, found in self.starts.get(line[:2], ()):
            if line.startswith(phrase):
                return found
        return None

    def _part(self, words: Sequence[str]) -> Phrase | None:
        if not self.part_keys.isdisjoint(words):
            line = " ".join(words)
            for word in filter(self.part_keys.__contains__, words):
                for phrase, found in self.parts[word]:
                    if phrase in line:
                        return found
        if DENSE.match(words[0]):
            line = " ".join(words)
            for phrase, found in self.unspaced:
                if phrase in line:
                    return found
        return None


def _entries(topic: str) -> Iterator[tuple[str, Sequence[str]]]:
    kinds = {"headings": "heading", "lines": "line", "calls": "call", "starts": "start", "contains": "part"}
    for words in load(topic).values():
        for key, kind in kinds.items():
            yield kind, words.get(key, ())


@cache
def _book() -> _Book:
    return _Book()
