"""
The grammar of credit lines: introductions, separators, connecting words, and the pieces between them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from service.extraction.byline.lexicon import Function, Lexicon, bare, lexicon
from service.extraction.byline.names import is_name
from service.extraction.byline.parts import Part, parts_of, without_degrees

Link = Literal["start", "and", "comma", "slash", "with", "place", "house", "bracket"]

# Words and separators. A hyphen is a separator where it stands alone.
_TOKEN = re.compile(r"[,;|·•‧、，；/／()\[\]（）：:&–—＆]|[^\s,;|·•‧、，；/／()\[\]（）：:&–—＆]+")
_SEPARATORS: dict[str, Link] = {
    **dict.fromkeys(",;|·•‧、，；-–—", "comma"),
    **dict.fromkeys("/／", "slash"),
    **dict.fromkeys("&＆", "and"),
    **dict.fromkeys("([（", "bracket"),
    **dict.fromkeys(")]）", "comma"),
}
_COLONS = frozenset(":：")
_GLUED = re.compile(r"^(by|By|von|Von|par|Par|por|Por)(?=[A-ZÀ-Ý][^\W\d_]*[ .'’-])")
_HAN_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])(作者|记者|記者|文|来源|來源|撰文|编辑|編輯|責任編輯|责任编辑|责编|摄影|攝影|図|写真|取材・文|著者|執筆|글|사진)\s*[／/]\s*"
)
# Words with a full stop that ends no sentence.
_SHORT_WORD = 3
# How far into a piece "by" may stand after its genre: "An exclusive analysis by".
_GENRE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
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


@dataclass
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


def tokens_of(text: str) -> list[str]:
    """
    Words and separators; a full stop that ends a sentence becomes a separator.
    """
    text = _HAN_LABEL.sub(r" \1： ", _GLUED.sub(r"\1 ", text))
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if token.endswith(".") and len(token) > _SHORT_WORD + 1 and "." not in token[:-1] and not _is_short(token):
            found += [token[:-1], ";"]
        else:
            found.append(token)
    return found


def _is_short(token: str) -> bool:
    known = lexicon()
    low = token.casefold()
    return (
        low in known.titles
        or low in known.suffixes
        or low in known.degrees
        or low in known.houses
        or low in known.others
    )


def pieces_of(text: str) -> Iterator[Piece]:
    """
    The pieces of a credit line, in order.
    """
    tokens = tokens_of(text)
    scan = _Scan()
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token in _COLONS:
            yield from scan.take()
        elif token in _SEPARATORS:
            yield from scan.take()
            scan.link = _SEPARATORS[token]
        elif not scan.words and (label := _label(tokens, position)):
            yield from scan.take()
            length, scan.function = label
            scan.labelled, scan.link = True, "start"
            position += length
            continue
        elif link := _connecting(tokens, position, scan.words):
            yield from scan.take()
            scan.link = link
        else:
            scan.words.append(token)
        position += 1
    yield from scan.take()


def _label(tokens: Sequence[str], position: int) -> tuple[int, Function] | None:
    """
    The number of tokens of the introduction that begins here, and its function.
    """
    known = lexicon()
    lower = [bare(token) for token in tokens[position : position + 7]]
    for phrase in known.phrases.get(lower[0], ()):
        length = len(phrase.words)
        if tuple(lower[:length]) == phrase.words and _is_introduction(
            tokens, position, length, bare_phrase=phrase.bare
        ):
            colon = tokens[position + length : position + length + 1]
            return length + bool(colon and colon[0] in _COLONS), phrase.function
    for number, low in enumerate(lower[1 : _GENRE_WORDS + 1], 1):
        if low in known.by and _are_genres(lower[:number], known, anything=low in known.middle_by):
            other = any(word in known.others for word in lower[:number]) and not any(
                w in known.writing for w in lower[:number]
            )
            return number + 1 + (
                tokens[position + number + 1 : position + number + 2] == [":"]
            ), "other" if other else "writer"
    return None


def _is_introduction(tokens: Sequence[str], position: int, length: int, *, bare_phrase: bool) -> bool:
    after = tokens[position + length : position + length + 1]
    if not after:
        return position == 0
    if after[0] in _COLONS or after[0] in ")）]":
        return True
    if bare_phrase:
        # "di", "de" and the like are also parts of names: lower case, or the start of the line and a full name after it.
        particle = length == 1 and bare(tokens[position]) in lexicon().particles
        rest = tokens[position + 1 :]
        return (
            not particle
            or tokens[position].islower()
            or (position == 0 and (tokens[position].isupper() or len(rest) > 1))
        )
    return position == 0 and after[0][:1].isupper()


def _are_genres(words: Sequence[str], known: Lexicon, *, anything: bool) -> bool:
    if anything:
        return not any(is_name([word.capitalize()]) for word in ()) and bool(words)
    return all(word in known.genres or word in known.others or word in known.writing for word in words)


def _connecting(tokens: Sequence[str], position: int, words: Sequence[str]) -> Link | None:
    """
    What a word connects; None where it is part of a name.
    """
    known, token = lexicon(), tokens[position]
    low = token.casefold()
    if position + 1 == len(tokens) or (not token.islower() and (len(token) == 1 or not _loud(tokens))):
        return None
    joins, places = low in known.joining, low in known.places_after
    if joins and places:
        # "en" and "i" join in one language and place in another: a place is one word.
        return "place" if len(tokens) - position == 2 else "and"
    if joins and words:
        return "and"
    if low in known.contributing:
        return "with"
    if places:
        return "place"
    return "house" if low in known.houses_after and words else None


def _loud(tokens: Sequence[str]) -> bool:
    return sum(token.isupper() for token in tokens) * 2 > sum(token.isalpha() for token in tokens)


@dataclass(frozen=True, slots=True)
class Credit:
    """
    One person, agency or newsroom of a line, with its function, its role and whether it follows a person.
    """

    part: Part
    function: Function
    link: Link
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A line taken apart.

    Attributes:
        credits: what it names.
        labelled: whether it begins with an introduction.
        whole: whether every piece of it was understood.
        roles: whether it gives a role.
    """

    credits: tuple[Credit, ...]
    labelled: bool
    whole: bool
    roles: bool


