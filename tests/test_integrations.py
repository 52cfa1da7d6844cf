"""
What others run: the action, the hook, the template of GitLab. Their files hold against the published schemas, and what
they type is what the command takes.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.cli.parser import build_parser
from tests.cli.conftest import GOOD, SHORT, write

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SCRIPT = ROOT / "ci" / "github.sh"
GUIDE = (ROOT / "docs" / "check-command.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("schema", "file"), [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "ci/gitlab.yml")]
)
def test_schemas(schema: str, file: str) -> None:
    """
    GitHub and GitLab take the files.
    """
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_the_action_uses_its_inputs() -> None:
    """
    Each is documented, described and handed on; none is written into a script, where it would be run.
    """
    steps = ACTION["runs"]["steps"]
    handed_on = str([{key: step.get(key) for key in ("env", "with", "if")} for step in steps])

    assert all(f"inputs.{name}" in handed_on for name in ACTION["inputs"])
    assert all(described["description"] for described in ACTION["inputs"].values())
    assert all(f"`{name}`" in GUIDE for name in (*ACTION["inputs"], *ACTION["outputs"]))
    assert not any("${{" in step.get("run", "") for step in steps)
    assert all("shell" in step for step in steps if "run" in step)


def test_the_action_hands_on_what_the_script_reads() -> None:
    """
    The variables of the one are those of the other.
    """
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    read = set(re.findall(r"\bINPUT_[A-Z_]+", SCRIPT.read_text(encoding="utf-8")))

    assert read == {name for name in step["env"] if name.startswith("INPUT_")}


@pytest.fixture
def copydesk(tmp_path: Path) -> Path:
    """
    The command as an action finds it.
    """
    path = tmp_path / "bin" / "copydesk"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m service.cli "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def run(folder: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """
    A shell's command in a folder.
    """
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | variables
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("inputs", "status", "words"),
    [
        ({}, 0, "::warning file=a b.md,"),
        ({"INPUT_FAIL_ON": "warning"}, 1, "::warning file=a b.md,"),
        ({"INPUT_FAIL_ON": "warning", "INPUT_PATHS": "good.md\n"}, 0, "No findings in 1 file"),
        ({"INPUT_FAIL_ON": "warning", "INPUT_PATHS": "good.md\na b.md\n"}, 1, "1 warning in 1 of 2 files"),
        ({"INPUT_PATHS": "--explain\n"}, 2, "::error file=--explain,"),
        ({"INPUT_PATHS": "$(touch x)"}, 2, "No such file"),
        ({"INPUT_POLICY": "none.toml"}, 2, ""),
        ({"INPUT_FAIL_ON": "never"}, 2, ""),
    ],
)
def test_the_script_of_the_action(
    copydesk: Path, tmp_path: Path, inputs: dict[str, str], status: int, words: str
) -> None:
    """
    Inputs become options and paths, whatever they hold.
    """
    folder = tmp_path / "work"
    write(folder, {"a b.md": SHORT, "good.md": GOOD})
    output = tmp_path / "output"
    done = run(folder, str(SCRIPT), COPYDESK=str(copydesk), GITHUB_OUTPUT=str(output), **inputs)

    assert done.returncode == status, done.stderr
    assert words in done.stdout
    assert output.read_text(encoding="utf-8") == f"status={status}\n"
    assert not (folder / "x").exists()


def test_the_script_writes_sarif(copydesk: Path, tmp_path: Path) -> None:
    """
    A file beside the annotations.
    """
    folder = tmp_path / "work"
    write(folder, {"a.md": SHORT})
    done = run(folder, str(SCRIPT), COPYDESK=str(copydesk), INPUT_SARIF_FILE="out.sarif")

    assert done.returncode == 0
    assert "::warning file=a.md," in done.stdout
    assert '"ruleId": "headline-too-short"' in (folder / "out.sarif").read_text(encoding="utf-8")


def test_the_hook() -> None:
    """
    pre-commit can install and run it: what it types is a command that takes files.
    """
    program, *arguments = shlex.split(HOOK["entry"])
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    options = build_parser().parse_args([*arguments, "a.md", "b.md"])

    assert f"{program} = service.cli:main" in setup
    assert (options.command, options.paths) == ("check", ["a.md", "b.md"])
    assert HOOK["language"] == "python"
    assert f"id: {HOOK['id']}" in GUIDE


def _script(**variables: str) -> str:
    """
    What a runner of GitLab does: the lines of the job, one after the other, until one fails.
    """
    values: dict[str, Any] = GITLAB["variables"] | variables
    told = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items())
    return "set -eo pipefail\n" + told + "\n".join(GITLAB["copydesk"]["script"])


@pytest.mark.parametrize(
    ("variables", "status"),
    [
        ({}, 0),
        ({"COPYDESK_FAIL_ON": "warning"}, 1),
        ({"COPYDESK_FAIL_ON": "warning", "COPYDESK_PATHS": "good.md"}, 0),
        ({"COPYDESK_OPTIONS": "--baseline none.json"}, 1),
    ],
)
def test_the_template_of_gitlab(copydesk: Path, tmp_path: Path, variables: dict[str, str], status: int) -> None:
    """
    Its reports are there whether the job fails or not, unless nothing could be checked.
    """
    folder = tmp_path / "work"
    write(folder, {"a.md": SHORT, "good.md": GOOD})
    path = f"{copydesk.parent}{os.pathsep}{os.environ['PATH']}"
    done = run(folder, _script(**variables), PATH=path)
    reports = [folder / name for name in GITLAB["copydesk"]["artifacts"]["reports"].values()]

    assert done.returncode == status, done.stderr
    assert all(report.exists() for report in reports) == ("none.json" not in str(variables))


def test_the_template_is_documented() -> None:
    """
    Each variable is shown.
    """
    assert [name for name in GITLAB["variables"] if f"{name}:" not in GUIDE] == []
