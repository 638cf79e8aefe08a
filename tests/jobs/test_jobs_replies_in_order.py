"""Which of several answers of one person stands, whatever numbers and moments their programs write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from replies_read import Answered, Read, utc

from ret_tui.jobs import change_meetings, invite
from ret_tui.jobs.office import Office
from ret_tui.jobs.replies.items import ReadingReport
from ret_tui.jobs.replies.report import report
from ret_tui.jobs.replies.take import take
from store.records import Meeting, Message, Reply

WRONG_CLOCK = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def sent(peopled: Office, tmp_path: Path) -> Office:
    """The peopled year, with the invitations to M1 gone on 20 April 2026 at 09:30, half past eight in UTC."""
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    return peopled


def jas(office: Office, partstat: str, **more: Any) -> Answered:
    return Answered(
        uid=office.store.get(Meeting, "M1").uid, attendee="jas@example.org", partstat=partstat,
        **({"stamp": utc(20, 10)} | more),
    )  # fmt: skip


def read(office: Office, *answers: Answered) -> ReadingReport:
    shown = report(office, Read(answers))
    take(office, shown)
    return shown


def kept(office: Office) -> Reply:
    return office.store.get(Reply, "M1/SAN/P-03")


def test_a_number_that_a_program_counted_on_by_itself_keeps_no_later_answer_out(sent: Office) -> None:
    read(sent, jas(sent, "ACCEPTED", sequence=5))
    assert (kept(sent).answer, kept(sent).sequence) == ("yes", 0)
    read(sent, jas(sent, "DECLINED", sequence=0, stamp=utc(20, 11)))
    assert kept(sent).answer == "no"


def test_it_is_not_taken_for_an_answer_to_a_message_that_was_made_after_it(
    sent: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    early = jas(sent, "ACCEPTED", sequence=5)
    read(sent, early)
    change_meetings.change_place(sent, "M1", venue="The Old Library")
    later = at("2026-04-22")
    invite.export_meeting(later, "M1", tmp_path / "out")
    assert read(later, early).items[0].kind == "known already"
    read(later, jas(later, "DECLINED", sequence=1, stamp=utc(22, 9)))
    assert (kept(later).answer, kept(later).sequence) == ("no", 1)
    # However often the folder is read again.
    assert [each.kind for each in read(later, early).items] == ["older"]
    assert kept(later).answer == "no"


def test_a_moment_that_lies_ahead_says_nothing_and_keeps_no_later_answer_out(
    sent: Office, at: Callable[..., Office]
) -> None:
    ahead = jas(sent, "ACCEPTED", stamp=WRONG_CLOCK)
    read(sent, ahead)
    assert (kept(sent).answer, kept(sent).stamp) == ("yes", None)
    same_day = read(sent, jas(sent, "DECLINED")).items[0]
    assert (same_day.kind, same_day.can_take, same_day.by_default) == ("same day", True, False)
    assert same_day.sentence == (
        "Jas Kaur will not come to M1, and said as well that they will come: nobody can tell which came last"
    )
    later = at("2026-04-22")
    read(later, jas(later, "DECLINED", stamp=utc(22, 9)))
    assert (kept(later).answer, kept(later).stamp) == ("no", utc(22, 9))
    again = read(later, ahead).items[0]
    assert (again.kind, again.by_default) == ("same day", False)


def test_of_two_that_are_read_together_one_with_a_moment_goes_before_one_with_a_wrong_clock(sent: Office) -> None:
    for answers in (
        (jas(sent, "ACCEPTED", stamp=WRONG_CLOCK), jas(sent, "DECLINED")),
        (jas(sent, "DECLINED"), jas(sent, "ACCEPTED", stamp=WRONG_CLOCK)),
    ):
        shown = report(sent, Read(answers))
        assert [(each.answer, each.by_default) for each in shown.items if each.by_default] == [("no", True)]
        assert all(each.can_take for each in shown.items)


def test_an_older_answer_is_left_and_taken_when_the_facilitator_says_so(sent: Office) -> None:
    early, late = jas(sent, "DECLINED"), jas(sent, "ACCEPTED", stamp=utc(20, 11))
    read(sent, late)
    shown = report(sent, Read((early,)))
    assert (shown.items[0].kind, shown.taken_by_default, shown.to_decide) == ("older", (), ())
    assert len(take(sent, shown, [1]).taken) == 1
    assert kept(sent).answer == "no"
    # Reading both again takes back neither the word of the facilitator nor asks for it.
    assert [each.by_default for each in read(sent, late, early).items] == [False, False]
    assert kept(sent).answer == "no"
    assert report(sent, Read((early,))).items[0].sentence == "Jas Kaur will not come to M1, and said the same later"


def test_of_two_that_are_taken_together_by_hand_the_later_stands(sent: Office) -> None:
    shown = report(sent, Read((jas(sent, "ACCEPTED", stamp=utc(20, 11)), jas(sent, "DECLINED"))))
    assert len(take(sent, shown, [1, 2]).taken) == 2
    assert kept(sent).answer == "yes"


def test_two_answers_of_one_second_do_not_take_turns(sent: Office) -> None:
    yes, no = jas(sent, "ACCEPTED"), jas(sent, "DECLINED")
    read(sent, yes, no)
    assert not sent.store.all(Reply)
    take(sent, report(sent, Read((yes, no))), [2])
    for _ in range(2):
        read(sent, yes, no)
        assert kept(sent).answer == "no"


def test_somebody_whose_own_invitation_failed_answers_the_one_that_the_others_had(sent: Office) -> None:
    with sent.store.change("It came back", undoable=False) as step:
        for message in step.all(Message):
            if message.person == "P-03":
                step.set(message, state="failed", failed="no such user")
    assert report(sent, Read((jas(sent, "ACCEPTED"),))).items[0].by_default


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_no_impossible_moment_keeps_the_other_answers_from_being_read(sent: Office, year: int) -> None:
    moment = dt.datetime(year, 1, 1, tzinfo=dt.UTC) if year < 9999 else dt.datetime(year, 12, 31, 23, tzinfo=dt.UTC)
    ruth = Answered(uid=sent.store.get(Meeting, "M1").uid, attendee="ruth@example.org")
    shown = read(sent, jas(sent, "ACCEPTED", stamp=moment), ruth)
    assert [each.kind for each in shown.items] == ["accepted", "accepted"]
    assert kept(sent).stamp is None


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("moment", [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC)])
def test_no_impossible_proposal_keeps_the_other_answers_from_being_read(
    sent: Office, zone: str, moment: dt.datetime
) -> None:
    with sent.store.change("Elsewhere", undoable=False) as step:
        step.set(step.get(Meeting, "M1"), zone=zone)
    answer = jas(sent, "TENTATIVE", method="COUNTER", proposed_start=moment, proposed_end=moment)
    (item,) = read(sent, answer).items
    assert (item.kind, item.proposed_date) == ("proposed", None)
    assert item.sentence == "Jas Kaur (Sandwell) may come to M1 and proposes another time, in words"


def test_to_propose_the_time_that_there_is_is_no_proposal(sent: Office) -> None:
    there = {
        "method": "COUNTER", "proposed_start": dt.datetime(2026, 5, 12, 13, tzinfo=dt.UTC),
        "proposed_end": dt.datetime(2026, 5, 12, 15, tzinfo=dt.UTC),
    }  # fmt: skip
    assert report(sent, Read((jas(sent, "NEEDS-ACTION", **there),))).items[0].kind == "undecided"
    (item,) = read(sent, jas(sent, "ACCEPTED", **there)).items
    assert (item.kind, item.sentence) == ("accepted", "Jas Kaur (Sandwell) will come to M1")
    assert kept(sent).proposed_date is None


def test_an_answer_from_before_a_move_does_not_come_back_with_the_date(sent: Office, tmp_path: Path) -> None:
    answer = jas(sent, "ACCEPTED")
    read(sent, answer)
    for day in ("2026-05-14", "2026-05-12"):
        change_meetings.move_meeting(sent, "M1", day)
        invite.export_meeting(sent, "M1", tmp_path / "out")
    (item,) = read(sent, answer).items
    assert (item.kind, item.can_take, item.by_default) == ("earlier date", True, False)
    assert item.sentence == (
        "Jas Kaur will come to M1, said before it was moved away from Tue 12 May 2026 14:00–16:00 and back"
    )
    assert not sent.store.all(Reply)
    read(sent, jas(sent, "ACCEPTED", sequence=2, stamp=utc(20, 11)))
    assert kept(sent).answer == "yes"


@pytest.mark.parametrize("answers", [("DECLINED", "ACCEPTED"), ("ACCEPTED", "DECLINED")])
def test_two_answers_of_one_moment_that_differ_are_put_to_you_whichever_file_comes_first(
    sent: Office, answers: tuple[str, str]
) -> None:
    shown = report(sent, Read(tuple(jas(sent, answer) for answer in answers)))
    assert [(item.kind, item.can_take, item.by_default) for item in shown.items] == [("same day", True, False)] * 2
    assert all("nobody can tell which came last" in item.sentence for item in shown.items)
