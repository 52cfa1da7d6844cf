"""
The grammar of credit lines: introductions, separators, connecting words, and the pieces between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from service.extraction.byline.agencies import canonical_agency, long_agency_at
from service.extraction.byline.lexicon import Function, Phrase, bare, lexicon
from service.extraction.byline.names import is_han, names_in_row
from service.extraction.byline.tokens import tokens_of

Link = Literal["start", "and", "comma", "slash", "with", "place", "house", "bracket"]

_SEPARATORS: dict[str, Link] = {
    **dict.fromkeys(",;|·•‧⋅●、，；،؛-–—", "comma"),
    **dict.fromkeys("/／", "slash"),
    **dict.fromkeys("&＆", "and"),
    **dict.fromkeys("([（【", "bracket"),
    **dict.fromkeys(")]）】", "comma"),
}
_SLASHES = frozenset("/／")
_COLONS = frozenset(":：՝")
# How far into a piece "by" may stand after its genre: "An exclusive analysis by".
_GENRE_WORDS = 4
_LONGEST_PHRASE = 7


class Piece(NamedTuple):
    """
    Words between two separators.

    Attributes:
        words: the words, never empty.
        link: what joined them to what stood before.
        function: whether people named here wrote, or did other work.
        labelled: whether an introduction stood right before.
    """

    words: tuple[str, ...]
    link: Link
    function: Function
    labelled: bool


@dataclass(slots=True)
class _Scan:
    words: list[str] = field(default_factory=list)
    link: Link = "start"
    function: Function = "writer"
    labelled: bool = False

    def take(self) -> Iterator[Piece]:
        if self.words:
            yield Piece(tuple(self.words), self.link, self.function, self.labelled)
            self.labelled = False
        self.words = []


def pieces_of(text: str, *, strict: bool = False) -> Iterator[Piece]:
    """
    The pieces of a credit line, in order.

    Args:
        strict: let only known genres stand before "by" ("Analysis by"), for lines of unknown kind.
    """
    tokens, known = tokens_of(text), lexicon()
    lower = [bare(token) for token in tokens]
    # Most lines have no words that introduce, or none that part.
    labels = not (known.phrases.keys().isdisjoint(lower) and _COLONS.isdisjoint(tokens))
    parts = not known.parting.isdisjoint(map(str.casefold, tokens))
    scan = _Scan()
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token in _COLONS:
            yield from scan.take()
        elif token in _SEPARATORS:
            yield from scan.take()
            scan.link = _SEPARATORS[token]
        elif labels and (label := _label_at(tokens, position, scan, strict=strict)):
            yield from scan.take()
            length, scan.function = label
            scan.labelled, scan.link = True, "start"
            position += length
            continue
        elif parts and (length := _house_phrase(tokens, position)):
            yield from scan.take()
            scan.link = "house"
            position += length
            continue
        elif not scan.words and (length := long_agency_at(tokens, position)):
            scan.words += tokens[position : position + length]
            position += length
            continue
        elif parts and (link := _connecting(tokens, position, scan.words)):
            yield from scan.take()
            scan.link = link
        else:
            scan.words.append(token)
        position += 1
    yield from scan.take()


def _label_at(tokens: Sequence[str], position: int, scan: _Scan, *, strict: bool) -> tuple[int, Function] | None:
    """
    The introduction that begins here: at the start of a piece, or in the middle of one where it can be nothing else.
    """
    if not scan.words:
        if scan.labelled and bare(tokens[position]) in lexicon().others and position + 1 < len(tokens):
            return 1, "other"
        return _label(tokens, position, strict=strict)
    if tokens[position + 1 : position + 2] and tokens[position + 1] in _COLONS:
        found = _label(tokens, position, strict=strict)
        # "Lektorat: ...": work that no list knows is no writing.
        return found or (2, "other")
    known, first = lexicon(), bare(tokens[position])
    return _label(tokens, position, strict=True) if first in known.others or first in known.helping else None


def _label(tokens: Sequence[str], position: int, *, strict: bool) -> tuple[int, Function] | None:
    """
    The number of tokens of the introduction that begins here, and its function.
    """
    lower = [bare(token) for token in tokens[position : position + _LONGEST_PHRASE]]
    for phrase in lexicon().phrases.get(lower[0], ()):
        length = len(phrase.words)
        if length == 1 and "".join(tokens[position + 1 : position + 2]) in _SLASHES and lower[2] in lexicon().writers:
            # "Autorin/Autor"
            length = 3
            if lower[0] in lexicon().writers and _introduces(tokens, position, length, phrase.bare, strict=strict):
                return length + _colon_at(tokens, position + length), phrase.function
            continue
        if length == len(tokens) and phrase.words[-1] in lexicon().newsrooms:
            # "Redaktion" alone is who wrote.
            continue
        if tuple(lower[:length]) == phrase.words and _introduces(tokens, position, length, phrase.bare, strict=strict):
            return length + _colon_at(tokens, position + length), phrase.function
    return _genre(tokens, position, lower, strict=strict)


def _genre(tokens: Sequence[str], position: int, lower: Sequence[str], *, strict: bool) -> tuple[int, Function] | None:
    """
    An introduction made of a genre and a preposition: "Kolumne von", "Photographs by".
    """
    known = lexicon()
    for number, low in enumerate(lower[1 : _GENRE_WORDS + 1], 1):
        if low not in known.by:
            continue
        before = lower[:number]
        listed = all(_is_genre(word) for word in before)
        if not listed and number > 1 and any(phrase.words == (before[-1], low) for phrase in _beginning(before[-1])):
            # "Jane Doe Edited by John Roe"
            continue
        if listed or (not strict and low in known.middle_by and all(before)):
            pictures = any(word in known.others for word in before) and not any(
                word in known.writing for word in before
            )
            return number + 1 + _colon_at(tokens, position + number + 1), "other" if pictures else "writer"
    nouns = next((number for number, token in enumerate(tokens[position : position + 4]) if token in _COLONS), 0)
    if nouns and all(_is_genre(word) or word in known.joining for word in lower[:nouns]):
        writing = any(word in known.writing or word in known.genres for word in lower[:nouns])
        return nouns + 1, "writer" if writing else "other"
    return None


def _beginning(word: str) -> Sequence[Phrase]:
    return lexicon().phrases.get(word, ())


def _is_genre(word: str) -> bool:
    known = lexicon()
    return word in known.genres or word in known.others or word in known.writing


def _colon_at(tokens: Sequence[str], position: int) -> int:
    return int(position < len(tokens) and tokens[position] in _COLONS)


def _introduces(tokens: Sequence[str], position: int, length: int, alone: bool, *, strict: bool) -> bool:
    """
    Whether the words of an introduction are one here, by what follows them.
    """
    if position + length == len(tokens):
        return position == 0
    after = tokens[position + length]
    if after in _COLONS:
        return True
    token = tokens[position]
    if not alone:
        plain = not strict or (bare(token) in lexicon().writers and len(tokens) > length + 1)
        one = is_han(after) and len(tokens) == length + 1
        han = is_han(token) and (one or bool(names_in_row(tokens[position + length :])))
        named = after[:1].isupper() or (after[:1].isalpha() and not is_han(after) and after.upper() == after.lower())
        return position == 0 and ((plain and named) or han)
    # "di", "de" and the like are also parts of names: in lower case, or where a line starts with a full name after it.
    if length == 1 and bare(token) in lexicon().surname_prepositions:
        return position == 0 and (token.islower() or len(tokens) > length + 1)
    return True


def _house_phrase(tokens: Sequence[str], position: int) -> int:
    """
    The number of tokens of a phrase before an outlet that begins here ("Special to the"); 0 where none does.
    """
    for words in lexicon().house_phrases.get(tokens[position].casefold(), ()):
        end = position + len(words)
        if end < len(tokens) and tuple(token.casefold() for token in tokens[position:end]) == words:
            return len(words)
    return 0


def _connecting(tokens: Sequence[str], position: int, words: Sequence[str]) -> Link | None:
    """
    What a word connects; None where it is part of a name.
    """
    known, token = lexicon(), tokens[position]
    low = token.casefold()
    joins, places = low in known.joining, low in known.places_after
    if not (joins or places or low in known.contributing or low in known.houses_after) or position + 1 == len(tokens):
        return None
    small = token == token.lower()
    if position == 0 and low in known.contributing and canonical_agency(tokens[1]):
        return "with"
    if not small and (len(token) == 1 or not _loud(tokens)):
        return None
    # "en" and "i" join in one language and place in another: a place is one word.
    placing = places and (not joins or len(tokens) - position == 2)
    if placing:
        return "place"
    if joins or low in known.contributing:
        return "and" if joins else "with"
    return "house" if words else None


def _loud(tokens: Sequence[str]) -> bool:
    return sum(token.isupper() for token in tokens) * 2 > sum(token.isalpha() for token in tokens)
