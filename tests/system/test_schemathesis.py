"""
Generated requests against the running service: what the description lets through gets a described answer, and what it
does not let through is refused. `schemathesis.toml` says which check is off, and why.
"""

import subprocess
import sys
from pathlib import Path

from tests.system.server import Server

CONFIG = Path(__file__).parent / "schemathesis.toml"
# The program that came with this Python.
PROGRAM = Path(sys.executable).parent / "schemathesis"
EXAMPLES_A_CALL = 30


def test_generated_requests(server: Server, tmp_path: Path) -> None:
    """
    No failure in any of its phases.
    """
    command = [str(PROGRAM), "--config-file", str(CONFIG), "run", f"http://127.0.0.1:{server.port}/openapi.json"]
    # The same requests each time.
    options = ["--max-examples", str(EXAMPLES_A_CALL), "--generation-deterministic"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert "No issues found" in done.stdout
