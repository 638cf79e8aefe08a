"""Draws a chart as a picture: dark on white, told apart by patterns, so that it reads in black and white too.

Loads Pillow, so it is imported only while a document is made. The same chart gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from ret_tui.documents.base_styles import INK, PAPER, QUIET, RULE
from ret_tui.documents.chart import BAR, EDGES, KEY_LINE, Bars, Chart, Trend, chart_height, keys_in_a_line
from ret_tui.rules.wording import MONTHS
from styles import read_shipped

Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont

#: Dots across the picture; set over the 166 mm of a page that is 230 to the inch.
WIDTH = 1500
#: Its type, of 12 points on such a page; and of 14 in a reading copy.
_TYPE, _LARGE_TYPE = 39, 46
#: The ground and the lines of each series, in order: solid, sloping, plain, dotted, upright, crossed.
_PATTERNS = ("solid", "slope", "plain", "dots", "upright", "cross")
_GROUND = "DDE6F0"
#: The share of the width that the names of the bars take at most, and the words behind them.
_NAMES, _BEHIND = 0.4, 0.16
_STEP = 12


def drawn(chart: Chart, *, large: bool = False) -> bytes:
    """The picture of a chart as a PNG, `WIDTH` dots wide.

    Args:
        large: whether it is for a reading copy.
    """
    font = _font(_LARGE_TYPE if large else _TYPE)
    height = chart_height(chart) * WIDTH // 1000
    image = Image.new("RGB", (WIDTH, height), _colour(PAPER))
    pen = ImageDraw.Draw(image)
    match chart:
        case Bars():
            _bars(image, pen, chart, font)
        case Trend():
            _trend(pen, chart, height, font)
    buffer = io.BytesIO()
    image.quantize(palette=_shades(), dither=Image.Dither.NONE).save(buffer, "PNG", compress_level=9)
    return buffer.getvalue()


def _bars(image: Image.Image, pen: ImageDraw.ImageDraw, chart: Bars, font: Font) -> None:
    top = EDGES * WIDTH // 2000
    if len(chart.series) > 1:
        top = _key(image, pen, chart.series, top, font)
    name_room = max((_wide(bar.label, font) for bar in chart.bars), default=0)
    left = int(min(name_room, _NAMES * WIDTH)) + 30
    behind = min(max((_wide(bar.told, font) for bar in chart.bars), default=0), 2 * _BEHIND * WIDTH) + 40
    most = max((sum(bar.values) for bar in chart.bars), default=0)
    unit = (WIDTH - left - behind) / max(1, most)
    high = BAR * WIDTH // 1000
    for bar in chart.bars:
        middle = top + high // 2
        pen.text((left - 20, middle), _fitted(bar.label, font, left - 24), _colour("000000"), font, anchor="rm")
        start = float(left)
        for place, value in enumerate(bar.values):
            if value:
                box = (round(start), top + 8, round(start + value * unit), top + high - 8)
                _filled(image, pen, box, _PATTERNS[place % len(_PATTERNS)])
                if len(bar.values) > 1:
                    _inside(pen, str(value), box, font, solid=_PATTERNS[place % len(_PATTERNS)] == "solid")
                start += value * unit
        told = _fitted(bar.told, font, WIDTH - start - 24)
        pen.text((start + 16, middle), told, _colour("000000"), font, anchor="lm")
        top += high
    bottom = EDGES * WIDTH // 2000
    pen.line([(left, image.height - bottom - high * len(chart.bars)), (left, image.height - bottom)],
             _colour(INK), 3)  # fmt: skip


def _key(image: Image.Image, pen: ImageDraw.ImageDraw, series: tuple[str, ...], top: int, font: Font) -> int:
    """The names of the series with their patterns; gives where the bars begin."""
    line = KEY_LINE * WIDTH // 1000
    in_a_line = keys_in_a_line(series)
    column = WIDTH // in_a_line
    for place, name in enumerate(series):
        row, at = divmod(place, in_a_line)
        left, above = at * column + 8, top + row * line
        _filled(image, pen, (left, above + 10, left + 56, above + line - 10), _PATTERNS[place % len(_PATTERNS)])
        words = _fitted(name, font, column - 90)
        pen.text((left + 70, above + line // 2), words, _colour("000000"), font, anchor="lm")
    return top + line * -(-len(series) // in_a_line)


def _filled(image: Image.Image, pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], pattern: str) -> None:
    if pattern == "solid":
        pen.rectangle(box, _colour(INK))
        return
    left, above, right, below = box
    wide, high = right - left + 1, below - above + 1
    tile = Image.new("RGB", (max(1, wide), max(1, high)), _colour(PAPER if pattern == "plain" else _GROUND))
    own = ImageDraw.Draw(tile)
    if pattern in ("slope", "cross"):
        for start in range(-high, wide, _STEP):
            own.line([(start, high), (start + high, 0)], _colour(INK), 3)
            if pattern == "cross":
                own.line([(start, 0), (start + high, high)], _colour(INK), 3)
    elif pattern == "upright":
        for start in range(_STEP // 2, wide, _STEP):
            own.line([(start, 0), (start, high)], _colour(INK), 3)
    elif pattern == "dots":
        for start in range(_STEP // 2, wide, _STEP):
            for row in range(_STEP // 2, high, _STEP):
                own.rectangle((start - 2, row - 2, start + 2, row + 2), _colour(INK))
    image.paste(tile, (left, above))
    pen.rectangle(box, outline=_colour(INK), width=3)


def _inside(pen: ImageDraw.ImageDraw, words: str, box: tuple[int, int, int, int], font: Font, *, solid: bool) -> None:
    """A number within its part of a bar, where there is room for it."""
    wide = _wide(words, font)
    left, above, right, below = box
    if wide + 20 > right - left:
        return
    middle = ((left + right) / 2, (above + below) / 2)
    if not solid:
        pen.rectangle((middle[0] - wide / 2 - 6, above + 6, middle[0] + wide / 2 + 6, below - 6), _colour(PAPER))
    pen.text(middle, words, _colour(PAPER if solid else "000000"), font, anchor="mm")


def _trend(pen: ImageDraw.ImageDraw, chart: Trend, height: int, font: Font) -> None:
    left, right, above, below = 20, WIDTH - 20, 80, height - 80
    known = [spot.value for spot in chart.spots if spot.value is not None]
    if chart.baseline is not None:
        known.append(chart.baseline)
    lowest, highest = min([Decimal(0), *known]), max([Decimal(1), *known])
    days = [spot.on.toordinal() for spot in chart.spots]
    first, span = min(days, default=0), max(1, max(days, default=0) - min(days, default=0))
    # The words of the baseline stand before the first spot.
    inset = max(300.0, _wide(chart.baseline_words, font) + 90)

    def across(day: int) -> float:
        return left + inset + (right - left - 2 * inset) * (day - first) / span if len(set(days)) > 1 else WIDTH / 2

    def up(value: Decimal) -> float:
        return below - (below - above) * float((value - lowest) / (highest - lowest))

    pen.line([(left, up(Decimal(0))), (right, up(Decimal(0)))], _colour(RULE), 3)
    if chart.baseline is not None:
        level = up(chart.baseline)
        for start in range(left, right, 30):
            pen.line([(start, level), (start + 16, level)], _colour(QUIET), 3)
        pen.text((left, level - 10), chart.baseline_words, _colour(QUIET), font, anchor="lb")
    places = [
        (across(day), up(spot.value) if spot.value is not None else None)
        for day, spot in zip(days, chart.spots, strict=True)
    ]
    for (x, y), (next_x, next_y) in pairwise(places):
        if y is not None and next_y is not None:
            pen.line([(x, y), (next_x, next_y)], _colour(INK), 5)
    marked = WIDTH * 2.0
    valued = WIDTH * 2.0
    # Of many spots close together the last ones that there is room for have words; the table beside has them all.
    for spot, (x, y) in reversed(list(zip(chart.spots, places, strict=True))):
        if y is not None:
            pen.ellipse((x - 11, y - 11, x + 11, y + 11), _colour(INK))
        half = _wide(spot.words, font) / 2
        if x + half + 10 < valued:
            foot = (y if y is not None else below) - 18
            # Where a line runs through it, the number stands on paper all the same.
            pen.rectangle((x - half - 4, foot - font.size, x + half + 4, foot), _colour(PAPER))
            pen.text((x, foot - 2), spot.words, _colour("000000"), font, anchor="mb")
            valued = x - half
        half = _wide(_short_day(spot.on), font) / 2
        if x + half + 16 < marked:
            pen.text((x, below + 24), _short_day(spot.on), _colour("000000"), font, anchor="mt")
            marked = x - half


def _short_day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _fitted(text: str, font: Font, room: float) -> str:
    """As much of a text as there is room for, with an ellipsis."""
    if _wide(text, font) <= room:
        return text
    while text and _wide(f"{text}…", font) > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def _wide(text: str, font: Font) -> float:
    return float(font.getlength(text))


@cache
def _shades() -> Image.Image:
    """The few shades that ink on paper with smooth edges needs, which make a small file; the same for every chart."""
    paper, ground = _colour(PAPER), _colour(_GROUND)
    blends = [(paper, _colour(INK), 5), (paper, _colour("000000"), 5), (ground, _colour(INK), 2)]
    found = [paper, ground, _colour(RULE), _colour(QUIET)]
    for light, dark, steps in blends:
        for step in range(1, steps + 1):
            found.append(_between(light, dark, step / steps))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in found for part in colour])
    return palette


def _between(light: Colour, dark: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(light, dark, strict=True))
    return red, green, blue


@cache
def _font(size: int) -> Font:
    # The plain layout is in every build of Pillow, so that each of them draws the same.
    content = io.BytesIO(read_shipped("fonts", "LiberationSans-Regular.ttf"))
    return ImageFont.truetype(content, size, layout_engine=ImageFont.Layout.BASIC)


def _colour(six: str) -> Colour:
    return int(six[:2], 16), int(six[2:4], 16), int(six[4:], 16)
