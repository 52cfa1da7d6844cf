"""
Credit lines taken apart: persons, agencies, newsrooms, with the line kept as printed.

A line that may be a credit (`glances`) is cleaned of dates and share words (`noise`), cut into words (`tokens`), and
these into pieces at separators and connecting words (`grammar`).
Each piece is told to be a person, an agency, a newsroom, a role or a place (`wholes`, `parts`, `houses`) by its shape
(`names`, `plainnames`) and by the words of all languages (`lexicon`, `agencies`). The pieces are read together
(`reading`, `seats`) into a byline (`credits`). `lines` joins what a page prints in several lines.
"""

from service.extraction.byline.agencies import canonical_agency, is_agency
from service.extraction.byline.credits import Byline, is_introduced, parse_byline, recognise_byline, recognise_names
from service.extraction.byline.glances import (
    MAX_LINE_CHARACTERS,
    likely_introduced,
    may_be_byline,
    may_be_introduced,
    may_be_names,
)
from service.extraction.byline.houses import is_house_article
from service.extraction.byline.lines import is_label, joined_credit, label_before, leading_credit
from service.extraction.byline.names import has_common_forename, is_full_name, is_particle
from service.extraction.byline.noise import without_noise

__all__ = [
    "MAX_LINE_CHARACTERS",
    "Byline",
    "canonical_agency",
    "has_common_forename",
    "is_agency",
    "is_full_name",
    "is_house_article",
    "is_introduced",
    "is_label",
    "is_particle",
    "joined_credit",
    "label_before",
    "leading_credit",
    "likely_introduced",
    "may_be_byline",
    "may_be_introduced",
    "may_be_names",
    "parse_byline",
    "recognise_byline",
    "recognise_names",
    "without_noise",
]
