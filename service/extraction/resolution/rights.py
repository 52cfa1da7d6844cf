"""
The choice of the copyright: what is printed wins over what is declared, the article's over the site's over a picture's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from service.extraction.article import Copyright, License, Scope, Warning
from service.extraction.candidate import Candidate, Field
from service.extraction.resolution.choice import Choice
from service.extraction.rights import find_license, parse_notice

# What covers the article wins.
_SCOPES: tuple[Scope, ...] = ("article", "site", "image")
# A declared value longer than this is a page of terms and not a holder's name.
_LONGEST_HOLDER = 120

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")

# Confidence by kind, set a little under the share of wholly right answers (holder, notice and year) on the 115 pages of
# the development corpora read by hand, as pages and as their text; the rules had been looked at on these.
#   holder and year      0.99 of 167
#   holder alone         1.00 of 25
#   no holder            2 of 2
#   a picture's          2 of 2
#   declared, or none    0.91 of 33
_COMPLETE = 0.96
_WITHOUT_YEAR = 0.93
_WITHOUT_HOLDER = 0.75
_PICTURE = 0.85
_DECLARED = 0.75
_NOTHING = 0.88

_MISSING = Warning("no-copyright", "No copyright notice was found.")


@dataclass(frozen=True, slots=True)
class _Printed:
    candidate: Candidate
    copyright: Copyright


def resolve_copyright(candidates: Sequence[Candidate]) -> Choice[Copyright]:
    """
    The copyright that covers the article; a choice of None with the warning `no-copyright` where there is none.
    """
    printed = [one for one in map(_printed, candidates) if one]
    declared = _declared(candidates)
    license_ = _license(candidates, printed)
    best = min(printed, key=_order, default=None)
    if best is None or (best.copyright.scope == "image" and (declared.value or license_)):
        return _with_license(declared, license_)
    notice = best.copyright
    if notice.holder is None:
        notice = replace(notice, holder=_other_holder(printed, declared))
    choice = Choice(notice, _placed(best), _confidence(notice))
    return choice if notice.scope == "image" else _with_license(choice, license_)


def _printed(candidate: Candidate) -> _Printed | None:
    if candidate.field != "copyright" or candidate.source not in ("markup", "text"):
        return None
    notice = parse_notice(candidate.value)
    if notice is None:
        return None
    scope = next((scope for scope in _SCOPES if candidate.origin.endswith(f"-{scope}")), notice.scope)
    return _Printed(candidate, replace(notice, scope=scope))


def _placed(one: _Printed) -> Candidate:
    """
    The candidate in the place of the notice in its line; of the whole line where white space was folded in it.
    """
    place = one.candidate
    notice, line = one.copyright.notice or "", one.candidate.value
    if place.start is None or place.end is None or place.end - place.start != len(line) or notice not in line:
        return place
    start = place.start + line.index(notice)
    return replace(place, start=start, end=start + len(notice))


def _order(one: _Printed) -> tuple[int, bool]:
    return _SCOPES.index(one.copyright.scope), one.copyright.holder is None and one.copyright.scope == "site"


def _other_holder(printed: Sequence[_Printed], declared: Choice[Copyright]) -> str | None:
    """
    The holder for a notice that names none: from the site's notice, else as declared.
    """
    others = (one.copyright.holder for one in printed if one.copyright.scope == "site" and one.copyright.holder)
    return next(others, declared.value.holder if declared.value else None)


def _declared(candidates: Sequence[Candidate]) -> Choice[Copyright]:
    """
    What metadata say: a notice of a <meta>, else the holder and year of the article's own data.
    """
    for candidate in _of("copyright", candidates):
        if candidate.source not in ("markup", "text") and (notice := _from_meta(candidate.value)):
            return Choice(notice, candidate, _DECLARED)
    year = next((int(c.value[:4]) for c in _of("copyright_year", candidates) if _YEAR.match(c.value)), None)
    holders = _of("copyright_holder", candidates)
    # Who declares a year of copyright and nobody who holds it means the publisher.
    publishers = [c for c in _of("site_name", candidates) if c.origin == "json-ld:publisher"] if year else []
    holder = next(iter([*holders, *publishers]), None)
    if holder is None or len(holder.value) > _LONGEST_HOLDER:
        return Choice(None, None, _NOTHING, (_MISSING,))
    return Choice(Copyright(None, holder.value, year, "article"), holder, _DECLARED)


def _from_meta(value: str) -> Copyright | None:
    """
    A notice, or a holder's name alone, from <meta name="copyright"> and its like.
    """
    notice = parse_notice(value)
    if notice:
        return replace(notice, scope="site")
    if len(value) > _LONGEST_HOLDER or "://" in value or not any(map(str.isalpha, value)):
        return None
    # "Acme News, 2024"
    named = parse_notice(f"© {value}")
    dated = named is not None and named.holder and named.year
    return replace(named, notice=value, scope="site") if named and dated else Copyright(value, value, None, "site")


def _license(candidates: Sequence[Candidate], printed: Sequence[_Printed]) -> License | None:
    """
    The license of the text: declared, linked to outside a picture's caption, or told in another printed line.
    """
    own = [candidate for candidate in _of("license", candidates) if not candidate.origin.endswith("-image")]
    linked = (found for c in own if (found := find_license(c.value, c.url)))
    told = (one.copyright.license for one in printed if one.copyright.license and one.copyright.scope != "image")
    return next(chain(linked, told), None)


def _with_license(choice: Choice[Copyright], license_: License | None) -> Choice[Copyright]:
    if license_ is None:
        return choice
    if choice.value is None:
        return Choice(Copyright(None, None, None, "article", license_), None, _DECLARED)
    if choice.value.license is not None and choice.value.license.url is not None:
        return choice
    return replace(choice, value=replace(choice.value, license=license_))


def _of(field: Field, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [candidate for candidate in candidates if candidate.field == field]


def _confidence(notice: Copyright) -> float:
    if notice.scope == "image":
        return _PICTURE
    if notice.holder is None:
        return _WITHOUT_HOLDER
    return _COMPLETE if notice.year else _WITHOUT_YEAR
