"""What one can say of minutes as a whole: that they are agreed or confirmed, and what became of an item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs.locked_minutes import refuse_locked
from store.records import MeetingMinutes

if TYPE_CHECKING:
    from ret_tui.jobs.minutes import MinutesView
    from ret_tui.screens.meeting_minutes import MinutesTab
    from store.records import Meeting


class _OnMinutes(Command["MinutesTab"]):
    group = "Minutes"

    def possible(self, place: MinutesTab) -> bool:
        return bool(place.meeting)

    def footer_label(self, place: MinutesTab) -> str:
        # What confirmed minutes refuse is not offered there, and the key says why.
        return "" if place.is_locked else self.label


class ItemOutcome(_OnMinutes):
    """Record that the item the cursor is on was taken, deferred or withdrawn."""

    id = "meeting.item_outcome"
    key = "o"
    label = "Outcome"
    title = "What became of the item"
    order = 26

    def possible(self, place: MinutesTab) -> bool:
        return place.under is not None

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.jobs.run_meeting import set_outcome
        from ret_tui.screens.ahead_of_day import is_meant

        refuse_locked(place.office, place.meeting)
        if not await is_meant(place.ret, place.meeting, "an outcome", "Record an outcome"):
            return
        under = place.under
        if under is None:
            return
        rows = (("taken", "Taken"), ("deferred", "Deferred"), ("withdrawn", "Withdrawn"), ("none", "Not recorded"))
        chosen = await place.app.push_screen_wait(
            ChooseDialog(f"Item {under.item.number} was", rows, choose="Record", cursor=under.outcome or "taken")
        )
        if chosen is not None:
            word = "" if chosen == "none" else chosen
            place.do(
                partial(set_outcome, place.office, place.meeting, under.item.id, word),
                lambda view: next(
                    (
                        f"Item {each.item.number} was {word}: {each.was_taken_words}"
                        for each in view.items
                        if each.item.id == under.item.id and each.was_taken_words
                    ),
                    "",
                ),
            )


class ChairAgreed(_OnMinutes):
    """Record that the Chair agreed the draft minutes today; a change to them makes them a draft again."""

    id = "meeting.minutes_agreed"
    key = "g"
    label = "Chair agreed"
    title = "The Chair agreed the draft minutes today"
    order = 24

    def possible(self, place: MinutesTab) -> bool:
        # The day on which they were agreed is not to be written over by one key.
        if not place.meeting:
            return False
        kept = place.office.store.find(MeetingMinutes, place.meeting)
        return kept is None or kept.state != "agreed"

    def footer_label(self, place: MinutesTab) -> str:
        view = place.view
        nothing_to_agree = view is None or not view.entries or view.meeting.date > place.office.today
        return "" if nothing_to_agree else super().footer_label(place)

    def run(self, place: MinutesTab) -> None:
        from ret_tui.jobs.write_minutes import agree

        place.do(partial(agree, place.office, place.meeting), _agreed)


class ChairAgreedOn(_OnMinutes):
    """Record that the Chair agreed the draft minutes on another day, or correct that day."""

    id = "meeting.minutes_agreed_on"
    label = "Agreed on another day"
    title = "The Chair agreed the draft minutes on another day"
    footer = False

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.fields import TextField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.write_minutes import agree

        refuse_locked(place.office, place.meeting)
        day = TextField(name="date", label="Agreed on", hint="today, fri, 4 jan", check=required("The day"))
        done = await place.app.push_screen_wait(
            FormDialog(
                f"The Chair agreed the minutes of {place.meeting}",
                [day],
                lambda values: agree(place.office, place.meeting, values["date"]),
            )
        )
        if done is not None:
            place.place.changed(_agreed(done))


class Confirmed(_OnMinutes):
    """Record that a later meeting confirmed the minutes; they are not reopened after that."""

    id = "meeting.minutes_confirmed"
    key = "b"
    label = "Confirmed"
    title = "The minutes were confirmed at a later meeting"
    order = 25

    def footer_label(self, place: MinutesTab) -> str:
        ready = place.view is not None and bool(place.view.entries) and bool(_later_meetings(place))
        return super().footer_label(place) if ready else ""

    async def run(self, place: MinutesTab) -> None:
        from ret_tui.dialogs.fields import ChoiceField, LongField
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs.write_minutes import confirm, not_agreed, ways_to_reach
        from ret_tui.rules.wording import short_day_and_year
        from store.refusals import RuleBroken

        refuse_locked(place.office, place.meeting)
        later = _later_meetings(place)
        if not later:
            raise RuleBroken(
                f"No meeting since {place.meeting} was opened or is recorded as held", "confirm its minutes once one is"
            )
        options = [(each.id, f"{each.id}, {short_day_and_year(each.date)}") for each in later]
        unagreed = f"{told}. " if (told := not_agreed(place.office, place.meeting)) else ""
        fields = [
            ChoiceField(name="at", label="Confirmed at", options=options),
            LongField(name="amendments", label="Corrected", hint="one correction a line; may be empty", lines=3),
            LongField(
                name="private_amendments",
                label="Corrected of what was minuted in private",
                hint="in the members’ copy only; may be empty",
                lines=2,
            ),
        ]
        done = await place.app.push_screen_wait(
            FormDialog(
                f"The minutes of {place.meeting} were confirmed",
                fields,
                lambda values: confirm(
                    place.office,
                    place.meeting,
                    values["at"],
                    amendments=values["amendments"],
                    private_amendments=values["private_amendments"],
                ),
                save_label="Confirm",
                foot=f"{unagreed}They are not reopened after that; a correction is minuted at a later meeting.",
            )
        )
        if done is not None:
            told = "".join(f". {words}" for words in ways_to_reach(place.office, place.meeting)[:1])
            place.place.changed(f"Minutes of {place.meeting} confirmed at {done.confirmed_at}{told}")


class KeepConfirmed(_OnMinutes):
    """Keep both copies of minutes that were confirmed before copies were kept, as the record gives them today."""

    id = "meeting.minutes_keep"
    label = "Keep confirmed minutes"
    title = "Keep the confirmed minutes as they read today"
    footer = False

    def possible(self, place: MinutesTab) -> bool:
        kept = place.office.store.find(MeetingMinutes, place.meeting) if place.meeting else None
        return kept is not None and kept.state == "confirmed" and not (kept.members_file or kept.public_file)

    def run(self, place: MinutesTab) -> None:
        from ret_tui.jobs.confirmed_minutes import keep

        place.do(
            partial(keep, place.office, place.meeting),
            lambda view: f"Both copies of the confirmed minutes of {view.meeting.id} are kept as they read today",
        )


def _agreed(view: MinutesView) -> str:
    return f"Minutes of {view.meeting.id} agreed by the Chair. Once they are out, d on the Desk ticks them off."


def _later_meetings(place: MinutesTab) -> list[Meeting]:
    from ret_tui.jobs.confirm_minutes import has_met
    from ret_tui.jobs.who_is import by_date, meeting

    kept, today = meeting(place.office, place.meeting), place.office.today
    return [
        each
        for each in by_date(place.office)
        if (kept.date, kept.start) < (each.date, each.start)
        and each.date <= today
        and each.status not in ("cancelled", "rearranged")
        and has_met(each)
    ]


STATE_COMMANDS: Offers = (ChairAgreed, ChairAgreedOn, Confirmed, KeepConfirmed, ItemOutcome)
