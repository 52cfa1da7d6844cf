"""
The labels of the lines of a raw text: the models say where the article is, rules and grammars what each line is.
"""

from collections.abc import Sequence
from string import ascii_letters, digits

from service.extraction.blocks import Block, Label
from service.extraction.headline import title_key
from service.extraction.labelling.texts.cleantexts import without_doubts
from service.extraction.labelling.texts.context import Context, is_visible
from service.extraction.labelling.texts.creditlines import another_article, credit_lines, date_lines
from service.extraction.labelling.texts.endings import ending_lines
from service.extraction.labelling.texts.linemodel import line_model
from service.extraction.labelling.texts.mail import mail_lines, signature_begin
from service.extraction.labelling.texts.nonarticles import is_no_article
from service.extraction.labelling.texts.reasons import of_body, reasons
from service.extraction.labelling.texts.repetitions import mark_repetitions
from service.extraction.labelling.texts.titles import headline_line
from service.extraction.labelling.texts.traits import traits_of
from service.extraction.rights import notice_lines

# Characters at the beginning of a line that tell whether it can be the headline once more.
_GLANCE = 16
# Letters and digits that no folding changes but for their case.
_PLAIN_LETTERS = frozenset(ascii_letters + digits)
# Share of a line that its notice must be for the line to be a notice and nothing else.
_NOTICE_SHARE = 0.4


def label_text(blocks: Sequence[Block]) -> tuple[Label, ...]:
    """
    A label for each block of a raw text; none is "body" where the text holds no article.

    What a mail program put around the text is taken off before anything else looks at it.
    """
    visible = [number for number, block in enumerate(blocks) if is_visible(block)]
    traits = dict(zip(visible, traits_of([blocks[number] for number in visible]), strict=True))
    mail = {visible[place] for place in mail_lines(list(traits.values()))}
    signature = signature_begin(blocks)
    if mail:
        mail.update(range(signature, len(blocks)))
    shown = [number for number in visible if number not in mail]
    labels: list[Label] = ["mail" if number in mail else "other" for number in range(len(blocks))]
    context = Context([blocks[number] for number in shown], [traits[number] for number in shown])
    for number, label in zip(shown, _labels(context), strict=True):
        labels[number] = label
    labels[signature:] = ["mail" if label == "body" else label for label in labels[signature:]]
    return tuple(labels)


def _labels(context: Context) -> list[Label]:
    chances = without_doubts(context, line_model().chances(context))
    title = headline_line(context, chances)
    labels = article_labels(context, chances, title)
    if labels is None:
        return ["other" if label == "body" else label for label in _plain_labels(context, chances)]
    for number in credit_lines(context, labels, title):
        labels[number] = "byline"
    for number, label in list(ending_lines(context, labels)):
        labels[number] = label
    mark_repetitions(context, labels)
    for number in range(another_article(context, labels, title), context.size):
        labels[number] = "article" if labels[number] == "body" else labels[number]
    return labels


def article_labels(context: Context, chances: Sequence[float], title: int | None) -> list[Label] | None:
    """
    The labels of the lines of an article but for its byline, its end and its repetitions; None where the text is none.

    Args:
        chances: that each line is of the body.
        title: the number of the headline's line.
    """
    labels = _plain_labels(context, chances)
    if is_no_article(context, labels):
        return None
    if title is not None:
        _mark_headline(context, labels, title)
    for number in date_lines(context, labels, title):
        labels[number] = "date"
    return labels


def _plain_labels(context: Context, chances: Sequence[float]) -> list[Label]:
    labels = reasons(context, of_body(context, chances))
    _mark_notices(context, labels)
    return labels


def _mark_headline(context: Context, labels: list[Label], title: int) -> None:
    key = title_key(context.traits[title].text)
    others = _PLAIN_LETTERS - {key[:1], key[:1].upper()}
    for number, trait in enumerate(context.traits):
        if trait.text[0] not in others and _folds_to(trait.text, key):
            labels[number] = "duplicate"
    labels[title] = "headline"


def _folds_to(text: str, key: str) -> bool:
    """
    Whether a text is `key` folded. Signs of ASCII fold one by one, so a look at the first ones saves the rest.
    """
    head = text[:_GLANCE]
    # The last one may be an accent's that stands behind it.
    if head.isascii() and not key.startswith(title_key(head[:-1])):
        return False
    return not (len(text) < len(key) and text.isascii()) and title_key(text) == key


def _mark_notices(context: Context, labels: list[Label]) -> None:
    texts = [trait.text for trait in context.traits]
    for found in notice_lines(texts):
        notice = found.copyright.notice or ""
        for number in range(found.first, found.last + 1):
            if labels[number] != "body" or len(notice) >= _NOTICE_SHARE * len(found.text):
                labels[number] = "copyright"
