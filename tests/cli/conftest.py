"""
A folder with articles to check, and the command run there.
"""

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service import cli

STORY = (
    "The night ferry between Lindholm and the mainland sails again from Sunday, nine years after the last crossing was "
    "struck from the timetable because too few people used it.\n\n"
    "A berth costs 38 crowns until the end of May, half of what the company will charge in the high season. Bicycles "
    "travel free of charge, and so do children below the age of six who share a berth with somebody older.\n"
)
GOOD = (
    "---\ntitle: Night ferry returns to Lindholm\nauthor: Marta Oyelaran\ndate: 2026-03-14\n"
    f"copyright: © 2026 Harbour Gazette\n---\n\n{STORY}"
)
# Too short a headline: a warning.
SHORT = GOOD.replace("Night ferry returns to Lindholm", "Ferry")


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> Iterator[None]:
    """
    A shell lets what it starts in the background ignore SIGINT, and so would commands that the tests start there.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@dataclass(frozen=True)
class Ran:
    """
    What came of a run of the command.
    """

    status: int
    out: str
    err: str

    @property
    def report(self) -> Any:  # noqa: ANN401  What JSON holds.
        """
        The report, where it is JSON.
        """
        return json.loads(self.out)

    @property
    def found(self) -> dict[str, list[str]]:
        """
        The rules that spoke, by path.
        """
        return {file["path"]: [one["rule"] for one in file["findings"]] for file in self.report["files"]}


Check = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    An empty working folder.
    """
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Check:
    """
    Runs `copydesk check` in the folder.
    """

    def run(*arguments: str) -> Ran:
        status = cli.main(["check", *arguments])
        captured = capfdbinary.readouterr()
        return Ran(status, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return run


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """
    Write files into a folder.
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def git(folder: Path, *arguments: str) -> None:
    """
    Run git, untouched by the settings of whoever runs the tests.
    """
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    environ = {"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)}
    subprocess.run(["git", *identity, *arguments], cwd=folder, env=environ, check=True, capture_output=True)
