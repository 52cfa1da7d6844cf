"""
The files that changed against a revision of git.
"""

import os
import shutil
import subprocess
from pathlib import Path

from service.cli.errors import GitError

# Seconds that git may take: a repository of a million files takes a few.
_PATIENCE = 120


def changed_files(revision: str) -> frozenset[Path]:
    """
    The files of this repository that differ from where the work parted from a revision, uncommitted ones and new ones
    that git does not track included, deleted ones not.

    Returns:
        Absolute paths without links.

    Raises:
        GitError: git is missing, this is no work tree, or the revision is not known here.
    """
    top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel").removesuffix(b"\n")))
    if not is_revision(revision):
        raise GitError(
            f"git knows no revision {revision!r} here; where the clone is shallow, fetch all of it "
            "(fetch-depth: 0 of GitHub's checkout, GIT_DEPTH: 0 in GitLab)"
        )
    base = _parting(revision)
    differing = _git("diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", base, "--", cwd=top)
    untracked = _git("ls-files", "-z", "--others", "--exclude-standard", cwd=top)
    names = [os.fsdecode(name) for name in (differing + untracked).split(b"\0") if name]
    return frozenset(Path(os.path.realpath(top / name)) for name in names)


def is_revision(name: str) -> bool:
    """
    Whether git knows a commit by this name here.

    Raises:
        GitError: git is missing.
    """
    return _run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").returncode == 0


def _parting(revision: str) -> str:
    """
    Where the branch of work forked from a revision: what others did there since is no change of ours.
    """
    done = _run("merge-base", "--end-of-options", revision, "HEAD")
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else revision


def _git(*arguments: str, cwd: Path | None = None) -> bytes:
    done = _run(*arguments, cwd=cwd)
    if done.returncode != 0:
        raise GitError(os.fsdecode(done.stderr).strip() or f"git {arguments[0]} failed")
    return done.stdout


def _run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise GitError("git is not installed, and --changed asks it")
    try:
        return subprocess.run([git, *arguments], cwd=cwd, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git {arguments[0]} took more than {_PATIENCE} seconds") from error
