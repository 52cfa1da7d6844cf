"""
The documentation: what it tells to type works, what it shows is what comes back, and nothing is missing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from schemas import ArticleSchema
from service.cli import main
from service.cli.formats import FORMATS as ENDINGS
from service.cli.parser import REPORTS
from service.openapi import build_openapi
from service.problems import PROBLEMS
from tests.system.server import running_server

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
CHECKING = (ROOT / "docs" / "check-command.md").read_text(encoding="utf-8")
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
# A command behind "$ ", and what it prints up to the next command or the end of the block.
CONSOLE = re.compile(r"```console\n(.*?)```", re.S)


def commands() -> Iterator[tuple[str, str]]:
    """
    The commands of the README, each with the output shown.
    """
    for block in CONSOLE.findall(README):
        for entry in ("\n" + block).split("\n$ ")[1:]:
            command, _, output = entry.partition("\n")
            yield command, output.strip()


CALLS = [
    (command, output) for command, output in commands() if command.startswith(("curl", ".venv/bin/copydesk extract"))
]
CHECKS = re.findall(r"^\$ ((?:cd|copydesk|\.venv/bin/copydesk check) .+)", README + CHECKING, re.M)
TARGETS = sorted(set(re.findall(r"(?:^\$ |`)make ([a-z]+)", README + GUIDE + CHECKING, re.M)))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """
    Where the service runs, without "http://".
    """
    with running_server(tmp_path_factory.mktemp("server")) as server:
        yield server.url.removeprefix("http://")


@pytest.mark.parametrize(("command", "output"), CALLS)
def test_readme_shows_what_comes_back(command: str, output: str, address: str) -> None:
    """
    Each call of the README answers what the README shows, where it shows something, and an article in any case.
    """
    if command.startswith("curl") and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    tools = str(Path(sys.executable).parent)
    local = command.replace("localhost:8000", address).replace(".venv/bin/", f"{tools}/")
    environ = os.environ | {"PATH": tools + os.pathsep + os.environ["PATH"]}
    done = subprocess.run(local, shell=True, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)

    answer = json.loads(done.stdout)

    assert answer["headline"]
    assert output == "" or answer == json.loads(output)


def test_readme_has_calls() -> None:
    """
    A page, a text and the command line are shown.
    """
    assert len(CALLS) == 3


@pytest.mark.parametrize("target", TARGETS)
def test_make_targets_exist(target: str) -> None:
    """
    Every make target that is named exists.
    """
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_readme_names_the_two_commands() -> None:
    """
    Running and testing are in the README.
    """
    assert {"run", "test"} <= set(TARGETS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """
    Every link to a file of the repository has its file.
    """
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]

    assert missing == []


def test_every_endpoint_is_documented() -> None:
    """
    Each path and method of the OpenAPI description is in the guide.
    """
    paths = build_openapi()["paths"]
    assert isinstance(paths, dict)
    calls = [f"`{method.upper()} {path}`" for path, methods in paths.items() for method in methods]

    assert [call for call in calls if call not in GUIDE] == []


def test_every_field_is_documented() -> None:
    """
    Each key of an article is in the guide.
    """
    assert [name for name in ArticleSchema().fields if f"`{name}`" not in GUIDE] == []


def test_errors_are_documented() -> None:
    """
    The guide's table of errors is the service's.
    """
    rows = [f"| {problem.status} | `{problem.code}` | {problem.when} |" for problem in PROBLEMS.values()]

    assert [row for row in GUIDE.splitlines() if re.match(r"\| \d{3} ", row)] == rows


def test_the_command_line_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Each command and each option of extract is in the guide.
    """
    helps = []
    for arguments in (["--help"], ["extract", "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
        helps.append(capsys.readouterr().out)
    commands = re.findall(r"^    ([a-z]+) ", helps[0], re.M)
    options = set(re.findall(r"--[a-z]+", helps[1])) - {"--help"}

    assert [name for name in commands if f"`copydesk {name}" not in GUIDE] == []
    assert [name for name in options if f"`{name}" not in GUIDE] == []


def test_the_check_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Each option of check, each of its forms and each kind of file is on its page.
    """
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}

    assert [name for name in (*options, *REPORTS, *ENDINGS) if f"`{name}" not in CHECKING] == []


@pytest.mark.parametrize("command", CHECKS)
def test_the_commands_of_the_check_run(command: str, tmp_path: Path) -> None:
    """
    What README and page tell to type can be typed, in folders as these have them.
    """
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "articles").symlink_to("examples/newsroom/articles")
    main(["check", "--write-baseline", str(tmp_path / "baseline.json"), str(tmp_path / "articles")])
    local = re.sub(r"(\.venv/bin/)?copydesk check", f"{sys.executable} -m service.cli check", command)
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(local, shell=True, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_yaml_in_the_docs(page: Path) -> None:
    """
    What is shown to be copied is YAML.
    """
    blocks = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)

    assert all(yaml.safe_load(block) is not None for block in blocks)
