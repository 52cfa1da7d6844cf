"""
Which files are checked: kinds, ignores, links, patterns, order.
"""

import os
from pathlib import Path

import pytest

from service.cli.discovery import discover
from tests.cli.conftest import git, write


def found(*arguments: str) -> list[str]:
    """
    The paths that arguments lead to.
    """
    return [source.path.as_posix() for source in discover(arguments)]


def test_kinds(folder: Path) -> None:
    """
    A folder gives the kinds we read, in whatever case, sorted by folder and name; hidden ones stay hidden.
    """
    names = "b.MD a.html c.htm d.xhtml e.txt f.text g.markdown h.json i.ndjson j.jsonl z/a.md z.md a/b/c.md".split()
    others = [".hidden.md", ".git/a.md", "a.py", "README", "b.md.bak", "a/.cache/b.txt"]
    write(folder, dict.fromkeys([*names, *others], "x"))

    assert found(".") == sorted(names, key=lambda name: Path(name).parts)
    assert found(str(folder)) == found(".")


def test_named_files_are_taken_whatever_they_are(folder: Path) -> None:
    """
    Each once, also where a folder holds it too; what is not there is told later.
    """
    write(folder, {"README": "x", ".hidden.md": "x", "a/b.md": "x"})

    assert found("README", ".hidden.md", "a", "a/b.md", "./a/../a/b.md", "none.md") == [
        ".hidden.md",
        "README",
        "a/b.md",
        "none.md",
    ]
    assert [source.named for source in discover(["a", "a/b.md"])] == [True]


def test_standard_input_comes_first(folder: Path) -> None:
    """
    A dash is no file.
    """
    write(folder, {"+.md": "x"})

    assert found("+.md", "-", "-") == ["-", "+.md"]


@pytest.mark.parametrize(
    ("ignores", "names"),
    [
        ({".gitignore": "drafts/\n*.html\n"}, ["a.md", "news/a.md"]),
        ({".gitignore": "*.md\n!news/a.md\n"}, ["a.html", "news/a.md", "news/drafts/b.html"]),
        ({"news/.gitignore": "/a.md\n"}, ["a.html", "a.md", "news/drafts/b.html", "news/drafts/b.md"]),
        ({".gitignore": "*.md\n", "news/.gitignore": "!a.md\n"}, ["a.html", "news/a.md", "news/drafts/b.html"]),
        ({".gitignore": "news/\n", "news/.gitignore": "!a.md\n"}, ["a.html", "a.md"]),
        ({".gitignore": b"\xff\xfe\x00[\n*.md\n"}, ["a.html", "news/drafts/b.html"]),
    ],
)
def test_gitignore(folder: Path, ignores: dict[str, str | bytes], names: list[str]) -> None:
    """
    What git ignores is left out, by git's own rules; the deepest file has the last word.
    """
    write(
        folder,
        {**dict.fromkeys(["a.md", "a.html", "news/a.md", "news/drafts/b.md", "news/drafts/b.html"], "x"), **ignores},
    )

    assert found(".") == names


def test_gitignore_of_folders_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    In a repository the ignores of the folders above hold, up to its top; outside, they do not.
    """
    write(folder, {"repo/.gitignore": "b.md\n", ".gitignore": "*.md\n", "repo/news/a.md": "x", "repo/news/b.md": "x"})
    monkeypatch.chdir(folder / "repo" / "news")
    outside = found(".")
    git(folder / "repo", "init", "-q")

    assert outside == ["a.md", "b.md"]
    assert found(".") == ["a.md"]
    assert found("b.md") == ["b.md"]


def test_an_ignored_folder_that_is_named(folder: Path) -> None:
    """
    Whoever names it means it; what is ignored within stays ignored.
    """
    git(folder, "init", "-q")
    write(folder, {".gitignore": "out/\n", "out/a.md": "x", "out/b.md": "x", "out/.gitignore": "b.md\n", "c.md": "x"})

    assert found(".") == ["c.md"]
    assert found("out") == ["out/a.md"]


def test_patterns(folder: Path) -> None:
    """
    A pattern that no shell has expanded; a file by that very name goes first; one that matches nothing is told.
    """
    write(folder, {"a.md": "x", "b/c.md": "x", "b/d/e.md": "x", "b/f.html": "x", "[x].md": "x", "x.md": "x"})

    assert found("b/**/*.md") == ["b/c.md", "b/d/e.md"]
    assert found("b/*") == ["b/c.md", "b/d/e.md", "b/f.html"]
    assert found("[x].md") == ["[x].md"]
    assert [source.error for source in discover(["*.none"])] == ["No file matches this pattern."]


def test_links(folder: Path) -> None:
    """
    Links to files are files; links to folders are followed where they are named alone, so that no loop holds us.
    """
    write(folder, {"a/b.md": "x"})
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "a" / "link.md").symlink_to(folder / "a" / "b.md")
    (folder / "a" / "broken.md").symlink_to(folder / "none")
    (folder / "a" / "self.md").symlink_to("self.md")

    assert found(".") == ["a/b.md", "a/link.md"]
    assert found("a/loop") == ["a/loop/a/b.md", "a/loop/a/link.md"]


def test_what_is_no_plain_file_is_left_out(folder: Path) -> None:
    """
    A pipe in a folder would hold us for ever.
    """
    os.mkfifo(folder / "pipe.md")

    assert found(".") == []


def test_a_deep_tree(folder: Path) -> None:
    """
    Depth is no recursion.
    """
    for _ in range(300):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.md").write_text("x", encoding="utf-8")
    os.chdir(folder)

    assert [len(source.path.parts) for source in discover(["."])] == [301]


def test_a_folder_that_can_not_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It is told, and the others are gone through.
    """
    write(folder, {"a/b.md": "x", "c/d.md": "x"})
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert [(source.path.as_posix(), source.error) for source in discover(["."])] == [
        ("a", "Permission denied"),
        ("c/d.md", None),
    ]
