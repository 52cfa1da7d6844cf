"""
The names of charsets: what a label on the web means, and how Python calls it.

The mapping is the WHATWG Encoding Standard's (https://encoding.spec.whatwg.org/#names-and-labels): 'iso-8859-1' means
windows-1252, 'gb2312' means gb18030, and so on, because that is what the senders of such labels really send.
"""

import codecs

# ftfy registers its "sloppy" codecs: the windows ones with C1 controls in their holes, as browsers read them.
import ftfy.bad_codecs  # noqa: F401

# Name of the standard -> Python's codec.
CODECS = {
    "utf-8": "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1252": "sloppy-windows-1252",
    "windows-1250": "sloppy-windows-1250",
    "windows-1251": "sloppy-windows-1251",
    "windows-1253": "sloppy-windows-1253",
    "windows-1254": "sloppy-windows-1254",
    "windows-1255": "sloppy-windows-1255",
    "windows-1256": "sloppy-windows-1256",
    "windows-1257": "sloppy-windows-1257",
    "windows-1258": "sloppy-windows-1258",
    "windows-874": "sloppy-cp874",
    "iso-8859-2": "iso8859-2",
    "iso-8859-3": "iso8859-3",
    "iso-8859-4": "iso8859-4",
    "iso-8859-5": "iso8859-5",
    "iso-8859-6": "iso8859-6",
    "iso-8859-7": "iso8859-7",
    "iso-8859-8": "iso8859-8",
    "iso-8859-10": "iso8859-10",
    "iso-8859-13": "iso8859-13",
    "iso-8859-14": "iso8859-14",
    "iso-8859-15": "iso8859-15",
    "iso-8859-16": "iso8859-16",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "euc-kr": "cp949",
}

# What Python's own lookup (or nobody's) calls a label -> name of the standard, where they differ.
_ALIASES = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "dos-874": "windows-874",
    "iso-8859-8-i": "iso-8859-8",
    "logical": "iso-8859-8",
    "visual": "iso-8859-8",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "gb2312": "gb18030",
    "gb-2312-80": "gb18030",
    "gbk": "gb18030",
    "big5": "big5",
    "x-big5": "big5",
    "cp950": "big5",
    "shift-jis": "shift_jis",
    "shift-jisx0213": "shift_jis",
    "shift-jis-2004": "shift_jis",
    "windows-31j": "shift_jis",
    "euc-jis-2004": "euc-jp",
    "iso2022-jp": "iso-2022-jp",
    "iso2022-jp-2": "iso-2022-jp",
    "windows-949": "euc-kr",
    "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-16le",
    "ucs-2": "utf-16le",
    "unicode": "utf-16le",
}

# Charsets whose letters are Latin. They look so alike in bytes that a statistical detector must not outvote a sender.
LATIN = frozenset(
    "windows-1250 windows-1252 windows-1254 windows-1257 windows-1258 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-10 "
    "iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 macintosh".split()
)
# Those among them that write the same languages as windows-1252.
WESTERN = frozenset(["windows-1252", "iso-8859-10", "iso-8859-14", "iso-8859-15", "macintosh", "windows-1258"])


def _dashed(name: str) -> str:
    return name.replace("_", "-")


_NAMES = {_dashed(codec).removeprefix("sloppy-"): name for name, codec in CODECS.items()} | {
    _dashed(name): name for name in CODECS
}
_NAMES |= {name.replace("windows-", "cp"): name for name in CODECS if name.startswith("windows-")}
_NAMES |= _ALIASES


def canonical(label: str) -> str | None:
    """
    The standard's name for a label, None where it is no charset we decode.

    >>> canonical("ISO-8859-1"), canonical(" gb2312 "), canonical("Shift_JIS"), canonical("x-sjis")
    ('windows-1252', 'gb18030', 'shift_jis', 'shift_jis')
    >>> canonical("rot13") is None
    True
    """
    name = _dashed(label.strip(" \t\r\n\"'").lower())
    for spelling in (name, name.removeprefix("x-")):
        if spelling in _NAMES:
            return _NAMES[spelling]
        try:
            known = _dashed(codecs.lookup(spelling).name)
        except (LookupError, ValueError, UnicodeError):
            continue
        if known in _NAMES:
            return _NAMES[known]
    return None
