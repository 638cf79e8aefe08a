"""The days around the meetings of a year: bank holidays, observances, school holidays, elections, Board dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from ret_tui.jobs import board_dates, dates_around, meetings, settings, years_shown
from ret_tui.jobs.settings import SettingView
from ret_tui.jobs.surroundings import OFF
from ret_tui.jobs.to_do import few
from ret_tui.rules.obstacles import SEVERITIES, Obstacle, days_in_words
from ret_tui.rules.wording import MONTHS, listed, short_day, short_day_and_year
from ret_tui.screens.days_around_commands import DAYS_COMMANDS
from ret_tui.screens.over_place import OverPlace
from ret_tui.screens.setting_words import WEIGHT_WORDS
from ret_tui.screens.weight_signs import WEIGHTS, weight_label
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from store.refusals import BadValue

_FOOT = 5


class DaysAroundScreen(OverPlace):
    """Everything that stands around a year's meetings in order of date, with how much it weighs.

    Args:
        label: the year, such as ``2026-27``; the one in view when empty.
    """

    MOVES_DATES = True
    OFFERS = DAYS_COMMANDS

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
        #: By calendar year what is not known of it, in words.
        self._not_known: list[str] = []
        #: The year whose days are in the list.
        self._listed = ""
        #: The keys of the rows that were removed here; one that comes back gets the cursor.
        self._removed: set[str] = set()
        #: The keys of what was typed in or imported, and can be changed here.
        self.typed_in: frozenset[str] = frozenset()
        #: The file that was imported last.
        self.imported_from = ""

    @property
    def chosen(self) -> Obstacle | None:
        """What is under the cursor."""
        return self._obstacles.get(self.list.cursor_key or "")

    @property
    def was_typed_in(self) -> bool:
        """Whether what is under the cursor was typed in or imported, and can be removed."""
        return self.chosen is not None and self.chosen.key in self.typed_in

    @property
    def can_change(self) -> bool:
        """Whether it can be changed too; a closed day is its date, and is removed and added instead."""
        return self.was_typed_in and self.chosen is not None and self.chosen.kind != "closed day"

    @property
    def since(self) -> dt.date:
        """The day from which days without a year are reckoned, so that they lie in the year that is shown."""
        first, last = meetings.span(self.office, self.label)
        return self.office.today if first <= self.office.today <= last else first

    async def show_year(self, by: int) -> None:
        """Show the year before or after, whose days may have to be worked out first.

        Raises:
            RuleBroken: there is none in the record.
        """
        await self._go_to(years_shown.beside(self.office, self.label, by))

    async def taken_in(self, kind: str, id: str, day: dt.date, words: str) -> None:
        """Something was typed in, imported or changed: go to it, in another year where it lies in one.

        Args:
            kind, id, day: the obstacle's kind and key, and its first day.
            words: what to say in passing.
        """
        label = board_dates.year_of(self.office, day)
        if label != self.label:
            # It is kept already, also in a year of which so little is known that it cannot be shown.
            with suppress(BadValue):
                await self._go_to(label)
        self.kept(_key(kind, id, day), words)

    def taken_out(self, key: str, words: str) -> None:
        """Something was removed: the cursor goes to the row beside it, and back to it where undo brings it back.

        Args:
            key: the key of its row.
            words: what to say in passing.
        """
        self._removed.add(key)
        self.kept(None, words)

    async def _go_to(self, label: str) -> None:
        work = partial(dates_around.around, self.office.patiently(), *meetings.span(self.office, label))
        await self.ret.in_background(work, "Looking through the calendar …")
        self.label = label
        self.read_again()

    def show_record(self) -> None:
        """Read what stands around the meetings; at first the cursor stands on what comes next."""
        view = meetings.year(self.office, self.label or None)
        self.label = view.year
        first, last = meetings.span(self.office, view.year)
        self.list.empty = "The days are being worked out."
        try:
            found = dates_around.around(self.office, first, last)
            unknown = dates_around.not_known(self.office, first, last)
        except BadValue as refusal:
            found, unknown = (), {}
            self.list.empty = str(refusal)
        self.typed_in = dates_around.typed_in(self.office)
        self._obstacles = {key_of(each): each for each in found}
        observances = (each for each in settings.listing(self.office) if each.key.startswith(settings.OBSERVANCE))
        self._weights = {each.key: each for each in observances}
        self._falling = {
            key: [meeting.id for meeting in view.meetings if each in meeting.obstacles]
            for key, each in self._obstacles.items()
        }
        self._not_known = [f"Not known for {year}: {few(sorted(names, key=len))}." for year, names in unknown.items()]
        self.story.styles.height = _FOOT + len(self._not_known)
        self.say(f"Days around the meetings of {view.year}{self._summary()}")
        today = self.office.today
        following = next((key for key, each in self._obstacles.items() if each.start >= today), None)
        back = next((key for key in self._obstacles if key in self._removed), None)
        self._removed -= self._obstacles.keys()
        self._cursor = self._cursor or back
        # Where its row is gone, the cursor stays in its place in the list; another year begins with what comes next.
        is_there = self._listed == view.year and self.list.cursor_key is not None
        self._listed = view.year
        self.show_rows(self._rows(), cursor=None if is_there else following)

    def tell(self) -> None:
        obstacle = self.chosen
        self.list.open_label = "Weight" if self._setting(obstacle) else "Change" if self.can_change else ""
        parts: list[Part] = [] if obstacle is None else self._story(obstacle)
        parts += [Paragraph(words, "late") for words in self._not_known]
        self.tell_parts(parts)

    async def on_ledger_chosen(self) -> None:
        """Change how much an observance weighs, or what was typed in."""
        if key := self._setting(self.chosen):
            self.run_worker(self._weigh(key), exit_on_error=True, name="change a weight")
        else:
            await self.action_command("days.change")

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
        first, last = short_day_and_year(shown.start), short_day_and_year(shown.end)
        return [
            Section(_what(shown)),
            Fact("Days", f"{first if first == last else f'{first} to {last}'}{expected}"),
            Fact(
                weight_label(shown.severity), f"{listed(falling)} falls on it" if falling else "no meeting falls on it"
            ),
            self._kind(shown),
        ]

    def _kind(self, shown: Obstacle) -> Fact:
        """What kind of day it is, and what is to be known of a Board date besides its day."""
        if shown.kind != "board":
            whose = f", {shown.tradition}" if shown.tradition else ""
            return Fact("Kind", f"{kind_words(shown)}{whose}")
        board = board_dates.board_date(self.office, shown.key)
        told = [shown.key]
        told += [f"papers by {short_day_and_year(board.papers_due)}"] if board.papers_due is not None else []
        told += [f"{board.last_meeting} is the last meeting before that"] if board.last_meeting else []
        told += ["takes the annual progress report"] if board.annual_report else []
        return Fact("Board date", ", ".join(told))


def key_of(shown: Obstacle) -> str:
    """The key of its row: a window or an eve of an observance has its own."""
    return _key(shown.kind, shown.key or shown.name, shown.start)


def _key(kind: str, of: str, start: dt.date) -> str:
    return f"{kind}|{of}|{start}"


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
