"""
The pieces of a credit line read together: who is credited, for what, and whether all of it was understood.
"""

from functools import lru_cache
from typing import NamedTuple

from service.extraction.byline.grammar import Piece, pieces_of
from service.extraction.byline.kinds import Credit, Part
from service.extraction.byline.lexicon import Function, bare, lexicon
from service.extraction.byline.parts import parts_of
from service.extraction.byline.seats import without_places


class Reading(NamedTuple):
    """
    A line taken apart.

    Attributes:
        credits: what it names.
        labelled: whether it begins with an introduction of writers.
        whole: whether every piece of it was understood.
        roles: whether it gives a role.
        pictures: whether it names a house that sells pictures, and so is no writer's.
    """

    credits: tuple[Credit, ...]
    labelled: bool
    whole: bool
    roles: bool
    pictures: bool

    @property
    def others(self) -> bool:
        """
        Whether it also credits other work than writing.
        """
        return any(credit.function in ("help", "other") for credit in self.credits)

    def has(self, *kinds: str) -> bool:
        """
        Whether a part of one of the kinds is credited.
        """
        return any(credit.part.kind in kinds for credit in self.credits)


# One page asks for few lines, each several times.
@lru_cache(maxsize=256)
def read(text: str, *, strict: bool = False) -> Reading:
    """
    A credit line, without its noise, taken apart, up to the first piece that is not understood: it is none then.

    Args:
        strict: as in `pieces_of`, for lines of unknown kind.
    """
    return _read(text, strict=strict, partly=False)


def read_partly(text: str) -> Reading:
    """
    What is known to be a credit line taken apart, the pieces that are not understood left out.
    """
    reading = read(text)
    return reading if reading.whole else _read(text, strict=False, partly=True)


def _read(text: str, *, strict: bool, partly: bool) -> Reading:
    reader = _Reader(strict)
    text, contributed = _without_contribution(text)
    for number, piece in enumerate(pieces_of(text, strict=strict)):
        piece = piece._replace(function="help") if contributed else piece
        reader.labelled = reader.labelled or (number == 0 and _introduces(piece))
        reader.add(piece)
        if not (reader.whole or partly):
            break
    credits = tuple(without_places(reader.credits))
    if reader.labelled and reader.roles and all(credit.part.kind == "place" for credit in credits):
        # "By Staff Writer", "By the editors of The Example"
        credits = (Credit(Part("newsroom", reader.role), "writer", "start"),)
    return Reading(credits, reader.labelled, reader.whole, reader.roles, reader.pictures)


def _without_contribution(text: str) -> tuple[str, bool]:
    """
    A line without what tells that those named before it helped ("contributed to this report"), and whether it told.
    """
    plain = text.rstrip(" .")
    low = plain.casefold()
    if not low.endswith(lexicon().contributed) or len(low) != len(plain):
        return text, False
    end = next(end for end in lexicon().contributed if low.endswith(end))
    return (plain[: -len(end)].rstrip(), True) if len(plain) > len(end) else (text, False)


# One page asks for few lines, each several times.
@lru_cache(maxsize=256)
def begins_labelled(text: str) -> bool:
    """
    Whether the strict reading of a line is labelled, which its first piece alone tells.
    """
    first = next(pieces_of(text, strict=True), None)
    return first is not None and _introduces(first)


def _introduces(piece: Piece) -> bool:
    return piece.labelled and piece.function in ("writer", "source")


class _Reader:
    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.after_role = False
        self.role = ""
        self.credits: list[Credit] = []
        self.labelled = self.roles = self.pictures = False
        self.whole = True

    def add(self, piece: Piece) -> None:
        if self.credits and self.changes_last(piece):
            return
        after_role, self.after_role = (
            self.after_role and piece.link == "comma",
            self.after_role and piece.link == "house",
        )
        for part in _parts(piece, strict=self.strict):
            if part.kind == "person" and not self.labelled and self.begins_as_title(part.text):
                part = Part("unknown", part.text)
            if part.kind == "person" and ((after_role and _may_be_house(part.text)) or self.is_remark(piece)):
                part = Part("place", part.text)
            if part.kind == "role":
                self.roles = self.after_role = True
                self.role = part.text
                self.add_role(part.text)
            elif part.kind == "picture":
                self.pictures = True
                if self.credits and piece.link in ("slash", "comma", "house"):
                    self.credits[-1] = self.credits[-1]._replace(function="other")
            elif part.kind == "unknown":
                self.whole = False
                # A job that no list knows: "Jane Doe, gastroenterologist, Example Care".
                self.after_role = piece.link == "comma" and part.text.islower()
            elif part.kind == "suffix":
                self.add_suffix(part.text)
            else:
                self.credits.append(Credit(part, piece.function, piece.link))

    def begins_as_title(self, name: str) -> bool:
        """
        Whether a name without introduction begins with an article, as titles ("Una Vita") and papers ("Il Foglio") do.
        """
        article, known = name.split(maxsplit=1)[0].casefold(), lexicon()
        papers = known.house_articles - known.plural_articles
        return article in known.small_articles and (self.strict or article in papers)

    def is_remark(self, piece: Piece) -> bool:
        """
        Whether a piece in brackets says something of the person before it: "Jan Muster (Sport)".
        """
        return piece.link == "bracket" and bool(self.credits) and self.credits[-1].part.kind == "person"

    def changes_last(self, piece: Piece) -> bool:
        """
        Whether a piece names nobody and tells of the credit before it what they did, or that it is a company's.
        """
        last, form = self.credits[-1], " ".join(piece.words)
        if function := _mark_of_work(piece):
            # As in "Jan Muster (Fotos)".
            self.credits[-1] = last._replace(function=function)
            return True
        if piece.link == "comma" and form in lexicon().company_forms:
            # As in "Example Widgets, LLC".
            self.credits[-1] = last._replace(part=Part("house", f"{last.part.text}, {form}"))
            return True
        return False

    def add_role(self, role: str) -> None:
        """
        Give the role to the person before it who has none.
        """
        for number in range(len(self.credits) - 1, -1, -1):
            if self.credits[number].part.kind == "person":
                if self.credits[number].role is None:
                    self.credits[number] = self.credits[number]._replace(role=role)
                return

    def add_suffix(self, suffix: str) -> None:
        """
        Give "Jr." back to the name before its comma; degrees are left out.
        """
        if self.credits and self.credits[-1].part.kind == "person" and suffix.casefold() in lexicon().suffixes:
            part = self.credits[-1].part
            self.credits[-1] = self.credits[-1]._replace(part=Part("person", f"{part.text} {suffix}"))


def _may_be_house(name: str) -> bool:
    """
    Whether a name after a role is rather where that role is held: "Jane Doe, Editor, Example Family Watch".
    """
    return len(name.split()) > 2 or "'s " in name or "’s " in name


def _parts(piece: Piece, *, strict: bool) -> tuple[Part, ...]:
    found = parts_of(piece.words, strict=strict)
    if piece.link == "place":
        return tuple(part if part.kind in ("agency", "role", "unknown") else Part("place", part.text) for part in found)
    if piece.link == "house":
        return tuple(
            part if part.kind in ("agency", "unknown", "picture") else Part("place", part.text) for part in found
        )
    return found


def _mark_of_work(piece: Piece) -> Function | None:
    """
    What a piece in brackets tells that the person before it did; None where it tells something else.
    """
    if piece.link != "bracket":
        return None
    words = [bare(word) for word in piece.words]
    if all(word in lexicon().writing for word in words):
        return "writer"
    return "other" if all(word in lexicon().others for word in words) else None
