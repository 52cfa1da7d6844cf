"""
What the model of lines is told: the features of each line of a raw text, in groups.
"""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeVar

from service.extraction.labelling.texts.context import Context, distance_class, telling_words
from service.extraction.labelling.texts.featuretables import (
    ADDRESS,
    BORDER,
    BRACKET,
    COLON,
    COPY,
    DATELINE,
    INNER_FIRST,
    INNER_LAST,
    QUOTE,
    TOP,
    UPPER,
    Key,
    Tables,
)
from service.extraction.labelling.texts.traits import FEW_WORDS, HEAD, SIZE_CLASSES, Trait

Value = TypeVar("Value")
# Classes of length are halved where they are joined with something else.
_HALVES = tuple(min(size, 14) // 2 for size in range(20))
# Lines of fewer words are not compared with the article's words.
_COMPARABLE = 3
# Characters of a line of a script without spaces that are compared.
_COMPARED = 240
# Classes of length above which commas and sentences are counted, and a dateline may begin the line.
_LABEL_SIZE, _HEADLINE_SIZE = 5, 9
# Characters of a line in which signs are looked for.
_SIGNS_WITHIN = 200
_STOPS_BEYOND_ASCII = "。।؟！？"
_COMMAS_BEYOND_ASCII = "，、،"
_QUOTE = re.compile('["“„«]')
# "ST. JOSEPH, Mich. (AP) — ", "BERLIN (dpa) - ": how stories of agencies begin.
_DATELINE = re.compile(r"[^\W\d_a-z][^\W\d_a-z]+\.?(?:[ ,(/][^!?]{0,50}?[)\w.])? ?(?:--?|[–—]) ")
_first = itemgetter(0)
_NEAR_BORDER: Key = (BORDER, "", "")
_FAR_BORDER: Key = (BORDER, "")


def text_features(context: Context, tables: Tables[Value]) -> list[list[Value]]:
    """
    For each line of a text what the tables make of its groups of features.
    """
    halves = [_HALVES[trait.size] for trait in context.traits]
    # Equal lines share their traits, so each is told once.
    own = {trait: _of_line(trait, tables) for trait in dict.fromkeys(context.traits)}
    found = [own[trait].copy() for trait in context.traits]
    _add_places(context, halves, tables, found)
    _add_density(context, halves, tables, found)
    _add_crowds(context, tables, found)
    _add_groups(context, halves, tables, found)
    _add_neighbours(context.traits, tables, found)
    _add_sections(context, halves, tables, found)
    _add_likeness(context, halves, tables, found)
    return found


def _of_line(trait: Trait, tables: Tables[Value]) -> list[Value]:
    """
    What the line shows on its own.
    """
    size, end = trait.size, trait.end
    commas, stops = _commas_and_stops(trait.text) if size > _LABEL_SIZE else (-1, -1)
    words = _capitals(trait), _HALVES[size], commas, stops
    found = [tables.shape[size, end, trait.closed, trait.start, words]]
    if signs := _signs(trait):
        found.append(tables.signs[(signs,)])
    if trait.digits or trait.separator:
        digits = min(trait.digits * 8 // min(len(trait.text), HEAD), 4) if trait.digits else -1
        found.append(tables.marks[digits, trait.separator])
    if trait.repeated or trait.caption:
        found.append(tables.credit[size, trait.repeated, trait.caption, _HALVES[size]])
    if trait.phrase is not None:
        parted = trait.labelled or trait.separator == "|"
        found.append(tables.phrase[trait.phrase.label, trait.phrase.kind, size, parted])
    return found


def _capitals(trait: Trait) -> int:
    """
    The share of a line's first words with a capital, in quarters; -1 for a line of one word.
    """
    if trait.words == 1:
        return -1
    parts = trait.text[:HEAD].rstrip().split(" ", FEW_WORDS)[:FEW_WORDS]
    return sum(map(str.isupper, map(_first, parts))) * 4 // len(parts)


def _commas_and_stops(text: str) -> tuple[int, int]:
    """
    How many commas and sentences a line has, up to three.
    """
    commas, stops = text.count(","), text.count(". ")
    for sign in "?!":
        # One sign is found much faster than two are counted.
        if sign in text:
            stops += text.count(f"{sign} ")
    if not text.isascii():
        commas += sum(map(text.count, _COMMAS_BEYOND_ASCII))
        stops += sum(map(text.count, _STOPS_BEYOND_ASCII))
    return min(commas, 3), min(stops, 3)


def _signs(trait: Trait) -> int:
    text = trait.text
    head = text if len(text) <= _SIGNS_WITHIN else text[:_SIGNS_WITHIN]
    signs = 0
    if text[:HEAD].isupper():
        signs |= UPPER
    if "opyright" in head or "©" in head:
        signs |= COPY
    if "http" in head or "@" in head or "www." in head:
        signs |= ADDRESS
    if trait.labelled:
        signs |= COLON
    if '"' in head or (not head.isascii() and _QUOTE.search(head)):
        signs |= QUOTE
    if text[-1] == ")" and "(" in text[-60:]:
        signs |= BRACKET
    if trait.size > _HEADLINE_SIZE and trait.start == "u" and _DATELINE.match(text[:HEAD]):
        signs |= DATELINE
    return signs


def _add_places(context: Context, halves: Sequence[int], tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    Where each line stands to the densest stretch and to the ends of the text.
    """
    first, behind = context.densest
    for i, (trait, half, own) in enumerate(zip(context.traits, halves, found, strict=True)):
        if i < first:
            own.append(tables.place["be", distance_class(first - i), 0, half, ""])
        elif i < behind:
            own.append(tables.place["in", min(i - first, INNER_FIRST), min(behind - i, INNER_LAST), half, trait.end])
        else:
            own.append(tables.place["af", distance_class(i - behind), 0, half, ""])
    last = context.size - 1
    for i in {*range(min(TOP, context.size)), *range(context.size)[-1:]}:
        found[i].append(tables.edge[min(i, TOP), i == last, context.junk])


def _add_density(context: Context, halves: Sequence[int], tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    How much prose is around each line, and how far the next is.
    """
    sums = context.prose_before
    # No line has more than `ENOUGH_WORDS` of prose, so no sum of some is too large for the table.
    classes = SIZE_CLASSES
    # Six lines of none around the text: so no sum needs a look at where the text ends.
    total = [0.0] * 5 + sums + [sums[-1]] * 6
    rows = zip(context.traits, halves, context.paragraph_before, context.paragraph_after, found, strict=True)
    for i, (trait, half, before, after, own) in enumerate(rows, 5):
        if total[i + 6] == total[i - 5]:
            own.append(tables.apart[before, after, half])
            continue
        here, next_ = total[i], total[i + 1]
        near = classes[int((total[i + 6] - total[i - 5] - trait.prose) / 10)]
        flow = classes[int((total[i + 5] - next_) / 4)], classes[int((here - total[i - 4]) / 4)], half
        own += (
            tables.density[before, after, half],
            tables.near[near, half],
            tables.flow[flow],
        )


def _add_crowds(context: Context, tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    What kind of text it is, in which part of it each line stands, how much of the prose stands before it, and how many
    lines around bear dates.
    """
    all_ = context.prose_before[-1] or 1
    sums = context.dated_before
    total = [0] * 8 + sums + [sums[-1]] * 8
    junk = context.junk
    rows = zip(context.traits, context.zones, context.prose_before, found, strict=False)
    for i, (trait, zone, prose, own) in enumerate(rows, 8):
        dated = total[i + 9] - total[i - 8]
        if dated:
            dated = min(dated - trait.dated, 4)
        own.append(tables.crowd[junk, zone, dated, int(prose / all_ * 10)])
        if trait.dated:
            own.append(tables.dated[trait.size, trait.end, dated, zone])


def _add_groups(context: Context, halves: Sequence[int], tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    The group of lines each is in, the blank lines around it, the lines of its shape.
    """
    if context.parted:
        gaps = [*context.gaps, 2]
        for i, (group, half) in enumerate(zip(context.groups, halves, strict=True)):
            found[i].append(tables.group[group, half, gaps[i], gaps[i + 1]])
    else:
        for half, own in zip(halves, found, strict=True):
            own.append(tables.unparted[(half,)])
    for run, half, before, own in zip(context.runs, halves, context.paragraph_before, found, strict=True):
        if run > 1:
            own.append(tables.run[2 if run == 2 else 3 if run < 5 else 4 if run < 9 else 5, half, min(before, 4)])


def _add_neighbours(traits: Sequence[Trait], tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    What stands one and two lines before and after.
    """
    keys = {trait: _as_neighbour(trait) for trait in dict.fromkeys(traits)}
    near = [_NEAR_BORDER, *(keys[trait][0] for trait in traits), _NEAR_BORDER]
    far = [_FAR_BORDER, _FAR_BORDER, *(keys[trait][1] for trait in traits), _FAR_BORDER, _FAR_BORDER]
    for i, own in enumerate(found):
        own += (
            tables.before[near[i]],
            tables.after[near[i + 2]],
            tables.far_before[far[i]],
            tables.far_after[far[i + 4]],
        )


def _as_neighbour(trait: Trait) -> tuple[Key, Key]:
    """
    What a line is to the lines beside it, and to those one farther.
    """
    size, phrase = trait.size, trait.phrase
    if phrase is not None:
        return (size, trait.end, f"p{phrase.label}{phrase.kind}"), (_HALVES[size], f"p{phrase.label}")
    mark = "cap" if trait.caption else "dt" if trait.dated else ""
    return (size, trait.end, mark), (_HALVES[size], mark)


def _add_sections(context: Context, halves: Sequence[int], tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    The heading of boilerplate before each line.
    """
    for (label, lines, paragraphs), half, own in zip(context.sections, halves, found, strict=True):
        if label:
            own.append(tables.section[label, distance_class(lines), min(paragraphs, 3), half])


def _add_likeness(context: Context, halves: Sequence[int], tables: Tables[Value], found: Sequence[list[Value]]) -> None:
    """
    How many of each line's words the article uses (in other lines than this one).
    """
    use, often = set(context.use), context.often
    for i, (trait, zone) in enumerate(zip(context.traits, context.zones, strict=True)):
        if trait.words < _COMPARABLE or not (trait.letters or trait.unspaced):
            continue
        words = telling_words(trait, _COMPARED) if trait.unspaced else context.telling(i)
        if not words:
            continue
        known = often if zone == "in" and trait.prose >= 10 else use
        share = len(words & known) * 4 // len(words)
        found[i].append(tables.likeness[share, "L" if len(words) > 2 else "", zone, halves[i]])
