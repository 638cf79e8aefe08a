"""The days around the meetings of a year: bank holidays, observances, school holidays, elections, Board dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from ret_tui.commands import Command
from ret_tui.jobs import meetings, settings
from ret_tui.jobs.settings import SettingView
from ret_tui.jobs.surroundings import OFF, surroundings, surroundings_if_ready
from ret_tui.rules.obstacles import SEVERITIES, Obstacle, days_in_words
from ret_tui.rules.wording import MONTHS, listed, short_day, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.setting_words import WEIGHT_WORDS
from ret_tui.screens.weight_signs import WEIGHTS, weight_label
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row

_FOOT, _NOT_KNOWN = 4, 2


class _ToYear(Command["DaysAroundScreen"]):
    group = "Days around"
    footer = False
    by: int = 0

    async def run(self, place: DaysAroundScreen) -> None:
        await place.show_year(self.by)


class EarlierDays(_ToYear):
    """Show the days of the year before."""

    id, key, label, order, by = "days.earlier", "[", "Year before", 70, -1


class LaterDays(_ToYear):
    """Show the days of the year after."""

    id, key, label, order, by = "days.later", "]", "Year after", 71, 1


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "days.back", "escape,o", "Back", "Days around"


class DaysAroundScreen(OverPlace):
    """Everything that stands around a year's meetings in order of date, with how much it weighs.

    Args:
        label: the year, such as ``2026-27``; the one in view when empty.
    """

    OFFERS = (EarlierDays, LaterDays, GoBack)

    def __init__(self, label: str = "") -> None:
        super().__init__(
            Ledger(
                Column("Days", min=10),
                Column("What", flex=1, min=40),
                Column("Weight", min=7),
                Column("Meeting", min=7),
                Column("Kind", max=30, drop=1),
                open_label="Weight",
            ),
            foot_lines=_FOOT,
        )
        self.label = label
        self._obstacles: dict[str, Obstacle] = {}
        #: The meetings that fall on each.
        self._falling: dict[str, list[str]] = {}
        self._weights: dict[str, SettingView] = {}
        self._not_known = ""

    @property
    def chosen(self) -> Obstacle | None:
        """What is under the cursor."""
        return self._obstacles.get(self.list.cursor_key or "")

    async def show_year(self, by: int) -> None:
        """Show the year before or after, whose days may have to be worked out first."""
        label = meetings.year_beside(self.office, self.label, by)
        work = partial(surroundings, self.office.patiently(), *meetings.span(self.office, label))
        await self.ret.in_background(work, "Looking through the calendar …")
        self.label = label
        self.read_again()

    def show_record(self) -> None:
        """Read what stands around the meetings; at first the cursor stands on what comes next."""
        view = meetings.year(self.office, self.label or None)
        self.label = view.year
        first, last = meetings.span(self.office, view.year)
        around = None
        if surroundings_if_ready(self.office) is not None:
            around = surroundings(self.office, first, last)
        found = () if around is None else around.between(first, last)
        self._obstacles = {key_of(each): each for each in found}
        observances = (each for each in settings.listing(self.office) if each.key.startswith(settings.OBSERVANCE))
        self._weights = {each.key: each for each in observances}
        self._falling = {
            key: [meeting.id for meeting in view.meetings if each in meeting.obstacles]
            for key, each in self._obstacles.items()
        }
        unknown = {} if around is None else around.not_known
        self._not_known = "; ".join(
            f"{year}: {listed(unknown[year])}" for year in range(first.year, last.year + 1) if unknown.get(year)
        )
        self.story.styles.height = _FOOT + (_NOT_KNOWN if self._not_known else 0)
        self.say(f"Days around the meetings of {view.year}{self._summary()}")
        self.list.empty = "The days are being worked out."
        today = self.office.today
        following = next((key for key, each in self._obstacles.items() if each.start >= today), None)
        self.show_rows(self._rows(), cursor=following if self.list.cursor_key not in self._obstacles else None)

    def tell(self) -> None:
        obstacle = self.chosen
        self.list.open_label = "Weight" if self._setting(obstacle) else ""
        parts: list[Part] = [] if obstacle is None else self._story(obstacle)
        if self._not_known:
            parts.append(Paragraph(f"Not known for {self._not_known}.", "late"))
        self.tell_parts(parts)

    def on_ledger_chosen(self) -> None:
        if key := self._setting(self.chosen):
            self.run_worker(self._weigh(key), exit_on_error=True, name="change a weight")

    async def _weigh(self, key: str) -> None:
        from ret_tui.screens.setting_forms import setting_form

        made = await self.app.push_screen_wait(setting_form(self.office, settings.get(self.office, key)))
        if made is not None:
            self.kept(self.list.cursor_key, f"{settings.observance_name(key)}: {WEIGHT_WORDS[made.value]}")

    def _setting(self, obstacle: Obstacle | None) -> str:
        """The setting with the weight of an observance; empty for what has none."""
        key = "" if obstacle is None else f"{settings.OBSERVANCE}{obstacle.key}"
        return key if key in self._weights else ""

    def _summary(self) -> str:
        """`` · 41 avoid, 40 think, 14 note; 2 left out``."""
        found = [each.severity for each in self._obstacles.values()]
        told = ", ".join(f"{found.count(each)} {each}" for each in SEVERITIES if each in found)
        off = sum(shown.value == OFF for shown in self._weights.values())
        left_out = f"; {off} left out by the settings" if off else ""
        return f" · {told}{left_out}" if told else ""

    def _rows(self) -> Iterator[Row | Heading]:
        month = ""
        for key, each in self._obstacles.items():
            if (own := f"{MONTHS[each.start.month - 1]} {each.start.year}") != month:
                month = own
                yield Heading(month)
            yield self._row(key, each)

    def _row(self, key: str, shown: Obstacle) -> Row:
        sign = WEIGHTS[shown.severity]
        falling = listed(self._falling[key])
        past = "muted" if shown.end < self.office.today else ""
        return Row(
            key,
            (
                _days(shown),
                _what(shown),
                # The accent is for what a meeting falls on; a year is full of days to avoid.
                (sign.full[0], sign.tone if falling else ""),
                (falling, sign.tone),
                (shown.tradition or kind_words(shown), "muted"),
            ),
            tone=past,
            search=f"{kind_words(shown)} {'expected' if shown.expected else ''}",
        )

    def _story(self, shown: Obstacle) -> list[Part]:
        falling = self._falling[self.list.cursor_key or ""]
        expected = ", expected: it may be a day earlier or later" if shown.expected else ""
        whose = f", {shown.tradition}" if shown.tradition else ""
        first, last = short_day_and_year(shown.start), short_day_and_year(shown.end)
        return [
            Section(_what(shown)),
            Fact("Days", f"{first if first == last else f'{first} to {last}'}{expected}"),
            Fact("Kind", f"{kind_words(shown)}{whose}"),
            Fact(
                weight_label(shown.severity), f"{listed(falling)} falls on it" if falling else "no meeting falls on it"
            ),
        ]


def key_of(shown: Obstacle) -> str:
    """The key of its row: a window or an eve of an observance has its own."""
    return f"{shown.kind}|{shown.key or shown.name}|{shown.start}"


def kind_words(shown: Obstacle) -> str:
    """What kind of day it is, in words."""
    return {"board": "Board date", "season": "time of year"}.get(shown.kind, shown.kind)


def _what(shown: Obstacle) -> str:
    """Its words without the days, which stand beside it."""
    words = shown.words.replace(f" ({days_in_words(shown.start, shown.end)})", "")
    return words[:1].upper() + words[1:]


def _days(shown: Obstacle) -> str:
    """``Tue 9 Mar``, ``26–30 Oct``, ``21 Dec – 1 Jan``."""
    start, end = shown.start, shown.end
    if start == end:
        return short_day(start)
    first, last = _day(start), _day(end)
    return f"{start.day}–{last}" if (start.year, start.month) == (end.year, end.month) else f"{first} – {last}"


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
