"""
Datelines: in brackets, between slashes, behind a day.
"""

import time

import pytest

from service.extraction.datelines import bracketed_dateline, find_dateline, signing_agency


@pytest.mark.parametrize(
    ("text", "dateline", "agency", "writers"),
    [
        ("(서울=연합뉴스) 홍길동 기자 = 도서관이", "(서울=연합뉴스)", "연합뉴스", "홍길동 기자"),
        ("[춘천=뉴시스]홍길동 기자 = 도서관이", "[춘천=뉴시스]", "뉴시스", "홍길동 기자"),
        ("(서울=연합뉴스) 도서관이 문을 열었다.", "(서울=연합뉴스)", "연합뉴스", None),
        ("【東京=山田太郎】灯台が", "【東京=山田太郎】", None, "山田太郎"),
        ("【ワシントン＝山田太郎、高橋花子】灯台が", "【ワシントン＝山田太郎、高橋花子】", None, "山田太郎、高橋花子"),
        ("【ロンドン共同】灯台が", "【ロンドン共同】", "共同", None),
        ("【AFP=時事】灯台が", "【AFP=時事】", "時事", None),
        ("【1月14日 AFP】灯台が", "【1月14日 AFP】", "AFP", None),
    ],
)
def test_datelines(text: str, dateline: str, agency: str | None, writers: str | None) -> None:
    """
    Place, agency and writers are read, and the writers' place is theirs.
    """
    found = bracketed_dateline(text)

    assert found is not None
    assert (found.text, found.agency, found.writers) == (dateline, agency, writers)
    assert writers is None or text[found.writers_at :].startswith(writers)


@pytest.mark.parametrize(
    "text",
    [
        "【速報】灯台が売られた。",
        "(주의) 문을 닫는다.",
        "(a = b) holds.",
        "[1] Smith, J. = none",
        "(x=1) y = 2",
        "Text",
        "",
    ],
)
def test_no_datelines(text: str) -> None:
    """
    Other things in brackets name nobody.
    """
    assert bracketed_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "dateline", "agency"),
    [
        ("BERLIN (Reuters) - The ferry", "BERLIN (Reuters)", "Reuters"),
        ("(AP) — The ferry", "(AP)", "AP"),
        ("BERLIN — (AP) — The ferry", "BERLIN — (AP)", "AP"),
        ("Berlin/Paris (AFP) - Die Fähre", "Berlin/Paris (AFP)", "AFP"),
        ("Seedorf (epd). Die Fähre", "Seedorf (epd)", "epd"),
        ("Seedorf (KNA) Die Fähre", "Seedorf (KNA)", "KNA"),
        ("NEW YORK--(BUSINESS WIRE)--The ferry", "NEW YORK--(BUSINESS WIRE)", "BUSINESS WIRE"),
        ("NEW DELHI, Mar 5 (PTI) The ferry", "NEW DELHI, Mar 5 (PTI)", "PTI"),
        ("ISLAMABAD, Mar 05 (APP):The ferry", "ISLAMABAD, Mar 05 (APP)", "APP"),
        ("Madrid, 5 mar (EFE).- El bote", "Madrid, 5 mar (EFE)", "EFE"),
        ("(ANSA) - ROMA, 05 MAR - Il traghetto", "(ANSA) - ROMA, 05 MAR", "ANSA"),
        ("МОСКВА, 5 марта. /ТАСС/. Паром", "МОСКВА, 5 марта. /ТАСС/", "ТАСС"),
        (
            "OAKWOOD, Ohio, March 5, 2024 /PRNewswire/ -- The ferry",
            "OAKWOOD, Ohio, March 5, 2024 /PRNewswire/",
            "PRNewswire",
        ),
        ("МОСКВА, 5 мар — РИА Новости. Паром", "МОСКВА, 5 мар — РИА Новости", "РИА Новости"),
        ("ACCRA, March 5, GNA – The ferry", "ACCRA, March 5, GNA", "GNA"),
        ("الرياض 05 مارس (واس) عادت العبارة", "الرياض 05 مارس (واس)", "واس"),
        ("नई दिल्ली, 5 मार्च (भाषा) नौका", "नई दिल्ली, 5 मार्च (भाषा)", "भाषा"),
        ("新华社北京3月5日电（记者李江）渡轮", "新华社北京3月5日电", "新华社"),
        ("（中央社記者王大明台北5日電）渡輪", "（中央社記者王大明台北5日電）", "中央社"),
        ("［東京 ５日 ロイター］ - 渡し船", "［東京 ５日 ロイター］", "ロイター"),
        ("(서울=뉴스1) 홍길동 기자 = 나룻배", "(서울=뉴스1)", "뉴스1"),
        ("OAKWOOD, Ohio (WOAK) -- The ferry", "OAKWOOD, Ohio (WOAK)", None),
    ],
)
def test_agencies(text: str, dateline: str, agency: str | None) -> None:
    """
    Agencies print place, day and their name each their own way.
    """
    found = find_dateline(text)

    assert found is not None
    assert (dateline, agency) == (found.text, found.agency)


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press (AP) says so.",
        "The Associated Press (AP) Stylebook was changed.",
        "In a report by the agency (Reuters) the ferry sank.",
        "The town of Oakwood (Ohio) - The ferry sank.",
        "He came on March 5, and - as AFP said - he left.",
        "Oakwood (pop. 300) The ferry sank.",
        "BERLIN - The ferry sank.",
        "and/or: the ferry",
        "Optical Character Recognition (OCR): the ferry",
        "SEO (SEO) - The ferry",
        "Relational Database (Beta)",
        "[code language=“bash“] x",
    ],
)
def test_no_agencies(text: str) -> None:
    """
    An agency in a sentence, and a place without one, are no agency's dateline.
    """
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("place", "after"), [("B" + "a" * 60, " –— (PTI) – "), ("B" + "a" * 60, "/PTI/ "), ("B" + "a" * 40, "5, PTI – ")]
)
def test_longest_places(place: str, after: str) -> None:
    """
    The first look at a paragraph goes as far as the longest place that a dateline may have, and not for longer ones.
    """
    found = find_dateline(f"{place}{after}The ferry sank on Monday.")

    assert found is not None
    assert found.agency == "PTI"
    assert find_dateline(f"{place}aa{after}The ferry sank on Monday.") is None


@pytest.mark.parametrize("piece", ["A", "A ", "A (", "1 ", "A/", "(AP) ", "5, A", "新华社", "5日"])
def test_linear(piece: str) -> None:
    """
    A megabyte takes no longer than a glance.
    """
    begin = time.perf_counter()
    find_dateline(piece * (1_000_000 // len(piece)))

    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        (" PTI", "PTI"),
        (" (dpa)", "dpa"),
        (" (dpa/AFP)", "dpa/AFP"),
        (" — Reuters", "Reuters"),
        (" /ČTK/", "ČTK"),
        ("（共同）", "共同"),
        (" (con información de EFE)", "con información de EFE"),
        (" (With inputs from PTI).", "With inputs from PTI"),
        (" He told AFP.", None),
        (" (Ohio)", None),
        (" (5/3/2024, AFP)", None),
        (" – Jane Doe", None),
        (" (Jane Doe, AFP)", None),
        (" (AFP/Getty Images)", None),
        (" (Foto: dpa)", None),
        ("", None),
    ],
)
def test_signed(end: str, agency: str | None) -> None:
    """
    An agency signs the end of a paragraph; a place, a person or a picture's credit does not.
    """
    assert agency == signing_agency(f"The ferry sank on Monday in the harbour.{end}")
