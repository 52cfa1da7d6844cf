"""
The copyright of an article.
"""

from collections.abc import Sequence

from service.extraction.article import Copyright, Warning
from service.extraction.candidate import Candidate
from service.extraction.resolution.choice import Choice
from service.extraction.rights import parse_notice


def resolve_copyright(candidates: Sequence[Candidate]) -> Choice[Copyright]:
    """
    The first notice that is one.
    """
    for candidate in candidates:
        if candidate.field == "copyright" and (notice := parse_notice(candidate.value)):
            return Choice(notice, candidate.provenance, 0.7)
    return Choice(None, None, 0.5, (Warning("no-copyright", "No copyright notice was found."),))
