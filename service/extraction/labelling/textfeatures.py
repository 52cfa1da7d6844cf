"""
What the model of lines is told: the features of each line of a raw text, as strings.
"""

from collections.abc import Iterator, Sequence

from service.extraction.labelling.context import Context, distance_class, sections, telling_words
from service.extraction.labelling.traits import Trait, line_features, size_class

# Classes of length are halved where they are joined with something else.
_HALVES = tuple(min(size, 14) // 2 for size in range(20))
_SIZES = tuple(f"n{min(size, 15)}" for size in range(20))
# Lines of fewer words are not compared with the article's words.
_COMPARABLE = 3


def text_features(context: Context) -> list[list[str]]:
    """
    The features of all lines of a text.
    """
    traits = context.traits
    features = [line_features(trait) for trait in traits]
    around = _neighbours(traits)
    for i, (own, section) in enumerate(zip(features, sections(traits), strict=True)):
        half = _HALVES[traits[i].size]
        own += _place(context, i, half)
        own += _density(context, i, half)
        own += _group(context, i, half)
        own += around[i]
        if section[0]:
            own += (f"S{section[0]}{distance_class(section[1])}", f"S{section[0]}_{min(section[2], 3)}{half}")
        own += _likeness(context, i, half)
    return features


def _place(context: Context, i: int, half: int) -> Iterator[str]:
    """
    Where the line stands to the densest stretch and to the ends of the text.
    """
    first, behind = context.densest
    if i < first:
        distance = distance_class(first - i)
        yield from ("be", f"be{distance}{half}")
    elif i < behind:
        yield from ("in", f"in{half}{context.traits[i].end}")
        if i - first < 5:
            yield f"ia{i - first}"
        if behind - i < 4:
            yield f"ib{behind - i}"
    else:
        distance = distance_class(i - behind)
        yield from ("af", f"af{distance}{half}")
    if i < 4:
        yield f"pos{i}"
        yield f"pos{i}{context.junk}"
    if i == context.size - 1:
        yield "EOS"


def _density(context: Context, i: int, half: int) -> Iterator[str]:
    """
    How much prose is around the line, and how far the next is.
    """
    before, after = distance_class(context.paragraph_before[i]), distance_class(context.paragraph_after[i])
    yield from (f"d{before}{after}", f"d{before}{after}{half}")
    total = context.prose_before
    yield f"q{int(total[i] / (total[-1] or 1) * 10)}"
    near = size_class(context.near_prose(i, 5, 5) / 10)
    yield f"w{near}_{half}"
    coming = size_class((total[min(context.size, i + 5)] - total[i + 1]) / 4)
    gone = size_class((total[i] - total[max(0, i - 4)]) / 4)
    yield from (f"nx{coming}", f"pv{gone}", f"np{coming // 3}{gone // 3}{half}")
    place = _place_word(context, i)
    yield f"j{context.junk}{place}"
    dated = context.near_dated(i)
    yield f"dc{dated}{place}"
    if context.traits[i].dated:
        yield f"dt{dated}{place}"


def _place_word(context: Context, i: int) -> str:
    first, behind = context.densest
    return "be" if i < first else "in" if i < behind else "af"


def _group(context: Context, i: int, half: int) -> Iterator[str]:
    """
    The group of lines it is in, the blank lines around it, the lines of its shape.
    """
    if context.parted:
        after = context.gaps[i + 1] if i + 1 < context.size else 2
        gaps = f"g{context.gaps[i]}{after}"
        count, place, mean, prose = context.groups[i]
        size = 1 if count == 1 else 2 if count == 2 else 3 if count < 6 else 4 if count < 15 else 5
        yield from (f"gs{size}m{mean}", f"gs{size}p{prose}", f"gs{size}p{prose}{half}")
        if count > 1 and place in (0, count - 1):
            yield "gl" if place else "gf"
    else:
        gaps = "gx"
    yield from (gaps, f"{gaps}n{half}")
    run = context.runs[i]
    if run > 1:
        run = 2 if run == 2 else 3 if run < 5 else 4 if run < 9 else 5
        before = min(distance_class(context.paragraph_before[i]), 4)
        yield from (f"r{run}n{half}", f"r{run}d{before}")


def _neighbours(traits: Sequence[Trait]) -> list[list[str]]:
    """
    What stands one and two lines before and after.
    """
    seen = [_seen(trait) for trait in traits]
    border = ("B", "B", "", "")
    padded = [border, border, *seen, border, border]
    found = []
    for i in range(len(traits)):
        far_before, before, after, far_after = padded[i], padded[i + 1], padded[i + 3], padded[i + 4]
        own = ["-" + before[0], "+" + after[0], "=" + far_before[1], "#" + far_after[1]]
        if before[2]:
            own.append("-" + before[2])
        if after[2]:
            own.append("+" + after[2])
        if far_before[3]:
            own.append("=" + far_before[3])
        if far_after[3]:
            own.append("#" + far_after[3])
        found.append(own)
    return found


def _seen(trait: Trait) -> tuple[str, str, str, str]:
    size, phrase = trait.size, trait.phrase
    near, far = _SIZES[size] + trait.end, f"n{_HALVES[size]}"
    if phrase:
        return near, far, f"p{phrase.label}{phrase.kind}", f"p{phrase.label}"
    if trait.caption:
        return near, far, "cap", "cap"
    return (near, far, "dt", "dt") if trait.dated else (near, far, "", "")


def _likeness(context: Context, i: int, half: int) -> Iterator[str]:
    """
    How many of the line's words the article uses (in other lines than this one).
    """
    trait = context.traits[i]
    if trait.words < _COMPARABLE or not (trait.letters or trait.unspaced):
        return
    words = telling_words(trait, 240)
    if not words:
        return
    first, behind = context.densest
    own = 1 if first <= i < behind and trait.prose >= 10 else 0
    share = len(words & (context.often if own else context.use.keys())) * 4 // len(words)
    enough = "L" if len(words) > 2 else ""
    place = _place_word(context, i)
    yield from (f"v{share}{enough}", f"v{share}{enough}{place}", f"v{share}{place}{half}")
