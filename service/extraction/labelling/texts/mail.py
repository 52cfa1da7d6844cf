"""
What mail programs put around a text: headers above it, a signature below, lines that say where it was sent from.
"""

from collections.abc import Iterator, Sequence

from service.extraction.blocks import Block
from service.extraction.labelling.phrases import joined_letters, letters_of, phrases_under
from service.extraction.labelling.texts.traits import Trait

# Headers that must follow each other to be told from lines of a story with a colon: fewer where one is the subject.
# "Von: ..." and "Datum: ..." stand above articles as well.
_FEWEST, _FEWEST_WITH_SUBJECT = 3, 2
# Characters at the beginning of a line in which the name of a header and its colon stand.
_HEADER = 24
# Lines of the longest signature.
_SIGNATURE_LINES = 12
_SIGNATURE_MARKS = ("--", "-- ", "__", "——")
# Words of the longest line about who wrote a mail or which program sent it.
_MARK_WORDS, _SENT_WORDS = 30, 8
# Words above a mail that is passed on, as a share of those below, up to which they are a note to its reader.
_NOTE_SHARE = 0.5
_RULES = "-–—_=*>"


def mail_lines(traits: Sequence[Trait]) -> set[int]:
    """
    The numbers of the lines that are headers of mail, runs of them, wherever they stand; of those that say that a mail
    is passed on or answered, and of the note above them; and of the line of the program at the end.
    """
    headers = _headers_of(traits)
    marked = [number for number, trait in enumerate(traits) if trait.end == ":" or trait.text[0] in _RULES]
    marks = [number for number in marked if _is_forward(traits[number].text) or _is_answer(traits[number])]
    last = range(len(traits))[-_SIGNATURE_LINES:]
    sent = [number for number in last if _is_sent(traits[number])]
    return {*headers, *marks, *sent, *range(_note(traits, marks))}


def _headers_of(traits: Sequence[Trait]) -> Iterator[int]:
    headers = [
        number
        for number, trait in enumerate(traits)
        if ":" in trait.text[:_HEADER] and _name(trait) in _phrases("headers")
    ]
    run: list[int] = []
    for number in [*headers, len(traits) + _FEWEST]:
        if run and number != run[-1] + 1:
            subject = any(_name(traits[one]) in _phrases("subjects") for one in run)
            if len(run) >= (_FEWEST_WITH_SUBJECT if subject else _FEWEST):
                yield from run
            run = []
        run.append(number)


def _note(traits: Sequence[Trait], marks: Sequence[int]) -> int:
    """
    How many lines stand above the last mail that is passed on, 0 where they are more than a note to its reader.
    """
    if not marks:
        return 0
    above, below = (sum(trait.words for trait in part) for part in (traits[: marks[-1]], traits[marks[-1] + 1 :]))
    return marks[-1] if above <= _NOTE_SHARE * below else 0


def signature_begin(blocks: Sequence[Block]) -> int:
    """
    The number of the mark that parts the signature from the mail, that of all blocks where there is none.
    """
    marks = [number for number, block in enumerate(blocks) if block.text in _SIGNATURE_MARKS]
    return marks[-1] if marks and len(blocks) - marks[-1] <= _SIGNATURE_LINES else len(blocks)


def _name(trait: Trait) -> str:
    return joined_letters(trait.text.partition(":")[0])


def _is_forward(text: str) -> bool:
    """
    Whether a line says that a mail is passed on below: dashes around it or a colon behind it.
    """
    return (text[0] in _RULES or text[-1] in ":：") and joined_letters(text) in _phrases("forwards")


def _is_answer(trait: Trait) -> bool:
    """
    Whether a line says that somebody wrote what stands below: "On ... Ann Roe <ann@roe.example> wrote:".
    """
    if trait.end != ":" or "@" not in trait.text or trait.words > _MARK_WORDS:
        return False
    letters = f" {joined_letters(trait.text)} "
    return any(f" {phrase} " in letters for phrase in _phrases("wrote"))


def _is_sent(trait: Trait) -> bool:
    """
    Whether a line says which program sent the mail: "Sent from my iPhone".
    """
    if trait.words > _SENT_WORDS:
        return False
    letters = " ".join(trait.letters or letters_of(trait.text))
    if not any(device in letters for device in _phrases("devices")):
        return False
    sent = tuple(_phrases("sent"))
    return letters.startswith(sent) or letters.endswith(sent)


def _phrases(key: str) -> frozenset[str]:
    return phrases_under("mail", key)
