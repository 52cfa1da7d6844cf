"""
What the lines of a raw text are to each other: how much prose stands around a line, whether it is in the densest
stretch, what heading governs it, and how many of its words the article uses too.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain, groupby, pairwise

from service.extraction.blocks import Block
from service.extraction.labelling.phrases import letters_of
from service.extraction.labelling.texts.traits import LONGISH, Trait, size_class
from service.extraction.textlines import shows_nothing

# Prose from which a line is a paragraph that distances are counted to.
PARAGRAPH = 15
# What a line of prose costs in the search for the densest stretch, and what a line of none costs.
_PROSE_COST, _OTHER_COST, _PHRASE_COST = 6, 5, 4
_MOST_PROSE = 40
# Far away, in lines.
_FAR = 99
_DISTANCES = tuple(bisect_right((0, 1, 2, 3, 5, 8, 13, 25), distance) for distance in range(_FAR + 1))
# Characters of a line whose words are compared, and letters that a word needs to be.
_COMPARED = 1500
_LONG_WORD = 3
# Share of the lines that need a blank one before them for blank lines to tell anything.
_PARTED_SHARE = 0.1
# Lines from which a text may be a page with its menus, words of most lines of these, and their share that makes it one.
_PAGE_LINES, _MENU_WORDS, _MENU_SHARE = 50, 5, 0.5
# Share of its lines that need a blank one before them for it to be spaced double; clean articles are, and are no pages.
_SPACED_SHARE = 0.97


def distance_class(distance: int) -> int:
    """
    The class of a distance in lines, 1 to 8.

    >>> distance_class(0), distance_class(4), distance_class(1000)
    (1, 4, 8)
    """
    return _DISTANCES[min(distance, _FAR)]


def is_visible(block: Block) -> bool:
    """
    Whether a block shows a letter or a digit; rules of dashes, empty tags and the like are blank to the model.
    """
    text = block.text
    return text[0].isalnum() or (any(map(str.isalnum, text)) and not shows_nothing(text))


def telling_words(trait: Trait, characters: int = _COMPARED) -> set[str]:
    """
    The words of a line by which it can be compared with others: the longer ones, or pairs of letters where a script
    has no spaces.
    """
    text = trait.text
    if trait.unspaced:
        text = text[: characters // 2]
        return {a + b for a, b in pairwise(text)}
    letters = trait.letters or letters_of(text[:characters])
    return {word for word in letters if len(word) > _LONG_WORD}


def word_use(lines: Iterable[Set[str]]) -> Counter[str]:
    """
    In how many of the lines each telling word is used.
    """
    return Counter(chain.from_iterable(lines))


def _is_spaced(blocks: Sequence[Block], traits: Sequence[Trait]) -> bool:
    """
    Whether a page's lines are spaced double, those of its menus too: then blank lines part nothing.
    """
    size = len(traits)
    if size < _PAGE_LINES or sum([trait.words <= _MENU_WORDS for trait in traits]) < _MENU_SHARE * size:
        return False
    return sum([block.gap == 1 for block in blocks[1:]]) > _SPACED_SHARE * (size - 1)


class Context:
    """
    The lines of one text with what is between them, each property worked out once.

    All are needed for every text, so all are there from the beginning; the methods below tell what each is.

    Attributes:
        traits: of the lines.
        even: whether there is one blank line between any two lines.
        gaps: blank lines before each, without those that stand between all lines of a page.
    """

    def __init__(self, blocks: Sequence[Block], traits: Sequence[Trait]) -> None:
        self.traits = traits
        self.even = all(block.gap == 1 for block in blocks[1:])
        spacing = int(_is_spaced(blocks, traits))
        gaps = [block.gap - spacing for block in blocks]
        self.gaps = [0 if gap < 1 else 1 if gap == 1 else 2 for gap in gaps]
        self.size = len(traits)
        self._words: dict[int, set[str]] = {}
        self.parted = self._parted()
        self.groups = self._groups() if self.parted else []
        self.runs = self._runs()
        self.junk = self._junk()
        self.sections = list(sections(traits))
        self.densest = self._densest()
        self.zones = self._zones()
        # The sum of prose, and the number of dated lines, before each line, and of all at the end.
        self.prose_before = [0.0, *accumulate([trait.prose for trait in traits])]
        self.dated_before = [0, *accumulate([trait.dated for trait in traits])]
        # The classes of the distances between each line and the paragraphs before it and after it.
        paragraphs = [i for i, trait in enumerate(traits) if trait.prose >= PARAGRAPH]
        self.paragraph_before = _distances(paragraphs, self.size)
        self.paragraph_after = _distances([self.size - 1 - i for i in reversed(paragraphs)], self.size)[::-1]
        self.use = self._use()
        self.often = {word for word, times in self.use.items() if times > 1}

    def telling(self, i: int) -> set[str]:
        """
        The telling words of a line, looked for once.
        """
        words = self._words.get(i)
        if words is None:
            words = self._words[i] = telling_words(self.traits[i])
        return words

    def _parted(self) -> bool:
        """
        Whether blank lines part anything in this text.
        """
        return self.size - self.gaps.count(0) > _PARTED_SHARE * self.size

    def _densest(self) -> tuple[int, int]:
        """
        The stretch of lines (first, behind the last) in which prose outweighs the rest the most; (0, 0) without prose.
        """
        best, current, start, found = 0.0, 0.0, 0, (0, 0)
        for i, trait in enumerate(self.traits):
            if current <= 0:
                current, start = 0.0, i
            current += _weight(trait)
            if current > best:
                best, found = current, (start, i + 1)
        return found

    def _zones(self) -> list[str]:
        """
        Where each line stands to that stretch: "be", "in" or "af".
        """
        first, behind = self.densest
        return ["be"] * first + ["in"] * (behind - first) + ["af"] * (self.size - behind)

    def _use(self) -> Counter[str]:
        """
        Use of words in the paragraphs of the densest stretch; `often` are those that more than one of these uses.
        """
        prose = (i for i in range(*self.densest) if self.traits[i].prose >= _PROSE_COST + _PHRASE_COST)
        return word_use(map(self.telling, prose))

    def _groups(self) -> list[tuple[int, int, int, str]]:
        """
        Of the group of lines without a blank one between that each line is in: the classes of its size and of its mean
        length, the share of prose in it in thirds, and "gf" for its first line, "gl" for its last one.
        """
        starts = [0, *(i for i in range(1, self.size) if self.gaps[i])]
        words = [0, *accumulate([trait.words for trait in self.traits])]
        prose = [0, *accumulate([trait.prose > 0 for trait in self.traits])]
        groups: list[tuple[int, int, int, str]] = []
        for start, stop in pairwise([*starts, self.size]):
            count = stop - start
            size = 1 if count == 1 else 2 if count == 2 else 3 if count < 6 else 4 if count < 15 else 5
            mean = size_class((words[stop] - words[start]) / count) // 2
            share = (prose[stop] - prose[start]) * 3 // count
            groups += [(size, mean, share, "")] * count
            if count > 1:
                groups[start], groups[stop - 1] = (size, mean, share, "gf"), (size, mean, share, "gl")
        return groups

    def _runs(self) -> list[int]:
        """
        How many lines of the same shape in a row each line is one of.
        """
        runs: list[int] = []
        for _, members in groupby((t.start, t.end, t.separator, t.digits > 0, t.size // 3) for t in self.traits):
            count = len(list(members))
            runs += [count] * count
        return runs

    def _junk(self) -> str:
        """
        How much of the text is short lines, and how many lines it has, in classes.
        """
        short = sum([trait.size <= 7 for trait in self.traits])
        return f"{short * 4 // max(self.size, 1)}{min(self.size // 40, 3)}"


def _weight(trait: Trait) -> float:
    if trait.prose > 0:
        return min(trait.prose, _MOST_PROSE) - _PROSE_COST
    return min(trait.words, 12) / 4 - _OTHER_COST - (_PHRASE_COST if trait.phrase else 0)


def _distances(paragraphs: Sequence[int], size: int) -> list[int]:
    """
    For each of some lines the class of the distance to the last of the paragraphs before it.
    """
    first = paragraphs[0] if paragraphs else size - 1
    found = [_DISTANCES[_FAR]] * (first + 1)
    for paragraph, next_ in pairwise([*paragraphs, size - 1]):
        found += _DISTANCES[: next_ - paragraph]
        found += [_DISTANCES[_FAR]] * (next_ - paragraph - len(_DISTANCES))
    return found


def sections(traits: Sequence[Trait]) -> Iterator[tuple[str, int, int]]:
    """
    For each line the label of the heading of boilerplate before it ("" for none), the lines and paragraphs since.
    """
    label, lines, paragraphs = "", _FAR, 0
    for trait in traits:
        yield label, lines, paragraphs
        if trait.phrase is not None and trait.phrase.kind == "heading":
            label, lines, paragraphs = trait.phrase.label, 0, 0
        else:
            lines = min(lines + 1, _FAR)
            paragraphs += trait.prose >= LONGISH
