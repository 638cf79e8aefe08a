"""The head of the minutes while the meeting runs, and what one does to an item there: take it, put its times right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers, refresh_commands
from ret_tui.jobs import presence
from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.office import Office
from ret_tui.jobs.running import RunView, running, spans_in_words
from ret_tui.screens.running_words import running_lines
from ret_tui.widgets.detail import Detail, Drawn, Fact

if TYPE_CHECKING:
    from ret_tui.dialogs.fields import Field
    from ret_tui.screens.meeting_minutes import MinutesTab

#: Seconds between two looks at the clock.
_CLOCK = 1
#: The cells that are counted with until the width is known.
_USUAL_WIDTH = 78


class RunningHead(Detail):
    """A line or two, shown only while the meeting goes on, or where it was closed today or left open."""

    view: RunView | None = None

    def __init__(self) -> None:
        super().__init__(classes="meeting-running")
        self.can_focus = False
        self._office: Office | None = None
        self._meeting = ""
        #: Whether the note line has the focus, where a letter is text and a step begins with >.
        self._for_line = False

    def say_for_line(self, writing: bool) -> None:
        """Name what one types in the note line instead of keys, or the keys again."""
        if writing != self._for_line:
            self._for_line = writing
            self._show()

    def on_mount(self) -> None:
        self.set_interval(_CLOCK, self.look_at_clock)

    def show_meeting(self, office: Office, meeting: str) -> None:
        """Ask how the meeting runs, and show it."""
        self._office, self._meeting = office, meeting
        self.view = running(office, meeting) if meeting else None
        self._show()

    def look_at_clock(self) -> None:
        """Show another minute; within a minute nothing is asked, and neither is it of a meeting that does not run."""
        view = self.view
        if view is None or self._office is None or not view.is_going_on or not view.now:
            return
        if presence.clock(self._office) != view.now:
            self.show_meeting(self._office, self._meeting)
            refresh_commands(self.app)

    @property
    def item(self) -> str:
        """The id of the item that is being taken; empty while none is."""
        return self.view.current.item.id if self.view is not None and self.view.current is not None else ""

    def facts(self, item: str) -> Iterable[Fact]:
        """What is known of the time of an item, by id, for its story."""
        found = self.view.item(item) if self.view is not None else None
        if found is not None and found.words:
            yield Fact("Time", found.words, "late" if found.is_going_on and found.over > 0 else "")

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        lines = (
            []
            if self.view is None
            else running_lines(self.view, self.size.width or _USUAL_WIDTH, for_line=self._for_line)
        )
        self.display = bool(lines)
        self.styles.height = max(1, len(lines))
        self.show([Drawn(tuple(line)) for line in lines])


class _OnMinutes(Command["MinutesTab"]):
    group = "Running the meeting"


class TakeThisItem(_OnMinutes):
    """Take the item under the cursor now, out of its turn; the one that was being taken ends."""

    id = "meeting.take_item"
    key = "."
    label = "Take now"
    title = "Take this item of the agenda now"
    order = 21

    def possible(self, place: MinutesTab) -> bool:
        view, under = place.running.view, place.under
        if view is None or under is None or not view.is_going_on or not view.now:
            return False
        return view.current is None or view.current.item.id != under.item.id

    def run(self, place: MinutesTab) -> None:
        from ret_tui.jobs.run_meeting import take

        if place.under is not None:
            place.do(partial(take, place.office, place.meeting, place.under.item.id), told)


class MeetingTimes(_OnMinutes):
    """Put right when the meeting was opened, adjourned and closed, and when the item under the cursor was taken."""

    id = "meeting.run_times"
    key = "t"
    label = "Times"
    title = "When the meeting was opened, adjourned and closed, and this item taken"
    order = 27

    def possible(self, place: MinutesTab) -> bool:
        return bool(place.meeting)

    def footer_label(self, place: MinutesTab) -> str:
        # What confirmed minutes refuse is not offered there, and the key says why.
        return "" if place.is_locked else self.label

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.correct_times import correct_times

        refuse_locked(place.office, place.meeting)
        item = place.under.item.id if place.under is not None else ""
        view = running(place.office, place.meeting)
        fields = list(_time_fields(view, item))
        before = {field.name: field.initial for field in fields}

        def save(values: dict[str, str]) -> RunView:
            changed = {name: value for name, value in values.items() if value != before[name].strip()}
            return correct_times(place.office, place.meeting, item=item, **changed)

        made = await place.app.push_screen_wait(FormDialog(f"Times of {place.meeting}", fields, save))
        if made is not None:
            place.changed(f"{made.meeting.id} opened {made.opened or '–'}, closed {made.closed or '–'}")


def _time_fields(view: RunView, item: str) -> Iterable[Field]:
    from ret_tui.dialogs.fields import TextField

    yield TextField(name="opened", label="Opened", hint="14:00, 2pm", initial=view.opened)
    yield TextField(name="closed", label="Closed", hint="16:00, 4pm", initial=view.closed)
    pauses = spans_in_words([(each.since, each.until) for each in view.adjournments])
    yield TextField(name="adjourned", label="Adjourned", hint="15:00-15:10", initial=pauses)
    found = view.item(item)
    if found is not None:
        label, hint = f"Item {found.item.number} taken", "14:31-14:49, 15:20-15:30"
        yield TextField(name="taken", label=label, hint=hint, initial=spans_in_words(found.spans))


def told(view: RunView) -> str:
    """What is said when another item is taken: ``Item 7: Community grants, 15 min``."""
    now = view.current
    if now is None:
        return "No item is being taken"
    planned = f", {now.item.minutes} min" if now.item.minutes else ""
    return f"Item {now.item.number}: {now.item.title}{planned}"


RUNNING_COMMANDS: Offers = (TakeThisItem, MeetingTimes)
