"""Terms files that cannot be used, each refused with where and why; and odd ones that can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.refusals import BadTerms
from store.terms import load_terms

ALLOTMENTS = Path(__file__).parent / "fixtures" / "allotment_society.toml"

Bad = Callable[[str], str]


@pytest.fixture
def refusal(tmp_path: Path) -> Bad:
    """What is said of a terms file with this text, after its path."""

    def said(text: str) -> str:
        path = tmp_path / "ours.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadTerms) as caught:
            load_terms(path)
        message = str(caught.value)
        assert message.startswith(str(path))
        assert "\n" not in message
        return message.removeprefix(str(path))

    return said


def with_change(old: str, new: str) -> str:
    """The allotment society's file with one thing changed."""
    text = ALLOTMENTS.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            'short_name = "Holly Lane"', 'short_nmae = "Holly Lane"',
            ", line 3, [body], short_nmae: “short_nmae” is no key that a terms file has here: short_name may be meant.",
            id="a typo",
        ),
        pytest.param(
            "[[seats]]", "quorum = 3\n[[seats]]",
            ", line 19, [year], quorum: “quorum” is no key that a terms file has here: the keys here are first_month, "
            "months, weekday, nth, start, end.",
            id="a key that no terms file has",
        ),
        pytest.param(
            'title = "Rules of the committee"\n', "", ", line 5, [terms]: title is missing: add it.", id="a missing key"
        ),
        pytest.param(
            'name = "Treasurer"\n', 'name = "\u200b"\n',
            ", line 26, [[seats]] no. 2, name: it may not be empty.", id="a seat whose name nobody sees"
        ),
        pytest.param(
            'name = "Treasurer"\n', "", ", line 24, [[seats]] no. 2: name is missing: add it.", id="a nameless seat"
        ),
        pytest.param(
            "meetings_a_year = 4", 'meetings_a_year = "four"',
            ", line 8, [terms], meetings_a_year: a whole number is expected, not text between quotation marks.",
            id="a word for a number",
        ),
        pytest.param(
            "meetings_a_year = 4", "meetings_a_year = 0",
            ", line 8, [terms], meetings_a_year: the number has to be at least 1.",
            id="a number out of range",
        ),
        pytest.param(
            'kind = "independent"', 'kind = "boss"',
            ", line 27, [[seats]] no. 2, kind: boss is none of chair, independent, representative.",
            id="an unknown kind",
        ),
        pytest.param(
            'nth = "last"', 'nth = "fifth"',
            ", line 15, [year], nth: fifth is none of first, second, third, fourth, last.",
            id="a fifth Saturday",
        ),
        pytest.param(
            'id = "TREAS"', 'id = "T-1"',
            ", line 25, [[seats]] no. 2, id: an id is one to ten capital letters and digits, beginning with a letter, "
            "such as SAN.",
            id="an id with odd characters",
        ),
        pytest.param(
            'id = "TREAS"', 'id = "P02"',
            ", line 30, [[seats]] no. 3, id: another seat has the id P02 already: give each seat an id of its own.",
            id="a seat twice",
        ),
        pytest.param(
            'name = "Treasurer"', 'name = "CHAIR"',
            ", line 26, [[seats]] no. 2, name: another seat has the name CHAIR already: give each seat a name of its "
            "own.",
            id="a name twice",
        ),
        pytest.param(
            "count = 3", "substitute = true",
            ", line 29, [[seats]] no. 3: P has a substitute but no organisation: add the organisation that names the "
            "substitute, or take substitute out.",
            id="a substitute of nobody",
        ),
        pytest.param(
            'name = "Treasurer"', 'name = "  "',
            ", line 26, [[seats]] no. 2, name: it may not be empty.",
            id="a blank name",
        ),
        pytest.param(
            'short_name = "Holly Lane"', 'short_name = "Holly\\u0007Lane"',
            ", line 3, [body], short_name: the control character U+0007 is not allowed in it: take it out.",
            id="a control character",
        ),
        pytest.param(
            'short_name = "Holly Lane"', 'short_name = "Holly\\nLane"',
            ", line 3, [body], short_name: a line break is not allowed in it: take it out.",
            id="a line break in a name",
        ),
        pytest.param(
            'short_name = "Holly Lane"', 'short_name = "Holly \\u202EenaL"',
            ", line 3, [body], short_name: the control character U+202E is not allowed in it: take it out.",
            id="a turned text",
        ),
        pytest.param(
            'short_name = "Holly Lane"', 'short_name = "Holly Lane"\nzone = "Europe/Birmingham"',
            ", line 4, [body], zone: there is no time zone “Europe/Birmingham”: name one such as Europe/London.",
            id="a zone that is none",
        ),
        pytest.param(
            'end = "12:00"', 'end = "10:00"',
            ", line 17, [year], end: a meeting from 10:30 to 10:00 would end before it starts.",
            id="an end before the start",
        ),
        pytest.param(
            '"September", "December"', '"June", "December"',
            ", line 13, [year], months no. 3: june is there twice: name each month once.",
            id="a month twice",
        ),
        pytest.param(
            'start = "10:30"', "start = 10:30:00",
            ", line 16, [year], start: text between quotation marks is expected, not a time without quotation marks.",
            id="a time without quotation marks",
        ),
        pytest.param(
            'start = "10:30"', 'start = "10.30"',
            ", line 16, [year], start: a time of day is written as “14:00”.",
            id="a time in another form",
        ),
        pytest.param(
            "[body]", "[bodies]",
            ", line 1, [bodies]: “bodies” is no key that a terms file has here: body may be meant.",
            id="a table with another name",
        ),
        pytest.param(
            'name = "Treasurer"', "name = Treasurer", ", line 26: Invalid value (column 8).", id="a lost quotation mark"
        ),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_line_and_the_reason(old: str, new: str, said: str, refusal: Bad) -> None:
    assert refusal(with_change(old, new)) == said


