"""
The precision of the checks: what counts as false, and when the command fails.
"""

import json
from pathlib import Path

import pytest

from benchmark.checks import Checked, as_text, main, table
from service.checks import Finding, Severity

BODY = (
    "The night ferry between Lindholm and the mainland sails again from Sunday, nine years after the last crossing was "
    "struck from the timetable because too few people used it.\n\nA berth costs 38 crowns until the end of May."
)


def found(name: str, rule: str, severity: Severity = "warning") -> Checked:
    """
    An article with one finding.
    """
    return Checked(name, (Finding(rule, severity, "A fault.", "body", 1, 1),))


CLEAN = [Checked(f"mini/{number}", ()) for number in range(19)]


@pytest.mark.parametrize(
    ("checked", "fine"),
    [
        (CLEAN, True),
        ([*CLEAN, found("mini/x", "boilerplate-left")], True),
        ([*CLEAN, found("mini/x", "boilerplate-left"), found("mini/y", "headline-repeated")], False),
        ([*CLEAN, found("mini/read", "boilerplate-left"), found("mini/y", "headline-repeated")], True),
        ([*CLEAN, found("mini/x", "mojibake", "error")], False),
        ([*CLEAN, found("mini/x", "missing-byline", "info")], True),
    ],
)
def test_too_many_false_findings_fail(checked: list[Checked], fine: bool) -> None:
    """
    One article in twenty may have a false warning, one in fifty a false error; what was read and is true is not false.
    """
    _, passed = table(checked, {"boilerplate-left": ["mini/read"]})

    assert passed is fine


def test_a_gold_article_is_a_text() -> None:
    """
    Its parts in the order of print, the first of several values.
    """
    row = {"headline": ["Ferry", "Boat"], "byline": "", "body": "It sails.", "copyright_notice": ["© 2026 Post"]}

    assert as_text(row) == "Ferry\n\nIt sails.\n\n© 2026 Post"


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Over corpora, with the findings nobody has confirmed; articles without headline or body are left out.
    """
    folder = tmp_path / "corpora" / "mini"
    folder.mkdir(parents=True)
    rows = [
        {"id": "1", "headline": "Night ferry returns to Lindholm", "body": BODY},
        {"id": "2", "headline": "Night ferry returns to Lindholm", "body": BODY + "\n\nIt costs {{price}} crowns."},
        {"id": "3", "headline": None, "body": BODY},
    ]
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    status = main([str(tmp_path / "corpora"), "--show"])
    lines = capsys.readouterr().out.splitlines()

    assert status == 1
    assert lines[0] == "placeholder-left: mini/2:7:10: '{{price}}' is still to be filled in."
    assert lines[1].startswith("2 articles")
    assert lines[-2].split() == ["error", "error", "1", "0", "1", "50.00%", "2%"]


def test_no_corpora(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    A folder that is not there is told.
    """
    assert main([str(tmp_path / "nothing")]) == 2
    assert "No corpora" in capsys.readouterr().err
