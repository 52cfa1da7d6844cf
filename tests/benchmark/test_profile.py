"""
The table of stages names what there is.
"""

import ast
from pathlib import Path

import pytest

from benchmark.profile import STAGES, table
from service.extraction import Document

EXTRACTION = Path(__file__).parents[2] / "service" / "extraction"
PAGE = b"<title>Bridge</title><h1>Bridge</h1><p>The council opened the new bridge on Monday, after years of delay.</p>"
TEXT = b"Bridge opens\n\nThe council opened the new bridge on Monday, after years of delay.\n\n" + b"Home\nNews\n" * 40


@pytest.mark.parametrize(("file", "function"), STAGES)
def test_stage_exists(file: str, function: str) -> None:
    """
    Each stage of the profile is a function of the file that the profile names.
    """
    tree = ast.parse((EXTRACTION / file).read_text(encoding="utf-8"))

    assert any(isinstance(node, ast.FunctionDef) and node.name == function for node in ast.walk(tree))


@pytest.mark.parametrize(
    ("document", "stage"),
    [(Document(PAGE, kind="html"), "parsing and limits"), (Document(TEXT, kind="text"), "text: headline")],
    ids=["page", "text"],
)
def test_table_accounts_for_all_time(document: Document, stage: str) -> None:
    """
    The shares of the table come to a whole, for a page and for raw text.
    """
    rows = [line.split("|") for line in table([document] * 500)][2:-1]
    shares = {row[1].strip(): float(row[3].strip(" %")) for row in rows}

    assert 99 <= sum(shares.values()) <= 101
    assert shares[stage] > 0
