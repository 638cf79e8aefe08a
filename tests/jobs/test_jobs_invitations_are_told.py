"""What is told of invitations elsewhere says the same as the outbox: the Desk, what follows a change, the handover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from filled_outbox import put_in

from ret_tui.jobs import (
    change_meetings,
    desk,
    handover_sent,
    invite,
    look_after_people,
    settings,
    stand_ins,
    take_register,
)
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.invited_to import InvitedRow, invited_to
from ret_tui.jobs.outbox.make import keep_told
from ret_tui.jobs.outbox.people_told import people_told
from ret_tui.jobs.replies import by_hand
from store.records import Message


@pytest.fixture
def told(peopled: Office, tmp_path: Path) -> Office:
    """The peopled year with the mailbox set, and everybody told of M1 by files."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    return peopled


def about(office: Office, meeting: str = "M1") -> list[str]:
    found = [todo.what for todo in desk.desk(office).to_do if todo.about == meeting and todo.tab == "invitations"]
    return [what.removeprefix(f"{meeting}  ") for what in found]


def end_as(office: Office, state: str) -> None:
    with office.store.change("Sent", undoable=False) as step:
        for each in [m for m in office.store.all(Message) if m.state in ("waiting", "failed")]:
            sent = step.set(
                each, state=state, way="mail", sent_at=office.now, failed="full" if state == "failed" else ""
            )
            if state == "sent":
                keep_told(step, sent)


def test_a_new_link_an_address_and_a_leaver_are_told_on_the_desk_as_they_are_in_the_outbox(told: Office) -> None:
    assert about(told) == ["5 seats have not answered the invitation"]
    look_after_people.end_appointment(told, "P-05", on="2026-05-02")
    assert about(told) == ["1 person has to be told of a change"]
    look_after_people.edit_person(told, "P-03", email="jas.kaur@example.org")
    assert about(told) == ["1 person has not been invited yet"]
    change_meetings.change_place(told, "M1", join_link="https://meet.example.org/a")
    assert about(told) == ["has changed: send the invitations again"]


def test_where_a_substitute_is_asked_it_is_the_substitute_whose_answer_is_awaited(told: Office, tmp_path: Path) -> None:
    for seat in ("CH", "IM01", "BIR", "SAN"):
        take_register.expect(told, "M1", seat, "no" if seat == "SAN" else "yes")
    take_register.expect(told, "M1", "SOL", "substitute")
    assert about(told) == []
    stand_ins.ask_substitute(told, "M1", "SAN")
    assert about(told) == ["1 person has not been invited yet"]
    invite.export_meeting(told, "M1", tmp_path / "again", only_due=True)
    assert about(told) == ["1 seat has not answered the invitation"]
    take_register.expect(told, "M1", "SAN", "substitute")
    assert about(told) == []


def test_what_failed_and_what_may_have_gone_is_told_on_the_desk(told: Office) -> None:
    change_meetings.change_place(told, "M1", venue="Town Hall")
    put_in(told, ["M1"], people={"P-01"})
    end_as(told, "failed")
    put_in(told, ["M1"], people={"P-02"})
    with told.store.change("Cut off", undoable=False) as step:
        for each in told.store.all(Message):
            if each.state == "waiting":
                step.set(each, state="sending")
    assert about(told) == [
        "1 message could not be sent",
        "1 message may have gone: settle each",
        "has changed: send the invitations again",
    ]


def test_those_to_whom_it_could_not_be_sent_are_told_of_once_on_the_desk(peopled: Office) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    put_in(peopled, ["M1"])
    end_as(peopled, "failed")
    assert about(peopled) == ["5 messages could not be sent"]
    with peopled.store.change("Known since", undoable=False) as step:
        for each in peopled.store.all(Message):
            if each.person == "P-01":
                step.set(each, state="sent", way="mail", sent_at=peopled.now, failed="")
            elif each.person == "P-02":
                step.set(each, state="withdrawn")
    assert about(peopled) == ["3 messages could not be sent", "1 person has not been invited yet"]


def test_what_the_desk_tells_of_mails_is_whole_on_a_small_screen(peopled: Office) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    put_in(peopled, ["M1"])
    end_as(peopled, "failed")
    with peopled.store.change("Cut off", undoable=False) as step:
        step.set(next(each for each in step.all(Message) if each.person == "P-01"), state="sending")
    # The Desk has 47 cells for it at 80, of which the meeting's id takes four and as many messages one more.
    assert all(len(what) <= 42 for what in about(peopled))


def test_a_cancellation_is_to_be_sent_while_the_day_that_people_have_is_to_come(
    told: Office, at: Callable[..., Office]
) -> None:
    change_meetings.move_meeting(told, "M1", "2026-04-28")
    change_meetings.cancel_meeting(told, "M1")
    assert about(at("2026-05-12")) == ["was cancelled: send the cancellation"]
    assert about(at("2026-05-13")) == []