def read(text: str) -> Reading:
    """
    A credit line, without its noise, taken apart.
    """
    credits: list[Credit] = []
    labelled = whole = roles = False
    whole = True
    for number, piece in enumerate(pieces_of(text)):
        labelled = labelled or (number == 0 and piece.labelled)
        for part in _parts(piece, credits):
            if part.kind == "role":
                roles = True
                _add_role(credits, part.text)
            elif part.kind == "unknown":
                whole = False
            else:
                credits.append(Credit(part, piece.function, piece.link))
    return Reading(tuple(credits), labelled, whole, roles)


def _parts(piece: Piece, before: Sequence[Credit]) -> tuple[Part, ...]:
    if _is_other_mark(piece) and before and isinstance(before, list):
        before[-1] = replace(before[-1], function="other")
        return ()
    found = parts_of(piece.words)
    if piece.link == "place":
        return tuple(part if part.kind in ("agency", "role") else Part("place", part.text) for part in found)
    if piece.link == "house":
        return tuple(part if part.kind == "agency" else Part("house", part.text) for part in found)
    return found


def _is_other_mark(piece: Piece) -> bool:
    """
    Whether the piece only tells that the person before did other work: "Jan Muster (Fotos)".
    """
    return piece.link == "bracket" and all(bare(word) in lexicon().others for word in piece.words)


def _add_role(credits: list[Credit], role: str) -> None:
    for number in range(len(credits) - 1, -1, -1):
        if credits[number].part.kind == "person":
            if credits[number].role is None:
                credits[number] = replace(credits[number], role=role)
            return


def plain_name(text: str) -> str:
    """
    A person's name without degrees after it.
    """
    return " ".join(without_degrees(text.split()))
