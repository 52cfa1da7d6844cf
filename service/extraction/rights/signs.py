"""
The signs of a copyright notice in a line: marks, years, reservations of rights, and where a name ends.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from service.extraction.rights.lexicon import any_of, compiled, whole, words
from service.extraction.rights.years import are_years, beginning, years
from service.extraction.vocabulary import load

# sign: ©; letter: (c); word: "copyright"; at: @ before a year, a slip for ©; bar: what parts the items of a footer.
Sort = Literal["sign", "letter", "word", "at", "years", "reserved", "maker", "stop", "bar"]
HEAD = frozenset(["sign", "letter", "word", "at", "years", "reserved"])

# Borders of a word in links that markup sets side by side without a space: "AcmeTermsPrivacy".
_GLUED = (r"(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ]))", r"(?:(?!\w)|(?-i:(?=[A-ZÀ-Þ])))")


# Not frozen, which would make it slow to make; nothing changes one.
@dataclass(slots=True)
class Token:
    """
    A sign in a line, by its offsets.
    """

    sort: Sort
    start: int
    end: int


# A notice is looked for in few lines, and each is asked for its signs several times.
@lru_cache(maxsize=64)
def lex(line: str) -> tuple[Token, ...]:
    """
    The signs of a line in order; everything between them is names, prose and punctuation.

    >>> [(t.sort, t.start) for t in lex("© 2019 Acme. All rights reserved | Terms")]
    [('sign', 0), ('years', 2), ('reserved', 13), ('bar', 33), ('stop', 35)]
    """
    tokens: list[Token] = []
    for match in _lexer().finditer(line):
        sort: Sort = match.lastgroup  # type: ignore[assignment]  # the groups are named by the sorts
        start = match.start()
        if sort == "years":
            if not are_years(match[0], line):
                continue
            start = beginning(line, start, tokens[-1].end if tokens else 0)
        tokens.append(Token(sort, start, match.end()))
    return tuple(tokens)


def begins_reserving(line: str) -> bool:
    """
    Whether a line begins with a reservation of rights.

    >>> begins_reserving("All rights reserved. Terms"), begins_reserving("Acme. All rights reserved.")
    (True, False)
    """
    match = _lexer().match(line)
    return match is not None and match.lastgroup == "reserved"


@cache
def _lexer() -> re.Pattern[str]:
    signs = frozenset(load("rights")["mul"]["mark"])
    printed = years("".join(sign for sign in signs if len(sign) == 1))
    groups = {
        # The sign may be asked to look like a picture, or like a letter, by one that is not seen.
        "sign": rf"(?:{'|'.join(map(re.escape, sorted(signs)))})[\ufe0e\ufe0f]?",
        # "501(c)(3)" is none, "Copyright(c)" is one.
        "letter": r"(?:(?<![a-z0-9_)])|(?<=right)|(?<=rights))[(（]c[)）](?!\()",
        "reserved": any_of("reserved"),
        "word": whole(words("mark") - signs),
        "at": r"@(?=\s?(?:19|20)\d\d)",
        "years": printed,
        "maker": any_of("maker"),
        "stop": f"{any_of('stop')}|{whole(words('stop'), *_GLUED)}",
        "bar": r"[|•·∙⋅‧¦●\t]|(?<=\s)[-–—―»›►]+(?=\s|$)|(?<!:)//|(?<=\s)::?(?=\s)",
    }
    return compiled("|".join(f"(?P<{sort}>{expression})" for sort, expression in groups.items()))
