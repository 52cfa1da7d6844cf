"""
What a number of documents takes: the formulas, and the page that is made by them.
"""

import re
from pathlib import Path

import pytest

from deploy.capacity import core_hours, main, pods, refused, tables
from service.settings import Settings

MANUAL = (Path(__file__).parent.parent.parent / "docs" / "scaling.md").read_text(encoding="utf-8")


def test_the_manual_is_what_the_command_prints() -> None:
    """
    The rate is named once, and both tables follow from it.
    """
    (rate,) = set(re.findall(r"--rate ([0-9.]+)", MANUAL))

    for table in tables(float(rate), price=0.05, queue=Settings().queue).split("\n\n"):
        assert table in MANUAL


def test_a_billion() -> None:
    """
    Core-hours are documents by rate; pods have to be busy to 70 per cent only.
    """
    assert core_hours(10**9, rate=10) == pytest.approx(27_777.8, abs=0.1)
    assert pods(10**9, rate=10, seconds=30 * 86_400) == 56
    assert pods(10**9, rate=20, seconds=30 * 86_400) == 28
    assert pods(1, rate=10, seconds=86_400) == 1


@pytest.mark.parametrize("load", [0.1, 0.5, 0.9, 1.1, 3.0])
@pytest.mark.parametrize("queue", [0, 1, 16])
def test_one_child_is_the_closed_form(load: float, queue: int) -> None:
    """
    M/M/1/K has a formula of its own.
    """
    places = queue + 1
    expected = (1 - load) * load**places / (1 - load ** (places + 1))

    assert refused(load, children=1, queue=queue) == pytest.approx(expected)


def test_no_queue_is_the_formula_of_erlang() -> None:
    """
    Two children without a queue, offered one document's worth: B(2, 1) is a fifth.
    """
    assert refused(0.5, children=2, queue=0) == pytest.approx(0.2)


def test_what_is_refused_has_bounds() -> None:
    """
    Nothing of nothing; under heavy overload, all that is too much; and never past what a float holds.
    """
    assert refused(0.0, children=4, queue=16) == 0
    assert refused(10, children=2, queue=16) == pytest.approx(0.9, abs=0.001)
    assert 0 < refused(0.9, children=256, queue=4096) < 0.01


def test_the_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It prints the two tables, for the rate that is given.
    """
    monkeypatch.setattr("sys.argv", ["capacity", "--rate", "100", "--price", "1"])
    main()
    printed = capsys.readouterr().out

    assert printed == tables(100, price=1, queue=16) + "\n"
    assert "| 1,000,000 | 2.8 | 3.97 | 1 | 1 | 0.5 GiB |" in printed
