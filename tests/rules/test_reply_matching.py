"""Whose answer it is, which message it answers, and what it is beside the one that is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.reply_matching import Standing, address_book, against, message_answered, order_of, whose
from store.records import Message, MessageState, Person, Reply

MADE = dt.datetime(2026, 4, 20, 9, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Answered:
    uid: str = "u"
    attendee: str = "jas@example.org"
    sent_by: str = ""
    sequence: int | None = 0
    stamp: dt.datetime | None = None


def message(
    person: str = "P-03",
    address: str = "jas@example.org",
    *,
    sequence: int = 0,
    day: int = 12,
    sent: dt.datetime = MADE,
    state: MessageState = "sent",
    uid: str = "u",
    copy_to: str = "",
) -> Message:
    return Message(
        id=f"{person}-{sequence}-{uid}", meeting="M1", person=person, name=person, address=address, method="REQUEST",
        why="new", uid=uid, sequence=sequence, date=dt.date(2026, 5, day), start="14:00", end="16:00",
        organiser="ret@example.org", state=state, batch="b", made_at=sent, sent_at=sent, copy_to=copy_to,
    )  # fmt: skip


def kept(answer: str = "yes", sequence: int | None = 0, stamp: dt.datetime | None = MADE, address: str = "a") -> Reply:
    return Reply(
        id="M1/SAN/P-03", meeting="M1", seat="SAN", person="P-03", capacity="member", answer=answer,  # type: ignore[arg-type]
        received_on=dt.date(2026, 4, 21), sequence=sequence, stamp=stamp, address=address,
    )  # fmt: skip


JAS = Person(id="P-03", name="Jas", email="jas@new.example.org", other_emails="home@example.org")
RUTH = Person(id="P-05", name="Ruth", email="ruth@example.org", assistant_email="pa@example.org")


def test_the_address_that_a_message_went_to_goes_before_whoever_has_it_now() -> None:
    moved = Person(id="P-09", name="Kim", email="jas@example.org")
    book = address_book([JAS, RUTH, moved], [message()])
    assert whose(book, Answered(), {"P-03"}) == ("P-03",)
    assert whose(book, Answered(uid="another"), set()) == ("P-09",)


def test_a_message_that_has_not_gone_tells_nothing_of_an_address() -> None:
    assert whose(address_book([], [message(state="waiting")]), Answered(), set()) == ()


@pytest.mark.parametrize("address", ["HOME@example.org", "jas@NEW.example.org"])
def test_own_addresses_are_known_in_any_case(address: str) -> None:
    assert whose(address_book([JAS, RUTH], []), Answered(attendee=address), set()) == ("P-03",)


def test_whoever_had_a_copy_answers_for_whom_it_was_for() -> None:
    book = address_book([JAS, RUTH], [message(copy_to="old.pa@example.org")])
    assert whose(book, Answered(attendee="old.pa@example.org"), {"P-03"}) == ("P-03",)
    assert whose(book, Answered(attendee="pa@example.org"), set()) == ("P-05",)


def test_who_sent_it_for_them_is_asked_only_where_the_attendee_is_unknown() -> None:
    book = address_book([JAS, RUTH], [])
    assert whose(book, Answered(attendee="home@example.org", sent_by="pa@example.org"), set()) == ("P-03",)
    assert whose(book, Answered(attendee="x@example.org", sent_by="pa@example.org"), set()) == ("P-05",)


def test_of_two_with_one_assistant_the_one_who_was_invited_is_meant() -> None:
    both = [JAS, RUTH, Person(id="P-06", name="Mo", assistant_email="PA@example.org")]
    book = address_book(both, [])
    assert whose(book, Answered(attendee="pa@example.org"), {"P-06"}) == ("P-06",)
    assert whose(book, Answered(attendee="pa@example.org"), {"P-05", "P-06"}) == ("P-05", "P-06")


def test_the_message_of_that_number_is_answered_and_without_one_the_last_before_it() -> None:
    sent = [message(), message(sequence=2, day=14, sent=MADE + dt.timedelta(days=2))]
    for sequence, day in ((0, 12), (1, 12), (2, 14), (9, 14)):
        found = message_answered(sequence, None, sent)
        assert found is not None
        assert found.date.day == day
    for days, day in ((-1, 12), (1, 12), (3, 14)):
        found = message_answered(None, MADE + dt.timedelta(days=days), sent)
        assert found is not None
        assert found.date.day == day
    assert message_answered(None, None, sent) is None
    only = message_answered(None, None, sent[:1])
    assert only is not None
    assert message_answered(0, None, []) is None


def test_a_program_that_counts_on_by_itself_answers_the_last_message_that_it_had_by_then() -> None:
    sent = [message(), message(sequence=1, day=14, sent=MADE + dt.timedelta(days=2))]
    for days, day in ((-1, 12), (1, 12), (3, 14)):
        found = message_answered(5, MADE + dt.timedelta(days=days), sent)
        assert found is not None
        assert found.date.day == day


@pytest.mark.parametrize(
    ("sequence", "minutes", "answer", "told"),
    [
        (0, 0, "yes", "known"),
        (0, 0, "no", "same day"),
        (1, 0, "yes", "known"),
        (0, -1, "no", "older"),
        (0, 1, "no", "new"),
        (0, 1, "yes", "new"),
        (1, -60, "no", "new"),
    ],
)
def test_the_higher_number_stands_and_of_one_number_the_later(
    sequence: int, minutes: int, answer: str, told: Standing
) -> None:
    stamp = MADE + dt.timedelta(minutes=minutes)
    assert against(kept(), answer, sequence, stamp, stamp.date()) == told  # type: ignore[arg-type]


def test_an_answer_to_an_earlier_number_is_older_however_late_it_was_made() -> None:
    late = MADE + dt.timedelta(days=9)
    assert against(kept(sequence=2), "no", 1, late, late.date()) == "older"


@pytest.mark.parametrize(
    ("day", "answer", "told"),
    [(20, "no", "older"), (21, "no", "same day"), (21, "yes", "known"), (22, "no", "new"), (None, "no", "same day")],
)
def test_what_was_said_by_hand_is_as_late_as_its_day(day: int | None, answer: str, told: Standing) -> None:
    by_hand = kept(sequence=None, stamp=None, address="")
    on = None if day is None else dt.date(2026, 4, day)
    assert against(by_hand, answer, 0, MADE, on) == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "answer", "told"),
    [(20, "no", "same day"), (21, "no", "same day"), (22, "no", "new"), (22, "yes", "known"), (None, "no", "same day")],
)
def test_of_two_answers_of_which_one_says_no_moment_nobody_can_tell_the_later(
    day: int | None, answer: str, told: Standing
) -> None:
    unsaid = kept(stamp=None)
    stamp = None if day is None else dt.datetime(2026, 4, day, 9, tzinfo=dt.UTC)
    assert against(unsaid, answer, 0, stamp, None if stamp is None else stamp.date()) == told  # type: ignore[arg-type]
    if day is None:
        assert against(kept(), answer, 0, None, None) == "same day"  # type: ignore[arg-type]


STAMPS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC))


@given(st.lists(st.tuples(st.integers(0, 3), STAMPS), min_size=1, max_size=6, unique=True), st.randoms())
def test_in_whatever_order_answers_come_the_same_one_is_kept_at_the_end(
    answers: list[tuple[int, dt.datetime]], order: object
) -> None:
    def ends_with(coming: list[tuple[int, dt.datetime]]) -> tuple[int | None, dt.datetime | None]:
        now: Reply | None = None
        for sequence, stamp in coming:
            if against(now, "yes", sequence, stamp, stamp.date()) == "new":
                now = kept(sequence=sequence, stamp=stamp)
        assert now is not None
        return now.sequence, now.stamp

    shuffled = list(answers)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ends_with(shuffled) == ends_with(answers) == max(answers, key=lambda each: order_of(*each))
