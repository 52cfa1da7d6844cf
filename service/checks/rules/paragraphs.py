"""
Paragraphs: none twice, and the last one whole.
"""

import re
from collections.abc import Iterator

from service.checks.boilerplate import find_boilerplate
from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.extraction.headline import title_key
from service.extraction.wordcount import word_count

_GOOD = "The night ferry sails again from Sunday, after nine years.\n\nA berth costs 38 crowns until the end of May."
# Words of a paragraph that does not come again by chance, as lines of tables, lists and refrains do.
_TWIN_WORDS = 10
# Words of a paragraph that is prose, and of a fragment behind its last full stop that is no signature.
_PROSE, _FRAGMENT = 6, 3
# Characters at the end of a paragraph that tell how it ends.
_END = 100
# The share of words with a capital from which a line is a title. German writes nouns so.
_TITLE = 0.6
_STOP = re.compile(r"[.!?…。．！？؟۔।॥։:：;；](?:[\"'”’»«“„›‹)\]）」』】*_\s]|\[?\d{1,3}\]?){0,8}$|[\"”»“」』】]$")
_CUT = re.compile(r"(?:[\w,，、–—&(\[«„-]|\[(?:\.{3}|…)\]|\((?:\.{3}|…)\))$")
_ADDRESS = re.compile(r"https?://|www\.|@|\w\.(?:com|org|net|de|fr|es|it|co\.uk|io)(?:/|$)")
_LIST_ITEM = re.compile(r"(?:[-–—*•·▪►✓+>]|\d{1,3}[.)]|[a-z][.)])\s")
_INNER_STOP = re.compile(r"[.!?。！？][\"'”’»)\]]{0,3}(?:\s+|(?<=[。！？]))")
# Writing that has no full stop, and writing without capitals or word spaces, where a title looks like a sentence.
_STOPLESS = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")


def _duplicate(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    seen: set[str] = set()
    for passage in subject.paragraphs:
        text = passage.text
        if word_count(text) < _TWIN_WORDS or _LIST_ITEM.match(text) or not _STOP.search(text[-_END:]) or "|" in text:
            continue
        if (own := title_key(text)) in seen:
            at = subject.locate(passage, text) if passage.start is not None else None
            yield Fault(f"The paragraph {text[:40] + '…'!r} stands there twice.", "body", at)
        seen.add(own)


def _cut_off(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    paragraphs = [passage for passage in subject.paragraphs if not find_boilerplate(passage.text)]
    if not paragraphs:
        return
    last, before = paragraphs[-1], paragraphs[-2].text if len(paragraphs) > 1 else None
    if _is_cut(last.text) and (before is None or _STOP.search(before[-_END:])):
        end = last.text[-30:]
        at = subject.locate(last, end, len(last.text) - len(end))
        yield Fault(f"The body ends in the middle of a sentence: {'…' + end!r}.", "body", at)


def _is_cut(text: str) -> bool:
    """
    Whether a paragraph breaks off.

    >>> _is_cut("A berth costs 38 crowns until the end of"), _is_cut("A berth costs 38 crowns. (Reuters)")
    (True, False)
    """
    end = text[-_END:]
    if word_count(text) < _PROSE or _STOP.search(end) or not _CUT.search(end):
        return False
    if _STOPLESS.search(end) or _LIST_ITEM.match(text) or _ADDRESS.search(end.split()[-1]):
        return False
    stops = list(_INNER_STOP.finditer(text))
    fragment = text[stops[-1].end() :] if stops else text
    words = [word for word in fragment.split() if word[0].isalpha()]
    if stops and word_count(fragment) < _FRAGMENT and not fragment.islower():
        return False
    return sum(word[0].isupper() for word in words) < _TITLE * len(words) if words else False


RULES = (
    Rule(
        "duplicate-paragraph",
        "warning",
        "A paragraph that stands there twice was pasted twice.",
        Example("body", f"{_GOOD}\n\n{_GOOD}", _GOOD),
        _duplicate,
    ),
    Rule(
        "body-cut-off",
        "warning",
        "A text that ends in the middle of a sentence has lost its rest.",
        Example("body", _GOOD.removesuffix(" May."), _GOOD),
        _cut_off,
    ),
)
