"""
The grammar of rights: copyright notices and licenses.

`parsing` reads a line: `notice` finds the notice in it, `holder` the name, `licenses` the license; `lexicon` knows the
signs they are made of. `lines` looks for notices among many lines.
"""

from service.extraction.rights.licenses import find_license, says_licensed
from service.extraction.rights.lines import NoticeLines, notice_lines, placed
from service.extraction.rights.parsing import parse_notice

__all__ = ["NoticeLines", "find_license", "notice_lines", "parse_notice", "placed", "says_licensed"]
