"""
The benchmark of the command: its articles are the same each time and can be checked, and a failed check is no figure.
"""

from pathlib import Path

import pytest

from benchmark.checking import FORMS, LARGEST, SMALLEST, CheckFailed, main, timed, write_articles


def test_articles(tmp_path: Path) -> None:
    """
    Equal bytes in every run, of the sizes that are promised, in each of the forms.
    """
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
    first, second = (write_articles(folder, 12) for folder in folders)
    sizes = [(folders[0] / name).stat().st_size for name in first]

    assert first == second
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in first)
    assert {Path(name).suffix for name in first} == {ending for ending, _ in FORMS}
    assert SMALLEST < sizes[0] < sizes[-1] < LARGEST * 1.2


def test_it_prints_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A row for all articles and one for each form.
    """
    monkeypatch.setattr("benchmark.checking.STARTS", 1)
    monkeypatch.setattr("benchmark.checking.MOST_START_SECONDS", 60)
    status = main(["--articles", "8"])
    rows = capsys.readouterr().out.splitlines()[2:]

    assert status == 0
    assert [row.split(",")[0] for row in rows] == ["| 8 articles", *["| one small file"] * len(FORMS)]


def test_a_check_that_fails_is_no_figure(tmp_path: Path) -> None:
    """
    What was not checked was fast.
    """
    with pytest.raises(CheckFailed, match="No such file"):
        timed(tmp_path, "none.md")
