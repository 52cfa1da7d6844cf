"""
The image: built on its base, or on a stand-in of the base's name where no registry can be reached.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy.trial.engines import BUILD_SECONDS, Engine, run
from deploy.trial.errors import CannotTry, CommandFailed

ROOT = Path(__file__).parent.parent.parent
IMAGE = "localhost/copydesk:trial"
_CERTIFICATES = Path("/etc/ssl/certs")
_PULL_SECONDS = 60
# Of the machine's settings of pip: where packages come from, and how they are reached.
_PIP_SETTINGS = ("cert", "extra-index-url", "find-links", "index-url", "proxy", "timeout", "trusted-host")
# Debian's own release with the Python of the base.
_RELEASE = "trixie"
_PACKAGES = "python3,python3-venv,python3-pip,ca-certificates"
# What pip and uv say where there is no way to an index.
_UNREACHABLE = re.compile(
    "Temporary failure in name resolution|Network is unreachable|Connection refused|Connection timed out|"
    "NewConnectionError|Max retries exceeded|certificate verify failed|No matching distribution found"
)
_LEFT_OUT = ("./dev/*", "./var/cache/apt/*", "./var/lib/apt/lists/*", "./var/log/*")


def base_of(dockerfile: str) -> str:
    """
    The image that a Dockerfile's last stage starts from.

    >>> base_of("FROM python:3.13-slim AS build\\nRUN true\\nFROM python:3.13-slim\\n")
    'python:3.13-slim'
    """
    return str(re.findall(r"^FROM (\S+)", dockerfile, re.M)[-1])


def provide_base(engine: Engine, work: Path) -> str:
    """
    See that the base is there.

    Returns:
        Where it is from, for the table.

    Raises:
        CannotTry: neither a registry nor Debian's packages can be reached, or containers can't be run here.
    """
    base = f"docker.io/library/{base_of((ROOT / 'Dockerfile').read_text(encoding='utf-8'))}"
    try:
        origin = _fetch(engine, base, work)
        engine("run", "--rm", "--network", "none", base, "true")
    except CommandFailed as error:
        raise CannotTry(f"The base can't be had, or not be run, on this machine: {error}") from error
    return origin


def build(engine: Engine, work: Path) -> None:
    """
    Build the image of this repository.

    Raises:
        CannotTry: it failed since no packages can be fetched. (The same locks are installed by every `make test`.)
        CommandFailed: it failed otherwise.
    """
    own = ["build", "--file", str(ROOT / "Dockerfile"), "--tag", IMAGE]
    if engine.name == "podman":
        own += ["--isolation", "chroot", "--layers", "--format", "docker", "--pull-never", *_mounts(work)]
    try:
        engine(*own, str(ROOT), seconds=BUILD_SECONDS)
    except CommandFailed as error:
        if _UNREACHABLE.search(str(error)):
            raise CannotTry(f"Packages can't be reached from within a build on this machine: {error}") from error
        raise


def size_mb(engine: Engine, image: str) -> float:
    """
    The size of an image, unpacked, in millions of bytes.
    """
    return int(engine("image", "inspect", "--format", "{{.Size}}", image)) / 1e6


def _fetch(engine: Engine, base: str, work: Path) -> str:
    listed = engine("images", "--quiet", base)
    if listed and (work / "base").exists():
        return (work / "base").read_text(encoding="utf-8")
    try:
        if not listed:
            engine("pull", "--quiet", base, seconds=_PULL_SECONDS)
        origin = "the registry's"
    except CommandFailed:
        _make_stand_in(engine, base, work)
        origin = f"a stand-in of Debian {_RELEASE}'s packages"
    (work / "base").write_text(origin, encoding="utf-8")
    return origin


def _make_stand_in(engine: Engine, base: str, work: Path) -> None:
    if not shutil.which("debootstrap"):
        raise CannotTry("No registry can be reached, and debootstrap is not installed: apt-get install debootstrap")
    if os.geteuid() != 0:
        raise CannotTry("No registry can be reached, and only root can make a stand-in for the base.")
    root = work / "rootfs"
    shutil.rmtree(root, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", _RELEASE, str(root)]
    run(command, engine.environ, BUILD_SECONDS)
    (root / "usr/bin/python").symlink_to("python3")
    archive = work / "base.tar"
    excluded = [f"--exclude={pattern}" for pattern in _LEFT_OUT]
    run(["tar", "-C", str(root), "--numeric-owner", *excluded, "-cf", str(archive), "."], engine.environ, BUILD_SECONDS)
    engine("import", "--change", 'CMD ["python3"]', str(archive), base)
    shutil.rmtree(root)
    archive.unlink()


def _mounts(work: Path) -> Iterator[str]:
    """
    What a build needs of this machine to reach its packages: certificates, and the settings of pip.
    """
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    (work / "pip.conf").write_text(pip_settings(listing.stdout), encoding="utf-8")
    yield from ("--volume", f"{work}/pip.conf:/etc/pip.conf:ro")
    if _CERTIFICATES.is_dir():
        yield from ("--volume", f"{_CERTIFICATES}:{_CERTIFICATES}:ro")


def pip_settings(listing: str) -> str:
    """
    A pip.conf of what `pip config list` prints; the environment's settings win, as they do with pip.

    >>> print(pip_settings(":env:.cert='/a.pem'\\nglobal.cert='/b.pem'\\nglobal.timeout='9'\\ninstall.user='true'"))
    [global]
    cert = /a.pem
    timeout = 9
    """
    found = re.findall(r"^(global|user|site|:env:)\.([a-z-]+)='(.*)'$", listing, re.M)
    ordered = sorted(found, key=lambda entry: entry[0] == ":env:")
    values = {name: value.replace("\\n", " ").strip() for _, name, value in ordered if name in _PIP_SETTINGS}
    return "\n".join(["[global]", *(f"{name} = {values[name]}" for name in sorted(values))])
