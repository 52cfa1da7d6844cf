"""
Lines of a page that read as credits, whatever their markup: bylines, datelines, agencies that sign off.
"""

import re
from collections.abc import Iterator

from service.extraction.byline import (
    canonical_agency,
    is_introduced,
    may_be_byline,
    may_be_introduced,
    may_be_names,
    parse_byline,
    recognise_byline,
    recognise_names,
    without_noise,
)
from service.extraction.candidate import Candidate
from service.extraction.sources.bylines.surroundings import CLOSE_RUNS, Surroundings

MAX_CHARACTERS = 300
# Three full names.
MAX_NAMES_CHARACTERS = 80
# A text with a dateline or a signing agency is a paragraph.
MIN_PARAGRAPH = 80

_DIGIT = re.compile(r"\d")
# Languages whose nouns are printed as names are; a page that tells no language may be in one.
_CAPITALISING = ("de", "lb")
# What it takes at most, white space folded.
_SIGN_OFF_CHARACTERS = 20
_SIGN_OFF = re.compile(r"[.!?\"”»]\s*[-–—(\[]{0,2}\s?([A-Z]{2,9}|[Dd]pa)\s?[)\]]?$")
# The datelines of agencies: a place, the agency in brackets, a dash.
_DATELINE = re.compile(r"(?:[^\W\d_][^()–—]{0,60})?\(([^()\d]{2,30})\)\s*(?:[-–—:]|[A-ZÀ-Ý])")


def lines(around: Surroundings) -> Iterator[Candidate]:
    """
    Lines that read as bylines: near the headline any, elsewhere those with an introduction.

    Lines that look like names are only given, and not read, where no date stands by them: few of them are bylines.
    """
    for number, run in enumerate(around.runs):
        if len(run.text) > MAX_CHARACTERS or not run.chain or number == around.headline:
            continue
        near = number in around.near
        nameable = near and len(run.text) <= MAX_NAMES_CHARACTERS and may_be_names(run.text)
        believable = may_be_byline(run.text) and (near or may_be_introduced(run.text))
        # Where it stands is seen sooner than what it says.
        if not (nameable or believable) or around.alien(run.chain[-1]):
            continue
        byline = recognise_byline(run.text) if believable else None
        if byline is not None and (near or is_introduced(byline.text)):
            origin = "markup:byline-line" if near else "markup:tail-line"
            yield Candidate("byline", byline.text, origin, "markup", run.xpath)
        elif nameable and byline is None:
            names = recognise_names(run.text) if _may_be_names_by_date(around, number) else None
            if names is not None and _are_full_names(run.text):
                yield Candidate("byline", names.text, "markup:names-by-date", "markup", run.xpath)
            else:
                yield Candidate("byline", run.text, "markup:names-line", "markup", run.xpath)


def _may_be_names_by_date(around: Surroundings, number: int) -> bool:
    """
    Whether a line stands right after the headline and beside a date.
    """
    start, run = around.headline or 0, around.runs[number]
    language = (around.page.root.get("lang") or _CAPITALISING[0]).lower()
    if not 0 < number - start <= CLOSE_RUNS + 1 or language.startswith(_CAPITALISING):
        return False
    box = run.chain[-2:-1] or run.chain[-1:]
    beside = [other for other in around.runs[max(start + 1, number - 2) : number + 3] if box[0] in other.chain]
    return any(
        _DIGIT.search(other.text) and without_noise(other.text) in ("", without_noise(run.text)) for other in beside
    )


def _are_full_names(text: str) -> bool:
    """
    Whether a line names persons by two or three words each, none of them an acronym.
    """
    if len(text) > MAX_NAMES_CHARACTERS or any(word.isupper() for word in text.split()[:2]) is not text.isupper():
        return False
    names = [author.name.split() for author in parse_byline(text).authors]
    return bool(names) and all(1 < len(name) <= 3 and all(word[0].isupper() for word in name) for name in names)


def datelines(around: Surroundings) -> Iterator[Candidate]:
    """
    The datelines of the page's paragraphs that name an agency.
    """
    for run in around.runs:
        match = _DATELINE.match(run.text) if len(run.text) > MIN_PARAGRAPH else None
        if match and parse_byline(match[1]).agencies and not around.alien(run.chain[-1]):
            yield Candidate("dateline", run.text[: match.end(1) + 1], "markup:dateline", "markup", run.xpath)


def sign_offs(around: Surroundings) -> Iterator[Candidate]:
    """
    Agencies that sign the end of a paragraph: "... on Monday. PTI".
    """
    for run in around.runs:
        match = (
            _SIGN_OFF.search(run.text, len(run.text) - _SIGN_OFF_CHARACTERS) if len(run.text) > MIN_PARAGRAPH else None
        )
        if match and canonical_agency(match[1]) and not around.alien(run.chain[-1]):
            yield Candidate("byline", match[1], "markup:sign-off", "markup", run.xpath)
