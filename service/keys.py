"""
The keys that clients show, where a deployment asks for any: a file with a key a line.

Kept as digests and compared in constant time, so that neither an answer's time nor a dump of memory gives one away.
"""

import hashlib
import hmac
import re
from pathlib import Path

import structlog

from service.settings import SettingsError

_LOG = structlog.get_logger("copydesk")

# What a header can carry unquoted (RFC 6750's b64token and more). Shorter ones can be guessed.
_KEY = re.compile(r"[!-~]{16,256}")
# Enough to tell clients apart, too little to try keys against.
_NAME_DIGITS = 8


class Keys:
    """
    The keys of a file. Several are valid at once, so that clients can change from an old one to a new one.
    """

    def __init__(self, path: str) -> None:
        """
        Read them.

        Raises:
            SettingsError: there is no such file, or it holds something else.
        """
        self._path = Path(path)
        self._digests = _read(self._path)

    def reload(self) -> None:
        """
        Read them anew; where that fails, the old ones stay valid and the log tells why.
        """
        try:
            self._digests = _read(self._path)
        except SettingsError as error:
            _LOG.error("api-keys", reason=str(error))
        else:
            _LOG.info("api-keys", keys=len(self._digests))

    def recognize(self, given: str) -> str | None:
        """
        The name of a key for the log: the first 8 hexadecimal digits of its SHA-256. None where it is not valid.
        """
        digest = _digest(given)
        # All are compared, whichever fits.
        fitting = [known for known in self._digests if hmac.compare_digest(digest, known)]
        return fitting[0].hex()[:_NAME_DIGITS] if fitting else None


def _read(path: Path) -> tuple[bytes, ...]:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not ASCII"
        raise SettingsError(f"COPYDESK_API_KEYS_FILE, {path}, cannot be read: {reason}.") from error
    numbered = [(number, line.strip()) for number, line in enumerate(lines, 1)]
    keys = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    for number, key in keys:
        if not _KEY.fullmatch(key):
            raise SettingsError(
                f"COPYDESK_API_KEYS_FILE, {path}, line {number}: a key is 16 to 256 visible characters without spaces."
            )
    if not keys:
        raise SettingsError(f"COPYDESK_API_KEYS_FILE, {path}, holds no key.")
    return tuple(_digest(key) for _, key in keys)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
