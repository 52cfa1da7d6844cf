"""
Characters that nobody typed: mojibake, replacement characters, controls, zero-width ones.
"""

import re
from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.extraction.mojibake import repair

_GOOD = "The café on board sails again from Sunday."
# What two misread bytes look like beside those that the repair knows: remains of quotes and dashes, of a BOM.
_REMAINS = re.compile("â€[\u0080-\u00ff\u0152-\u2122]?|ï»¿|Ã[\u0080-\u00a0¡-¿]|Â[\u00a0-¿](?=\\s|[^\\W_])")
# C0 and C1; behind a letter beyond ASCII those of C1 are the second half of mojibake.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|(?<![\x80-\u024f])[\x80-\x84\x86-\x9f]+")
# Zero width space, word joiner, BOM, Mongolian vowel separator, invisible operators; joiners between letters that have
# no joined forms (Arabic, Indic scripts and emoji need them).
_ZERO_WIDTH = re.compile("[\u200b\u2060-\u2064\ufeff\u180e]+|(?<=[\x00-\u05ff])[\u200c\u200d]+(?=[\x00-\u05ff])")


def _mojibake(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    if subject.source is not None and subject.raw is not None:
        yield from _misread_lines(subject, subject.source, subject.raw)
    for passage in subject.passages:
        if (start := _misread(passage.text)) is not None:
            excerpt = passage.text[start : start + 1]
            message = f"{_around(passage.text, start)!r} was read with a wrong charset."
            yield Fault(message, passage.field, subject.locate(passage, excerpt, start))


def _misread(text: str) -> int | None:
    """
    Where mojibake begins in a text, None where there is none.
    """
    if remains := _REMAINS.search(text):
        return remains.start()
    mended, repaired = repair(text)
    return (
        next((at for at, (old, new) in enumerate(zip(text, mended, strict=False)) if old != new), 0)
        if repaired
        else None
    )


def _misread_lines(subject: Subject, source: str, raw: str) -> Iterator[Fault]:
    # Of a page what is the article's: in scripts nobody reads it.
    first, last = subject.body_span if subject.form == "html" else (0, len(source))
    at = 0
    for mended, sent in zip(source.splitlines(keepends=True), raw.splitlines(keepends=True), strict=False):
        if mended != sent and "\ufffd" not in mended and first <= at + len(mended) and at <= last:
            yield Fault(f"{sent.strip()[:60]!r} was read with a wrong charset.", subject.field_of(at), at)
        at += len(mended)


def _replacement(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for text, offset, field in subject.stretches():
        for match in re.finditer("[^\n]?\ufffd+", text):
            start = match.end() - 1
            message = f"A character was lost: {_around(text, start)!r}."
            yield _placed(subject, message, offset, start, field)


def _control(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for text, offset, field in subject.stretches():
        for match in _CONTROL.finditer(text):
            message = f"A control character (U+{ord(match[0][0]):04X}) stands in {_around(text, match.start())!r}."
            yield _placed(subject, message, offset, match.start(), field)


def _zero_width(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for text, offset, field in subject.stretches():
        for match in _ZERO_WIDTH.finditer(text):
            # A byte order mark at the start of a file is one.
            if not (match[0] == "\ufeff" and not offset and match.start() == 0):
                message = (
                    f"An invisible character (U+{ord(match[0][0]):04X}) stands in {_around(text, match.start())!r}."
                )
                yield _placed(subject, message, offset, match.start(), field)


def _placed(subject: Subject, message: str, offset: int | None, start: int, field: str) -> Fault:
    at = None if offset is None else offset + start
    return Fault(message, field if at is None else subject.field_of(at), at)


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 15) : at + 16].split())


RULES = (
    Rule(
        "mojibake",
        "error",
        "Text that was read with a wrong charset is broken for every reader.",
        Example("body", _GOOD.replace("é", "Ã©"), _GOOD),
        _mojibake,
    ),
    Rule(
        "replacement-character",
        "error",
        "Where U+FFFD stands a character was lost.",
        Example("body", _GOOD.replace("é", "\ufffd"), _GOOD),
        _replacement,
    ),
    Rule(
        "control-character",
        "error",
        "Control characters break feeds and searches.",
        Example("body", _GOOD.replace("café", "ca\x08fé"), _GOOD),
        _control,
    ),
    Rule(
        "zero-width-character",
        "warning",
        "Invisible characters break searches and links.",
        Example("body", _GOOD.replace("café", "ca\u200bfé"), _GOOD),
        _zero_width,
    ),
)
