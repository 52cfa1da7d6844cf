"""
`--changed`: the files that differ from a revision of git.
"""

from pathlib import Path

import pytest

from tests.cli.conftest import GOOD, SHORT, Check, git, write


@pytest.fixture
def repository(folder: Path) -> Path:
    """
    A repository with two commits on main, and one on a branch that parted after the first.
    """
    write(folder, {"a.md": GOOD, "b/old.md": GOOD, "b/gone.md": GOOD, ".gitignore": "out/\n"})
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    git(folder, "tag", "start")
    git(folder, "checkout", "-qb", "work")
    write(folder, {"b/new\nname.md": GOOD})
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "two")
    git(folder, "checkout", "-q", "main")
    write(folder, {"a.md": SHORT})
    git(folder, "commit", "-qam", "three")
    git(folder, "checkout", "-q", "work")
    return folder


def checked(check: Check, *arguments: str) -> list[str]:
    """
    The paths that were checked.
    """
    ran = check("--format", "json", *arguments)
    assert ran.status == 0, ran.err
    return list(ran.found)


def test_the_work_tree(check: Check, repository: Path) -> None:
    """
    Changed, staged and new files; not those that are gone, ignored, or of other kinds.
    """
    assert checked(check, "--changed") == []
    write(repository, {"a.md": SHORT, "new.md": GOOD, "staged.md": GOOD, "out/x.md": GOOD, "x.py": ""})
    git(repository, "add", "staged.md")
    (repository / "b" / "gone.md").unlink()

    assert checked(check, "--changed") == ["a.md", "new.md", "staged.md"]


def test_a_revision(check: Check, repository: Path) -> None:
    """
    What the branch brings, and not what others brought to main since.
    """
    assert checked(check, "--changed=main") == ["b/new\nname.md"]
    assert checked(check, "--changed", "start") == ["b/new\nname.md"]
    assert checked(check, "--changed", "main", "a.md") == []


def test_from_a_folder_below(check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Paths are those of the folder we are in.
    """
    write(repository, {"a.md": SHORT, "b/old.md": SHORT})
    monkeypatch.chdir(repository / "b")

    assert checked(check, "--changed") == ["old.md"]
    assert checked(check, "--changed", "main") == ["new\nname.md", "old.md"]
    assert checked(check, "--changed", "--", "..") == ["../a.md", "old.md"]


def test_a_folder_is_no_revision(check: Check, repository: Path) -> None:
    """
    `--changed b` means the changes in b, where there is no revision by that name.
    """
    write(repository, {"a.md": SHORT, "b/old.md": SHORT})

    assert checked(check, "--changed", "b") == ["b/old.md"]


@pytest.mark.parametrize("revision", ["none", "--output=x", "HEAD~9", ""])
def test_no_such_revision(check: Check, repository: Path, revision: str) -> None:
    """
    Status 2, and what to do in CI.
    """
    ran = check(f"--changed={revision}")

    assert (ran.status, ran.out) == (2, "")
    assert f"git knows no revision {revision!r} here" in ran.err
    assert "fetch-depth: 0" in ran.err
    assert not (repository / "x").exists()


def test_outside_of_a_repository(check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Git's own words.
    """
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    ran = check("--changed")

    assert (ran.status, ran.out) == (2, "")
    assert "not a git repository" in ran.err


def test_without_git(check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A clear word.
    """
    monkeypatch.setenv("PATH", str(repository))
    ran = check("--changed")

    assert (ran.status, ran.err) == (2, "copydesk: git is not installed, and --changed asks it\n")
