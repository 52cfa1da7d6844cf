"""
How the command speaks to a terminal, and to none.
"""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SHORT, write


def on_a_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """
    What a terminal shows of a run of the command.
    """
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"} | variables
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "service.cli", "check", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=environ, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # Linux says so when the last one has closed the other side.
        pass
    finally:
        os.close(ours)
        process.wait()
    return shown.decode()


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours(folder: Path, variables: dict[str, str], coloured: bool) -> None:
    """
    A terminal gets colours, unless it is told not to.
    """
    write(folder, {"a.md": SHORT})
    shown = on_a_terminal(folder, **variables)

    assert "headline-too-short" in shown
    assert ("\x1b[33mwarning" in shown) == coloured


def test_machine_formats_have_no_colours(folder: Path) -> None:
    """
    Also on a terminal.
    """
    write(folder, {"a.md": SHORT})

    assert "\x1b[3" not in on_a_terminal(folder, "--format", "github")


def test_progress(folder: Path) -> None:
    """
    Long work shows how far it is, and takes the line away.
    """
    write(folder, {f"{number:03}.md": SHORT for number in range(120)})
    shown = on_a_terminal(folder, "--format", "json", "--output", "report.json")

    assert " of 120" in shown
    assert shown.endswith("\r\x1b[K")
