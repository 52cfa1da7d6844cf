"""
Hostile documents: whatever is repeated in them, the checks take time in proportion to its length, and few findings are
told.
"""

import time
from collections import Counter

import pytest

from service.checks import MOST_FINDINGS, Manuscript, Policy, inspect
from service.extraction import Document
from service.extraction.document import Kind

STORY = "The ferry sails again from Sunday, and nobody on the island had thought it would. " * 5
# Each was slow or might be: what patterns begin with, half pairs, what is found again and again.
UNITS = (
    *(
        "[",
        "[[",
        "{{",
        "((",
        '"',
        "«»",
        "<p ",
        "</",
        "&#",
        "![](",
        "![a](b ",
        "${",
        "{%",
        "%%a",
        "*|A",
        "://",
        "|",
        "-",
        ".",
    ),
    *(
        "a) ",
        "1) ",
        "todo TODO ",
        "TK ",
        "embargo until ",
        "EMBARGO ",
        "Read more: ",
        "share this. ",
        "a. ",
        "© ",
        ":-(",
    ),
    *(
        "\u200b",
        "\x08",
        "\ufffd",
        "Ã©",
        "â€",
        "广告",
        "分享到",
        "ー",
        "Lesen Sie auch ",
        "localhost:",
        "http://localhost ",
    ),
    *("a\n", "Read more\n", "embargo:\n", "(\n", '"a\n', "[caption\n", "copydesk: ignore ", "<!-- copydesk: ignore a "),
)
CHARACTERS = 30_000
# In seconds of CPU, many times what it takes on a slow machine.
LONGEST = 4.0


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("unit", UNITS)
def test_repetition_is_borne(unit: str, kind: Kind) -> None:
    """
    In time, and with no more findings of a rule than are told.
    """
    body = unit * (CHARACTERS // len(unit))
    page = f"<!doctype html><article><h1>Ferry returns</h1><p>{STORY}</p><p>{body}"
    text = f"Ferry returns to Lindholm\n\nBy Marta Roe\n\n{STORY}\n\n{body}"
    start = time.process_time()
    findings = inspect(Manuscript(Document(text if kind == "text" else page, kind=kind)), Policy()).findings

    assert time.process_time() - start < LONGEST
    assert all(count <= MOST_FINDINGS for count in Counter(finding.rule for finding in findings).values())
