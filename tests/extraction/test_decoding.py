"""
Bytes become text, whatever the sender says of them.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.extraction.decoding import decode
from service.extraction.mojibake import repair

RUSSIAN = "Городской совет вчера утвердил бюджет. Депутаты спорили до вечера, но большинство поддержало план мэра."
UKRAINIAN = "Міська рада вчора затвердила бюджет. Депутати сперечалися, але більшість підтримала її план щодо мостів."
JAPANESE = "市議会は昨日、新しい予算案を可決した。議員たちは夜遅くまで議論を続けたが、カタカナも使われた。"
CHINESE = "市议会昨天通过了新的预算。议员们争论到深夜，但多数人支持市长修缮桥梁和学校的计划。"
TAIWANESE = "市議會昨天通過了新的預算。議員們爭論到深夜，但多數人支持市長修繕橋樑和學校的計畫。"
KOREAN = "시의회는 어제 새로운 예산안을 통과시켰다. 의원들은 밤늦게까지 논쟁을 벌였지만 과반수가 지지했다."
GERMAN = "Der Stadtrat beschloss gestern für Brücken „eine schöne Lösung“ – zur Überraschung der Bürger an der Straße."
POLISH = "Rada miasta przyjęła wczoraj budżet. Radni spierali się, ale większość poparła plan, żeby naprawić szkoły."
TURKISH = "Belediye meclisi dün bütçeyi onayladı. Üyeler geç saatlere kadar tartıştı ama çoğunluk köprüleri destekledi."
GREEK = "Το δημοτικό συμβούλιο ενέκρινε χθες τον προϋπολογισμό. Οι σύμβουλοι συζητούσαν μέχρι αργά το βράδυ."
HEBREW = "מועצת העיר אישרה אתמול את התקציב החדש. חברי המועצה התווכחו עד שעה מאוחרת בלילה."
ARABIC = "وافق مجلس المدينة أمس على الميزانية الجديدة. ناقش الأعضاء حتى وقت متأخر من الليل."
THAI = "สภาเมืองอนุมัติงบประมาณใหม่เมื่อวานนี้ สมาชิกถกเถียงกันจนดึก แต่เสียงส่วนใหญ่สนับสนุนแผน"
LITHUANIAN = "Miesto taryba vakar patvirtino naują biudžetą. Nariai ginčijosi iki vėlaus vakaro, žmonės džiaugėsi."

WRITTEN = [
    (RUSSIAN, "utf-8"),
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "iso8859-5"),
    (RUSSIAN, "utf-16-le"),
    (RUSSIAN, "utf-16-be"),
    (RUSSIAN, "utf-16"),
    (UKRAINIAN, "windows-1251"),
    (UKRAINIAN, "koi8-u"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"),
    (JAPANESE, "utf-16-le"),
    (JAPANESE, "utf-16-be"),
    (CHINESE, "gb18030"),
    (CHINESE, "utf-16-le"),
    (CHINESE, "utf-16-be"),
    (TAIWANESE, "big5"),
    (KOREAN, "euc_kr"),
    (KOREAN, "utf-16-le"),
    (GERMAN, "windows-1252"),
    (GERMAN, "utf-16-le"),
    (GERMAN, "utf-16-be"),
    (GERMAN, "utf-8-sig"),
    (GERMAN, "utf-32"),
    (POLISH, "windows-1250"),
    (POLISH, "iso8859-2"),
    (TURKISH, "windows-1254"),
    (GREEK, "windows-1253"),
    (HEBREW, "windows-1255"),
    (ARABIC, "windows-1256"),
    (THAI, "cp874"),
    (LITHUANIAN, "windows-1257"),
]


@pytest.mark.parametrize(("text", "charset"), WRITTEN)
def test_undeclared(text: str, charset: str) -> None:
    """
    Nobody declares a charset, and the text comes out right.
    """
    assert text == decode(text.encode(charset), markup=False).text


@pytest.mark.parametrize(("text", "charset"), WRITTEN)
@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "nonsense"])
def test_declared_wrongly_by_the_page(text: str, charset: str, declared: str) -> None:
    """
    A page that says the server's default charset is read by what its bytes are.
    """
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text} {text}</p></body></html>'

    assert page == decode(page.encode(charset)).text


@pytest.mark.parametrize(
    ("content", "charset", "markup", "expected"),
    [
        ("café".encode("latin-1"), "ISO-8859-1", False, ("café", "windows-1252")),
        ("“ja”".encode("cp1252"), "latin1", False, ("“ja”", "windows-1252")),
        ("žluť".encode("iso8859-2"), "iso-8859-2", False, ("žluť", "iso-8859-2")),
        ("①".encode("cp932"), "Shift_JIS", False, ("①", "shift_jis")),
        ("€".encode("gb18030"), "gb2312", False, ("€", "gb18030")),
        ("мир".encode("koi8-r"), "koi8-r", False, ("мир", "koi8-r")),
        ("café".encode(), "ISO-8859-1", False, ("café", "utf-8")),
        (b"plain", "utf-16", False, ("plain", "utf-8")),
        ("<?xml version='1.0' encoding='windows-1251'?><p>мир".encode("cp1251"), None, True, (None, "windows-1251")),
        ("<meta charset=windows-1251><p>мир".encode("cp1251"), None, True, (None, "windows-1251")),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>мир'.encode("cp1251"),
            None,
            True,
            (None, "windows-1251"),
        ),
        (b"", None, True, ("", "utf-8")),
    ],
)
def test_declared(content: bytes, charset: str | None, markup: bool, expected: tuple[str | None, str]) -> None:
    """
    A declaration decides where the bytes say too little, and never makes good UTF-8 anything else.
    """
    decoded = decode(content, charset, markup)

    assert expected[1] == decoded.encoding
    assert decoded.text == expected[0] or (expected[0] is None and decoded.text.endswith("мир"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Müller sagt „ja“ – für Köln, Nürnberg, ©".encode() + b" \xa9 2019",
            "Müller sagt „ja“ – für Köln, Nürnberg, © © 2019",
        ),
        ("Ein Satz über schöne Bücher für müde Köpfe, grün".encode()[:-1] + b"\xc3", None),
        (b"a\0b", "a\ufffdb"),
    ],
)
def test_damaged(content: bytes, expected: str | None) -> None:
    """
    Stray bytes in UTF-8 damage their own place only.
    """
    decoded = decode(content, markup=False)

    assert decoded.encoding == "utf-8"
    assert expected is None or decoded.text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("donâ€™t", "don’t"),
        ("fÃ¼r die StraÃŸe", "für die Straße"),
        ("Ã¢â‚¬Å“HiÃ¢â‚¬Â\x9d", "“Hi”"),
        ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
        ("â€œoneâ€\x9d\r\nzwei „gut“\r\n", "“one”\r\nzwei „gut“\r\n"),
        ("\x93smart\x94", "“smart”"),
    ],
)
def test_mojibake(text: str, expected: str) -> None:
    """
    Text that was decoded wrongly once, or twice, before it came is repaired, and that is said.
    """
    assert (expected, True) == repair(text)


def test_mojibake_line_by_line() -> None:
    """
    Every damaged line is repaired, whatever ends it, and what stands between stays as it is.
    """
    text, repaired = repair("ä\r\nIâ€™m\n\nplain\rcafÃ© \u2028 café Ã\nIâ€™m")

    assert repaired
    assert text == "ä\r\nI’m\n\nplain\rcafé \u2028 café Ã\nI’m"


@pytest.mark.parametrize(
    "text",
    [
        *(RUSSIAN, JAPANESE, CHINESE, GERMAN, POLISH, TURKISH, GREEK, ARABIC, THAI),
        "naïve façade – “ok” «x» é » à €5 ESPAÑA® CASTAÑA… Ø—",
        "ﬁne &amp; ½ １２３ e\u0301\r\nnext\u2028line\x0c",
        "S\ufffdo Paulo",
    ],
)
def test_left_alone(text: str) -> None:
    """
    Sound text stays as it is: quotes, ligatures, widths, entities, composition, line ends.
    """
    assert (text, False) == repair(text)


def test_surrogates() -> None:
    """
    Halves of a pair are joined, lone ones and NUL become U+FFFD.
    """
    expected = "a😀b\ufffdc\ufffd"

    assert (expected, False) == repair("a\ud83d\ude00b\ud800c\0")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "gb2312", "rot13", "\ud800"]))
def test_never_fails(content: bytes, charset: str | None) -> None:
    """
    Any bytes under any declaration give text without NUL that can be encoded.
    """
    decoded = decode(content, charset)

    assert "\0" not in decoded.text
    assert decoded.encoded == decoded.text.encode("utf-8")


@given(st.text(max_size=300))
def test_utf8_is_kept(text: str) -> None:
    """
    What is UTF-8 is decoded as such, but for what looks like escapes of ISO-2022-JP or like UTF-16.
    """
    decoded = decode(text.encode("utf-8"), markup=False)

    assert (
        decoded.repaired
        or decoded.encoding != "utf-8"
        or decoded.text == text.replace("\0", "\ufffd").removeprefix("\ufeff")
    )


def test_ascii_art_is_no_utf16() -> None:
    """
    Pairs of ASCII bytes read as ideographs, two spaces as a dagger: an even number of bytes of it stays what it is.
    """
    art = "<!--" + "____  ||  " * 240 + "--><h1>Brücke frei</h1>"
    content = art.encode() + b" " * (len(art.encode()) % 2)

    assert len(content) % 2 == 0
    assert decode(content).encoding == "utf-8"
