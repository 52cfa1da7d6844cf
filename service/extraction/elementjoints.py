"""
Where elements meet with no white space between them: whether their words are parted, as style alone does on many pages.
"""

from lxml import etree

# Elements that name what they hold.
_LABELS = frozenset(["a", "span", "time"])
# Signs that end what stands before a capital; quotes are none of them, since the same sign may begin it.
_ENDS = frozenset(":!?…)")


def are_labels(one: etree._Element, other: etree._Element) -> bool:
    """
    Whether two elements name what they hold, and two things: a writer and a date, say.

    Those that change how text looks may part a word. They have a style, or the two share a class, or have none.
    """
    if not {one.tag, other.tag} <= _LABELS or "style" in one.attrib or "style" in other.attrib:
        return False
    classes, others = _classes(one), _classes(other)
    return one.tag != other.tag or (bool(classes or others) and classes.isdisjoint(others))


def are_apart(before: str, after: str, *, labels: bool) -> bool:
    """
    Whether what ends and what begins where elements meet are two words. A single letter may begin a word, as an initial
    does, and scripts without capitals need no space.

    Args:
        before, after: text, not empty.
        labels: whether labels meet there.

    >>> are_apart("By", "Jane", labels=False), are_apart("Doe", "12 March", labels=False)
    (True, True)
    >>> are_apart("Photo:", "Jane", labels=False), are_apart("Photo:", "//", labels=True)
    (True, False)
    >>> are_apart("Doe", "and", labels=False), are_apart("Doe", "and", labels=True)
    (False, True)
    """
    last, first = before[-1], after[0]
    if last in _ENDS:
        return first.isupper()
    if (len(before) < 2 and not last.isdigit()) or not _is_cased(last) or not _is_cased(first):
        return False
    return labels or (last.islower() and not first.islower()) or (last.isdigit() and first.isupper())


def _is_cased(sign: str) -> bool:
    return sign.islower() or sign.isupper() or sign.isdigit()


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())
