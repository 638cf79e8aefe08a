"""Rules on personal data: mentions and their parts, who is a former member, what is past its time, what is shared."""

from __future__ import annotations

import datetime as dt

import pytest

from ret_tui.rules.personal_data.former import refuse_not_former
from ret_tui.rules.personal_data.mentions import excerpt, mentions_in, parts_of, without
from ret_tui.rules.personal_data.retention import answers_past, former_past, left_on, needs_past, years_before
from ret_tui.rules.personal_data.sharing import parts_in_words
from ret_tui.rules.personal_data.typed_names import WholeNames, name_parts, perhaps_named
from store.records import Appointment, Invitation, Meeting, Message, Person, Reply, Seat, StandIn
from store.redaction.tells import tells_in
from store.refusals import RuleBroken

TODAY = dt.date(2026, 11, 28)
JAS = Person(id="P-01", name="Jas Kaur")
TELLS = tells_in({"name": "Jas Kaur", "email": "jas@example.org"})


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def meeting(id: str, date: str, **more: str) -> Meeting:
    return Meeting(
        id=id, year="2026-27", date=day(date), start="14:00", end="16:00", zone="Europe/London", uid=id, **more
    )


def post(start: str, end: str | None, person: str = "P-01", seat: str = "SAN", id: str = "a") -> Appointment:
    return Appointment(
        id=id, person=person, seat=seat, capacity="member", start=day(start), end=day(end) if end else None
    )


def message(state: str = "sent", method: str = "REQUEST", at: int = 1) -> Message:
    return Message(
        id=f"{state}{method}{at}", meeting="M9", person="P-01", name="Jas Kaur", address="jas@example.org",
        method=method, why="new", uid="u", sequence=0, date=day("2027-01-12"), start="14:00", end="16:00",
        organiser="o@example.org", batch="b", made_at=dt.datetime(2026, 11, at, tzinfo=dt.UTC), state=state,
    )  # fmt: skip


def test_parts_of_a_name_are_looked_for_only_where_they_are_nobody_elses() -> None:
    assert parts_of(TELLS, ["Tom Price"]) == ("Kaur", "Jas")
    assert parts_of(TELLS, ["Ravi Kaur"]) == ("Jas",)
    assert parts_of(tells_in({"name": "Li Wu"}), []) == ()


def test_a_mention_is_sure_where_it_is_the_whole_name_or_an_address() -> None:
    text = "Jas Kaur wrote from jas@example.org; Kaur agreed, and kaur did not."
    found = mentions_in(text, TELLS, ("Kaur",))
    assert [(text[each.start : each.end], each.sure) for each in found] == [
        ("Jas Kaur", True),
        ("jas@example.org", True),
        ("Kaur", False),
    ]


def test_a_name_that_is_removed_is_a_former_member_with_a_capital_where_a_sentence_begins() -> None:
    assert without("Jas Kaur spoke. Jas Kaur left; “Jas Kaur” came, with Jas Kaur.", TELLS) == (
        "A former member spoke. A former member left; “a former member” came, with a former member."
    )
    assert without("Write to jas@example.org", TELLS) == "Write to (removed)"


def test_the_words_around_a_mention_are_on_one_line() -> None:
    text = f"{'before ' * 20}Jas Kaur{' after' * 20}"
    (found,) = mentions_in(text, TELLS)
    words = excerpt(text, found)
    assert "Jas Kaur" in words
    assert words.startswith("… before")
    assert words.endswith("after …")
    assert len(words) < 110


def former(person: Person = JAS, **more: object) -> None:
    given = {"appointments": [], "meetings": [], "messages": [], "stand_ins": [], "items": [], "invitations": []}
    refuse_not_former(person, TODAY, **{**given, **more})  # type: ignore[arg-type]


def test_who_left_yesterday_is_a_former_member_and_who_leaves_today_is_none() -> None:
    former(appointments=[post("2026-05-01", "2026-11-27")])
    for end in ("2026-11-28", "2027-01-01", None):
        with pytest.raises(RuleBroken, match="in post for SAN"):
            former(appointments=[post("2026-05-01", end)])
    with pytest.raises(RuleBroken, match="in post for SAN"):
        former(appointments=[post("2027-05-01", None)])


def test_who_is_still_asked_to_a_meeting_to_come_is_no_former_member() -> None:
    coming = [meeting("M9", "2027-01-12")]
    with pytest.raises(RuleBroken, match="is asked to M9 on 12 January 2027"):
        former(meetings=coming, messages=[message()])
    former(meetings=coming, messages=[message(at=1), message(method="CANCEL", at=2)])
    former(meetings=[meeting("M9", "2027-01-12", status="cancelled")], messages=[message()])
    former(meetings=[meeting("M9", "2026-11-27")], messages=[message()])
    with pytest.raises(RuleBroken, match="waits in the outbox"):
        former(messages=[message("waiting")])
    with pytest.raises(RuleBroken, match="is asked to M9"):
        former(
            meetings=coming,
            stand_ins=[StandIn(id="M9/SAN", meeting="M9", seat="SAN", person="P-01", asked_on=TODAY)],
        )
    invited = Invitation(
        id="M9", sequence=0, method="REQUEST", sent_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), date=day("2027-01-12"),
        start="14:00", end="16:00", people=("P-01",),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="is asked to M9"):
        former(meetings=coming, invitations=[invited])


