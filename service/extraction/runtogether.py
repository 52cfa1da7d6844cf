"""
Lines in which a paste has run several things together: share words between paragraphs, headline, credit and story.

Only long lines are cut, and only at phrases that printed pages set apart from their text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from service.extraction.alternations import alternation
from service.extraction.vocabulary import load

# Characters from which a line may hold more than one thing.
LONG_LINE = 200
# Characters at the beginning of the text's first line in which headline and credits stand.
_HEAD = 400
# Characters of the shortest headline that is told by being said twice.
_TWICE = 15
_WORD = re.compile(r"\w+")
# One that begins with no small letter of ASCII: no phrase does. A set of plain ranges in front is searched fastest.
_CAPITAL_WORD = re.compile(r"[A-Z\u0080-\U0010ffff](?<!\w.)(?<=\w)\w*")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_TWICE_SAID = re.compile(rf"(\S.{{{_TWICE},200}}?)\s+(?=\1\s)")
_CREDIT_LINE = re.compile(r"(?:Copyright|©|\(c\))\s*[A-Z\d]|By\s[A-Z][\w'’-]+\s[A-Z]")
_CREDIT = re.compile(rf"\s(?={_CREDIT_LINE.pattern})")


def cuts(text: str, first: bool) -> list[int]:
    """
    Where a long line falls into parts: offsets of the first character of each part but the first; a line shorter than
    `LONG_LINE` into none.

    Args:
        first: whether it is the first line of its text.

    >>> line = "It rained all day. " * 12 + "Share this article Comments It rained all night, too."
    >>> [line[cut:] for cut in cuts(line, False)]
    ['Share this article Comments It rained all night, too.', 'It rained all night, too.']
    """
    if len(text) < LONG_LINE:
        return []
    found = set(_at_phrases(text))
    if first:
        found.update(_in_head(text))
    return sorted(found - {0, len(text)})


def stands_apart(text: str) -> bool:
    """
    Whether a line begins with such a phrase or a credit, and so is not the rest of a wrapped one.

    >>> stands_apart("Share this article"), stands_apart("share this article with")
    (True, False)
    """
    share, related, _ = _words()
    return text.startswith((*share, *related)) or bool(_CREDIT_LINE.match(text) or _credit_of_names().fullmatch(text))


def _at_phrases(text: str) -> Iterator[int]:
    for match in _phrases(text):
        yield match.start()
        rest = text[match.end() :]
        yield match.end() + len(rest) - len(rest.lstrip())


def _phrases(text: str) -> Iterator[re.Match[str]]:
    words = set(_CAPITAL_WORD.findall(text))
    share, related = _by_first_word()
    _, _, widgets = _words()
    here = _present(share, text, words)
    if here:
        first, tail = alternation(here), alternation(widgets)
        yield from re.finditer(rf"(?<!\w)(?:{first})(?:\s*(?:{first}|(?:{tail})(?!\w))){{0,6}}", text)
    headings = _present(related, text, words)
    if headings:
        # What follows such a heading is told by its look: only the place before it is a border.
        for match in re.finditer(rf"(?:^|(?<=\s))(?=(?:{alternation(headings)})[\s:])", text):
            if _is_border(text[: match.start()]):
                yield match


def _present(phrases: Mapping[str, Sequence[str]], text: str, words: Set[str]) -> list[str]:
    """
    Those of the phrases that a line holds. Nearly all lines lack even the first words, of which a set knows at once.
    """
    glued = [phrase for phrase in phrases.get("", ()) if phrase in text]
    likely = [phrase for word in phrases.keys() & words for phrase in phrases[word]]
    plain = " ".join(text.split()) if likely else ""
    return glued + [phrase for phrase in likely if phrase in plain]


def _is_border(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in '.!?…”"»)'


def _in_head(text: str) -> Iterator[int]:
    end = _SENTENCE_END.search(text)
    head = text[: min(_HEAD, end.start() if end else _HEAD)]
    twice = _TWICE_SAID.match(head + " ")
    if twice:
        yield twice.end()
        yield twice.end() + len(twice.group(1)) + 1
    for match in _CREDIT.finditer(head):
        yield match.end()


@cache
def _credit_of_names() -> re.Pattern[str]:
    """
    A line of nothing but "by" in some language and two to four words with capitals.
    """
    words = {word for language in load("bylines").values() for word in language.get("by", ())}
    words |= {word[:1].upper() + word[1:] for word in words}
    return re.compile(rf"(?:{alternation(words)})(?:\s[^\W\d_a-zß-ÿ][\w.'’-]{{1,30}}){{2,4}}")


@cache
def _by_first_word() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """
    Phrases of share buttons and headings of teasers by their first word, which stands alone wherever the phrase does;
    those of one word, which more may follow without a space, by "".
    """
    share, related, _ = _words()
    return _indexed(share), _indexed(related)


def _indexed(phrases: Sequence[str]) -> Mapping[str, Sequence[str]]:
    index: dict[str, list[str]] = {}
    for phrase in phrases:
        index.setdefault(_WORD.findall(phrase)[0] if " " in phrase else "", []).append(phrase)
    return index


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    share, related, widgets = set[str](), set[str](), set[str]()
    for language in load("share").values():
        share.update(language.get("inline", ()))
        widgets.update(language.get("widgets", ()))
    for language in load("related").values():
        related.update(language.get("inline", ()))
    return tuple(sorted(share)), tuple(sorted(related)), tuple(sorted(widgets))
