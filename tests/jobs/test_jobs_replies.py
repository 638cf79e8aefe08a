"""Answers that come home: whose they are, what of them is taken by itself, and what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from replies_read import Answered, CameBack, NotRead, Read, utc

from ret_tui.jobs import change_meetings, in_attendance, invite, look_after_people, stand_ins, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import queue
from ret_tui.jobs.outbox.due import due_for
from ret_tui.jobs.outbox.going import what_waits
from ret_tui.jobs.outbox.shown import outbox
from ret_tui.jobs.register import register, row_of
from ret_tui.jobs.replies.items import ReadingReport, ReportItem
from ret_tui.jobs.replies.proposals import proposals
from ret_tui.jobs.replies.report import report
from ret_tui.jobs.replies.take import take
from ret_tui.jobs.replies.would_move import would_move
from store.records import Meeting, Message, Person, Reply, StandIn
from store.refusals import BadValue, RuleBroken


@pytest.fixture
def sent(peopled: Office, tmp_path: Path) -> Office:
    """The peopled year, with the invitations to M1 and M2 gone on 20 April 2026 at 09:30."""
    for meeting in ("M1", "M2"):
        invite.export_meeting(peopled, meeting, tmp_path / "out")
    return peopled


def uid(office: Office, meeting: str = "M1") -> str:
    return office.store.get(Meeting, meeting).uid


def read(office: Office, address: str, partstat: str = "ACCEPTED", meeting: str = "M1", **more: Any) -> Answered:
    return Answered(uid=uid(office, meeting), attendee=address, partstat=partstat, **more)


def reported(office: Office, *answers: Answered) -> ReadingReport:
    return report(office, Read(answers))


def alone(office: Office, answer: Answered) -> ReportItem:
    (item,) = reported(office, answer).items
    return item


def taken(office: Office, *answers: Answered) -> list[str]:
    return [item.sentence for item in take(office, reported(office, *answers)).taken]


def kept(office: Office, id: str = "M1/SAN/P-03") -> Reply:
    return office.store.get(Reply, id)


def edit(office: Office, person: str, **fields: object) -> None:
    with office.store.change("Changed") as step:
        step.set(step.get(Person, person), **fields)


def test_answers_are_kept_as_one_change_that_shows_in_the_register_and_can_be_undone(sent: Office) -> None:
    shown = reported(
        sent,
        read(sent, "jas@example.org", comment="See you there"),
        read(sent, "RUTH@EXAMPLE.ORG", "DECLINED"),
        read(sent, "amara@example.org", "TENTATIVE"),
    )
    assert [item.sentence for item in shown.items] == [
        "Jas Kaur (Sandwell) will come to M1",
        "Ruth Okonkwo (Birmingham) will not come to M1",
        "Amara Nwosu-Clarke (Chair) may come to M1",
    ]
    assert shown.summary == "3 answers: 1 accepted, 1 declined and 1 uncertain"
    assert not sent.store.all(Reply)
    done = take(sent, shown)
    assert done.change == "3 answers read, for M1"
    assert sent.store.undo_name() == "3 answers read, for M1"
    view = register(sent, "M1")
    assert (view.likely, view.declined, view.forecast.unknown) == (1, 1, 3)
    assert row_of(sent, "M1", "SAN").member_reply == "yes"
    assert (kept(sent).sequence, kept(sent).stamp, kept(sent).address) == (0, utc(20), "jas@example.org")
    assert (kept(sent).comment, kept(sent).capacity) == ("See you there", "member")
    sent.store.undo()
    assert not sent.store.all(Reply)


def test_answers_for_several_meetings_are_named_together(sent: Office) -> None:
    shown = reported(sent, read(sent, "jas@example.org"), read(sent, "jas@example.org", meeting="M2"))
    assert take(sent, shown).change == "2 answers read, for M1 and M2"


@pytest.mark.parametrize(
    "address", ["jas@example.org", "jas.home@example.org", "pa@example.org", "jas.old@example.org"]
)
def test_an_answer_is_known_by_any_address_that_the_person_has_or_was_written_to(sent: Office, address: str) -> None:
    edit(
        sent, "P-03", email="jas@new.example.org", other_emails="jas.home@example.org", assistant_email="pa@example.org"
    )
    with sent.store.change("Another") as step:
        message = next(m for m in step.all(Message) if m.person == "P-03" and m.meeting == "M1")
        step.set(message, address="jas.old@example.org" if address == "jas.old@example.org" else message.address)
    assert alone(sent, read(sent, address)).person == "P-03"


def test_an_assistant_may_answer_for_somebody_under_their_own_address(sent: Office) -> None:
    edit(sent, "P-03", assistant_email="pa@example.org")
    item = alone(sent, read(sent, "mailbox-77@example.org", sent_by="pa@example.org"))
    assert item.sentence == "Jas Kaur (Sandwell) will come to M1"
    other = alone(sent, read(sent, "jas@example.org", sent_by="colleague@example.org"))
    assert other.sentence == "Jas Kaur (Sandwell), by colleague@example.org, will come to M1"


def test_an_assistant_of_two_who_are_both_invited_is_put_to_the_facilitator(sent: Office) -> None:
    for person in ("P-03", "P-05"):
        edit(sent, person, assistant_email="pa@example.org")
    item = alone(sent, read(sent, "pa@example.org", "DECLINED"))
    assert (item.kind, item.can_take, item.asks_who) == ("unknown sender", False, True)
    assert item.sentence == "pa@example.org declines for M1: that address is known for Jas Kaur and Ruth Okonkwo"


def test_somebody_unknown_is_put_to_the_facilitator_whose_word_is_remembered(sent: Office) -> None:
    answers = (read(sent, "jk1970@example.org", attendee_name="J. K."), read(sent, "ruth@example.org"))
    shown = reported(sent, *answers)
    assert shown.items[0].sentence == "jk1970@example.org (“J. K.”) accepts for M1: nobody is known by that address"
    assert shown.taken_by_default == (2,)
    assert [item.number for item in shown.to_decide] == [1]
    done = take(sent, shown, as_person={1: "Jas Kaur"})
    assert [item.name for item in done.taken] == ["Jas Kaur", "Ruth Okonkwo"]
    assert done.remarks == ("jk1970@example.org is kept as another address of Jas Kaur",)
    assert sent.store.get(Person, "P-03").other_emails == "jk1970@example.org"
    assert alone(sent, answers[0]).kind == "known already"
    sent.store.undo()
    assert sent.store.get(Person, "P-03").other_emails == ""


def test_nobody_can_say_who_it_is_where_that_is_known(sent: Office) -> None:
    shown = reported(sent, read(sent, "jas@example.org"))
    with pytest.raises(BadValue, match="Answer 1 is not from somebody unknown"):
        take(sent, shown, as_person={1: "P-05"})
    with pytest.raises(BadValue, match="Answer 7 is not from"):
        take(sent, shown, as_person={7: "P-05"})


def test_subject_time_and_the_mails_sender_tell_nothing(sent: Office) -> None:
    item = alone(sent, Answered(uid="somebody-elses", attendee="jas@example.org"))
    assert (item.kind, item.can_take, item.asks_who) == ("unknown meeting", False, False)
    assert item.sentence == "jas@example.org answers an invitation to something that is no meeting of this record"


def test_the_same_again_is_known_already_and_an_older_one_is_told(sent: Office) -> None:
    first = read(sent, "jas@example.org", "DECLINED", stamp=utc(20))
    later = read(sent, "jas@example.org", "ACCEPTED", stamp=utc(20, 11))
    assert len(taken(sent, later)) == 1
    assert alone(sent, later).sentence == "Jas Kaur will come to M1, as is known already"
    item = alone(sent, first)
    assert (item.kind, item.by_default) == ("older", False)
    assert item.sentence == "Jas Kaur will not come to M1, and said later that they will come"
    assert take(sent, reported(sent, first, later)).change == ""
    assert kept(sent).answer == "yes"


def test_of_several_answers_read_together_the_latest_stands_in_whatever_order_they_come(sent: Office) -> None:
    late = read(sent, "jas@example.org", "DECLINED", stamp=utc(20, 12))
    early = read(sent, "jas@example.org", "ACCEPTED", stamp=utc(20, 11))
    shown = reported(sent, late, early, late)
    assert [(item.kind, item.by_default) for item in shown.items] == [
        ("known already", False),
        ("older", False),
        ("declined", True),
    ]
    assert shown.items[1].sentence == "Jas Kaur will come to M1, before answer 3 was made"
    take(sent, shown)
    assert kept(sent).answer == "no"


def test_an_answer_to_an_earlier_date_is_taken_only_when_the_facilitator_says_so(
    sent: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    later = at("2026-04-22")
    invite.export_meeting(later, "M1", tmp_path / "out")
    shown = reported(later, read(later, "jas@example.org"), read(later, "ruth@example.org", sequence=1, stamp=utc(23)))
    stale = shown.items[0]
    assert (stale.kind, stale.can_take, stale.by_default) == ("earlier date", True, False)
    assert stale.sentence == ("Jas Kaur will come to M1 on Tue 12 May 2026 14:00–16:00, which it has been moved from")
    assert shown.taken_by_default == (2,)
    assert [item.name for item in take(later, shown).taken] == ["Ruth Okonkwo"]
    assert [item.name for item in take(later, shown, [1]).taken] == ["Jas Kaur"]
    assert kept(later).answer == "yes"


def test_without_a_number_the_moment_tells_which_message_was_answered(
    sent: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    later = at("2026-04-22")
    invite.export_meeting(later, "M1", tmp_path / "out")
    before, after = utc(21), utc(22, 12)
    assert alone(later, read(later, "jas@example.org", sequence=None, stamp=before)).kind == "earlier date"
    assert alone(later, read(later, "jas@example.org", sequence=None, stamp=after)).kind == "accepted"
    unsaid = alone(later, read(later, "jas@example.org", sequence=None, stamp=None))
    assert (unsaid.kind, unsaid.by_default) == ("earlier date", False)
    assert unsaid.sentence.endswith("nobody can tell for which of its dates that was said")


def test_an_answer_to_a_message_before_the_last_counts_while_the_date_is_the_same(sent: Office, tmp_path: Path) -> None:
    change_meetings.change_place(sent, "M1", venue="The Old Library")
    invite.export_meeting(sent, "M1", tmp_path / "out")
    item = alone(sent, read(sent, "jas@example.org", sequence=0))
    assert item.by_default
    assert item.sentence == "Jas Kaur (Sandwell) will come to M1 (to the message before the last one)"


def test_a_meeting_that_moved_away_and_back_counts_no_answer_from_before(sent: Office, tmp_path: Path) -> None:
    before = read(sent, "jas@example.org", sequence=0)
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    invite.export_meeting(sent, "M1", tmp_path / "out")
    change_meetings.move_meeting(sent, "M1", "2026-05-12")
    invite.export_meeting(sent, "M1", tmp_path / "out")
    item = alone(sent, before)
    assert (item.kind, item.by_default, item.can_take) == ("earlier date", False, True)
    assert item.sentence == (
        "Jas Kaur will come to M1, said before it was moved away from Tue 12 May 2026 14:00–16:00 and back"
    )
    assert alone(sent, read(sent, "jas@example.org", sequence=1)).kind == "earlier date"
    assert alone(sent, read(sent, "jas@example.org", sequence=2)).kind == "accepted"
    # Whoever chooses it still can.
    assert [each.kind for each in take(sent, reported(sent, before), [1]).taken] == ["earlier date"]


def test_a_meeting_moved_while_the_report_is_read_takes_no_answer_unseen(
    sent: Office, at: Callable[..., Office]
) -> None:
    shown = reported(sent, read(sent, "jas@example.org"))
    assert shown.taken_by_default == (1,)
    change_meetings.move_meeting(at(), "M1", "2026-05-14")
    done = take(sent, shown)
    assert (done.taken, len(done.left)) == ((), 1)
    assert not sent.store.all(Reply)


def test_answers_for_a_cancelled_or_past_meeting_change_nothing(sent: Office, at: Callable[..., Office]) -> None:
    change_meetings.cancel_meeting(sent, "M2", "The room flooded")
    item = alone(sent, read(sent, "jas@example.org", meeting="M2"))
    assert (item.kind, item.can_take, item.sentence) == (
        "called off", False, "Jas Kaur answers for M2, which was cancelled",
    )  # fmt: skip
    later = at("2026-05-13")
    assert alone(later, read(later, "jas@example.org")).sentence == "Jas Kaur answers for M1, which is past"
    change_meetings.hold_meeting(later, "M1")
    held = alone(later, read(later, "jas@example.org"))
    assert (held.kind, held.sentence) == ("held", "Jas Kaur answers for M1, which was held")
    assert alone(later, read(later, "nobody@example.org")).asks_who is False


def test_somebody_out_of_post_on_the_day_is_told(sent: Office) -> None:
    look_after_people.end_appointment(sent, "P-05", on="2026-05-05")
    item = alone(sent, read(sent, "ruth@example.org"))
    assert (item.kind, item.can_take) == ("not in post", False)
    assert item.sentence == "Ruth Okonkwo answers for M1, and holds no seat on Tue 12 May 2026"
    assert alone(sent, read(sent, "mo@example.org")).capacity == "substitute"


def test_a_declined_member_s_named_substitute_is_offered_once(sent: Office) -> None:
    answer = read(sent, "jas@example.org", "DECLINED")
    item = alone(sent, answer)
    assert item.substitute == "Tom Price"
    assert item.sentence == ("Jas Kaur (Sandwell) will not come to M1; Tom Price, the named substitute, can be asked")
    with sent.store.change("Asked") as step:
        step.put(StandIn, "M1/SAN", meeting="M1", seat="SAN", person="P-04", asked_on=sent.today)
    assert alone(sent, answer).substitute == ""


def test_an_invitation_passed_on_to_the_named_substitute_asks_them(sent: Office) -> None:
    edit(sent, "P-04", other_emails="tom.home@example.org")
    done = taken(sent, read(sent, "jas@example.org", "DELEGATED", delegated_to=("TOM.HOME@example.org",)))
    assert done == ["Jas Kaur (Sandwell) passed M1 on to Tom Price, the named substitute"]
    assert (kept(sent).answer, kept(sent).delegated_to) == ("no", "TOM.HOME@example.org")
    asked = sent.store.get(StandIn, "M1/SAN")
    assert (asked.person, asked.asked_on) == ("P-04", dt.date(2026, 4, 20))
    assert register(sent, "M1").unanswered == 5
    coming = alone(sent, read(sent, "jas@example.org", stamp=utc(20, 11)))
    assert coming.sentence == (
        "Jas Kaur (Sandwell) will come to M1 after all; Tom Price, who was asked in their place, is then called off"
    )
    sent.store.undo()
    assert not sent.store.all(StandIn)


def test_an_invitation_passed_on_to_somebody_nobody_named_is_an_apology(sent: Office) -> None:
    done = taken(
        sent, read(sent, "jas@example.org", "DELEGATED", delegated_to=("kim@example.org",), comment="On leave")
    )
    assert done == ["Jas Kaur (Sandwell) passed M1 on to kim@example.org, whom nobody named: taken as an apology"]
    assert kept(sent).answer == "no"
    assert kept(sent).comment == "Passed on to kim@example.org, whom nobody named as a substitute.\nOn leave"
    assert not sent.store.all(StandIn)
    deputy = alone(sent, read(sent, "kim@example.org"))
    assert (deputy.kind, deputy.can_take) == ("unknown sender", False)
    assert deputy.sentence == (
        "kim@example.org accepts for M1: "
        "Jas Kaur passed the invitation on to them, and nobody named them as a substitute"
    )


def test_another_time_is_kept_with_the_answer_in_the_meetings_own_zone(sent: Office) -> None:
    answer = read(
        sent, "jas@example.org", "NEEDS-ACTION", method="COUNTER",
        proposed_start=dt.datetime(2026, 5, 19, 9, 0, tzinfo=dt.UTC),
        proposed_end=dt.datetime(2026, 5, 19, 11, 0, tzinfo=dt.UTC),
    )  # fmt: skip
    # London is an hour ahead of UTC in May.
    assert taken(sent, answer) == ["Jas Kaur (Sandwell) may come to M1 and proposes Tue 19 May 2026 10:00–12:00"]
    found = kept(sent)
    assert (found.answer, found.proposed_date, found.proposed_start, found.proposed_end) == (
        "tentative", dt.date(2026, 5, 19), "10:00", "12:00",
    )  # fmt: skip
    # What is said after that without another time takes it back.
    taken(sent, read(sent, "jas@example.org", stamp=utc(20, 11)))
    assert kept(sent).proposed_date is None


def test_a_time_that_is_proposed_in_words_alone_is_kept_beside_the_answer(sent: Office) -> None:
    answer = read(sent, "jas@example.org", "DECLINED", method="COUNTER", proposed_in_words="any Thursday")
    assert taken(sent, answer) == [
        "Jas Kaur (Sandwell) will not come to M1 and proposes another time, in words; "
        "Tom Price, the named substitute, can be asked"
    ]
    assert kept(sent).comment == "Proposes any Thursday"


def test_what_says_neither_yes_nor_no_changes_nothing(sent: Office) -> None:
    again = alone(sent, read(sent, "jas@example.org", "NEEDS-ACTION", method="REFRESH"))
    assert (again.kind, again.sentence) == ("again", "Jas Kaur asks for the invitation to M1 again")
    undecided = alone(sent, read(sent, "jas@example.org", "NEEDS-ACTION"))
    assert (undecided.kind, undecided.can_take) == ("undecided", False)


def test_what_was_said_by_hand_later_stands(sent: Office, at: Callable[..., Office]) -> None:
    answer = read(sent, "jas@example.org", stamp=utc(20))
    later = at("2026-04-22")
    take_register.expect(later, "M1", "SAN", "no", how="by telephone to Devon")
    item = alone(later, answer)
    assert (item.kind, item.can_take, item.by_default) == ("older", True, False)
    assert item.sentence == "Jas Kaur will come to M1, and said later that they will not (by telephone to Devon)"
    after = at("2026-04-23")
    newer = alone(after, read(after, "jas@example.org", stamp=utc(23)))
    assert (newer.kind, newer.by_default) == ("accepted", True)


def test_of_a_call_and_an_answer_of_the_same_day_the_facilitator_decides(sent: Office) -> None:
    take_register.expect(sent, "M1", "SAN", "no", how="by telephone to Devon")
    item = alone(sent, read(sent, "jas@example.org"))
    assert (item.kind, item.can_take, item.by_default) == ("same day", True, False)
    assert alone(sent, read(sent, "jas@example.org", "DECLINED")).kind == "known already"
    take(sent, reported(sent, read(sent, "jas@example.org")), [1])
    assert (kept(sent).answer, kept(sent).how) == ("yes", "")


def test_what_is_said_by_hand_leaves_nothing_of_the_answer_before(sent: Office) -> None:
    taken(sent, read(sent, "jas@example.org", "DELEGATED", delegated_to=("kim@example.org",), comment="On leave"))
    take_register.expect(sent, "M1", "SAN", "yes", how="by telephone to Devon")
    found = kept(sent)
    assert (found.sequence, found.stamp, found.address, found.comment, found.delegated_to) == (None, None, "", "", "")


def test_a_guest_of_a_slot_that_is_no_more_has_no_answer_to_keep(sent: Office) -> None:
    added = in_attendance.add_attendee(sent, "M1", "Priya Shah")
    with sent.store.change("Invited") as step:
        step.set(added, email="priya@example.org", uid="guest-uid")
    answer = Answered(uid="guest-uid", attendee="priya@example.org")
    # Nothing was sent to her yet, so nobody is known by that address.
    assert alone(sent, answer).kind == "unknown sender"
    pattern = next(m for m in sent.store.all(Message) if m.meeting == "M1")
    with sent.store.change("Sent") as step:
        step.add(
            Message, meeting="M1", guest=added.id, name="Priya Shah", address="priya@example.org", method="REQUEST",
            why="new", uid="guest-uid", sequence=0, date=pattern.date, start="14:30", end="14:45",
            organiser=pattern.organiser, state="sent", batch="b", made_at=pattern.made_at, sent_at=pattern.made_at,
        )  # fmt: skip
    item = alone(sent, answer)
    assert (item.kind, item.guest, item.can_take) == ("earlier date", added.id, False)


def test_a_message_that_came_back_is_noted_as_failed_until_that_is_taken_back(sent: Office) -> None:
    message = next(m for m in sent.store.all(Message) if m.person == "P-03" and m.meeting == "M1")
    shown = report(sent, Read(bounced=(CameBack(recipient="jas@example.org", message_id=message.message_id),)))
    assert [item.sentence for item in shown.items] == [
        "The message about M1 to Jas Kaur at jas@example.org did not arrive: no such user (5.1.1)"
    ]
    assert shown.summary == "1 message came back"
    assert take(sent, shown).change == "1 message did not arrive"
    failed = sent.store.get(Message, message.id)
    assert (failed.state, failed.failed) == ("failed", "no such user (5.1.1)")
    again = report(sent, shown.read)
    assert (again.items[0].can_take, again.items[0].sentence.endswith("as is known already")) == (False, True)
    assert sent.store.undo().name == "1 message did not arrive"
    assert sent.store.get(Message, message.id) == message


def test_taking_back_what_was_read_leaves_a_message_as_it_was_settled_since(sent: Office) -> None:
    message = next(m for m in sent.store.all(Message) if m.person == "P-03" and m.meeting == "M1")
    take(sent, report(sent, Read(bounced=(CameBack(recipient="jas@example.org", message_id=message.message_id),))))
    queue.withdraw(sent, [message.id])
    assert sent.store.undo().kept
    assert sent.store.get(Message, message.id).state == "withdrawn"


def test_answers_and_what_came_back_are_one_change(sent: Office) -> None:
    message = next(m for m in sent.store.all(Message) if m.person == "P-03" and m.meeting == "M1")
    back = CameBack(recipient="jas@example.org", message_id=message.message_id)
    shown = report(sent, Read((read(sent, "ruth@example.org"),), bounced=(back,)))
    assert shown.summary == "1 answer: 1 accepted; 1 message came back"
    assert take(sent, shown).change == "1 answer read, for M1, and 1 message that did not arrive"
    assert (len(sent.store.all(Reply)), sent.store.get(Message, message.id).state) == (1, "failed")
    sent.store.undo()
    assert (sent.store.all(Reply), sent.store.get(Message, message.id).state) == ((), "sent")


def test_whoever_s_message_came_back_is_still_to_be_told_and_what_failed_stands_with_its_reason(sent: Office) -> None:
    message = next(m for m in sent.store.all(Message) if m.person == "P-03" and m.meeting == "M1")
    take(sent, report(sent, Read(bounced=(CameBack(recipient="jas@example.org", message_id=message.message_id),))))
    assert [each.person for each in due_for(sent, "M1")] == ["P-03"]
    (row,) = [each for each in outbox(sent, "M1").rows if each.person == "P-03"]
    assert (row.state, row.reason) == ("failed", "no such user (5.1.1)")
    # It is sent again as it is, and neither taken out nor made anew.
    assert [each.mail.id for each in what_waits(sent)] == [message.id]


def test_a_message_that_came_back_without_its_number_is_found_by_its_address_where_only_one_can_be_meant(
    sent: Office,
) -> None:
    both = report(sent, Read(bounced=(CameBack(recipient="jas@example.org"),)))
    assert [(each.number, each.meeting, each.can_take, each.by_default) for each in both.items] == [
        (1, "M1", True, False), (2, "M2", True, False),
    ]  # fmt: skip
    assert both.items[1].sentence == (
        "A message to Jas Kaur at jas@example.org did not arrive, about M1 or M2: no such user (5.1.1); "
        "take this if about M2"
    )
    assert (both.taken_by_default, len(both.to_decide)) == ((), 2)
    with sent.store.change("One meeting", undoable=False) as step:
        for message in step.all(Message):
            if message.meeting == "M2":
                step.remove(message)
    assert report(sent, Read(bounced=(CameBack(recipient="JAS@example.org"),))).items[0].by_default


def fail(office: Office, *people: str, meeting: str = "M1") -> None:
    """Have the mail to some people, or to everybody, have come back."""
    with office.store.change("Came back", undoable=False) as step:
        for message in step.all(Message):
            if message.meeting == meeting and (not people or message.person in people):
                step.set(message, state="failed", failed="no such user", tries=1)


def test_a_message_that_came_back_is_due_again_and_waits_to_be_sent(sent: Office) -> None:
    message = next(m for m in sent.store.all(Message) if m.person == "P-03" and m.meeting == "M1")
    take(sent, report(sent, Read(bounced=(CameBack(recipient="jas@example.org", message_id=message.message_id),))))
    assert [(each.person, each.why) for each in due_for(sent, "M1")] == [("P-03", "new")]
    row = next(each for each in outbox(sent, "M1").rows if each.person == "P-03")
    assert (row.state, row.reason) == ("failed", "no such user (5.1.1)")
    queue.withdraw(sent, [message.id])
    assert [each.person for each in due_for(sent, "M1")] == ["P-03"]


@pytest.mark.parametrize("who", [("P-03",), ()])
@pytest.mark.parametrize("sequence", [0, None])
def test_an_answer_of_one_whose_mail_came_back_is_to_the_only_date_that_anybody_was_told(
    sent: Office, who: tuple[str, ...], sequence: int | None
) -> None:
    fail(sent, *who)
    item = alone(sent, read(sent, "jas@example.org", sequence=sequence, stamp=None))
    assert (item.kind, item.by_default) == ("accepted", True)
    assert item.sentence == "Jas Kaur (Sandwell) will come to M1"


def test_an_answer_of_one_whose_mail_came_back_is_put_to_you_once_there_were_two_dates(
    sent: Office, tmp_path: Path
) -> None:
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    fail(sent)
    # Nobody was told of the other date yet, and this is to the one before.
    item = alone(sent, read(sent, "jas@example.org"))
    assert (item.kind, item.by_default) == ("earlier date", False)
    assert "which it has been moved from" in item.sentence
    invite.export_meeting(sent, "M1", tmp_path / "again")
    fail(sent)
    item = alone(sent, read(sent, "jas@example.org", sequence=None, stamp=None))
    assert "nobody can tell for which of its dates" in item.sentence


def test_an_answer_of_one_whose_mail_came_back_is_to_what_others_were_told_under_its_number(
    sent: Office, tmp_path: Path
) -> None:
    change_meetings.move_meeting(sent, "M1", "2026-05-14")
    invite.export_meeting(sent, "M1", tmp_path / "again")
    fail(sent, "P-03")
    assert alone(sent, read(sent, "jas@example.org", sequence=0)).kind == "earlier date"
    assert alone(sent, read(sent, "jas@example.org", sequence=1)).kind == "accepted"


def test_a_draft_that_came_back_is_found_though_a_mail_program_gave_it_another_number(sent: Office) -> None:
    def back(**more: Any) -> CameBack:
        return CameBack(recipient="jas@example.org", message_id="made-by@outlook.example", **more)

    (item,) = report(sent, Read(bounced=(back(uid=uid(sent, "M2"), sequence=0),))).items
    assert (item.meeting, item.person, item.by_default) == ("M2", "P-03", True)
    # Without the calendar either of the two may be meant, and the facilitator says which.
    shown = report(sent, Read(bounced=(back(),)))
    assert [(each.meeting, each.can_take, each.by_default) for each in shown.items] == [
        ("M1", True, False), ("M2", True, False),
    ]  # fmt: skip
    (done,) = take(sent, shown, [2]).taken
    assert sent.store.get(Message, done.message).state == "failed"
    # Reading the report again takes no other message for it.
    again = report(sent, shown.read)
    assert [(each.meeting, each.can_take, each.by_default) for each in again.items] == [
        ("M1", True, False), ("M2", False, False),
    ]  # fmt: skip
    # What was made since did not come back with it.
    early = back(uid=uid(sent, "M1"), reported_at=dt.datetime(2026, 4, 19, tzinfo=dt.UTC))
    assert report(sent, Read(bounced=(early,))).items[0].message == ""


def test_a_mail_that_came_back_to_somebody_who_had_all_by_mail_is_another_s(sent: Office) -> None:
    with sent.store.change("By mail", undoable=False) as step:
        for message in step.all(Message):
            step.set(message, way="mail")
    (item,) = report(sent, Read(bounced=(CameBack(recipient="jas@example.org", message_id="else@x"),))).items
    assert (item.meeting, item.can_take) == ("", False)


def test_a_message_that_is_only_held_up_is_told_and_stays_sent(sent: Office) -> None:
    message = next(m for m in sent.store.all(Message) if m.person == "P-03")
    late = CameBack(recipient="jas@example.org", status="4.4.1", message_id=message.message_id)
    item = report(sent, Read(bounced=(late,))).items[0]
    assert not item.can_take
    assert "is held up" in item.sentence


def test_a_day_proposed_without_a_time_keeps_the_meetings_own_times(sent: Office) -> None:
    answer = read(sent, "jas@example.org", "DECLINED", method="COUNTER", proposed_day=dt.date(2026, 5, 19))
    assert taken(sent, answer) == [
        "Jas Kaur (Sandwell) will not come to M1 and proposes Tue 19 May 2026, no time given; "
        "Tom Price, the named substitute, can be asked"
    ]
    found = kept(sent)
    assert (found.proposed_date, found.proposed_start, found.proposed_end) == (dt.date(2026, 5, 19), "", "")
    (view,) = proposals(sent, "M1")
    assert (view.day, view.start, view.end) == ("2026-05-19", "14:00", "16:00")


def test_a_day_that_is_past_is_told_as_such_and_moves_nothing(sent: Office) -> None:
    # Today is 20 April 2026.
    item = alone(sent, read(sent, "jas@example.org", "TENTATIVE", method="COUNTER", proposed_day=dt.date(2026, 4, 14)))
    assert item.sentence.endswith("proposes Tue 14 Apr 2026, no time given, which is past")
    with pytest.raises(RuleBroken, match="Tue 14 Apr 2026 is past"):
        would_move(sent, item)


def test_what_cannot_be_taken_is_refused_by_its_number(sent: Office) -> None:
    shown = reported(sent, read(sent, "nobody@example.org"))
    with pytest.raises(RuleBroken, match="Answer 1 cannot be taken"):
        take(sent, shown, [1])
    with pytest.raises(BadValue, match="There is no answer 2"):
        take(sent, shown, [2])
    assert take(sent, shown).change == ""


def test_what_cannot_be_read_stands_in_the_report(sent: Office) -> None:
    shown = report(sent, Read(unreadable=(NotRead("broken.ics", "is empty"),)))
    assert [(each.source, each.why) for each in shown.unreadable] == [("broken.ics", "is empty")]
    assert shown.summary == "0 answers; 1 file could not be read"


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\x00b", "‮reversed", "\ud800", "x" * 30_000])
def test_hostile_text_is_kept_as_far_as_it_can_be(sent: Office, text: str) -> None:
    taken(sent, read(sent, "jas@example.org", "DELEGATED", comment=text, delegated_to=(text,), attendee_name=text))
    assert kept(sent).answer == "no"
    unknown = alone(sent, read(sent, text))
    assert unknown.kind == "unknown sender"


def test_a_thousand_answers_are_matched_and_taken(sent: Office) -> None:
    people, first = ("jas", "ruth", "amara", "mo"), utc(20)
    answers = [
        read(sent, f"{people[n % 4]}@example.org", ("ACCEPTED", "DECLINED")[n % 2], stamp=first + dt.timedelta(0, n))
        for n in range(1_000)
    ]
    shown = reported(sent, *answers)
    assert shown.taken_by_default == (997, 998, 999, 1_000)
    assert len(take(sent, shown).taken) == 4


def test_an_acceptance_from_before_the_substitute_was_asked_is_told_and_not_taken_by_itself(sent: Office) -> None:
    stand_ins.ask_substitute(sent, "M1", "SAN")
    item = alone(sent, read(sent, "jas@example.org", stamp=utc(19)))
    assert (item.kind, item.can_take, item.by_default) == ("same day", True, False)
    assert item.sentence == "Jas Kaur (Sandwell) will come to M1; Tom Price was asked in their place since"
    # Nobody can tell when an answer without a stamp was made.
    assert not alone(sent, read(sent, "jas@example.org", stamp=None)).by_default


def test_a_member_who_accepts_once_told_that_the_substitute_was_asked_ends_that_as_by_telephone(
    sent: Office, tmp_path: Path
) -> None:
    taken(sent, read(sent, "jas@example.org", "DECLINED", stamp=utc(20, 8)))
    stand_ins.ask_substitute(sent, "M1", "SAN")
    invite.export_meeting(sent, "M1", tmp_path, only_due=True)
    taken(sent, read(sent, "tom@example.org", stamp=utc(20, 9, 45)))
    told = max(m.sent_at for m in sent.store.all(Message) if m.delegated_to and m.sent_at)
    after = read(sent, "jas@example.org", stamp=told + dt.timedelta(minutes=1))
    assert taken(sent, after) == [
        "Jas Kaur (Sandwell) will come to M1 after all; Tom Price, who was asked in their place, is then called off"
    ]
    assert not sent.store.all(StandIn)
    assert [(each.person, each.answer) for each in sent.of(Reply, "meeting", "M1")] == [("P-03", "yes")]
    assert [(each.person, each.method) for each in due_for(sent, "M1")] == [("P-04", "CANCEL"), ("P-03", "REQUEST")]
    sent.store.undo()
    assert [each.person for each in sent.store.all(StandIn)] == ["P-04"]
    assert kept(sent).answer == "no"


def test_reading_a_substitute_again_takes_nothing_back_once_the_member_said_that_they_come(sent: Office) -> None:
    answer = read(sent, "tom@example.org")
    assert taken(sent, answer) == ["Tom Price (Sandwell, its substitute) will come to M1"]
    take_register.expect(sent, "M1", "SAN", "yes", how="by telephone to Devon")
    item = alone(sent, answer)
    assert (item.kind, item.can_take, item.by_default) == ("same day", True, False)
    assert item.sentence == (
        "Tom Price will come to M1; since then was taken down of Jas Kaur that they will come (by telephone to Devon)"
    )


def test_an_answer_of_a_day_after_the_substitute_was_asked_is_the_later_word_before_anybody_was_told(
    sent: Office, at: Callable[..., Office]
) -> None:
    later = at("2026-04-23")
    stand_ins.ask_substitute(later, "M1", "SAN")
    assert not alone(later, read(later, "jas@example.org", stamp=utc(21))).by_default
    after = at("2026-04-24")
    item = alone(after, read(after, "jas@example.org", stamp=utc(24)))
    assert item.by_default
    assert item.sentence == (
        "Jas Kaur (Sandwell) will come to M1 after all; Tom Price, who was asked in their place, is then called off"
    )


def test_one_answer_is_kept_for_every_seat_that_somebody_was_asked_for(sent: Office) -> None:
    look_after_people.appoint(sent, "P-04", "BIR", capacity="substitute", start="2026-05-01")
    for seat in ("SAN", "BIR"):
        stand_ins.ask_substitute(sent, "M1", seat)
    answer = read(sent, "tom@example.org", "DECLINED")
    assert taken(sent, answer) == ["Tom Price (Birmingham, its substitute, and Sandwell) will not come to M1"]
    assert {(each.seat, each.person, each.answer) for each in sent.store.all(Reply)} == {
        ("SAN", "P-04", "no"), ("BIR", "P-04", "no"),
    }  # fmt: skip
    assert alone(sent, answer).kind == "known already"
    sent.store.undo()
    assert not sent.store.all(Reply)


def test_what_was_said_by_hand_of_another_seat_stays(sent: Office) -> None:
    look_after_people.appoint(sent, "P-04", "BIR", capacity="substitute", start="2026-05-01")
    take_register.expect(sent, "M1", "SAN", "substitute", how="by telephone to Devon")
    stand_ins.ask_substitute(sent, "M1", "BIR")
    take(sent, reported(sent, read(sent, "tom@example.org", "DECLINED")))
    assert {(each.seat, each.answer, each.how) for each in sent.store.all(Reply)} == {
        ("BIR", "no", ""), ("SAN", "yes", "by telephone to Devon"),
    }  # fmt: skip


def test_an_assistant_whom_it_was_passed_on_to_does_not_answer_for_the_member(sent: Office) -> None:
    edit(sent, "P-03", assistant_email="pa@example.org")
    taken(sent, read(sent, "jas@example.org", "DELEGATED", delegated_to=("pa@example.org",)))
    item = alone(sent, read(sent, "pa@example.org", delegated_from="jas@example.org", stamp=utc(20, 11)))
    assert (item.kind, item.can_take) == ("unknown sender", False)
    assert item.sentence == (
        "pa@example.org accepts for M1: "
        "Jas Kaur passed the invitation on to them, and nobody named them as a substitute"
    )
