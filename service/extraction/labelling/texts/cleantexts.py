"""
Texts that are articles and nothing else: one paragraph, one blank line, and no word of any page around it.

This is how this service gives its bodies, and how many senders send theirs. Where nothing speaks for a page around an
article, all lines among its paragraphs are of it, however short; the model, which knows pages, would doubt some.
"""

from collections.abc import Sequence
from itertools import takewhile

from service.extraction.byline import is_full_name, recognise_byline, recognise_names
from service.extraction.dates import recognise_date_line
from service.extraction.labelling.texts.context import PARAGRAPH, Context
from service.extraction.labelling.texts.traits import Trait

# Share of the words that must stand in paragraphs, and the fewest paragraphs.
_PROSE_SHARE, _PARAGRAPHS = 0.4, 2
# Share of the lines that may be lines of pages all the same: a story has subheadings such as "Background".
_PAGE_SHARE = 0.04
# Phrases of buttons and notes, which no story has among its paragraphs.
_BUTTONS = frozenset(["share", "newsletter", "advertisement", "comments", "cookie", "tags"])
# Phrases that begin sentences as often as they end articles, and those that stand in the midst of one.
_HARMLESS = frozenset(["navigation", "bio", "advertisement"])
# Prose of the shortest standfirst that is told by its place.
_STANDFIRST = 5
# Words, and words a line, from which a text of hardly any paragraph (a list, a table) is an article too, if no line of
# it is a page's and none at its ends is a credit.
_LIST_WORDS, _LIST_LINE = 40, 3
# Words of the longest headline, and of one that ends with a full stop.
_TITLE_WORDS, _SENTENCE_WORDS = 40, 16
# Lines at each end of a text among which credits stand.
_ENDS = 3
# Words of the longest line of names that stands without a "by".
_NAME_WORDS = 14
# Lines of a text that may mention its writer; who is mentioned in more is whom it tells of.
_MENTIONS = 1
# What a name begins with: a capital, or a letter of a script that has none.
_LETTERS = frozenset("ua")
# The chance of a line that is of the article without doubt.
SURE = 1.0
# Words of the longest mark of a writer or an agency behind the last paragraph.
_MARK_WORDS = 4


def without_doubts(context: Context, chances: list[float]) -> list[float]:
    """
    The chances of the lines, those of the paragraphs of a clean text without doubt.

    Credits and names right below the headline are none of it. Short lines before the first paragraph are of the article
    where none is a byline or a date; behind the last, where they are no mark of the writer.
    """
    if not _is_parted(context):
        return chances
    traits = context.traits
    begin = 1 + sum(takewhile(bool, (_is_credit(trait) or _is_named(trait, traits) for trait in traits[1 : 1 + _ENDS])))
    if _is_list(traits[begin:]):
        sure = set(range(begin, context.size))
    elif _is_clean(traits[begin:]):
        sure = _sure_lines(traits, begin)
    else:
        return chances
    return [SURE if number in sure else chance if number >= begin else 0.0 for number, chance in enumerate(chances)]


def _sure_lines(traits: Sequence[Trait], begin: int) -> set[int]:
    """
    The numbers of the lines that are of the article for sure, its paragraphs and what stands among them.
    """
    paragraphs = [number for number in range(begin, len(traits)) if traits[number].prose >= PARAGRAPH]
    first, last = paragraphs[0], paragraphs[-1]
    standfirst = {begin} if _is_standfirst(traits, begin) else set()
    if not any(_is_credit(trait) for trait in traits[begin:first]):
        first = begin
    tail = [trait for trait in traits[last + 1 :] if not _is_button(trait)]
    if not any(trait.words <= _MARK_WORDS and not trait.end for trait in tail):
        last = len(traits) - 1
    sure = {number for number in range(first, last + 1) if not _is_button(traits[number])}
    # A reading time, or what the text is, stands above the first paragraph.
    marks = {
        number for number in range(first, paragraphs[0]) if _is_of_page(traits[number]) or _is_mark(traits[number])
    }
    return standfirst | (sure - marks)


def _is_mark(trait: Trait) -> bool:
    return trait.phrase is not None and trait.phrase.kind == "line"


def _is_standfirst(traits: Sequence[Trait], number: int) -> bool:
    """
    Whether a line is a sentence right below the headline and right above the credits.
    """
    trait = traits[number]
    plain = trait.phrase is None and not trait.caption and not _is_credit(trait)
    return number == 1 and plain and trait.prose >= _STANDFIRST and any(map(_is_credit, traits[2:3]))


def _is_button(trait: Trait) -> bool:
    phrase = trait.phrase
    return phrase is not None and phrase.kind != "part" and phrase.label in _BUTTONS


def _is_of_page(trait: Trait) -> bool:
    phrase = trait.phrase
    return phrase is not None and phrase.kind in ("line", "heading") and phrase.label not in _HARMLESS


def _is_credit(trait: Trait) -> bool:
    return recognise_byline(trait.text) is not None or recognise_date_line(trait.text) is not None


def _is_named(trait: Trait, traits: Sequence[Trait]) -> bool:
    """
    Whether a line is names and nothing else, of people that the text does not tell of.
    """
    if trait.start not in _LETTERS or trait.phrase is not None or trait.words > _NAME_WORDS or trait.end:
        return False
    byline = recognise_names(trait.text)
    if byline is None or not (byline.agencies or any(is_full_name(author.name) for author in byline.authors)):
        return False
    names = [name.split()[-1] for name in (*byline.agencies, *(author.name for author in byline.authors))]
    # A box about the writer begins with the name.
    others = [other.text for other in traits if not other.text.startswith(trait.text)]
    return all(sum(name in other for other in others) <= _MENTIONS for name in names)


def _is_parted(context: Context) -> bool:
    """
    Whether a text is a line that may be a headline, and lines parted by one blank line each.
    """
    if context.size < 2 or not context.even:
        return False
    first = context.traits[0]
    return first.words <= (_TITLE_WORDS if first.end != "." else _SENTENCE_WORDS)


def _is_clean(rest: Sequence[Trait]) -> bool:
    """
    Whether the lines below the first one are paragraphs of an article, with a line of another kind here and there.
    """
    if sum(_is_of_page(trait) for trait in rest) > _PAGE_SHARE * len(rest):
        return False
    prose = [trait.words for trait in rest if trait.prose >= PARAGRAPH]
    return len(prose) >= _PARAGRAPHS and sum(prose) >= _PROSE_SHARE * sum(trait.words for trait in rest)


def _is_list(rest: Sequence[Trait]) -> bool:
    """
    Whether the lines below the first one are an article of short lines.
    """
    words = sum(trait.words for trait in rest)
    if words < max(_LIST_WORDS, _LIST_LINE * len(rest)) or any(trait.phrase is not None for trait in rest):
        return False
    return not any(_is_credit(trait) for trait in (*rest[:_ENDS], *rest[-_ENDS:]))
