"""
The example repository: the command gives the report that it shows, in every form, from one process or from several.
"""

import json
from pathlib import Path

import pytest

from service import cli
from service.checks.reports import FORMATS
from tests.system.server import running_server

NEWSROOM = Path(__file__).parent.parent / "examples" / "newsroom"
EXPECTED = (NEWSROOM / "expected" / "report.txt").read_text(encoding="utf-8")


def test_report(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """
    Line by line.
    """
    monkeypatch.chdir(NEWSROOM)
    status = cli.main(["check", "articles", "wire"])

    assert (capfd.readouterr().out, status) == (EXPECTED, 1)


def test_what_is_good_and_what_is_bad(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """
    The good articles have no findings, the bad ones have.
    """
    monkeypatch.chdir(NEWSROOM)
    cli.main(["check", "--format", "json", "articles", "wire"])
    found = {file["path"]: len(file["findings"]) for file in json.loads(capfd.readouterr().out)["files"]}
    good = {"articles/night-ferry.md", "articles/market-hall.html"}

    assert {path for path, number in found.items() if not number} == good
    assert len(found) == 6


@pytest.mark.parametrize("form", FORMATS)
def test_every_form(form: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """
    Each names every file that has findings.
    """
    monkeypatch.chdir(NEWSROOM)
    cli.main(["check", "--format", form, "articles", "wire"])
    out = capfd.readouterr().out

    assert all(path in out for path in ("articles/bridge.txt", "opinion/quiet-streets.md", "wire/agency.ndjson"))


def test_its_readme_names_its_files() -> None:
    """
    A row for each.
    """
    readme = (NEWSROOM / "README.md").read_text(encoding="utf-8")
    files = [path.relative_to(NEWSROOM).as_posix() for path in NEWSROOM.glob("*/**/*") if path.is_file()]

    assert [path for path in files if f"`{path}`" not in readme and f"({path})" not in readme] == []


def test_a_service_gives_the_same_report(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    Pages, texts with front matter, articles as data, policies and places: all of it goes over the wire.
    """
    monkeypatch.chdir(NEWSROOM)
    arguments = ["check", "--format", "json", "articles", "wire"]
    cli.main(arguments)
    here = capfd.readouterr().out
    with running_server(tmp_path) as server:
        status = cli.main([*arguments, "--server", server.url])

    assert (capfd.readouterr().out, status) == (here, 1)
