"""
The table of stages names what there is.
"""

import ast
from pathlib import Path

import pytest

from benchmark.profile import STAGES, table

EXTRACTION = Path(__file__).parents[2] / "service" / "extraction"
PAGE = b"<title>Bridge</title><h1>Bridge</h1><p>The council opened the new bridge on Monday, after years of delay.</p>"


@pytest.mark.parametrize(("file", "function"), STAGES)
def test_stage_exists(file: str, function: str) -> None:
    """
    Each stage of the profile is a function of the file that the profile names.
    """
    tree = ast.parse((EXTRACTION / file).read_text(encoding="utf-8"))

    assert any(isinstance(node, ast.FunctionDef) and node.name == function for node in ast.walk(tree))


def test_table_accounts_for_all_time() -> None:
    """
    The shares of the table come to a whole.
    """
    rows = [line.split("|") for line in table([PAGE] * 50)][2:-1]
    shares = [float(row[3].strip(" %")) for row in rows]

    assert 99 <= sum(shares) <= 101
