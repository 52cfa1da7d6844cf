"""
Timestamps and printed date lines.
"""

from datetime import timedelta

import pytest

from service.extraction.dates import find_dates, parse_timestamp, recognise_date_line
from service.extraction.moments import parse_offset


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-11-18", "2019-11-18"),
        ("2019-11-18T10:00:00Z", "2019-11-18T10:00:00+00:00"),
        ("2019-11-18T10:00:00.123+01:00", "2019-11-18T10:00:00+01:00"),
        ("2019-11-18T10:00:00+0100", "2019-11-18T10:00:00+01:00"),
        ("2019-11-18T10:00-05", "2019-11-18T10:00:00-05:00"),
        ("2019-11-18T10:00−05:00", "2019-11-18T10:00:00-05:00"),
        ("2019-11-18 10:00:00 UTC", "2019-11-18T10:00:00+00:00"),
        ("2019-11-18T10:00:00", "2019-11-18"),
        ("20191118", "2019-11-18"),
        ("20191118T100000Z", "2019-11-18T10:00:00+00:00"),
        ("1574071200", "2019-11-18T10:00:00+00:00"),
        ("1574071200000", "2019-11-18T10:00:00+00:00"),
        ("Mon, 18 Nov 2019 10:00:00 GMT", "2019-11-18T10:00:00+00:00"),
        ("Mon, 18 Nov 2019 10:00:00 +0100", "2019-11-18T10:00:00+01:00"),
        ("Mon Nov 18 2019 10:00:00 GMT+0100 (CET)", "2019-11-18T10:00:00+01:00"),
        ("Mon Nov 18 10:00:00 CET 2019", "2019-11-18T10:00:00+01:00"),
        ("November 18, 2019", "2019-11-18"),
        ("Nov 182019", "2019-11-18"),
        ("Nov 180019", None),
        ("11/18/2019 10:00:00 AM", "2019-11-18"),
        ("18.11.2019", "2019-11-18"),
        ("18th of November 2019", "2019-11-18"),
        ("1er décembre 2019", "2019-12-01"),
        ("18e november 2019", "2019-11-18"),
        ("18 d'abril del 2019", "2019-04-18"),
        ("2019", None),
        ("2019-11", None),
        ("2019-13-40", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("today", None),
        ("", None),
    ],
)
def test_parse_timestamp(value: str, expected: str | None) -> None:
    """
    Machine values become RFC 3339, or a day where no offset is known.
    """
    assert parse_timestamp(value) == expected


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Z", 0), ("UTC", 0), ("GMT+1", 1), ("-0500", -5), ("−05:00", -5), ("GMT2", 0), ("GMT.2", 0), ("+15", None)],
)
def test_parse_offset(zone: str, hours: int | None) -> None:
    """
    A sign before the hours makes an offset, no other character does.
    """
    assert parse_offset(zone) == (None if hours is None else timedelta(hours=hours))


DAY = "2019-11-18"
TIME = "2019-11-18T10:22:00"


