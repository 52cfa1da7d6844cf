"""
The engine that builds and runs: Docker where its daemon answers, else Podman with a storage of its own.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.trial.errors import CannotTry, CommandFailed

# A build may have to fetch all packages; everything else is a matter of seconds.
BUILD_SECONDS = 1200
_SECONDS = 120
# As much of a failed command's output as helps.
_CHARACTERS_SHOWN = 2000

_STORAGE = """
[storage]
driver = "overlay"
runroot = "{folder}/run"
graphroot = "{folder}/graph"
"""
# No systemd is asked for: a machine of CI often has none. Limits that root of a container may not raise are not raised.
_CONTAINERS = """
[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
"""


@dataclass(frozen=True)
class Engine:
    """
    A command line that Docker and Podman share.

    Attributes:
        name: "docker" or "podman", which is also the command.
        environ: what it is run with.
    """

    name: str
    environ: Mapping[str, str] = field(repr=False)

    def __call__(self, *arguments: str, seconds: float = _SECONDS, text: str | None = None) -> str:
        """
        Run one of its commands; `text` is its standard input.

        Returns:
            What it printed on standard output, without white space around.

        Raises:
            CommandFailed: it ended with another status than 0, or took too long.
        """
        command = [self.name, *arguments]
        return run(command, self.environ, seconds, text)


def run(command: list[str], environ: Mapping[str, str], seconds: float, text: str | None = None) -> str:
    """
    Run any command, see `Engine.__call__`.
    """
    told = " ".join(command[:6])
    # Podman's monitor leaves a file "oom" where it was started when the kernel kills a process of the container.
    folder = tempfile.gettempdir()
    try:
        done = subprocess.run(
            command, cwd=folder, env=environ, input=text, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CommandFailed(f"{told} ... took more than {seconds:g} seconds.") from error
    except FileNotFoundError as error:
        raise CannotTry(f"{command[0]} is not installed.") from error
    if done.returncode:
        output = (done.stdout + done.stderr)[-_CHARACTERS_SHOWN:]
        raise CommandFailed(f"{told} ... ended with {done.returncode}:\n{output}")
    return done.stdout.strip()


def find_engine(work: Path, wanted: str | None, environ: Mapping[str, str] = os.environ) -> Engine:
    """
    The engine to try with.

    Args:
        work: a folder for Podman's storage, where root runs it; others have their own storage.
        wanted: "docker" or "podman"; None takes the first that works.
        environ: with the PATH to look in.

    Raises:
        CannotTry: there is none; the message says what to install.
    """
    path = environ.get("PATH")
    if wanted != "podman" and shutil.which("docker", path=path):
        docker = Engine("docker", environ)
        if _works(docker):
            return docker
    if wanted != "docker" and shutil.which("podman", path=path):
        return _podman(work, environ)
    raise CannotTry(
        "No engine for containers: the Docker daemon does not answer, or Podman is not installed.\n"
        "On Debian or Ubuntu, as root: apt-get install podman runc debootstrap"
    )


def _works(engine: Engine) -> bool:
    try:
        engine("info", seconds=20)
    except CommandFailed:
        return False
    return True


def _podman(work: Path, environ: Mapping[str, str]) -> Engine:
    if os.geteuid() != 0:
        return Engine("podman", environ)
    if not shutil.which("runc", path=environ.get("PATH")):
        raise CannotTry("runc is not installed: apt-get install runc")
    storage, containers = work / "storage.conf", work / "containers.conf"
    storage.write_text(_STORAGE.format(folder=work), encoding="utf-8")
    containers.write_text(_CONTAINERS, encoding="utf-8")
    own = {"CONTAINERS_STORAGE_CONF": str(storage), "CONTAINERS_CONF": str(containers)}
    return Engine("podman", {**environ, **own})
