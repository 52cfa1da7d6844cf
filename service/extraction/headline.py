"""
The grammar of headlines: what belongs to a title as printed, and what is the site's name.
"""

import re
import unicodedata
from collections.abc import Collection, Container, Iterable
from functools import lru_cache
from itertools import islice

# Signs that part a title from a site's name. A hyphen or a colon does so only with white space after it.
_SEPARATOR = re.compile(r"\s?[|│｜]\s?|\s[-–—―·•»«›‹~/:]{1,9}\s|\s?(?:::|»|«)\s?|(?<=\S):\s+|_(?=[^\s_]{1,20}$)")
# One of them stands in each separator, and is looked for much faster.
_SIGN = re.compile("[-|│｜–—―·•»«›‹~/:_]")
_LEFT_OUT_BEFORE = re.compile(r"^(?:https?)?(?:www)?(?:the)?")
_LEFT_OUT_AFTER = re.compile(r"(?:com|org|net|couk|de|fr|es|it|at|ch|eu|co|tv|info|news|online)$")
_NO_ALNUM = bytes(code for code in range(0x80) if not chr(code).isalnum())
# Titles with more separators than this are lists of keywords.
_MAX_CUTS = 12


# One page asks for few titles, each many times.
@lru_cache(maxsize=256)
def title_key(text: str) -> str:
    """
    Letters and digits alone, in one case and width, to compare titles.

    >>> title_key("‘It’s  OVER’ – Ｒoe!")
    'itsoverroe'
    """
    # Most titles are ASCII, in which bytes are left out much faster.
    if text.isascii():
        return text.lower().encode().translate(None, _NO_ALNUM).decode()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def site_keys(names: Iterable[str]) -> frozenset[str]:
    """
    Names of a site, its host name among them, in the form in which `is_site_name` compares.

    >>> site_keys(["The Dale Post", "www.dalepost.com"])
    frozenset({'dalepost'})
    """
    return frozenset(_bare(title_key(name)) for name in names) - {""}


def is_site_name(text: str, keys: Container[str]) -> bool:
    """
    Whether the text is the site's name, but for an article, a top-level domain or white space.

    >>> is_site_name("The Dale Post", site_keys(["dalepost.com"]))
    True
    >>> is_site_name("Dale floods", site_keys(["dalepost.com"]))
    False
    """
    return _bare(title_key(text)) in keys


def without_site_name(title: str, keys: Collection[str]) -> str:
    """
    A title without the site's name before or after it.

    Args:
        title: a document title, as of <title>.
        keys: of the site's names, which alone prove that a part of the title is one.

    >>> without_site_name("Floods in Dale | News | The Dale Post", site_keys(["The Dale Post"]))
    'Floods in Dale | News'
    >>> without_site_name("dalepost.example: Floods - a history", site_keys(["dalepost.example"]))
    'Floods - a history'
    >>> without_site_name("War - and peace", site_keys(["The Dale Post"]))
    'War - and peace'
    >>> without_site_name("The Dale Post", site_keys(["The Dale Post"]))
    'The Dale Post'
    """
    title = title.strip()
    for _ in range(2):
        parts = list(_SEPARATOR.finditer(title)) if keys and _SIGN.search(title) else []
        if not parts:
            break
        # From the outside inwards: a name may hold a separator itself ("Dale Post - Sport").
        tail = next((part for part in parts if is_site_name(title[part.end() :], keys)), None)
        head = next((part for part in reversed(parts) if is_site_name(title[: part.start()], keys)), None)
        if tail is not None:
            title = title[: tail.start()].strip()
        elif head is not None:
            title = title[head.end() :].strip()
        else:
            break
    return title


def title_parts(title: str) -> tuple[str, ...]:
    """
    What is left of a title when separators and all that follows, or all that goes before them, are cut off.

    >>> title_parts("Floods in Dale | News | The Dale Post")
    ('Floods in Dale', 'News | The Dale Post', 'Floods in Dale | News', 'The Dale Post')
    """
    title = title.strip()
    cuts = islice(_SEPARATOR.finditer(title), _MAX_CUTS)
    return tuple(part for cut in cuts for part in (title[: cut.start()], title[cut.end() :]) if part)


# One page asks for few names, each many times.
@lru_cache(maxsize=256)
def _bare(name: str) -> str:
    """
    A folded name without what is often left out: "www", "the", the top-level domain.
    """
    return _LEFT_OUT_AFTER.sub("", _LEFT_OUT_BEFORE.sub("", name)) or name
