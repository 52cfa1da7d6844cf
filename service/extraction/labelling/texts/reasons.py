"""
What the lines of a raw text are that are not of its body, and which lines of the body the words give away as something
else.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from service.extraction.blocks import Label
from service.extraction.labelling.captions import names_photographer
from service.extraction.labelling.phrases import phrases_under
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.traits import Trait

# From this chance on a line is of the body; doubtful ones are where their neighbours are.
OF_BODY, DOUBTFUL, HARDLY = 0.5, 0.3, 0.25
# From this chance on an item of a list is of the body where the item before it is.
IN_LIST = 0.1
_BULLETS = frozenset("-•*·–—")
_NUMBERED = re.compile(r"\d{1,3}[.)] ")
_PICTURES = ("![", "[![")
# Words of the longest caption that is told by the name of who took the picture.
_CAPTION_WORDS = 40
# Words of the shortest and the longest teaser.
_TEASER_WORDS = range(3, 21)
# What browsers print below a page: its address and "1/2".
_PRINTED_PAGE = re.compile(r"(?:https?://|www\.)\S{1,2000} \d{1,3} ?(?:/|of|von|sur|de|di|van|av|z|из|з) ?\d{1,3}")
# Words of doubtful prose, as a share of those of lines that are likely, from which the doubtful ones are taken as well.
DOUBTED_SHARE = 0.3
# Lines at the top of a text among which no page stands; chance and prose of a doubtful one, right above the body, that
# is its first paragraph.
_TOP, LIKELY_FIRST, _FIRST_PROSE = 5, 0.4, 10
# Lines that may follow doubtful ones at the end of a text for these to be its last paragraphs.
SHORT_TAIL = 8
# Where no line is likely, those are taken that come near the most likely paragraph, if that is not too unlikely.
UNLIKELY, NEARLY = 0.1, 0.6
# Phrases that never are of a body, whatever the model says: whole lines of buttons and notes.
_NEVER_BODY = frozenset(["share", "advertisement", "newsletter", "comments", "cookie", "tags"])


def of_body(context: Context, chances: Sequence[float]) -> list[bool]:
    """
    Which lines the model takes for body. Doubtful lines are where both neighbours are, and at the end where few follow.
    """
    least = _threshold(context, chances)
    body = [chance >= least for chance in chances]
    plain = [trait.phrase is None and not trait.caption for trait in context.traits]
    for number in range(1, context.size):
        if body[number - 1] and plain[number] and not body[number]:
            body[number] = chances[number] >= IN_LIST and _is_next_item(context.traits, number)
    for number in range(1, context.size - 1):
        if body[number - 1] and body[number + 1] and plain[number] and chances[number] >= HARDLY:
            body[number] = True
    first = next((number for number, own in enumerate(body) if own), 0)
    before = first - 1
    if 0 <= before < _TOP and plain[before] and chances[before] >= LIKELY_FIRST:
        body[before] = context.traits[before].prose >= _FIRST_PROSE
    last = max((number for number, own in enumerate(body) if own), default=context.size)
    doubtful = (plain[number] and chances[number] >= HARDLY for number in range(last + 1, context.size))
    run = sum(takewhile(bool, doubtful))
    if context.size - last - 1 - run <= SHORT_TAIL:
        body[last + 1 : last + 1 + run] = [True] * run
    return body


def _is_next_item(traits: Sequence[Trait], number: int) -> bool:
    """
    Whether a line is an item of a list as the line before it.
    """
    start = traits[number].start
    return start == traits[number - 1].start and (start in _BULLETS or _NUMBERED.match(traits[number].text) is not None)


def _threshold(context: Context, chances: Sequence[float]) -> float:
    """
    The chance from which lines are body: lower where the model doubts more prose than it is sure of.
    """
    sure = doubted = 0
    for trait, chance in zip(context.traits, chances, strict=True):
        if chance >= OF_BODY:
            sure += trait.words
        elif chance >= DOUBTFUL and trait.prose:
            doubted += trait.words
    if doubted > DOUBTED_SHARE * sure:
        return DOUBTFUL
    most = max((chance for chance, trait in zip(chances, context.traits, strict=True) if trait.prose), default=0.0)
    return OF_BODY if sure or most < UNLIKELY else most * NEARLY


def reasons(context: Context, body: Sequence[bool]) -> list[Label]:
    """
    For each line "body", or why it is none.

    Args:
        body: what the model takes for body.
    """
    first = next((number for number, own in enumerate(body) if own), context.size)
    labels: list[Label] = []
    for number, (trait, own, section) in enumerate(zip(context.traits, body, context.sections, strict=True)):
        if own and labels and labels[-1] == "related" and _is_inset(context.traits[number - 1], trait):
            labels.append("related")
        elif own and _shows_picture(trait):
            labels.append("caption")
        elif own and not _is_given_away(trait):
            labels.append("body")
        else:
            labels.append(_reason(trait, section[0], before=number < first))
    return labels


def _shows_picture(trait: Trait) -> bool:
    """
    Whether a line is a picture of Markdown, a link around it or not, or ends with who took a picture.
    """
    if trait.text.startswith(_PICTURES):
        return trait.text.endswith(")")
    return trait.words <= _CAPTION_WORDS and names_photographer(trait.text)


def _is_given_away(trait: Trait) -> bool:
    phrase = trait.phrase
    if phrase is None:
        return trait.digits > 0 and _PRINTED_PAGE.fullmatch(trait.text) is not None
    if phrase.label in _NEVER_BODY:
        return phrase.kind in ("line", "heading")
    # "Read also: ..." leads a teaser; without its mark the phrase may begin a sentence.
    if phrase.label != "related":
        return False
    # A colon may lead a list of the story's own.
    return trait.labelled or trait.separator == "|" or (trait.end != ":" and _leads_teaser(trait))


def _is_inset(heading: Trait, trait: Trait) -> bool:
    """
    Whether a line is the teaser of another story, led by the line above it: "Read also" and nothing else.
    """
    return _leads_teaser(heading) and trait.end in ("", "?") and trait.words in _TEASER_WORDS


def _leads_teaser(heading: Trait) -> bool:
    return " ".join(heading.letters) in phrases_under("related", "insets")


def _reason(trait: Trait, section: str, *, before: bool) -> Label:
    if trait.phrase is not None:
        return trait.phrase.label
    if trait.caption:
        return "caption"
    if not before and section == "related":
        return "related"
    if not before and section == "comments":
        return "comments"
    return "navigation" if before else "other"
