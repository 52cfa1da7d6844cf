"""
Scripts that part words otherwise than by spaces: patterns of one letter.
"""

import re

# Thai, Lao, Burmese, Khmer, kana and Han have no spaces between words.
UNSPACED_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
UNSPACED = re.compile(f"[{UNSPACED_LETTERS}]")
# The same with Hangul, which writes particles and endings onto its words: a character says what two or three letters of
# others do, and a word may go on where a phrase ends.
DENSE = re.compile(f"[{UNSPACED_LETTERS}\uac00-\ud7af]")
