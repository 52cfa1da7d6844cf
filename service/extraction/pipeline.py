"""
The way of a document: decode, tell its kind, cut it into blocks, gather candidates, resolve, clean the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from service.extraction.article import Article, Provenance, Warning
from service.extraction.body import Body, page_body, page_evidence
from service.extraction.candidate import Candidate, locator_of
from service.extraction.decoding import decode
from service.extraction.document import Document, Kind
from service.extraction.errors import NoArticle
from service.extraction.kind import document_kind
from service.extraction.labelling.failures import is_failure
from service.extraction.labelling.texts import label_text
from service.extraction.labelling.walls import is_wall
from service.extraction.limits import DEFAULT_LIMITS, TRUNCATED, Limits, bound_text
from service.extraction.mojibake import repair_utf8
from service.extraction.page import parse_page
from service.extraction.places import with_exact_places
from service.extraction.resolution import Resolved, resolve
from service.extraction.resolution.language import resolve_language
from service.extraction.soundness import bound_candidates, sound_candidates, without_half_pairs
from service.extraction.sources import bylines, headings, jsonld, labels, metatags, microdata, notices, times
from service.extraction.stages import Lap, no_lap
from service.extraction.textblocks import text_blocks
from service.extraction.textbody import text_body
from service.extraction.wordcount import word_count

# The sources of a page, each a function from the page to its candidates.
PAGE_SOURCES = (jsonld, metatags, microdata, headings, bylines, notices, times)
# Below this many words a body is more often a teaser or an error page than an article.
SHORT_BODY_WORDS = 50


@dataclass(frozen=True)
class _Decoded:
    encoded: bytes
    kind: Kind
    warnings: tuple[Warning, ...]

    @cached_property
    def text(self) -> str:
        return self.encoded.decode()

    def truncated(self) -> "_Decoded":
        return replace(self, warnings=(*self.warnings, TRUNCATED))


def extract(document: Document, limits: Limits = DEFAULT_LIMITS, lap: Lap = no_lap) -> Article:
    """
    The article in a document: a function of the document and of what may be large in it, alone.

    `lap` is called at the end of each stage.

    Raises:
        UnreadableDocument: it is neither text nor HTML.
        NoArticle: neither a headline nor a body can be found in it.
    """
    decoded = _decode(document)
    lap("decode")
    # A page is parsed from its bytes, and never made text as a whole.
    content = decoded.encoded if decoded.kind == "html" else decoded.text
    if not content or content.isspace():
        # A title that the sender knows makes no article of it.
        raise NoArticle("The document is empty.")
    read = _from_page if decoded.kind == "html" else _from_text
    article = read(document, decoded, limits, lap)
    lap("finish")
    return article


def _decode(document: Document) -> _Decoded:
    kind = document_kind(document)
    if isinstance(document.content, bytes):
        sent = decode(document.content, document.charset, markup=kind == "html")
        encoded, repaired = sent.encoded, sent.repaired
    else:
        encoded, repaired = repair_utf8(_in_utf8(document.content))
    message = "The text had been decoded with a wrong charset at some earlier time; this was undone."
    return _Decoded(encoded, kind, (Warning("mojibake-repaired", message),) if repaired else ())


def _in_utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return without_half_pairs(text).encode()


def _from_page(document: Document, decoded: _Decoded, limits: Limits, lap: Lap) -> Article:
    page = parse_page(decoded.encoded, document.url, limits)
    lap("parse")
    found = chain.from_iterable(source.candidates(page) for source in PAGE_SOURCES)
    sound = tuple(sound_candidates((*found, *_declared(document)), document.url))
    candidates = bound_candidates(sound, limits.authors)
    if page.truncated or len(candidates) < len(sound):
        decoded = decoded.truncated()
    lap("sources")
    resolved = resolve(candidates)
    lap("resolve")
    evidence = page_evidence(resolved.headline.value, resolved.byline.value, candidates)
    declared = next((candidate for candidate in candidates if candidate.field == "body"), None)
    body = page_body(page, evidence, declared, explained="removed" in document.extras)
    lap("body")
    if is_wall(resolved.headline.value, body.paragraphs):
        raise NoArticle("The page asks to log in or to consent, and has no article.")
    if is_failure([resolved.headline.value or "", *body.paragraphs]):
        raise NoArticle("The page says that something failed, and has no article.")
    return _article(document, decoded, candidates, resolved, body)


def _from_text(document: Document, decoded: _Decoded, limits: Limits, lap: Lap) -> Article:
    text = bound_text(decoded.text, limits)
    blocks = text_blocks(text)
    lap("parse")
    labelled = label_text(blocks)
    found = (*labels.candidates(blocks, labelled), *_declared(document))
    candidates = bound_candidates(found, limits.authors)
    if len(text) < len(decoded.text) or len(candidates) < len(found):
        decoded = decoded.truncated()
    lap("sources")
    resolved = resolve(candidates)
    lap("resolve")
    body = text_body(blocks, labelled, explained="removed" in document.extras)
    lap("body")
    return _article(document, decoded, candidates, resolved, body)


def _declared(document: Document) -> tuple[Candidate, ...]:
    """
    What the sender says of the document, as candidates.
    """
    title = " ".join((document.title or "").split())
    return (Candidate("headline", title, "request:title", "request", "/title"),) if title else ()


def _article(
    document: Document, decoded: _Decoded, candidates: Sequence[Candidate], resolved: Resolved, body: Body
) -> Article:
    text = "\n\n".join(body.paragraphs) or None
    if resolved.headline.value is None and text is None:
        raise NoArticle("Neither a headline nor a body can be found in the document.")
    words = word_count(text or "")
    return Article(
        kind=decoded.kind,
        headline=resolved.headline.value,
        byline=resolved.byline.value,
        authors=resolved.authors,
        agencies=resolved.agencies,
        copyright=resolved.copyright.value,
        body=text,
        description=resolved.description.value,
        dateline=resolved.dateline.value,
        published=resolved.published.value,
        modified=resolved.modified.value,
        language=resolve_language(text or resolved.headline.value or "", candidates, document.language),
        section=resolved.section.value,
        keywords=resolved.keywords,
        site_name=resolved.site_name.value,
        canonical_url=resolved.canonical_url.value,
        word_count=words,
        confidence={
            "headline": resolved.headline.confidence,
            "byline": resolved.byline.confidence,
            "copyright": resolved.copyright.confidence,
            "body": body.confidence,
        },
        warnings=(*decoded.warnings, *resolved.warnings, *body.warnings, *_body_warnings(words)),
        provenance=_provenance(decoded, resolved, body) if "provenance" in document.extras else {},
        removed=body.removed,
    )


def _provenance(decoded: _Decoded, resolved: Resolved, body: Body) -> dict[str, Provenance]:
    provenance = resolved.provenance
    if decoded.kind == "text":
        provenance = with_exact_places(provenance, _printed(resolved), decoded.text)
    if body.paragraphs:
        provenance["body"] = Provenance(body.source, locator_of(body.locator), body.start, body.end)
    return provenance


def _printed(resolved: Resolved) -> dict[str, str | None]:
    """
    The values that stand in a text as they are.
    """
    copyright = resolved.copyright.value
    return {
        "headline": resolved.headline.value,
        "byline": resolved.byline.value,
        "dateline": resolved.dateline.value,
        "copyright": copyright.notice if copyright else None,
    }


def _body_warnings(words: int) -> tuple[Warning, ...]:
    if words >= SHORT_BODY_WORDS:
        return ()
    return (Warning("short-body", f"The body has {words} words, fewer than {SHORT_BODY_WORDS}."),)
