"""
A document inspected: read, extracted and checked in one go. Web and command line run this, in processes of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from service.checks.checking import check
from service.checks.embargo import without_embargo
from service.checks.finding import Finding
from service.checks.ignores import without_ignores
from service.checks.manuscript import Manuscript
from service.checks.media import page_media, text_media
from service.checks.policy import Policy
from service.checks.subject import Form, Passage, Subject, article_passages, text_passages
from service.extraction import Article, Document, extract
from service.extraction.byline import parse_byline
from service.extraction.dates import parse_timestamp
from service.extraction.decoding import read
from service.extraction.kind import document_kind
from service.extraction.limits import DEFAULT_LIMITS, Limits, bound_text
from service.extraction.mojibake import repair
from service.extraction.rights import parse_notice
from service.extraction.soundness import without_half_pairs
from service.extraction.stages import Lap, no_lap
from service.extraction.wordcount import word_count


@dataclass(frozen=True, slots=True)
class Inspection:
    """
    What came of it.
    """

    article: Article
    findings: tuple[Finding, ...]


def inspect(manuscript: Manuscript, policy: Policy, limits: Limits = DEFAULT_LIMITS, lap: Lap = no_lap) -> Inspection:
    """
    Extract the article of a document and check it, or check an article that came as data.

    Args:
        limits, lap: as of `extract`; a raw text is checked as far as it is read.

    Raises:
        UnreadableDocument, NoArticle: as `extract`.
    """
    if manuscript.document is not None:
        subject = _read(manuscript, manuscript.document, limits, lap)
    else:
        article = manuscript.article or Article("text")
        subject = Subject(article, passages=article_passages(article))
    return Inspection(subject.article, check(subject, policy))


def _read(manuscript: Manuscript, document: Document, limits: Limits, lap: Lap) -> Subject:
    kind = document_kind(document)
    sent, ignored = without_ignores(_text_as_sent(document, markup=kind == "html"), kind == "html")
    source, _ = repair(sent)
    told = sent if kind == "html" else without_embargo(sent)
    # Repairs as above, and says so.
    # The lines of a text are told by what was read from them.
    extras = (*document.extras, "provenance") if kind == "text" else document.extras
    article = extract(replace(document, content=told, kind=kind, extras=extras), limits, lap)
    if kind == "text":
        sent, source = bound_text(sent, limits), bound_text(source, limits)
    passages = text_passages(source, article) if kind == "text" else article_passages(article)
    links, images = page_media(source) if kind == "html" else text_media(source)
    form: Form = "html" if kind == "html" else "markdown" if manuscript.markdown else "text"
    article = declare(article, manuscript.declared)
    if kind == "text" and (headline := manuscript.declared.get("headline")):
        passages = _all_body(passages, headline)
        article = _with_body(article, passages)
    return Subject(article, form, source, sent, passages, links, images, ignored)


def declare(article: Article, declared: Mapping[str, str]) -> Article:
    """
    An article with declared values in their fields, taken apart as printed ones are: headline, byline, copyright,
    published, language.
    """
    if headline := declared.get("headline"):
        article = replace(article, headline=headline)
    if byline := declared.get("byline"):
        credit = parse_byline(byline)
        article = replace(article, byline=byline, authors=credit.authors, agencies=credit.agencies)
    if notice := declared.get("copyright"):
        article = replace(article, copyright=parse_notice(notice) or article.copyright)
    if published := declared.get("published"):
        article = replace(article, published=parse_timestamp(published) or article.published)
    if language := declared.get("language"):
        article = replace(article, language=language)
    return article


def _all_body(passages: Iterable[Passage], headline: str) -> tuple[Passage, ...]:
    """
    The passages below a declared headline: whoever declares it has parted the text from what stands around it, and what
    was taken for a headline there is body, unless it repeats the declared one.
    """

    def is_other(passage: Passage) -> bool:
        return passage.field == "headline" and passage.text.lstrip("# ").casefold() != headline.casefold()

    return tuple(replace(passage, field="body") if is_other(passage) else passage for passage in passages)


def _with_body(article: Article, passages: Iterable[Passage]) -> Article:
    body = "\n\n".join(passage.text for passage in passages if passage.field == "body") or None
    return replace(article, body=body, word_count=word_count(body or ""))


def _text_as_sent(document: Document, *, markup: bool) -> str:
    """
    The text before mojibake is repaired.
    """
    if isinstance(document.content, str):
        return without_half_pairs(document.content)
    return read(document.content, document.charset, markup=markup)[0]
