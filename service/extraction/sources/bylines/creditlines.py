"""
Lines of a page that read as credits, whatever their markup: bylines, datelines, agencies that sign off.
"""

from collections.abc import Iterator

from service.extraction.byline import (
    MAX_LINE_CHARACTERS,
    Byline,
    has_common_forename,
    is_introduced,
    is_label,
    joined_credit,
    likely_introduced,
    may_be_byline,
    may_be_introduced,
    may_be_names,
    recognise_byline,
    recognise_names,
)
from service.extraction.candidate import Candidate
from service.extraction.datelines import find_dateline, signing_agency
from service.extraction.sources.bylines.names import are_evident, may_be_evident
from service.extraction.sources.bylines.surroundings import Surroundings

# Three full names.
MAX_NAMES_CHARACTERS = 80
# The longest introduction has 31.
MAX_LABEL_CHARACTERS = 40
# A text with a dateline or a signing agency is a paragraph.
MIN_PARAGRAPH = 80


def lines(around: Surroundings) -> Iterator[Candidate]:
    """
    Lines that read as bylines: near the headline any, elsewhere those with an introduction.

    Lines that look like names are only given, and not read, away from the headline: few of them are bylines.
    """
    taken = around.headline
    short = [number for number, run in enumerate(around.runs) if len(run.text) <= MAX_LINE_CHARACTERS]
    likely = likely_introduced([around.runs[number].text for number in short])
    for number, introducing in zip(short, likely, strict=True):
        near = number in around.near
        if not (near or introducing) or number in (around.headline, taken):
            continue
        text, element = around.runs[number].text, around.runs[number].chain[-1]
        label = introducing and len(text) <= MAX_LABEL_CHARACTERS and is_label(text)
        if label and not around.alien(element):
            credit = _labelled(around, number)
            if credit is not None:
                taken = number + 1
                yield credit
            continue
        nameable = near and len(text) <= MAX_NAMES_CHARACTERS and may_be_names(text)
        # Where it stands is seen sooner than what it says.
        worth_reading = nameable or (may_be_byline(text) and (near or may_be_introduced(text)))
        if not worth_reading or around.alien(element):
            continue
        byline = recognise_byline(text)
        if byline is not None and (near or is_introduced(byline.text)):
            origin = "markup:byline-line" if near else "markup:tail-line"
            yield Candidate("byline", byline.text, origin, "markup", element)
        elif nameable and byline is None:
            names = recognise_names(text) if may_be_evident(around, number) else None
            if names is not None and are_evident(around, number, names):
                yield Candidate("byline", names.text, "markup:names-close", "markup", element)
            else:
                yield Candidate("byline", text, "markup:names-line", "markup", element)


def _labelled(around: Surroundings, number: int) -> Candidate | None:
    """
    The credit of a label on a line of its own ("Written by", "Autor:") and of the names on the line behind it.
    """
    if number + 1 == len(around.runs):
        return None
    label, named = around.runs[number], around.runs[number + 1]
    names = recognise_names(named.text) if len(named.text) <= MAX_NAMES_CHARACTERS else None
    if names is None or is_introduced(names.text) or not _are_likely(around, names):
        return None
    text = joined_credit([(label.text, None), (named.text, None)])
    origin = "markup:byline-line" if number in around.near else "markup:tail-line"
    return Candidate("byline", text, origin, "markup", label.chain[-1]) if is_introduced(text) else None


def _are_likely(around: Surroundings, byline: Byline) -> bool:
    """
    Whether names that a label introduces are of persons or agencies, not words that follow a heading.
    """
    names = [author.name for author in byline.authors]
    if not names:
        return bool(byline.agencies)
    return all(
        " " in name and (has_common_forename(name) or (name[0].isupper() and not around.worded([name])))
        for name in names
    )


def datelines(around: Surroundings) -> Iterator[Candidate]:
    """
    The datelines of the page's paragraphs that name an agency, and who sent these stories.
    """
    for run in around.runs:
        dateline = find_dateline(run.text) if len(run.text) > MIN_PARAGRAPH else None
        if dateline is None or around.alien(run.chain[-1]):
            continue
        yield Candidate("dateline", dateline.text, "markup:dateline", "markup", run.chain[-1])
        if dateline.agency:
            yield Candidate("byline", dateline.agency, "markup:sign-off", "markup", run.chain[-1])


def sign_offs(around: Surroundings) -> Iterator[Candidate]:
    """
    Agencies that sign the end of a paragraph: "... on Monday. PTI".
    """
    for run in around.runs:
        agency = signing_agency(run.text) if len(run.text) > MIN_PARAGRAPH else None
        if agency is not None and not around.alien(run.chain[-1]):
            yield Candidate("byline", agency, "markup:sign-off", "markup", run.chain[-1])
