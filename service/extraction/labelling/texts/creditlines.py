"""
Bylines and date lines of a raw text: what the grammars recognise, looked for only where such lines stand.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from service.extraction.blocks import Label
from service.extraction.byline import is_full_name, is_introduced, is_label, recognise_byline, recognise_names
from service.extraction.dates import recognise_date_line
from service.extraction.labelling.texts.context import PARAGRAPH, Context
from service.extraction.labelling.texts.namelines import TAKEN, names_line
from service.extraction.labelling.texts.traits import Trait

# Lines above the headline, and around the end of the body, where credits may stand.
_ABOVE, _LAST, _BEHIND = 4, 3, 6
# The head of an article ends with this line of its body (standfirst and first paragraph may come before the byline),
# and this many lines below the headline at the latest; without a headline it begins that many lines above the body.
_HEAD_LINES, _HEAD_BODY = 40, 3
# Words of the longest line of names.
_NAME_WORDS = 14
# Words of the longest headline of another article, and lines that an article has at least.
_TITLE_WORDS, _OWN_LINES = 20, 4


def credit_lines(context: Context, labels: Sequence[Label], title: int | None) -> list[int]:
    """
    The lines of the byline: at the head of the article, else at its end.
    """
    head, tail = _places(context, labels, title)
    # A sign-off ("Reporting by ...") is no paragraph of the body, whatever stands at the head.
    first, last = _credits(context, labels, head), _credits(context, labels, tail)
    if first:
        return [*first, *last]
    names = names_line(context, labels, title)
    return last if names is None else sorted({names, *last})


def date_lines(context: Context, labels: Sequence[Label], title: int | None) -> Iterator[int]:
    """
    The lines at the head and the end of the article that hold dates and nothing else.
    """
    head, tail = _places(context, labels, title)
    for number in (*head, *tail):
        trait = context.traits[number]
        if labels[number] not in TAKEN and trait.digits and recognise_date_line(trait.text):
            yield number


def another_article(context: Context, labels: Sequence[Label], title: int | None) -> int:
    """
    The number of the line with which another article begins, that of all lines where none does.

    Told by a line like a headline between paragraphs, with a byline right below it, in a text that has a headline and a
    byline of its own before them.
    """
    own = next((number for number, label in enumerate(labels) if label == "byline"), None)
    if title is None or own is None or own < title:
        return context.size
    prose = [label == "body" and trait.prose >= PARAGRAPH for trait, label in zip(context.traits, labels, strict=True)]
    before = [0, *accumulate(prose)]
    for number in range(own + _OWN_LINES, context.size - 1):
        if labels[number - 1] == "body" and _is_title(context.traits[number - 1]):
            kept = before[number - 1] - before[own] > 1 and sum(prose[number + 1 : number + 5]) > 1
            if kept and _is_byline_of_person(context.traits[number].text):
                return number - 1
    return context.size


def _is_byline_of_person(text: str) -> bool:
    byline = recognise_byline(text)
    return byline is not None and is_introduced(text) and any(" " in author.name for author in byline.authors)


def _is_title(trait: Trait) -> bool:
    return 1 < trait.words <= _TITLE_WORDS and trait.end in ("", "?") and not trait.caption and trait.phrase is None


def _places(context: Context, labels: Sequence[Label], title: int | None) -> tuple[range, range]:
    body = [number for number, label in enumerate(labels) if label == "body"]
    if not body:
        return range(0), range(0)
    own = [number for number in body if title is None or number > title] or body
    top = own[0] - _HEAD_LINES if title is None else title - _ABOVE
    last = own[min(_HEAD_BODY, len(own)) - 1]
    bottom = min(last + 1, max(top, 0) + _HEAD_LINES)
    head = range(max(top, 0), max(bottom, own[0] + 1))
    return head, range(max(body[-1] - _LAST + 1, head.stop), min(body[-1] + _BEHIND, context.size))


def _credits(context: Context, labels: Sequence[Label], numbers: range) -> list[int]:
    """
    The lines that are bylines by their own words, an introduction and the names below it together.
    """
    found: list[int] = []
    for number in numbers:
        if labels[number] in TAKEN:
            continue
        text = context.traits[number].text
        if found and found[-1] == number - 1 and is_label(context.traits[number - 1].text):
            if recognise_names(text):
                found.append(number)
        elif is_label(text) and number + 1 in numbers:
            found.append(number)
        elif byline := recognise_byline(text):
            # An agency below the writer's name.
            above = not byline.authors and number - 1 in numbers and number - 1 not in found
            if above and labels[number - 1] not in ("body", *TAKEN) and _is_names(context.traits[number - 1]):
                found.append(number - 1)
            found.append(number)
    return found if any(not is_label(context.traits[number].text) for number in found) else []


def _is_names(trait: Trait) -> bool:
    """
    Whether a line names a person by more than one word, or a newsroom, and nothing else.
    """
    if trait.phrase is not None or trait.words > _NAME_WORDS or trait.caption:
        return False
    byline = recognise_names(trait.text)
    if byline is None:
        return False
    full = any(is_full_name(author.name) for author in byline.authors)
    return full or (bool(byline.agencies) and not byline.authors)