def test_who_runs_the_meetings_or_was_redacted_is_refused() -> None:
    with pytest.raises(RuleBroken, match="runs the meetings"):
        former(Person(id="P-02", name="Fay", facilitator=True))
    with pytest.raises(RuleBroken, match="were redacted on 1 June 2026"):
        former(Person(id="P-02", name="Former member 2", redacted_on=day("2026-06-01")))


def test_needs_are_past_their_time_more_than_ten_days_after_the_meeting() -> None:
    kept = [
        meeting("M1", "2026-11-17", needs="BSL"),
        meeting("M2", "2026-11-18", needs="BSL"),
        meeting("M3", "2026-01-01"),
    ]
    # 17 November and eleven days is 28 November; 18 November and ten days is.
    assert [each.id for each in needs_past(kept, TODAY, 10)] == ["M1"]


def test_the_words_beside_an_answer_are_past_their_time_after_two_years_and_an_answer_without_any_never() -> None:
    def reply(id: str, on: str, comment: str) -> Reply:
        return Reply(
            id=id, meeting="M1", seat="SAN", person="P-01", capacity="member", answer="yes", received_on=day(on),
            comment=comment,
        )  # fmt: skip

    kept = [reply("a", "2024-11-27", "x"), reply("b", "2024-11-28", "x"), reply("c", "2020-01-01", "")]
    assert [each.id for each in answers_past(kept, TODAY, 2)] == ["a"]


def test_who_left_is_due_after_the_last_of_all_posts_and_who_is_in_one_is_not() -> None:
    posts = [post("2020-01-01", "2021-01-01", id="a"), post("2021-01-02", "2024-11-27", id="b")]
    assert left_on(JAS, posts) == day("2024-11-27")
    assert former_past([JAS], posts, [], TODAY, 2) == (JAS,)
    assert former_past([JAS], [*posts, post("2026-01-01", None, id="c")], [], TODAY, 2) == ()
    assert left_on(JAS, []) is None


def test_a_leap_day_years_before_is_the_28th_where_there_is_none() -> None:
    assert years_before(day("2028-02-29"), 2) == day("2026-02-28")
    assert years_before(day("2028-02-29"), 4) == day("2024-02-29")


def test_people_are_called_by_their_part_and_no_two_the_same() -> None:
    seats = [
        Seat(id="SAN", position=1, name="Sandwell", kind="representative", substitute=True),
        Seat(id="CH", position=0, name="Chair", kind="chair"),
    ]
    people = [Person(id=f"P-0{n}", name=f"N{n}", facilitator=n == 4) for n in range(1, 6)]
    posts = [
        post("2020-01-01", "2021-01-01", "P-01", id="a"),
        post("2021-01-02", None, "P-02", id="b"),
        post("2021-01-02", None, "P-03", "CH", id="c"),
    ]
    assert parts_in_words(people, posts, seats) == {
        "P-01": "Member for Sandwell",
        "P-02": "Member for Sandwell (2)",
        "P-03": "Chair",
        "P-04": "Facilitator",
        "P-05": "Somebody without a seat",
    }


def test_a_whole_name_is_found_in_any_case_and_told_as_it_is_known() -> None:
    names = WholeNames(["Jas Kaur", "Jas Kaur-Lane", "Will"])
    assert names("jas  KAUR, and Jas Kaur again") == ("Jas Kaur",)
    assert names("JAS KAUR-LANE") == ("Jas Kaur-Lane",)
    # A name of one word is a word of the language in small letters.
    assert names("we will") == ()
    assert names("We heard Will.") == ("Will",)
    assert WholeNames([])("Jas Kaur") == ()


def test_a_part_of_a_name_may_name_each_of_those_who_share_it() -> None:
    people = {"Jas Kaur": ("Jas Kaur", "Kaur, Jas"), "Ravi Kaur": ("Ravi Kaur",), "April Lane": ("April Lane",)}
    parts = name_parts(people, ["Lane Street Library"])
    assert parts == {"Jas": ("Jas Kaur",), "Kaur": ("Jas Kaur", "Ravi Kaur"), "Ravi": ("Ravi Kaur",)}
    told = list(perhaps_named("Ravi Kaur came in April; Ms Kaur and KAUR did not; kaur.", parts, people))
    assert told == [("Kaur", ("Jas Kaur", "Ravi Kaur")), ("KAUR", ("Jas Kaur", "Ravi Kaur"))]
    assert name_parts({"Former member 3": ("Former member 3",)}, []) == {}
