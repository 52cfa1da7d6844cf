"""
What the Dockerfile and compose.yaml promise, as far as it can be read from them; deploy/try-container runs them.
"""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.settings import Settings

ROOT = Path(__file__).parent.parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
# Instructions, with those that go over several lines made one.
INSTRUCTIONS = re.sub(r"\\\n *", "", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.M)).splitlines()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["copydesk"]


def version() -> str:
    """
    The version of the project.
    """
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config["metadata"]["version"]


def arguments(instruction: str) -> list[str]:
    """
    What stands behind each instruction of a name.
    """
    return [line.removeprefix(f"{instruction} ") for line in INSTRUCTIONS if line.startswith(f"{instruction} ")]


def test_the_base_is_pinned_by_version() -> None:
    """
    All stages start from one slim image of a full version, and the label names it.
    """
    bases = {line.split()[0] for line in arguments("FROM")}

    assert len(bases) == 1
    base = bases.pop()
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", base)
    assert f'org.opencontainers.image.base.name="docker.io/library/{base}"' in DOCKERFILE


def test_the_label_has_the_version() -> None:
    """
    The image says the version that setup.cfg says, and so does compose.yaml.
    """
    assert f'org.opencontainers.image.version="{version()}"' in DOCKERFILE
    assert COMPOSE["image"] == f"localhost/copydesk:{version()}"


def test_packages_are_locked() -> None:
    """
    Whatever pip installs has a hash, but for our own wheel; nothing is fetched to build that.
    """
    installs = re.findall(r"pip \S* ?\S* ?(?:install|wheel) .*?(?=&&|$)", "\n".join(arguments("RUN")), re.M)

    assert len(installs) == 4
    assert [command for command in installs if not re.search(r"--require-hashes|--no-deps", command)] == []
    assert [command for command in installs if " wheel " in command and "--no-build-isolation" not in command] == []
    assert [command for command in installs if "--no-cache-dir" not in command] == []


def test_build_tools_stay_in_the_build() -> None:
    """
    The last stage runs nothing, fetches nothing and copies only the environment and two files.
    """
    last = DOCKERFILE.rindex("\nFROM ")
    copies = re.findall(r"^COPY (.*)$", DOCKERFILE[last:], re.M)

    assert re.findall(r"^(?:RUN|ADD) .*$", DOCKERFILE[last:], re.M) == []
    assert copies == ["--from=build /opt/copydesk /opt/copydesk", "wsgi.py gunicorn.conf.py ./"]


def test_the_user_is_a_number() -> None:
    """
    Kubernetes can tell a number from root, a name it cannot.
    """
    assert arguments("USER") == ["10001:10001"]


def test_signals_reach_gunicorn() -> None:
    """
    No shell stands before it.
    """
    assert arguments("CMD") == ['["gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]']
    assert arguments("ENTRYPOINT") == []


def test_health_is_asked_for() -> None:
    """
    By the image's own Python, since there is no curl.
    """
    (check,) = arguments("HEALTHCHECK")

    assert 'CMD ["python", "-c", ' in check
    assert "/healthz" in check


def test_a_bill_of_materials_is_written() -> None:
    """
    In the build, of the environment that is copied.
    """
    assert any(
        "cyclonedx-py environment" in line and "/opt/copydesk/sbom.cdx.json" in line for line in arguments("RUN")
    )


def test_compose_runs_it_narrow() -> None:
    """
    With what the image promises to run with, and time to end.
    """
    assert COMPOSE["read_only"] is True
    assert COMPOSE["cap_drop"] == ["ALL"]
    assert COMPOSE["security_opt"] == ["no-new-privileges"]
    assert COMPOSE["tmpfs"] == ["/tmp"]
    assert COMPOSE["mem_limit"] == "512m"
    assert int(COMPOSE["stop_grace_period"].removesuffix("s")) > Settings().graceful_seconds


@pytest.mark.parametrize("package", re.findall(r"^([\w-]+) ", (ROOT / "deploy" / "build.in").read_text(), re.M))
def test_what_the_build_needs_is_locked(package: str) -> None:
    """
    With hashes.
    """
    lock = (ROOT / "deploy" / "build.lock").read_text(encoding="utf-8")

    assert re.search(rf"^{package}==\S+ \\\n +--hash=sha256:", lock, re.M)
