"""
The grammar of rights: copyright notices and licenses.

`parsing` reads a line: `notice` finds the notice in it, around the `signs` it is made of, `holder` the name, `years`
the year, `licenses` the license; `evidence` tells whether it is one at all. The words are in `lexicon`. `lines` looks
for notices among many lines.
"""

from service.extraction.rights.licenses import find_license, says_licensed
from service.extraction.rights.lines import NoticeLines, notice_lines, placed
from service.extraction.rights.parsing import parse_notice

__all__ = ["NoticeLines", "find_license", "notice_lines", "parse_notice", "placed", "says_licensed"]
