"""
The language of an article: what is declared, where the text itself does not tell otherwise.
"""

from collections.abc import Sequence

from service.extraction.candidate import Candidate
from service.extraction.language import detect_language, normal_language

# Templates declare the language of their maker: text of at least so many characters is believed more.
TELLING_CHARACTERS = 200
# The best first; an origin that is not named comes last.
PRECEDENCE = ("json-ld:inLanguage", "meta:html-lang", "meta:og:locale")


def resolve_language(text: str, candidates: Sequence[Candidate], hint: str | None = None) -> str | None:
    """
    A BCP 47 tag, None where nothing is declared and nothing can be detected.

    Args:
        text: the article's own, body or headline.
        candidates: of all fields; those of the field `language` are looked at.
        hint: what the sender says; it counts before what the page says.
    """
    declared = _declared(candidates, hint)
    told = [tag.split("-")[0] for tag in declared]
    detected = detect_language(text, told)
    if detected is None:
        return declared[0] if declared else None
    agreeing = [tag for tag, language in zip(declared, told, strict=True) if language == detected]
    if agreeing:
        return agreeing[0]
    return declared[0] if declared and len(text) < TELLING_CHARACTERS else detected


def _declared(candidates: Sequence[Candidate], hint: str | None) -> list[str]:
    own = [candidate for candidate in candidates if candidate.field == "language"]
    own.sort(key=lambda candidate: PRECEDENCE.index(candidate.origin) if candidate.origin in PRECEDENCE else 9)
    tags = (normal_language(value) for value in (hint or "", *(candidate.value for candidate in own)))
    return [tag for tag in tags if tag]
