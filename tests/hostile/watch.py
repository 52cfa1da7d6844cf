"""
A watch over a process: whatever it asks of the network, of other programs or of files that are not its own is refused,
and remembered, since libraries swallow exceptions.
"""

import sys
from pathlib import Path

# Python tells these before it does them: https://docs.python.org/3/library/audit_events.html.
_REFUSED = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)
# Where code, word lists, models and time zones live; and what the process learns of itself.
_OWN = tuple(
    str(path)
    for path in (
        Path(sys.prefix).resolve(),
        Path(sys.base_prefix).resolve(),
        Path(__file__).resolve().parent.parent.parent,
        "/usr/share/zoneinfo",
        "/proc/self/",
    )
)


class Trespass(Exception):
    """
    A document made the process ask for what is none of its own.
    """


class Watch:
    """
    Once set, it stays for the life of the process, as audit hooks do: set it in a process of its own.
    """

    def __init__(self) -> None:
        self._set = False
        self._trespasses: list[str] = []

    def set(self) -> None:
        """
        Begin, unless it has begun.
        """
        if not self._set:
            self._set = True
            sys.addaudithook(self._audit)

    def check(self) -> None:
        """
        Raises:
            Trespass: something was refused since the last check.
        """
        trespasses, self._trespasses = self._trespasses, []
        if trespasses:
            raise Trespass(", ".join(trespasses))

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.sendmsg" and arguments[1] is None:
            # To the other end of a socket that is connected: so the child answers. Connecting is refused.
            return
        path = str(arguments[0]) if event == "open" else None
        if event.startswith(_REFUSED) or (path is not None and not path.isdecimal() and not path.startswith(_OWN)):
            self._trespasses.append(f"{event} {path or ''}")
            raise Trespass(event)
