"""
The choice among candidates: a file a field, each a precedence table read from top to bottom, and agreement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from service.extraction.article import Author, Copyright, Provenance, Warning
from service.extraction.candidate import Candidate
from service.extraction.resolution.choice import Choice
from service.extraction.resolution.credits import resolve_credits
from service.extraction.resolution.dates import resolve_dates
from service.extraction.resolution.headline import resolve_headline
from service.extraction.resolution.plain import resolve_keywords, resolve_plain
from service.extraction.resolution.rights import resolve_copyright


@dataclass(frozen=True, slots=True)
class Resolved:
    """
    All fields of an article but its body, its language and what is counted from them.
    """

    headline: Choice[str]
    byline: Choice[str]
    copyright: Choice[Copyright]
    published: Choice[str]
    modified: Choice[str]
    description: Choice[str]
    dateline: Choice[str]
    section: Choice[str]
    site_name: Choice[str]
    canonical_url: Choice[str]
    authors: tuple[Author, ...]
    agencies: tuple[str, ...]
    keywords: tuple[str, ...]

    @property
    def provenance(self) -> dict[str, Provenance]:
        """
        Where each chosen value came from, by field; a field without a value has none.
        """
        return {name: choice.candidate.provenance for name, choice in self._choices() if choice.candidate is not None}

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """
        The warnings of all choices, in the order of the fields.
        """
        return tuple(warning for _, choice in self._choices() for warning in choice.warnings)

    def _choices(self) -> Iterator[tuple[str, Choice[str] | Choice[Copyright]]]:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Choice):
                yield field.name, value


def resolve(candidates: Sequence[Candidate]) -> Resolved:
    """
    The best value of each field among the candidates of all sources.
    """
    credits = resolve_credits(candidates)
    published, modified = resolve_dates(candidates)
    return Resolved(
        headline=resolve_headline(candidates),
        byline=credits.byline,
        copyright=resolve_copyright(candidates),
        published=published,
        modified=modified,
        description=resolve_plain("description", candidates),
        dateline=resolve_plain("dateline", candidates),
        section=resolve_plain("section", candidates),
        site_name=resolve_plain("site_name", candidates),
        canonical_url=resolve_plain("canonical_url", candidates),
        authors=credits.authors,
        agencies=credits.agencies,
        keywords=resolve_keywords(candidates),
    )
