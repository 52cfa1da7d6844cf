"""
What the lines of a raw text are that are not of its body, and which lines of the body the words give away as something
else.
"""

from collections.abc import Sequence

from service.extraction.blocks import Label
from service.extraction.labelling.context import Context, sections
from service.extraction.labelling.traits import Trait

# From this chance on a line is of the body; doubtful ones are where their neighbours are.
OF_BODY, DOUBTFUL, HARDLY = 0.5, 0.3, 0.25
# Phrases that never are of a body, whatever the model says: whole lines of buttons and notes.
_NEVER_BODY = frozenset(["share", "advertisement", "newsletter", "comments", "cookie", "tags"])
# Headings that govern what follows until prose begins.
_GOVERNING = frozenset(["related", "comments"])


def of_body(context: Context, chances: Sequence[float]) -> list[bool]:
    """
    Which lines the model takes for body; a doubtful line between two of them, or a doubtful sentence behind one, is too.
    """
    body = [chance >= OF_BODY for chance in chances]
    for number in range(1, context.size):
        trait, chance = context.traits[number], chances[number]
        if body[number] or not body[number - 1] or trait.phrase or trait.caption:
            continue
        between = chance >= DOUBTFUL and any(body[number + 1 : number + 2])
        body[number] = between or (chance >= HARDLY and trait.prose > 0)
    return body


def reasons(context: Context, body: Sequence[bool]) -> list[Label]:
    """
    For each line "body", or why it is none.

    Args:
        body: what the model takes for body.
    """
    first = next((number for number, own in enumerate(body) if own), context.size)
    labels: list[Label] = []
    for number, (trait, own, section) in enumerate(zip(context.traits, body, sections(context.traits), strict=True)):
        if own and not _is_given_away(trait):
            labels.append("body")
        else:
            labels.append(_reason(trait, section[0], before=number < first))
    return labels


def _is_given_away(trait: Trait) -> bool:
    phrase = trait.phrase
    if phrase is None:
        return False
    if phrase.label in _NEVER_BODY:
        return phrase.kind in ("line", "heading")
    # "Read also: ..." leads a teaser; without its mark the phrase may begin a sentence.
    return phrase.label == "related" and (trait.labelled or trait.separator == "|")


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
