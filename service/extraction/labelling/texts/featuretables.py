"""
The names of the features of lines by what they follow from, worked out once: a page has hundreds of lines alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from service.extraction.labelling.texts.traits import SIZE_CLASSES

Value = TypeVar("Value")
# What one group of features follows from: classes, signs and flags, of which there are few.
Key: TypeAlias = tuple[object, ...]
# Classes from which on lengths are one, in names of several kinds.
_LONGEST, _LONGEST_LABEL, _LONGEST_REPEATED = 15, 10, 8
# The neighbour of a first or last line: the border of the text.
BORDER = -1
# Beyond these distances the ends of the densest stretch tell nothing, nor does the number of a line.
INNER_FIRST, INNER_LAST, TOP = 5, 4, 4
# What a line shows, as bits of one number.
UPPER, COPY, ADDRESS, QUOTE, COLON, BRACKET, DATELINE = 1, 2, 4, 8, 16, 32, 64
_SIGNS = {
    UPPER: "UP",
    COPY: "copy",
    ADDRESS: "url",
    QUOTE: "quo",
    COLON: "col",
    BRACKET: "paren",
    DATELINE: "dl",
}


class Table(dict[Key, Value]):
    """
    One group of features: what is made of their names, by the key that they follow from, filled as keys are asked for.
    """

    def __init__(self, names: Callable[..., Iterable[str]], make: Callable[[Sequence[str]], Value]) -> None:
        super().__init__()
        self._names, self._make = names, make

    def __missing__(self, key: Key) -> Value:
        made = self[key] = self._make(tuple(self._names(*key)))
        return made


class Tables(Generic[Value]):
    """
    All groups. What is made of names is for their user to say: the model sums its weights, training keeps the names.
    """

    def __init__(self, make: Callable[[Sequence[str]], Value]) -> None:
        self.shape = Table(_shape, make)
        self.signs = Table(_signs, make)
        self.marks = Table(_marks, make)
        self.dated = Table(_dated, make)
        self.credit = Table(_credit, make)
        self.phrase = Table(_phrase, make)
        self.place = Table(_place, make)
        self.edge = Table(_edge, make)
        self.density = Table(_density, make)
        self.apart = Table(_apart, make)
        self.crowd = Table(_crowd, make)
        self.near = Table(_near, make)
        self.flow = Table(_flow, make)
        self.group = Table(_group, make)
        self.unparted = Table(_unparted, make)
        self.run = Table(_run, make)
        self.before = Table(partial(_neighbour, "-"), make)
        self.after = Table(partial(_neighbour, "+"), make)
        self.far_before = Table(partial(_far_neighbour, "="), make)
        self.far_after = Table(partial(_far_neighbour, "#"), make)
        self.section = Table(_section, make)
        self.likeness = Table(_likeness, make)


def _shape(size: int, end: str, closed: bool, start: str, words: tuple[int, int, int, int]) -> Iterator[str]:
    """
    Of the words `capitals` is below 0 for a line of one, `commas` and `stops` for a short line.
    """
    capitals, half, commas, stops = words
    yield from (f"n{size}{end}", f"e{end}{closed}", f"f{start}", f"f{start}{end}{size // 4}")
    if capitals >= 0:
        yield from (f"c{capitals}", f"c{capitals}{half}")
    if stops >= 0:
        yield f"m{commas}{stops}"


def _signs(signs: int) -> Iterator[str]:
    yield from (name for bit, name in _SIGNS.items() if signs & bit)


def _marks(digits: int, separator: str) -> Iterator[str]:
    """
    `digits` is below 0 where there are none.
    """
    if digits >= 0:
        yield f"d{digits}"
    if separator:
        yield f"s{separator}"


def _dated(size: int, end: str, near: int, zone: str) -> Iterator[str]:
    yield from (f"t{size}{end}", f"dt{near}{zone}")


def _credit(size: int, repeated: bool, caption: bool, half: int) -> Iterator[str]:
    if repeated:
        yield f"dup{min(size, _LONGEST_REPEATED)}"
    if caption:
        yield from ("cap", f"cap{half}")


def _phrase(label: str, kind: str, size: int, parted: bool) -> Iterator[str]:
    yield from (f"p{label}", f"p{label}{kind}", f"k{kind}{min(size, _LONGEST_LABEL)}")
    if parted:
        yield f"pc{label}{kind}"


def _place(zone: str, first: int, last: int, half: int, end: str) -> Iterator[str]:
    """
    Outside of the densest stretch `first` is the class of the distance to it, inside the lines since its first.
    """
    yield zone
    if zone != "in":
        yield f"{zone}{first}{half}"
        return
    yield f"in{half}{end}"
    if first < INNER_FIRST:
        yield f"ia{first}"
    if last < INNER_LAST:
        yield f"ib{last}"


def _edge(number: int, last: bool, junk: str) -> Iterator[str]:
    if number < TOP:
        yield from (f"pos{number}", f"pos{number}{junk}")
    if last:
        yield "EOS"


def _density(before: int, after: int, half: int) -> Iterator[str]:
    yield from (f"d{before}{after}", f"d{before}{after}{half}")


def _apart(before: int, after: int, half: int) -> Iterator[str]:
    """
    All of density for a line with no prose near.
    """
    none = SIZE_CLASSES[0]
    yield from (*_density(before, after, half), *_near(none, half), *_flow(none, none, half))


def _crowd(junk: str, zone: str, dated: int, tenth: int) -> Iterator[str]:
    yield from (f"j{junk}{zone}", f"dc{dated}{zone}", f"q{tenth}")


def _near(near: int, half: int) -> Iterator[str]:
    yield f"w{near}_{half}"


def _flow(coming: int, gone: int, half: int) -> Iterator[str]:
    yield from (f"nx{coming}", f"pv{gone}", f"np{coming // 3}{gone // 3}{half}")


def _group(group: tuple[int, int, int, str], half: int, before: int, after: int) -> Iterator[str]:
    size, mean, prose, edge = group
    yield from (f"gs{size}m{mean}", f"gs{size}p{prose}", f"gs{size}p{prose}{half}")
    yield from (f"g{before}{after}", f"g{before}{after}n{half}")
    if edge:
        yield edge


def _unparted(half: int) -> Iterator[str]:
    """
    Where blank lines part nothing.
    """
    yield from ("gx", f"gxn{half}")


def _run(size: int, half: int, before: int) -> Iterator[str]:
    yield from (f"r{size}n{half}", f"r{size}d{before}")


def _neighbour(sign: str, size: int, end: str, mark: str) -> Iterator[str]:
    yield sign + ("B" if size == BORDER else f"n{min(size, _LONGEST)}{end}")
    if mark:
        yield sign + mark


def _far_neighbour(sign: str, half: int, mark: str) -> Iterator[str]:
    yield sign + ("B" if half == BORDER else f"n{half}")
    if mark:
        yield sign + mark


def _section(label: str, distance: int, paragraphs: int, half: int) -> Iterator[str]:
    yield from (f"S{label}{distance}", f"S{label}_{paragraphs}{half}")


def _likeness(share: int, enough: str, zone: str, half: int) -> Iterator[str]:
    yield from (f"v{share}{enough}", f"v{share}{enough}{zone}", f"v{share}{zone}{half}")
