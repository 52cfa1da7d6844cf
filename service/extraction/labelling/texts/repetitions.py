"""
Lines of a body that stand before: a paragraph told twice, a text pasted twice, the running head of printed pages.
"""

from service.extraction.blocks import Label
from service.extraction.labelling.texts.context import Context

# Words of a line from which its second appearance in a body is a repetition and no refrain.
_REPEATED_WORDS = 8


def mark_repetitions(context: Context, labels: list[Label]) -> None:
    """
    Label the lines of the body that stand before as duplicates, short ones only behind a second copy of its beginning:
    then the text was pasted twice.

    The credits, and the first line of the text where it is none of the body, are not told again either; nor is the
    number of a page above its running head.
    """
    known, short = set[str](), set[str]()
    beginning, twice = "", False
    for number, trait in enumerate(context.traits):
        if labels[number] != "body":
            if trait.repeated and (number == 0 or labels[number] in ("byline", "date")):
                known.add(trait.text)
        elif trait.text in known or (twice and trait.text in short):
            labels[number] = "duplicate"
            twice = twice or trait.text == beginning
            if trait.text == context.traits[0].text and context.traits[number - 1].text.isdecimal():
                labels[number - 1] = "other"
        else:
            (known if trait.words >= _REPEATED_WORDS else short).add(trait.text)
            beginning = beginning or (trait.text if trait.words >= _REPEATED_WORDS else "")
