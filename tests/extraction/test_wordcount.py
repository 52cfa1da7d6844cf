"""
Words counted in scripts with and without spaces.
"""

import pytest

from service.extraction import Document, extract
from service.extraction.labelling.walls import is_wall
from service.extraction.wordcount import word_count

ZH = (
    "港口渡轮周日恢复夜间航班\n\n记者 张三\n\n"
    + "港务局周五表示，停航三年的夜间渡轮将从周日起恢复，每晚往返两次，票价与白天相同。" * 3
    + "\n\n"
    + "岛上居民说，他们已经不指望这条航线会回来；如今学生周末可以回家，渔民也能赶上早市。" * 3
)
JA = (
    "夜の渡し船、日曜から再開へ\n\n記者 山田太郎\n\n"
    + "港湾局は金曜日、三年前から止まっていた夜の渡し船を日曜日から再び動かすと発表した。" * 3
    + "\n\n"
    + "島の住民は、この航路が戻るとは思っていなかったと話し、週末の帰省に使うという。" * 3
)
TH = (
    "เรือข้ามฟากกลางคืนกลับมาให้บริการ\n\n"
    + "การท่าเรือแจ้งเมื่อวันศุกร์ว่าเรือข้ามฟากกลางคืนจะกลับมาให้บริการตั้งแต่วันอาทิตย์หลังหยุดไปสามปี " * 3
    + "\n\n"
    + "ชาวเกาะบอกว่าไม่เคยคิดว่าเส้นทางนี้จะกลับมาอีก และนักเรียนจะได้กลับบ้านในวันหยุด " * 3
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The night ferry sails.", 4),
        ("Zażółć gęślą jaźń – tak", 5),
        ("дом у моря", 3),
        ("two\n\nlines \t and\x1cfour", 4),
        ("hard\u00a0space and\u2003wide one –", 6),
        ("야간 연락선이 다시 운항한다", 4),
        ("夜行渡輪重返", 3),
        ("夜行渡輪，重返。", 3),
        ("夜の渡し船", 2),
        ("港口 Harbour 2024", 3),
    ],
)
def test_word_count(text: str, count: int) -> None:
    """
    Spaces part words; where there are none, two characters are one.
    """
    assert word_count(text) == count


@pytest.mark.parametrize("text", [ZH, JA, TH])
def test_stories_without_spaces(text: str) -> None:
    """
    A story of a hundred words is none of one word in any script, and its body is believed.
    """
    article = extract(Document(text, kind="text"))

    assert article.word_count == word_count(article.body or "")
    assert article.word_count > 80
    assert "short-body" not in {warning.code for warning in article.warnings}
    assert article.confidence["body"] > 0.5


def test_walls_without_spaces() -> None:
    """
    What has two paragraphs of Chinese prose is no wall, though its headline is a form's.
    """
    assert not is_wall("Sign in", ZH.split("\n\n")[2:])
    assert is_wall("Sign in", ["港口渡轮"])
