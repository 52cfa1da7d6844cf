"""
Quotes and brackets: of one style, and closed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Passage, Subject

_GOOD = "“We have been asked about it every week,” said Henrik Aas (52)."
_STRAIGHT = '"'
# Marks that open in one language and close in another, so only their number tells: even, or one is missing.
_CURLED = "“”„‟"
_ANGLED = "«»"
_CORNERED = "「」『』"
# What one sort opens, it closes; straight and curled ones are mixed too often to be told apart.
_SORTS = (_STRAIGHT + _CURLED, _ANGLED, _CORNERED)
# A number before it makes a straight quote the sign for inches, seconds or minutes.
_INCH = re.compile(r"\d\s?[\"”]|''")
_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
# "a)", "1.)" close what nobody has opened: at the start of a line, and within one that counts from the first on.
_LIST_MARK = re.compile(r"(?:^|[\s—–])[^\W_]{1,4}\.?$")
_FIRST_MARK = re.compile(r"(?:^|[\s(—–-])(?:1|a|A|i|I)\.?\)")
_FACE = re.compile(r"(?:^|[^\w])[:;=]['-]?$|[:;]-$")
_ARROW = re.compile(r"^»\s|\s»$")
# Characters that may stand before a mark at the start of a line.
_INDENT = 3
# Paragraphs further on that may close what is open.
_NEAR = 3
_CODE = re.compile(r"[{}]|[;=(,]\s?$|=>|==|\w\(\)|</|\\\w|^\s?(?:\$|#|//|>>>|[)\]])\s?|\w\s=\s\w")


def _mixed(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    found: Counter[str] = Counter()
    for passage in subject.paragraphs:
        if _CODE.search(passage.text):
            continue
        for name, marks in (("straight", _STRAIGHT), ("curled", _CURLED), ("angled", _ANGLED)):
            text = _INCH.sub("", passage.text) if marks == _STRAIGHT else passage.text
            if any(mark in text for mark in marks):
                found[name] += 1
    if found["straight"] and (found["curled"] or found["angled"]):
        rare = min(("straight", "curled", "angled"), key=lambda name: (found[name] or 10**9, name))
        passage, mark = next(_with_marks(subject, rare))
        at = subject.locate(passage, mark, passage.text.index(mark))
        yield Fault(f"Quotes are {' here and '.join(sorted(found))} there.", "body", at)


def _with_marks(subject: Subject, name: str) -> Iterator[tuple[Passage, str]]:
    marks = {"straight": _STRAIGHT, "curled": _CURLED, "angled": _ANGLED}[name]
    for passage in subject.paragraphs:
        mark = next((mark for mark in passage.text if mark in marks), None)
        if mark and not _CODE.search(passage.text):
            yield passage, mark


def _open_quotes(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    passages = [one for one in subject.passages if one.field in ("headline", "body")]
    for marks in _SORTS:
        odd = [number for number, passage in enumerate(passages) if _is_odd(passage.text, marks)]
        for number in _alone(odd):
            following = passages[number + 1].text if number + 1 < len(passages) else ""
            # A quote that goes on is opened anew in the next paragraph, and closed in the last alone.
            if not following.lstrip("–—- ").startswith(tuple(marks)):
                yield _open_fault(subject, passages[number], marks)


def _is_odd(text: str, marks: str) -> bool:
    # Angles at an end may be an arrow.
    text = _ARROW.sub("", text) if marks == _ANGLED and "«" not in text else text
    return sum(map(text.count, marks)) % 2 == 1 and not _CODE.search(text) and not _INCH.search(text)


def _alone(odd: Sequence[int]) -> Iterator[int]:
    """
    The numbers without another one near: what one paragraph opens, one of the next may close.

    >>> list(_alone([2, 4, 9]))
    [9]
    """
    number = 0
    while number < len(odd):
        if number + 1 < len(odd) and odd[number + 1] - odd[number] <= _NEAR:
            number += 2
        else:
            yield odd[number]
            number += 1


def _open_fault(subject: Subject, passage: Passage, marks: str) -> Fault:
    start = next(number for number, character in enumerate(passage.text) if character in marks)
    excerpt = passage.text[max(0, start - 20) : start + 20]
    at = subject.locate(passage, passage.text[start], start)
    return Fault(f"A quote is opened and not closed, or closed and not opened: {excerpt!r}.", passage.field, at)


def _open_brackets(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    passages = [one for one in subject.passages if one.field in ("headline", "body")]
    places = {number: at for number, one in enumerate(passages) if (at := _half_bracket(one.text)) is not None}
    for number in _alone(list(places)):
        passage, start = passages[number], places[number]
        excerpt = passage.text[max(0, start - 20) : start + 20]
        at = subject.locate(passage, passage.text[start], start)
        yield Fault(f"The bracket {passage.text[start]!r} has no other half: {excerpt!r}.", passage.field, at)


def _half_bracket(text: str) -> int | None:
    """
    Where the first bracket without its other half stands, None where there is none.

    >>> _half_bracket("a) one (two"), _half_bracket("1.) one (two) :-)")
    (7, None)
    """
    if _CODE.search(text):
        return None
    open_: list[tuple[str, int]] = []
    for number, character in enumerate(text):
        if open_ and open_[-1][0] == _CLOSING.get(character):
            open_.pop()
        elif (character in _PAIRS or character in _CLOSING) and not _FACE.search(text, max(0, number - 3), number):
            if character in _PAIRS:
                open_.append((character, number))
            elif not _is_list_mark(text, number):
                return number
    return open_[-1][1] if open_ else None


def _is_list_mark(text: str, number: int) -> bool:
    mark = _LIST_MARK.search(text, max(0, number - 6), number)
    if mark is None:
        return False
    leads = mark.start() <= _INDENT and not text[: mark.start()].strip("-•*– ")
    return leads or _FIRST_MARK.search(text) is not None


RULES = (
    Rule(
        "mixed-quotes",
        "info",
        "One text has one style of quotes.",
        Example("body", f'{_GOOD}\n\n"It is cheap," he said.', f"{_GOOD}\n\n“It is cheap,” he said."),
        _mixed,
    ),
    Rule(
        "unbalanced-quotes",
        "warning",
        "Without the other quote nobody knows who is speaking.",
        Example("body", _GOOD.replace("”", ""), _GOOD),
        _open_quotes,
    ),
    Rule(
        "unbalanced-brackets",
        "warning",
        "Half a pair of brackets says that something is lost.",
        Example("body", _GOOD.replace(")", ""), _GOOD),
        _open_brackets,
    ),
)
