"""
The files to check: those that are named, and in folders those of the kinds we read, but for what git ignores.
"""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.formats import FORMATS

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
_IGNORE_FILE = ".gitignore"
_Specs = tuple[tuple[Path, "GitIgnoreSpec"], ...]


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """
    Something to read.

    Attributes:
        path: relative to the working folder where it lies below it; "-" is the standard input.
        named: whether the command line names it. What is only found and no document of ours is passed over.
        error: why it can't be read, or None.
    """

    path: Path
    named: bool = True
    error: str | None = None


def discover(arguments: Iterable[str]) -> list[Source]:
    """
    What the paths of a command line lead to, each file once, in the order of their names; the standard input first.

    A pattern that no shell has expanded is expanded here ("**" too). Links to folders are followed only where they
    are named, so that no loop holds us.
    """
    found: dict[Path, Source] = {}
    for argument in arguments:
        for source in _sources(argument):
            known = found.get(source.path)
            if known is None or source.named > known.named:
                found[source.path] = source
    return sorted(found.values(), key=lambda source: (str(source.path) != STDIN, source.path.parts))


def _sources(argument: str) -> Iterator[Source]:
    if argument == STDIN:
        yield Source(Path(STDIN))
        return
    path = tidy(argument)
    if path.is_dir():
        yield from _folder(path)
    elif not os.path.lexists(path) and glob.has_magic(argument):
        yield from _pattern(argument)
    else:
        yield Source(path)


def _pattern(pattern: str) -> Iterator[Source]:
    matches = [tidy(name) for name in glob.iglob(pattern, recursive=True)]  # noqa: PTH207  Path.glob takes no absolute ones.
    if not matches:
        yield Source(Path(pattern), error="No file matches this pattern.")
    for path in matches:
        if path.is_file():
            yield Source(path)
        elif path.is_dir() and "**" not in pattern:
            yield from _folder(path)


def tidy(name: str | Path) -> Path:
    """
    A path without "." and "..", below the working folder where it can be.
    """
    here, absolute = os.getcwd(), os.path.abspath(name)  # noqa: PTH100, PTH109  Path.resolve would follow links.
    below = os.path.commonpath([absolute, here]) == here
    return Path(os.path.relpath(absolute) if below else os.path.normpath(name))


def _folder(root: Path) -> Iterator[Source]:
    above = _specs_above(root)
    # Whoever names a folder that git ignores means it.
    pending: list[tuple[Path, _Specs]] = [(root, () if above and _is_ignored(root, True, above) else above)]
    while pending:
        folder, specs = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Source(folder, error=error.strerror or str(error))
            continue
        specs += _specs_of(folder)
        for entry in entries:
            path = tidy(entry.path)
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or _is_ignored(path, is_folder, specs):
                continue
            if is_folder:
                pending.append((path, specs))
            elif path.suffix.lower() in FORMATS and path.is_file():
                yield Source(path, named=False)


def _is_ignored(path: Path, is_folder: bool, specs: _Specs) -> bool:
    """
    As git decides: the deepest file with a pattern that matches, and the last such pattern in it.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  Path.resolve would follow links.
    for folder, spec in reversed(specs):
        name = absolute.relative_to(folder).as_posix() + ("/" if is_folder else "")
        if (included := spec.check_file(name).include) is not None:
            return included
    return False


def _specs_above(folder: Path) -> _Specs:
    """
    The patterns of the folders above, up to the one that git calls the top; none outside a repository.
    """
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100
    if (absolute / ".git").exists():
        return ()
    above: list[_Specs] = []
    for parent in absolute.parents:
        above.append(_specs_of(parent))
        if (parent / ".git").exists():
            return tuple(spec for specs in reversed(above) for spec in specs)
    return ()


def _specs_of(folder: Path) -> _Specs:
    file = folder / _IGNORE_FILE
    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    from pathspec import GitIgnoreSpec  # Who names files has no need of it, and would wait for it.

    return ((Path(os.path.abspath(folder)), GitIgnoreSpec.from_lines(lines)),)  # noqa: PTH100
