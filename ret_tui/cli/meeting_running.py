"""Running a meeting by commands: started, its items taken, adjourned and closed; on a later day with ``--at``."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, pairs, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import correct_times, prepare_agenda, run_meeting, running
from ret_tui.jobs.running import RunItem, RunView, spans_in_words
from ret_tui.rules.wording import count, full_day


def start(meeting: str, /, *, at: str = "") -> None:
    """Open a meeting and take its first item; the Chair presides where they are marked as here.

    For example:
      ret-tui meeting start M3
      ret-tui meeting start M3 --at 14:02

    Args:
        meeting: its id, or next or last.
        at: the time; now when left out, which only a meeting of today may.
    """
    _tell(run_meeting.start(office(), meeting, at))


def take(meeting: str, item: str, /, *, at: str = "") -> None:
    """Take an item now, whatever its turn; the one that was being taken ends.

    For example:
      ret-tui meeting take M3 7

    Args:
        meeting: its id.
        item: its number on the agenda, its id, or a part of its title that only one has.
        at: the time; now when left out.
    """
    _tell(run_meeting.take(office(), meeting, item, at))


def next_(meeting: str, /, *, at: str = "") -> None:
    """Take the next item that is left.

    For example:
      ret-tui meeting next M3

    Args:
        meeting: its id.
        at: the time; now when left out.
    """
    _tell(run_meeting.take_next(office(), meeting, at))


def defer(meeting: str, item: str, /, *, at: str = "") -> None:
    """Record that an item was deferred; where it was being taken, that ends.

    For example:
      ret-tui meeting defer M3 9

    Args:
        meeting: its id.
        item: its number on the agenda, its id, or a part of its title.
        at: the time; now when left out.
    """
    _put_off(meeting, item, "deferred", at)


def withdraw_item(meeting: str, item: str, /, *, at: str = "") -> None:
    """Record that an item was withdrawn; where it was being taken, that ends.

    For example:
      ret-tui meeting withdraw-item M3 9

    Args:
        meeting: its id.
        item: its number on the agenda, its id, or a part of its title.
        at: the time; now when left out.
    """
    _put_off(meeting, item, "withdrawn", at)


def adjourn(meeting: str, /, *, at: str = "", reason: str = "") -> None:
    """Adjourn a meeting that goes on; the item being taken goes on when it is resumed.

    For example:
      ret-tui meeting adjourn M3 --reason "Fire alarm"

    Args:
        meeting: its id.
        at: the time; now when left out.
        reason: why, in a few words.
    """
    _tell(run_meeting.adjourn(office(), meeting, at, reason=reason))


def resume(meeting: str, /, *, at: str = "") -> None:
    """Go on after an adjournment, with the item that was being taken before it.

    For example:
      ret-tui meeting resume M3

    Args:
        meeting: its id.
        at: the time; now when left out.
    """
    _tell(run_meeting.resume(office(), meeting, at))


def close(meeting: str, /, *, at: str = "") -> None:
    """Close a meeting; it counts as held, and as inquorate where there never was a quorum.

    For example:
      ret-tui meeting close M3 --at 16:05

    Args:
        meeting: its id.
        at: the time; now when left out.
    """
    view = run_meeting.close(office(), meeting, at)
    _tell(view)
    if view.not_recorded:
        remark(f"{count(view.not_recorded, 'seat')} of its register not recorded")


def times(
    meeting: str,
    /,
    *,
    opened: str | None = None,
    closed: str | None = None,
    adjourned: str | None = None,
    item: str = "",
    taken: str | None = None,
) -> None:
    """Put right when a meeting was opened, closed and adjourned, and when an item was taken; all as one change.

    For example:
      ret-tui meeting times M1 --opened 14:02 --closed 16:05 --adjourned 15:00-15:10
      ret-tui meeting times M1 --item 6 --taken "14:31-14:49, 15:20-15:30"

    Args:
        meeting: its id.
        opened: when it was opened; an empty text clears it.
        closed: when it was closed; an empty text clears it.
        adjourned: from when to when, several with commas between them; an empty text clears them.
        item: the item that --taken is about.
        taken: from when to when it was taken, several with commas between them.
    """
    if opened is None and closed is None and adjourned is None and taken is None:
        raise WrongUsage("Nothing was given to change")
    if bool(item.strip()) != (taken is not None):
        raise WrongUsage("--item and --taken go together")
    _tell(
        correct_times.correct_times(
            office(), meeting, opened=opened, closed=closed, adjourned=adjourned, item=item, taken=taken
        )
    )


def status(meeting: str = "", /, *, json: bool = False) -> None:
    """How a meeting runs: the item being taken, each item's time planned and taken, what is left, and the room.

    For example:
      ret-tui meeting status
      ret-tui meeting status M3 --json

    Args:
        meeting: its id; the one that goes on, or else today's or the next, when left out.
        json: give JSON.
    """
    here = office()
    view = running.running(here, meeting or running.meeting_in_hand(here).id)
    if json:
        give_json(as_json.running(view))
        return
    _tell(view)
    pairs(
        [
            ("Date", f"{full_day(view.meeting.date)}, {view.meeting.start} to {view.meeting.end}"),
            ("Opened", view.opened),
            ("Adjourned", spans_in_words([(each.since, each.until) for each in view.adjournments])),
            ("Closed", view.closed),
            ("Next", f"{view.next.item.number}. {view.next.item.title}" if view.next and not view.closed else ""),
            ("Done by", f"{view.done_by}, {view.overrun} min over" if view.overrun else view.done_by),
            ("Room booked until", view.room_until),
            ("Presiding", view.presiding or "not recorded"),
            ("Quorum", view.quorum_open or view.inquorate),
        ]
    )
    table(
        ["", "Item", "Planned", "Took", "When", "Outcome"],
        [
            [f"{one.item.number}.", one.item.title, one.item.minutes or "", "" if one.taken is None else one.taken,
             spans_in_words(one.spans), _outcome(one)]
            for one in view.items
        ],
        none="Nothing is on its agenda.",
    )  # fmt: skip
    if view.room_warning:
        say(f"{view.room_warning[0].upper()}{view.room_warning[1:]}.")


def _put_off(meeting: str, item: str, outcome: str, at: str) -> None:
    here = office()
    number = prepare_agenda.item(here, meeting, item).number
    view = run_meeting.set_outcome(here, meeting, item, outcome, at)
    _tell(view)
    for one in view.items:
        if one.item.number == number and one.was_taken_words:
            remark(f"Item {number} was {outcome}: {one.was_taken_words}")


def _outcome(one: RunItem) -> str:
    return "being taken" if one.is_going_on else one.outcome


def _tell(view: RunView) -> None:
    """How it stands, in a line."""
    now = view.current
    if now is not None:
        say(f"{view.meeting.id}: item {now.item.number}, {now.item.title}, since {now.spans[-1][0]}")
    elif view.state == "adjourned":
        say(f"{view.meeting.id}: adjourned since {view.adjourned_since}")
    elif view.state == "closed":
        say(f"{view.meeting.id}: closed at {view.closed}, {view.meeting.status}")
    elif view.state == "running":
        say(f"{view.meeting.id}: opened at {view.opened}, no item is being taken")
    else:
        say(f"{view.meeting.id}: not started")


#: Each command of the group ``meeting`` that runs one, with its name.
COMMANDS = (
    ("start", start),
    ("take", take),
    ("next", next_),
    ("defer", defer),
    ("withdraw-item", withdraw_item),
    ("adjourn", adjourn),
    ("resume", resume),
    ("close", close),
    ("times", times),
    ("status", status),
)
