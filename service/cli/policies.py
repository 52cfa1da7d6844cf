"""
The policy for each file: the one that is named, or the nearest above the file.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from service.checks import Policy, PolicyError, find_policy, read_policy
from service.cli.discovery import tidy


@dataclass(frozen=True)
class Policies:
    """
    Policies by path, each file read once.

    Attributes:
        named: the file of the policy for all, or None to look for one above each file.
        today: the day for rules about the future, where a policy names none.
    """

    today: date
    named: Path | None = None
    _by_folder: dict[Path, tuple[Path, Policy]] = field(default_factory=dict)
    _by_file: dict[Path, Policy] = field(default_factory=dict)

    def for_file(self, path: Path) -> Policy:
        """
        The policy for a file.

        Raises:
            PolicyError: there is one, and it can't be read.
        """
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  Path.resolve would follow links.
        folder = absolute.parent
        if folder not in self._by_folder:
            file = self.named or find_policy(folder)
            policy = self._read(file) if file else Policy()
            self._by_folder[folder] = (Path(os.path.abspath(file)).parent if file else folder, policy)  # noqa: PTH100
        root, policy = self._by_folder[folder]
        own = policy.for_path(Path(os.path.relpath(absolute, root)).as_posix())
        return own if own.today else replace(own, today=self.today)

    def _read(self, file: Path) -> Policy:
        if file not in self._by_file:
            try:
                self._by_file[file] = read_policy(file.read_text(encoding="utf-8"), str(tidy(file)))
            except OSError as error:
                raise PolicyError(f"{tidy(file)}: {error.strerror}") from error
            except UnicodeDecodeError as error:
                raise PolicyError(f"{tidy(file)}: not UTF-8") from error
        return self._by_file[file]
