"""
Datelines in brackets.
"""

import pytest

from service.extraction.datelines import bracketed_dateline


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
