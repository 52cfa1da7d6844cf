"""
Which names of a credit line are those of places: where who is credited works, or where a story was sent from.
"""

from collections.abc import Sequence

from service.extraction.byline.kinds import Credit, Part
from service.extraction.byline.lexicon import lexicon
from service.extraction.byline.names import is_full_name


def without_places(credits: Sequence[Credit]) -> list[Credit]:
    """
    The credits, with one-word names after a fuller one told to be places: "Anna Schmidt, Berlin", "PTI, Washington".
    """
    found: list[Credit] = []
    full = housed = False
    for number, credit in enumerate(credits):
        kind, text = credit.part.kind, credit.part.text
        after = credits[number + 1] if number + 1 < len(credits) else None
        dated = after is not None and _is_dateline(text, after)
        parted = (full and credit.link in ("comma", "slash", "bracket")) or (housed and credit.link == "and")
        seated = _follows_house(found) and credit.link == "comma" and (after is None or after.part.kind != "house")
        if kind == "person" and (seated or ((dated or parted) and not is_full_name(text))):
            credit = credit._replace(part=Part("place", text))
        full = full or (kind == "person" and is_full_name(text)) or kind in ("agency", "house", "newsroom")
        # "Institute for Weather and Climate"
        housed = credit.part.kind == "house" or (housed and credit.part.kind == "place")
        found.append(credit)
    return found


def _is_dateline(place: str, after: Credit) -> bool:
    """
    Whether an agency after a name makes it a place: "Madrid (EFE)"; after a slash a city alone: "Madrid / EFE".
    """
    agency = after.part.kind == "agency"
    return agency and (after.link == "bracket" or (after.link == "slash" and place.casefold() in lexicon().cities))


def _follows_house(credits: Sequence[Credit]) -> bool:
    """
    Whether the last two credits are a person and a house: what a comma parts from them is the house's seat.
    """
    return [credit.part.kind for credit in credits[-2:]] == ["person", "house"]