def test_a_key_before_the_first_table_is_told(refusal: Bad) -> None:
    said = refusal("quorm = 3\n" + ALLOTMENTS.read_text(encoding="utf-8"))
    assert said.startswith(", line 1, [quorm]: “quorm” is no key that a terms file has here")


def test_a_missing_table_is_told(refusal: Bad) -> None:
    assert refusal('[body]\nname = "A"\nshort_name = "A"\n') == ": terms is missing: add [terms]."


def test_functions_and_their_indicators_are_there_once(refusal: Bad) -> None:
    one = '[[functions]]\nid = "F1"\nname = "Seeds"\ntext = "buy seeds together"\nindicators = ["Packets.", "Money."]\n'
    text = ALLOTMENTS.read_text(encoding="utf-8") + "\n" + one
    assert refusal(text + one).endswith("[[functions]] no. 2, id: another function has the id F1 already.")
    assert refusal(text + one.replace("F1", "F2")).endswith("name: another function is called Seeds already.")
    assert refusal(text.replace("Money", "Packets")).endswith("indicators no. 2: the same indicator is there twice.")


def test_standing_items_have_a_key_a_title_and_a_seat_that_exists(refusal: Bad) -> None:
    text = ALLOTMENTS.read_text(encoding="utf-8") + "\n[[standing_items]]\n"
    assert refusal(text + 'key = "tea"\n').endswith("[[standing_items]] no. 1: title is missing: add it.")
    assert refusal(text + 'title = "Tea"\n').endswith("[[standing_items]] no. 1: key is missing: add it.")
    assert refusal(text + 'key = "Tea!"\ntitle = "Tea"\n').endswith(
        "key: a key is made of small letters, digits and hyphens, such as forward-plan."
    )
    assert refusal(text + 'key = "tea"\ntitle = "Tea"\nlead = "COOK"\n').endswith(
        "lead: there is no seat COOK: give the id of a seat of this file."
    )
    assert refusal(text + "business = true\nminutes = 5\n").endswith("holds nothing but business = true.")
    twice = 'key = "tea"\ntitle = "Tea"\n'
    assert refusal(text + twice + "[[standing_items]]\n" + twice).endswith(
        "[[standing_items]] no. 2, key: another standing item has the key tea already."
    )


def test_a_standing_item_is_of_a_kind_of_meeting_that_there_is(refusal: Bad) -> None:
    text = with_change("meetings_a_year = 4", "meetings_a_year = 4")
    item = '[[standing_items]]\nkey = "tea"\ntitle = "Tea"\nkind = "special"\n'
    assert refusal(f"{text}\n{item}").endswith("kind: special is none of ordinary, extraordinary.")


def test_a_heading_inside_a_text_is_not_taken_for_a_table(refusal: Bad) -> None:
    text = with_change("meetings_a_year = 4", 'meetings_a_year = 4\nabout = """\n[[seats]]\nid = "no id"\n"""')
    assert refusal(text.replace('kind = "chair"', 'kind = "boss"')).startswith(", line 26, [[seats]] no. 1, kind")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.write_bytes(content)
    with pytest.raises(BadTerms, match="it is empty"):
        load_terms(path)


def test_a_file_that_is_no_text_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('[body]\nname = "Café"\n'.encode("latin-1"))
    with pytest.raises(BadTerms, match="line 2: it is not written in UTF-8"):
        load_terms(path)


def test_a_file_over_one_megabyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"# " + b"x" * 1_000_000)
    with pytest.raises(BadTerms, match="over 1 MB"):
        load_terms(path)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTerms, match="there is no such file"):
        load_terms(tmp_path / "none.toml")
    with pytest.raises(BadTerms, match="it is no file"):
        load_terms(tmp_path)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, ".".join("a" * 5000) + " = 1", "a = " + "9" * 5000])
def test_a_file_made_to_break_the_reader_is_refused(text: str, refusal: Bad) -> None:
    assert refusal(text)


def test_a_file_as_windows_writes_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    text = ALLOTMENTS.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_terms(path) == load_terms(ALLOTMENTS)
