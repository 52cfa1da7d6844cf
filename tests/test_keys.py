"""
The file of the keys: what it may hold, and what happens when it is read again.
"""

import hashlib
from pathlib import Path

import pytest

from service.keys import Keys
from service.settings import SettingsError

OLD, NEW = "old-key-0123456789", "new-key-0123456789"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """
    A file with two keys.
    """
    path = tmp_path / "keys"
    path.write_text(f"# Rotated in spring.\n{OLD}\n\n  {NEW}\r\n")
    return path


@pytest.mark.parametrize(
    ("given", "valid"),
    [
        (OLD, True),
        (NEW, True),
        ("", False),
        (OLD[:-1], False),
        (OLD + "x", False),
        (OLD.upper(), False),
        (f"{OLD}{NEW}", False),
        ("# Rotated in spring.", False),
        ("ключ-0123456789abc", False),
        ("\ud800" * 20, False),
        ("x" * 100_000, False),
    ],
)
def test_keys(file: Path, given: str, valid: bool) -> None:
    """
    Both keys are valid, and nothing else is.
    """
    assert (Keys(str(file)).recognize(given) is not None) == valid


def test_keys_have_names(file: Path) -> None:
    """
    As `printf %s KEY | sha256sum` begins: other for other keys, and no part of the key.
    """
    names = {Keys(str(file)).recognize(key) for key in (OLD, NEW)}

    assert names == {hashlib.sha256(key.encode()).hexdigest()[:8] for key in (OLD, NEW)}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no key"),
        (b"# None yet.\n\n", "holds no key"),
        (b"short\n", "line 1: a key is 16 to 256 visible characters"),
        (b"# Two words:\nkey-one-012345678 key-two-012345678\n", "line 2: a key is"),
        (b"k" * 257, "line 1: a key is"),
        ("schlüssel-0123456789".encode(), "it is not ASCII"),
        (b"\xff\xfe\x00", "it is not ASCII"),
        (None, "No such file"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: bytes | None, complaint: str) -> None:
    """
    With the setting's name and the line, and without the key.
    """
    path = tmp_path / "keys"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="COPYDESK_API_KEYS_FILE") as caught:
        Keys(str(path))

    assert complaint in str(caught.value)
    assert "key-one" not in str(caught.value)


def test_keys_are_read_anew(file: Path) -> None:
    """
    A key that is no longer there is no longer valid.
    """
    keys = Keys(str(file))
    file.write_text(NEW)
    assert keys.recognize(OLD)
    keys.reload()

    assert keys.recognize(OLD) is None
    assert keys.recognize(NEW)


@pytest.mark.parametrize("content", ["", "short", None])
def test_a_broken_file_leaves_the_old_keys(file: Path, content: str | None) -> None:
    """
    A slip at the rotation locks nobody out and lets nobody in.
    """
    keys = Keys(str(file))
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    keys.reload()

    assert keys.recognize(OLD)
    assert keys.recognize("") is None
    assert keys.recognize("short") is None
