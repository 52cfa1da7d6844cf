"""
A document inspected: read, extracted and checked in one go. Web and command line run this, in processes of their own.
"""

from collections.abc import Callable, Iterable, Mapping
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
from service.extraction.decoding import read, repair
from service.extraction.document import Kind
from service.extraction.kind import kind_of, sniff
from service.extraction.limits import DEFAULT_LIMITS, bound_text
from service.extraction.rights import parse_notice
from service.extraction.soundness import without_half_pairs
from service.extraction.wordcount import word_count

Extractor = Callable[[Document], Article]

# Fields that a file can declare beside its text (front matter).
DECLARABLE = ("headline", "byline", "copyright", "published", "language")


@dataclass(frozen=True, slots=True)
class Inspection:
    """
    What came of it.
    """

    article: Article
    findings: tuple[Finding, ...]


def inspect(
    document: Document,
    policy: Policy,
    declared: Mapping[str, str] | None = None,
    *,
    markdown: bool = False,
    extractor: Extractor = extract,
) -> Inspection:
    """
    Extract the article of a document and check it.

    Args:
        declared: values of `DECLARABLE` that count more than what stands in the text.
        markdown: whether a raw text is Markdown, in which tags and entities are no faults. Front matter is for the
            caller to replace by blanks, so that lines and columns stay.
        extractor: what extracts, with its limits.

    Raises:
        UnreadableDocument, NoArticle: as `extract`.
    """
    raw, kind = _read(document)
    raw = raw if kind == "html" else bound_text(raw, DEFAULT_LIMITS)
    sent, ignored = without_ignores(raw, kind == "html")
    source, _ = repair(sent)
    told = sent if kind == "html" else without_embargo(sent)
    article = extractor(replace(document, content=told, kind=kind))  # Repairs as above, and says so.
    passages = text_passages(source, article) if kind == "text" else article_passages(article)
    links, images = page_media(source) if kind == "html" else text_media(source)
    form: Form = "html" if kind == "html" else "markdown" if markdown else "text"
    article = declare(article, declared or {})
    if kind == "text" and declared and declared.get("headline"):
        passages = _all_body(passages, declared["headline"])
        article = _with_body(article, passages)
    subject = Subject(article, form, source, sent, passages, links, images, ignored)
    return Inspection(article, check(subject, policy))


def inspect_manuscript(manuscript: Manuscript, policy: Policy, extractor: Extractor = extract) -> Inspection:
    """
    Check a document, or an article that came as data.

    Raises:
        UnreadableDocument, NoArticle: as `extract`.
    """
    if manuscript.document is None:
        return inspect_article(manuscript.article or Article("text"), policy)
    declared, markdown = manuscript.declared, manuscript.markdown
    return inspect(manuscript.document, policy, declared, markdown=markdown, extractor=extractor)


def inspect_article(article: Article, policy: Policy) -> Inspection:
    """
    Check an article that came as data.
    """
    return Inspection(article, check(Subject(article, passages=article_passages(article)), policy))


def declare(article: Article, declared: Mapping[str, str]) -> Article:
    """
    An article with declared values in their fields, taken apart as printed ones are.
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


def _read(document: Document) -> tuple[str, Kind]:
    """
    The text as it was sent, before mojibake is repaired, and the kind.
    """
    if isinstance(document.content, str):
        text = without_half_pairs(document.content)
        return text, document.kind or kind_of(text)
    kind = document.kind or sniff(document.content)
    sniff(document.content)  # Refuses what is neither, whatever it was declared to be.
    return read(document.content, document.charset, markup=kind == "html")[0], kind
