"""
Notices among the lines of a text.
"""

from collections.abc import Callable

import pytest

from service.extraction.rights import notice_lines, parse_notice, placed
from service.extraction.rights.lexicon import words

STORY = ["Council opens bridge", *["The bridge was opened on Monday, the mayor said."] * 30]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Menu", "© 2019 Acme News"], [(1, 1, "Acme News", 2019)]),
        (["© Acme GmbH 2001–2025", "Alle Rechte vorbehalten."], [(0, 1, "Acme GmbH", 2025)]),
        (["© 2019–2026", "Acme Solutions. All rights reserved."], [(0, 1, "Acme Solutions", 2026)]),
        (["Acme Group, Inc", "© 2026"], [(0, 1, "Acme Group, Inc", 2026)]),
        (["Newsletter", "© 2026 All rights reserved", "Search"], [(1, 1, None, 2026)]),
        (["Copyright", "Vulnerability Disclosure"], []),
        (["Menu", "Contact"], []),
        ([], []),
    ],
)
def test_found(lines: list[str], expected: list[tuple[int, int, str | None, int | None]]) -> None:
    """
    A notice may go on in the next line; links beside it are no holders.
    """
    found = [(one.first, one.last, one.copyright.holder, one.copyright.year) for one in notice_lines(lines)]

    assert expected == found


@pytest.mark.parametrize("case", [str, str.upper, str.title])
def test_seen_among_other_lines(case: Callable[[str], str]) -> None:
    """
    No line is passed over unread that, read by itself, is a notice.
    """
    known = sorted(
        {text.replace("…", " Acme News") for topic in ("mark", "reserved", "owned") for text in words(topic)}
    )
    lines = [f"{case(text)} 2019 Acme News." for text in known] + [f"2019 Acme News, {case(text)}" for text in known]
    notices = [line for line in lines if parse_notice(line)]

    assert len(notices) > len(known)
    assert notices == [one.text for line in notices for one in notice_lines(["Menu", line, "The end of it."])]


@pytest.mark.parametrize(
    ("lines", "scopes"),
    [
        ([*STORY, "© Acme News"], ["site"]),
        (["© Jo Doe", *STORY], ["image"]),
        (["© 2019 Acme News. All rights reserved.", *STORY], ["site"]),
        ([*STORY, "© 2019 Beta Times.", *STORY, "© 2019 Acme News."], ["article", "site"]),
        ([*STORY, "© 2019 Acme News.", *STORY, "© 2019 Acme News."], ["site", "site"]),
        ([*STORY, "Photo: © 2019 Jo Doe", *STORY], ["image"]),
        ([*STORY, "Text and photos © 2019 Jo Doe", *STORY], ["site"]),
        ([*STORY, "Photo: © Jo Doe", *STORY], ["image"]),
    ],
)
def test_scope_by_place(lines: list[str], scopes: list[str]) -> None:
    """
    A bare name is a photo credit above the foot, and a sure notice the article's before another's.
    """
    found = list(notice_lines(lines))

    assert scopes == [one.copyright.scope for one in placed(found, len(lines))]
