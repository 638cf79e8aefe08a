"""Charts as pictures: the same chart gives the same picture, ink that stands out, no word cut off, alt text in Word."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.document import Document
from openxml_audit import OpenXmlValidator
from PIL import Image
from templates import house, in_sections, parts_of, saved
from word_file import WordFile, contrast

from ret_tui.documents.base_styles import INK, QUIET
from ret_tui.documents.chart import Bar, Bars, Chart, Spot, Trend, chart_height
from ret_tui.documents.chart_drawing import WIDTH, drawn
from ret_tui.documents.look import Look
from ret_tui.documents.paper_check import check_typescript
from ret_tui.documents.template_reading import read_template, template_look
from ret_tui.documents.typescript import Heading, Picture, Table, Typescript, each_text, texts
from ret_tui.documents.word_writer import set_in_word

ATTENDANCE = Bars(
    series=("By the member", "By the named substitute", "Not represented"),
    bars=(Bar("M1, 12 May 2026", (12, 3, 5), "15 of 20"), Bar("M2, 14 July 2026", (16, 0, 4), "16 of 20")),
)
STATES = Bars(series=("Actions",), bars=(Bar("Open", (7,)), Bar("Complete", (0,))))
TREND = Trend(
    spots=(
        Spot(dt.date(2026, 5, 12), Decimal(1), "1"),
        Spot(dt.date(2026, 7, 14), None, "not shown"),
        Spot(dt.date(2026, 9, 8), Decimal("4.5"), "4.5"),
    ),
    baseline=Decimal(2),
    baseline_words="Baseline 2",
)
EDGES = (
    Bars(series=("Nothing",), bars=()),
    Bars(series=("A", "B"), bars=(Bar("All zero", (0, 0)),)),
    Bars(series=("A",), bars=(Bar("W" * 300, (10**9,), "W" * 300), Bar("العربية", (1,)))),
    Trend(spots=()),
    Trend(spots=(Spot(dt.date(2026, 5, 1), Decimal(0), "0"),)),
    Trend(spots=(Spot(dt.date(2026, 5, 1), Decimal(-5), "-5"), Spot(dt.date(2026, 5, 1), None, "none"))),
    Trend(spots=tuple(Spot(dt.date(2026, 5, 1) + dt.timedelta(n), Decimal(n), str(n)) for n in range(300))),
)


@pytest.mark.parametrize("chart", [ATTENDANCE, STATES, TREND, *EDGES])
def test_the_same_chart_gives_the_same_picture_of_the_height_that_it_says(chart: Chart) -> None:
    first = drawn(chart)
    assert drawn(chart) == first
    with Image.open(io.BytesIO(first)) as image:
        assert image.size == (WIDTH, chart_height(chart) * WIDTH // 1000)


@pytest.mark.parametrize("chart", [ATTENDANCE, STATES, TREND, *EDGES])
def test_nothing_touches_the_edges_of_the_picture(chart: Chart) -> None:
    with Image.open(io.BytesIO(drawn(chart))) as image:
        grey = image.convert("L")
        right = grey.crop((WIDTH - 1, 0, WIDTH, grey.height))
        foot = grey.crop((0, grey.height - 1, WIDTH, grey.height))
    assert right.getextrema() == (255, 255)
    assert foot.getextrema() == (255, 255)


def test_ink_stands_out_on_paper() -> None:
    assert contrast(INK, "FFFFFF") >= 4.5
    assert contrast(QUIET, "FFFFFF") >= 4.5


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = Bars(series=("One",), bars=(Bar("A", (10,), "x"), Bar("B", (5,), "x")))
    with Image.open(io.BytesIO(drawn(chart))) as image:
        picture = image.convert("L")
    high = 44 * WIDTH // 1000
    top = 28 * WIDTH // 2000
    ink = [
        sum(picture.getpixel((x, top + row * high + 12)) < 100 for x in range(WIDTH))
        for row in range(2)  # type: ignore[operator]
    ]
    assert abs(ink[0] - 2 * ink[1]) <= 6


def _paper(*blocks: Picture | Table | Heading) -> Typescript:
    return Typescript(
        kind="trial", title="Trial", author="Body", subject="A trial", footer="Trial", made_at=dt.datetime(2026, 5, 1),
        blocks=blocks,
    )  # fmt: skip


PICTURE = Picture(chart=ATTENDANCE, caption="Seats “represented”", description="M1: 15 of 20 & more.\nM2: 16 of 20.")
TABLE = Table(header=("Meeting",), rows=(("M1",),), shares=(1,), caption="Seats", description="Seats by meeting")


def test_word_has_the_picture_in_line_with_its_words(tmp_path: Path) -> None:
    paper = _paper(Heading(text="Attendance"), PICTURE, TABLE, PICTURE, TABLE)
    content = set_in_word(paper)
    document = docx.Document(io.BytesIO(content))
    assert len(document.inline_shapes) == 2
    assert [each._inline.docPr.get("descr") for each in document.inline_shapes] == [
        "M1: 15 of 20 & more. M2: 16 of 20."
    ] * 2
    assert len({each._inline.docPr.get("id") for each in document.inline_shapes}) == 2
    path = tmp_path / "trial.docx"
    path.write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert set_in_word(paper) == content
    assert "Picture" in WordFile(set_in_word(paper, Look(reading=True))).everything


def test_a_picture_without_words_or_without_its_table_is_found() -> None:
    found = [each.words for each in check_typescript(_paper(Heading(text="One"), PICTURE))]
    assert found == ["The picture “Seats “represented”” has no table of its numbers beside it"]
    bare = Picture(chart=STATES, caption="Actions", description="")
    found = [each.words for each in check_typescript(_paper(Heading(text="One"), bare, TABLE))]
    assert found == ["A picture has no words for those who do not see it"]


def test_the_words_within_a_picture_are_looked_through_and_changed_as_all_others_are() -> None:
    paper = _paper(PICTURE, TABLE, Picture(chart=TREND, caption="Trend", description="A trend"), TABLE)
    said = [words for words, _ in texts(paper)]
    assert "By the named substitute" in said
    assert "M1, 12 May 2026" in said
    assert "Baseline 2" in said
    changed = each_text(paper, str.upper)
    assert {words for words, _ in texts(changed)} == {words.upper() for words in said}


@pytest.mark.parametrize("change", [None, in_sections], ids=["plain", "sections"])
def test_a_body_s_own_template_keeps_its_crest_beside_the_charts(
    change: Callable[[Document], object] | None, tmp_path: Path
) -> None:
    own = saved(house(change))
    content = set_in_word(
        _paper(Heading(text="Attendance"), PICTURE, TABLE), template_look(read_template("house.docx", own), {})
    )
    path = tmp_path / "trial.docx"
    path.write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    before, after = parts_of(own), parts_of(content)
    crests = [name for name in before if name.startswith("word/media/")]
    assert crests
    assert all(after[name] == before[name] for name in crests)
    (chart,) = [name for name in after if name.startswith("word/media/") and name not in before]
    assert after[chart] == drawn(ATTENDANCE)
    section = docx.Document(io.BytesIO(content)).sections[-1]
    line = section.page_width - section.left_margin - section.right_margin
    assert all(each.width <= line for each in docx.Document(io.BytesIO(content)).inline_shapes)


def test_a_reading_copy_has_charts_in_larger_type() -> None:
    usual, large = drawn(ATTENDANCE), drawn(ATTENDANCE, large=True)
    assert usual != large
    made = parts_of(set_in_word(_paper(Heading(text="Attendance"), PICTURE, TABLE), Look(reading=True)))
    assert [part for name, part in made.items() if name.startswith("word/media/")] == [large]
