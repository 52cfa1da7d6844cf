"""
Which lines of a document are in its gold body: lines and body are aligned word by word, in order.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# Scripts without spaces are aligned letter by letter.
_WORDS = re.compile("[\u0e00-\u0edf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\\w+")
# Words that must agree in a row before anything is aligned.
_RUN = 3
# Of a line's words this share must be aligned.
_SHARE = 0.5


def words_of(text: str) -> list[str]:
    """
    The words of a text in lower case.
    """
    return _WORDS.findall(text.casefold())


def lines_in_body(lines: Sequence[str], body: str) -> list[bool]:
    """
    For each line whether it is part of the body.

    >>> lines_in_body(["Home", "It rained a lot.", "Share", "People got wet."], "It rained a lot. People got wet.")
    [False, True, False, True]
    """
    words, owners = [], []
    for number, line in enumerate(lines):
        own = words_of(line)
        words += own
        owners += [number] * len(own)
    gold = words_of(body)
    matched = [False] * len(words)
    matcher = SequenceMatcher(None, _runs(words), _runs(gold), autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            for position in range(block.a, min(block.a + block.size + _RUN - 1, len(words))):
                matched[position] = True
    inside, total = [0] * len(lines), [0] * len(lines)
    for owner, hit in zip(owners, matched, strict=True):
        total[owner] += 1
        inside[owner] += hit
    flags = [bool(n) and hits > _SHARE * n for hits, n in zip(inside, total, strict=True)]
    return _with_short_lines(lines, flags, body)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))]


def _with_short_lines(lines: Sequence[str], flags: list[bool], body: str) -> list[bool]:
    """
    Lines too short to be aligned that are paragraphs of the body on their own and stand next to a line of it.
    """
    paragraphs = {" ".join(words_of(p)) for p in re.split(r"\n+", body)}
    for i, line in enumerate(lines):
        near = flags[max(0, i - 2) : i + 3]
        if not flags[i] and any(near) and " ".join(words_of(line)) in paragraphs and len(words_of(line)) < _RUN:
            flags[i] = True
    return flags
