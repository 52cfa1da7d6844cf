"""
Names in Han letters and Hangul with a label or a job glued to them: "山田太郎記者", "记者张三 李四".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from service.extraction.alternations import alternation
from service.extraction.byline.lexicon import lexicon
from service.extraction.scripts import DENSE

_HAN = "[\u4e00-\u9fff]{2,4}"
_NAME = f"(?:{_HAN}|[\uac00-\ud7af]{{2,4}})"


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    row: re.Pattern[str]
    in_row: re.Pattern[str]


def glued(text: str) -> Iterator[tuple[Literal["name", "role"], str]]:
    """
    The names and jobs of a text, in order; nothing where no job is glued to a name.

    >>> list(glued("山田太郎記者"))
    [('name', '山田太郎'), ('role', '記者')]
    """
    if DENSE.search(text) is None:
        return
    patterns = _patterns()
    if match := patterns.before.match(text):
        yield "role", match[1]
        yield "name", text[match.end() :]
    elif patterns.row.fullmatch(text):
        yield from (("name", name) for name in patterns.in_row.findall(text))
    elif match := patterns.after.search(text):
        if match.start():
            yield "name", text[: match.start()]
        yield "role", match[1]


def holds_label(text: str) -> bool:
    """
    Whether a text holds a label or a job in letters that part no words, one of a letter with a sign after it.

    >>> holds_label("文／山田太郎"), holds_label("文學獎揭曉")
    (True, False)
    """
    # Most lines beyond ASCII have none of these letters, which is seen much faster than all labels are looked for.
    return DENSE.search(text) is not None and _label().search(text) is not None


@cache
def _label() -> re.Pattern[str]:
    known = lexicon()
    words = {label for label in known.slashed if len(label) > 1} | known.jobs_after
    letters = "".join(label for label in known.slashed if len(label) == 1)
    return re.compile(rf"{'|'.join(map(re.escape, sorted(words)))}|[{letters}][／/・·:：]")


@cache
def _patterns() -> _Patterns:
    after, before = alternation(lexicon().jobs_after), alternation(lexicon().jobs_before)
    return _Patterns(
        re.compile(rf"({before})\s*(?={_HAN}(?:\s{_HAN}){{0,9}}$)"),
        re.compile(rf"(?:(?<!\s)\s+)?({after})$"),
        re.compile(rf"(?:{_NAME}\s(?:{after})(?:\s|$)){{2,10}}"),
        re.compile(rf"({_NAME})\s(?:{after})"),
    )