@pytest.mark.parametrize(
    ("line", "value", "modified"),
    [
        ("18 November 2019", DAY, False),
        ("Objavljeno: 18. novembra 2019", DAY, False),
        ("18 ноември 2019", DAY, False),
        ("18 novembre 2019", DAY, False),
        ("18 نومبر 2019", DAY, False),
        ("2019. gada 18. novembrī", DAY, False),
        ("18 نوفمبر، 2019", DAY, False),
        ("18 ພະຈິກ 2019", DAY, False),
        ("18.11.2019. u 10:22", TIME, False),
        ("18.11.2019 г. 10:22 ч.", TIME, False),
        ("18 ნოემბერი, 2019", DAY, False),
        ("Atnaujinta 2019 m. lapkričio 18 d.", DAY, True),
        ("Published 18 November 2019, 10:22 GMT", TIME + "+00:00", False),
        ("Updated: Mon 18 Nov 2019 10.22 BST", TIME + "+01:00", True),
        ("Posted on November 18th, 2019 at 10:22 am", TIME, False),
        ("5:30 PM EST, Mon November 18, 2019", "2019-11-18T17:30:00-05:00", False),
        ("Last updated November 18, 2019", DAY, True),
        ("18 November 2019 | 5 min read", DAY, False),
        ("Published: 18 Nov 2019 10:22 | Updated: 19 Nov 2019", TIME, False),
        ("18.11.2019, 10:22 Uhr", TIME, False),
        ("Stand: 18. November 2019", DAY, False),
        ("Zuletzt aktualisiert am 18.11.2019 um 10:22 Uhr", TIME, True),
        ("Montag, 18. November 2019", DAY, False),
        ("Publié le 18 novembre 2019 à 10h22", TIME, False),
        ("Mis à jour le 18/11/2019 à 10:22", TIME, True),
        ("18 de noviembre de 2019 a las 10:22", TIME, False),
        ("Actualizado el 18 de noviembre de 2019", DAY, True),
        ("Pubblicato il 18 novembre 2019 alle 10:22", TIME, False),
        ("Segunda-feira, 18 de novembro de 2019 às 10h22", TIME, False),
        ("Atualizado em 18/11/2019 10h22", TIME, True),
        ("Gepubliceerd op 18 november 2019 om 10:22", TIME, False),
        ("Publicerad 18 november 2019 kl. 10.22", TIME, False),
        ("Oppdatert 18. november 2019", DAY, True),
        ("18.11.2019 klo 10.22", TIME, False),
        ("18 listopada 2019, godz. 10:22", TIME, False),
        ("18. listopadu 2019 10:22", TIME, False),
        ("2019. november 18. 10:22", TIME, False),
        ("Publicat: 18 noiembrie 2019, ora 10:22", TIME, False),
        ("18 ноября 2019, 10:22", TIME, False),
        ("Оновлено: 18 листопада 2019 10:22", TIME, True),
        ("18 Kasım 2019 Pazartesi 10:22", TIME, False),
        ("Δευτέρα, 18 Νοεμβρίου 2019 10:22", TIME, False),
        ("نشر في: ١٨ نوفمبر ٢٠١٩ 10:22", TIME, False),
        ("עודכן: 18 בנובמבר 2019, 10:22", TIME, True),
        ("۲۷ آبان ۱۳۹۸ - ۱۰:۲۲", TIME, False),
        ("प्रकाशित: 18 नवंबर 2019", DAY, False),
        ("প্রকাশ: ১৮ নভেম্বর ২০১৯", DAY, False),
        ("Diperbarui 18 November 2019 pukul 10:22 WIB", TIME + "+07:00", True),
        ("Thứ hai, 18/11/2019, 10:22 (GMT+7)", TIME + "+07:00", False),
        ("18 tháng 11 năm 2019", DAY, False),
        ("18 พ.ย. 2562 10:22 น.", TIME, False),
        ("วันจันทร์ที่ 18 พฤศจิกายน พ.ศ. 2562", DAY, False),
        ("2019年11月18日 10時22分", TIME, False),
        ("更新：2019年11月18日 10:22", TIME, True),
        ("发布时间：2019-11-18 10:22", TIME, False),
        ("입력 2019.11.18. 오전 10:22", TIME, False),
        ("2019-11-18 下午 5:30", "2019-11-18T17:30:00", False),
        ("18 Νοεμβρίου 2019, 5:30 μ.μ.", "2019-11-18T17:30:00", False),
        ("18 de noviembre de 2019, 5:30 p. m.", "2019-11-18T17:30:00", False),
        ("18 de noviembre de 2019, 5:30 de la tarde", "2019-11-18T17:30:00", False),
        ("November 18, 2019, 12:22 a.m.", "2019-11-18T00:22:00", False),
        ("수정 2019-11-18 10:22", TIME, True),
    ],
)
def test_recognise_date_line(line: str, value: str, modified: bool) -> None:
    """
    Printed date lines are read in many languages, with the day of a change told from that of publication.
    """
    found = recognise_date_line(line)

    assert found is not None
    assert (found.value, found.modified) == (value, modified)


@pytest.mark.parametrize(
    "line",
    [
        "He was born on May 5, 1990 in Rome",
        "The treaty of 18 November 2019 was broken.",
        "Am 18. November 2019 begann der Regen",
        "Copyright 2019",
        "May 2019",
        "12:30",
        "Phone 18.11.20.19",
        "32 November 2019",
        "x" * 200 + " 18 November 2019",
        "",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    """
    Sentences, years and numbers give nothing.
    """
    assert recognise_date_line(line) is None


@pytest.mark.parametrize(("month_first", "expected"), [(False, "2019-02-01"), (True, "2019-01-02")])
def test_order_of_day_and_month(month_first: bool, expected: str) -> None:
    """
    Where both orders are possible the caller's word decides.
    """
    assert [date.value for date in find_dates("1/2/2019", month_first)] == [expected]


def test_find_dates_gives_offsets() -> None:
    """
    The span is the date with its time.
    """
    line = "By Jane Roe | 18 November 2019, 10:22 | Comments"
    (found,) = find_dates(line)

    assert line[found.start : found.end] == "18 November 2019, 10:22"
