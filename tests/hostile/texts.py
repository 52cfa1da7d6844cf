"""
Raw texts that are hostile: each unit is what one of our expressions or grammars looks for, over and over again.
"""

from collections.abc import Iterator
from dataclasses import replace

from tests.hostile.recipe import EITHER, NOTHING, TEXT, Recipe

_UNITS = (
    "x",
    " ",
    "\t",
    "\xa0",
    "\u200b",
    "\u202e",
    "e\u0301\u0301\u0301",
    "\ufeff",
    "\U0001f600",
    ",",
    ".",
    ". ",
    "... ",
    "-",
    " - ",
    "— ",
    "|",
    " | ",
    "(",
    ")(",
    "(Reuters) - ",
    '"',
    "' ",
    "“",
    "<",
    "<p>",
    "&amp;",
    "&#x",
    "# ",
    "> ",
    "* ",
    "_",
    "[1]",
    "1",
    "1 ",
    "1/1/",
    "12:",
    "12 March ",
    "12 March 2019 ",
    "2019-01-01T",
    "2019–",
    "1月",
    "©",
    "© ",
    "© 2019 ",
    "© 2019-",
    "(c) ",
    "Copyright ",
    "All rights reserved. ",
    "CC BY-SA ",
    "By ",
    "By A and ",
    "By A, ",
    "von A ",
    "Par A et ",
    "Jane Doe ",
    "Jane Doe, ",
    "and ",
    "with ",
    "A. ",
    "O'",
    "Mc",
    "de la ",
    "AFP/",
    "AFP, dpa, ",
    "Photo: ",
    "Photo by A / ",
    "Updated ",
    "Share this ",
    "Read more: ",
    "BREAKING ",
    "PARIS, ",
    "a@",
    "a@b.",
    "http://",
    "www.a.",
    "@a ",
    "donâ€™t ",
    "Ã",
    "Ã©",
    "東京都。",
    "บริดจ์",
    "שלום ",
    "ß",
    "İ",
)


def recipes() -> Iterator[Recipe]:
    """
    All of them: each unit in one line of 150 KB, and in each of many lines.
    """
    for unit in _UNITS:
        yield _text(f"line of {unit!r}", unit, 150_000 // len(unit))
        yield _text(f"lines of {unit!r}", f"{unit} Doe\n", 2_000)
        yield replace(_text(f"10,000 lines of {unit!r}", f"{unit} Doe\n", 10_000, seconds=12), slow=True)
    for end in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", " \n", "-\n", "\\\n"):
        yield _text(f"empty lines {end!r}", end, 200_000)
        yield _text(f"lines of a word {end!r}", f"word{end}", 30_000, seconds=8)
    wrapped = "The council has opened the bridge on Monday, the mayor said to all\n"
    yield _text("hard wraps", wrapped, 6_000, seconds=8)
    yield _text("hyphens at line ends", "a council that was exam-\n", 10_000, seconds=8)
    yield _text("paragraphs", f"{wrapped}\n", 6_000, seconds=8)
    yield _text("one line of 5 MB", "The mayor said so. ", 250_000)
    yield _text("a word of 5 MB as text", "x", 5_000_000)
    yield Recipe("CSV", lambda: "a,b,c\n" * 30_000, "text", outcomes=EITHER, seconds=8)
    yield Recipe("JSON as text", lambda: '{"a": [1, 2, {"b": "c"}]}\n' * 6_000, "text", outcomes=EITHER, seconds=8)
    yield Recipe("no text", lambda: "", "text", outcomes=frozenset([NOTHING]))
    yield Recipe("blank text", lambda: " \r\n\t" * 300_000, "text", outcomes=frozenset([NOTHING]))
    yield Recipe("lone surrogates", lambda: TEXT + "\ud800 \udc00" * 50_000, "text", outcomes=EITHER)
    yield Recipe("pairs of surrogates", lambda: TEXT + "\ud83d\ude00" * 50_000, "text", outcomes=EITHER)
    yield Recipe("controls", lambda: TEXT + "".join(map(chr, range(32))) * 5_000, "text", outcomes=EITHER)


def _text(name: str, unit: str, count: int, seconds: float = 4.0) -> Recipe:
    return Recipe(name, lambda: f"{TEXT}\n\n{unit * count}", "text", outcomes=EITHER, seconds=seconds)
