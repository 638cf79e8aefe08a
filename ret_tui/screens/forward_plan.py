"""The forward plan: what is wanted for the meetings to come, and the functions that ask for a place on an agenda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ret_tui.commands import Command
from ret_tui.jobs import forward_plan, meetings
from ret_tui.jobs.forward_plan import Suggestion, WantedView
from ret_tui.jobs.meetings import MeetingView
from ret_tui.rules.wording import count, short_day, short_day_and_year
from ret_tui.screens.agenda_reason import reason_to_change
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from store.refusals import Unknown

_QUIET: Final = "quiet:"


class _OnItem(Command["ForwardPlanScreen"]):
    group = "Forward plan"

    def possible(self, place: ForwardPlanScreen) -> bool:
        return place.chosen is not None and not place.list.typing


class NewWanted(Command["ForwardPlanScreen"]):
    """Take down what somebody wants to talk about, for a meeting to come or for none yet."""

    id, key, label, group, order = "plan.new", "n", "New", "Forward plan", 21
    title = "New item of the forward plan"

    async def run(self, place: ForwardPlanScreen) -> None:
        from ret_tui.screens.forward_plan_forms import wanted_form

        made = await place.app.push_screen_wait(wanted_form(place.office, meeting=place.meeting))
        if made is not None:
            place.kept(made.id, f"Wanted: {made.title}")


class EditWanted(_OnItem):
    """Change the item under the cursor: its title, its meeting, minutes, lead, purpose, function and who asked."""

    id, key, label, order = "plan.edit", "e", "Edit", 22
    title = "Edit the item of the forward plan"
    footer = False

    async def run(self, place: ForwardPlanScreen) -> None:
        from ret_tui.screens.forward_plan_forms import wanted_form

        made = await place.app.push_screen_wait(wanted_form(place.office, place.chosen))
        if made is not None:
            place.kept(made.id, f"{made.title}: {made.meeting_words}")


class RemoveWanted(_OnItem):
    """Take the item under the cursor out of the forward plan; undo brings it back."""

    id, key, label, order = "plan.remove", "x,delete", "Remove", 26
    title = "Remove from the forward plan"

    def run(self, place: ForwardPlanScreen) -> None:
        assert place.chosen is not None
        gone = forward_plan.remove(place.office, place.chosen.id)
        place.kept(None, f"No longer wanted: {gone.title} (u brings it back)")


class ToAgenda(_OnItem):
    """Move the item under the cursor to the agenda that is being prepared, or else of its meeting or the next one."""

    id, key, label, order = "plan.to_agenda", "a", "To agenda", 23
    title = "Move the item to the agenda"

    def footer_label(self, place: ForwardPlanScreen) -> str:
        target = place.target
        return self.label if target is None else f"To agenda of {target.id}"

    async def run(self, place: ForwardPlanScreen) -> None:
        chosen, target = place.chosen, place.target
        assert chosen is not None
        because = "" if target is None else await reason_to_change(place.ret, target.id)
        if because is None:
            return
        made = forward_plan.place(place.office, chosen.id, "" if target is None else target.id, because=because)
        where = "" if target is None else f" of {target.id}, {short_day(target.date)}"
        place.kept(None, f"{made.title} is item {made.number} on the agenda{where}: u takes it back")


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "plan.back", "escape,f", "Back", "Forward plan"


class ForwardPlanScreen(OverPlace):
    """What is wanted for each meeting and for none yet, then what might be.

    Args:
        meeting: the id of the meeting whose agenda is being prepared; empty for none.
    """

    OFFERS = (NewWanted, EditWanted, ToAgenda, RemoveWanted, GoBack)

    def __init__(self, meeting: str = "") -> None:
        super().__init__(
            Ledger(
                Column("Item", flex=1, min=36),
                Column("Min", align="right", min=3),
                Column("Lead", max=24, min=4),
                Column("Purpose", max=11, drop=2),
                Column("For", min=3, drop=1),
                Column("Asked by", max=24, drop=3),
                empty="Nothing is wanted yet: n takes down what somebody wants to talk about.",
                open_label="Edit",
            ),
            foot_lines=5,
        )
        self.meeting = meeting
        self._wanted: dict[str, WantedView] = {}
        self._quiet: dict[str, Suggestion] = {}

    @property
    def chosen(self) -> WantedView | None:
        """The item under the cursor."""
        return self._wanted.get(self.list.cursor_key or "")

    @property
    def target(self) -> MeetingView | None:
        """The meeting to whose agenda the item under the cursor would go; None where there is none to come."""
        own = self.chosen.meeting if self.chosen is not None else ""
        try:
            return meetings.meeting(self.office, self.meeting or own or "next")
        except Unknown:
            return None

    def show_record(self) -> None:
        """Read the forward plan; at first the cursor stands on what is wanted for the agenda being prepared."""
        wanted, quiet = forward_plan.wanted(self.office), forward_plan.suggestions(self.office)
        self._wanted = {each.id: each for each in wanted}
        self._quiet = {f"{_QUIET}{each.function}": each for each in quiet}
        told = f" · {count(len(wanted), 'item')}" if wanted else ""
        if self.meeting:
            own = meetings.meeting(self.office, self.meeting)
            told = f" · for the agenda of {own.id}, {short_day_and_year(own.date)}"
        self.say(f"Forward plan{told}")
        first = next((each.id for each in wanted if self.meeting and each.meeting == self.meeting), None)
        fresh = self.list.cursor_key is None
        self.show_rows(_rows(wanted, quiet), cursor=first if fresh else None)

    def tell(self) -> None:
        quiet = self._quiet.get(self.list.cursor_key or "")
        self.list.open_label = "Want an item" if quiet is not None else "Edit"
        if quiet is not None:
            words = f"Enter wants an item for {quiet.function}, for no meeting yet."
            self.tell_parts([Section(quiet.name), Paragraph(f"{quiet.words}."), Paragraph(words, "muted")])
        else:
            self.tell_parts([] if self.chosen is None else _story(self.chosen))

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        quiet = self._quiet.get(event.key)
        if quiet is None:
            await self.action_command("plan.edit")
            return
        made = forward_plan.take_suggestion(self.office, quiet.function, self.meeting)
        self.kept(made.id, f"Wanted: {made.title}")


def _rows(wanted: Sequence[WantedView], quiet: Sequence[Suggestion]) -> Iterator[Row | Heading]:
    for words in dict.fromkeys(each.meeting_words for each in wanted):
        own = [each for each in wanted if each.meeting_words == words]
        astray = ": takes no item any more, e names another meeting" if own[0].is_astray else ""
        yield Heading(f"{words[:1].upper()}{words[1:]}{astray}")
        for each in own:
            yield _row(each)
    if quiet:
        yield Heading("Suggestions")
        for suggestion in quiet:
            yield Row(
                f"{_QUIET}{suggestion.function}",
                ((suggestion.words, "muted"), "", "", "", suggestion.function, ""),
                search="suggestion quiet",
            )


def _row(each: WantedView) -> Row:
    return Row(
        each.id,
        (
            each.title,
            str(each.minutes) if each.minutes else ("–", "muted"),
            each.lead_name,
            each.purpose,
            each.function,
            (each.asked_by, "muted"),
        ),
        tone="late" if each.is_astray else "",
        search=f"{each.meeting_words} {each.function_name}",
    )


def _story(each: WantedView) -> list[Part]:
    minutes = count(each.minutes, "minute") if each.minutes else ""
    function = f"{each.function} {each.function_name}".strip()
    asked_by = f"{each.asked_by}, " if each.asked_by else ""
    return [
        Section(each.title),
        Fact("Wanted for", ", ".join(filter(None, (each.meeting_words, minutes, each.purpose)))),
        Fact("Lead", each.lead_name),
        Fact("Function", function),
        Fact("Asked by", f"{asked_by}taken down {short_day_and_year(each.added_on)}"),
    ]