def test_what_follows_a_change_counts_those_who_have_the_meeting_and_what_waits(told: Office, tmp_path: Path) -> None:
    look_after_people.end_appointment(told, "P-05", on="2026-05-02")
    invite.export_meeting(told, "M1", tmp_path / "again", only_due=True)
    look_after_people.appoint(told, "P-05", "BIR", start="2026-05-03")
    put_in(told, ["M1"])
    found = {each.what: (each.was, each.will_be) for each in change_meetings.consequences(told, "M1", "2026-05-19")}
    assert found["invitations"] == ("4 sent", "4 to send again")
    assert found["outbox"] == ("1 message not sent yet", "brought up to date before any goes")


def test_a_move_tells_that_a_request_to_a_substitute_lapses_and_counts_what_is_due_then(
    told: Office, tmp_path: Path
) -> None:
    stand_ins.ask_substitute(told, "M1", "SAN")
    invite.export_meeting(told, "M1", tmp_path / "again", only_due=True)

    def follows(day: str, **more: str) -> dict[str, tuple[str, str]]:
        found = change_meetings.consequences(told, "M1", day, **more)
        return {each.what: (each.was, each.will_be) for each in found}

    # The five who are invited are told the other day; Tom Price is called off.
    found = follows("2026-05-19")
    assert found["invitations"] == ("6 sent", "5 to send again, 1 to call off")
    assert found["substitutes"] == ("Tom Price asked for Sandwell", "the request to Tom Price lapses")
    # Another venue on the same day leaves them asked.
    found = follows("2026-05-12", venue="Town Hall")
    assert found["invitations"] == ("6 sent", "6 to send again")
    assert "substitutes" not in found
    change_meetings.move_meeting(told, "M1", "2026-05-19")
    assert sorted(each.method for each in event_of(told, told.meeting("M1")).due) == ["CANCEL", *["REQUEST"] * 5]


def test_the_handover_tells_what_was_sent_last_to_how_many(told: Office, at: Callable[..., Office]) -> None:
    def last(office: Office) -> str:
        return next(line.what for line in handover_sent.sent(office) if line.where.tab == "invitations")

    assert last(told) == "Invitations to M1 written for 5 people"
    later = at("2026-04-21")
    put_in(later, ["M2", "M3"])
    end_as(later, "sent")
    assert last(later) == "Invitations to M2 and M3 sent to 5 people"
    after = at("2026-04-22")
    stand_ins.ask_substitute(after, "M2", "SAN")
    change_meetings.cancel_meeting(after, "M3")
    put_in(after, ["M2", "M3"])
    end_as(after, "sent")
    # Sandwell's two about the substitute, and the five who had M3.
    assert last(after) == "Messages about M2 and M3 sent to 6 people"


def test_whoever_was_called_off_stands_at_the_end_and_does_not_look_invited(told: Office, tmp_path: Path) -> None:
    stand_ins.ask_substitute(told, "M1", "SAN")
    invite.export_meeting(told, "M1", tmp_path / "asked", only_due=True)
    stand_ins.take_back(told, "M1", "SAN")
    last = invited_to(told, "M1")[-1]
    assert (last.name, last.seat, last.seat_name, last.state) == ("Tom Price", "", "Sandwell", "to be sent")
    invite.export_meeting(told, "M1", tmp_path / "off", only_due=True)
    rows = invited_to(told, "M1")
    assert (rows[-1].name, rows[-1].seat_name, rows[-1].state) == ("Tom Price", "Sandwell", "called off")
    assert [row.state for row in rows].count("called off") == 1
    standing = people_told(told, "M1")
    assert (standing[-1].name, standing[-1].is_called_off) == ("Tom Price", True)
    assert not any(each.is_called_off for each in standing[:-1])


def test_of_a_cancelled_meeting_it_is_told_whether_the_cancellation_went(told: Office, tmp_path: Path) -> None:
    change_meetings.cancel_meeting(told, "M1")
    invite.export_cancellation(told, "M1", tmp_path / "off")
    assert {row.state for row in invited_to(told, "M1")} == {"written"}


def test_a_time_that_is_proposed_can_be_moved_to_until_its_day_is_past(told: Office, at: Callable[..., Office]) -> None:
    # M1 is on 12 May 2026.
    by_hand.propose(told, "M1", "SAN", "2026-05-05", start="10:00")

    def row(office: Office) -> InvitedRow:
        return next(each for each in invited_to(office, "M1") if each.seat == "SAN")

    on_the_day = row(at("2026-05-05"))
    assert (on_the_day.slot, on_the_day.proposes) == (
        (dt.date(2026, 5, 5), "10:00", "12:00"), "Tue 5 May 2026 10:00–12:00",
    )  # fmt: skip
    after = row(at("2026-05-06"))
    assert (after.slot, after.proposes) == (None, "Tue 5 May 2026 10:00–12:00, which is past")
