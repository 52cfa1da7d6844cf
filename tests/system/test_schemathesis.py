"""
Generated requests against the running service: what the description lets through gets a described answer, and what it
does not let through is refused. `schemathesis.toml` has one check that is off for all documents, and why.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.server import Server

CONFIG = Path(__file__).parent / "schemathesis.toml"
# The program that came with this Python.
PROGRAM = Path(sys.executable).parent / "schemathesis"
EXAMPLES_A_CALL = 30
# Those that take a document in any way.
DOCUMENT_CALLS = ("/v1/extract", "/v1/check")


def generate(server: Server, description: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """
    Run all phases (where none are named), with the same requests each time.
    """
    command = [str(PROGRAM), "--config-file", str(CONFIG), "run", str(description)]
    command += ["--url", f"http://127.0.0.1:{server.port}", "--max-examples", str(EXAMPLES_A_CALL)]
    command += ["--generation-deterministic", *options]
    return subprocess.run(command, cwd=description.parent, capture_output=True, text=True, check=False)


def test_json(server: Server, tmp_path: Path) -> None:
    """
    All calls, with JSON alone as their body; and parts of the articles that come back, sent on as the links say.
    """
    description = server.call("GET", "/openapi.json").json
    for call in DOCUMENT_CALLS:
        content = description["paths"][call]["post"]["requestBody"]["content"]
        for media_type in set(content) - {"application/json"}:
            del content[media_type]
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(description), encoding="utf-8")
    done = generate(server, path)

    assert done.returncode == 0, done.stdout
    assert "2 covered / 2 selected / 2 total" in done.stdout


@pytest.mark.parametrize("call", DOCUMENT_CALLS)
def test_all_bodies(server: Server, tmp_path: Path, call: str) -> None:
    """
    All kinds of body. Of raw ones none is invalid: whatever is sent as text is a text, so there is nothing to refuse.
    """
    path = tmp_path / "openapi.json"
    path.write_bytes(server.call("GET", "/openapi.json").body)
    only = ("--include-path", call, "--phases", "examples,coverage,fuzzing")
    done = generate(server, path, *only, "--exclude-checks", "negative_data_rejection")

    assert done.returncode == 0, done.stdout
