"""
How many words a text has, in any script.
"""

import re

# Thai, Lao, Burmese, Khmer, kana and Han: no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Letters of such writing that make a word, on the average of Chinese and Japanese prose.
_LETTERS_A_WORD = 2


def word_count(text: str) -> int:
    """
    Words; of writing without spaces between words, two characters are one, and its punctuation is none.

    >>> word_count("The night ferry sails."), word_count("夜行渡輪重返，周日。"), word_count("Windows 11の夜")
    (4, 4, 3)
    """
    # Most texts have no such letter, and to see it costs little.
    if text.isascii() or not _UNSPACED.search(text):
        return len(text.split())
    others, unspaced = _UNSPACED.subn(" ", text)
    return sum(any(map(str.isalnum, piece)) for piece in others.split()) + unspaced // _LETTERS_A_WORD
