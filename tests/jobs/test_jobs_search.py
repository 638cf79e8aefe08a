"""Search over every year: what is found and in which order, what is told of it, and that a change costs little."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.jobs import (
    board_dates,
    collect_papers,
    compliance,
    confirm_minutes,
    follow_actions,
    forward_plan,
    look_after_people,
    report_texts,
    write_minutes,
)
from ret_tui.jobs import prepare_agenda as agendas
from ret_tui.jobs.office import Office
from ret_tui.jobs.search import Found, Hit, found_words, read_wanted, search
from ret_tui.jobs.search_entries import KINDS, entries
from ret_tui.jobs.search_hits import Where
from ret_tui.jobs.search_line import read_line
from ret_tui.rules.text_search import folded, holds, read_query
from store.refusals import BadValue, Unknown


def found(office: Office, text: str, **narrowed: str) -> Found:
    return search(office, read_wanted(office, text, **narrowed))


def names(office: Office, text: str, **narrowed: str) -> list[tuple[str, str]]:
    """The kinds and ids of the hits, in order."""
    return [(hit.kind, hit.id) for hit in found(office, text, **narrowed).hits]


def one(office: Office, text: str, **narrowed: str) -> Hit:
    """The only hit."""
    (hit,) = found(office, text, **narrowed).hits
    return hit


@pytest.fixture
def minuted(held: Office) -> Office:
    """M1, held on 12 May 2026: under item 1 a note, then D-001 (F3), on Łódź’s example; A-001 is late."""
    agendas.add_item(held, "M2", "Transport again")
    first = agendas.agenda(held, "M1").items[0].id
    write_minutes.add_note(held, "M1", "Jas Kaur told of trams and buses.", item=first)
    write_minutes.record_decision(
        held, "M1", "that Łódź’s example be followed", item=first, function="F3", to="the Board"
    )
    follow_actions.add_action(held, "Write about buses", owner="Jas Kaur", due="2026-05-12", meeting="M1")
    return held


def test_a_decision_is_told_with_its_meeting_its_minute_and_how_far_the_minutes_are(minuted: Office) -> None:
    hit = one(minuted, "lodz example")
    assert (hit.kind, hit.id, hit.meeting, str(hit.date)) == ("decision", "D-001", "M1", "2026-05-12")
    # The second entry under item 1.
    assert hit.number == "1.2"
    assert hit.status == "Draft"
    assert hit.function == "F3"
    assert [hit.words[since:until] for since, until in hit.found] == ["Łódź", "example"]
    assert (hit.where.place, hit.where.about, hit.where.tab, hit.where.row) == ("meeting", "M1", "minutes", "D-001")
    assert not hit.confidential
    confirm_minutes.agree(minuted, "M1")
    assert one(minuted, "lodz example").status == "Draft, agreed"


def test_an_action_is_told_with_its_state_and_that_it_is_overdue(minuted: Office) -> None:
    hit = one(minuted, "write buses")
    assert (hit.kind, hit.id, hit.status, hit.overdue) == ("action", "A-001", "open", True)
    assert hit.status_words == "open, overdue"
    # Its owner's name finds it, and what is noted as it goes on.
    assert ("action", "A-001") in names(minuted, "kaur buses")
    follow_actions.update_action(minuted, "A-001", note="Seven answers so far", state="complete")
    hit = one(minuted, "seven answers")
    assert (hit.id, hit.status, hit.overdue) == ("A-001", "complete", False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("D-001", ("decision", "D-001")),
        ("d1", ("decision", "D-001")),
        ("a 001", ("action", "A-001")),
        ("A-1", ("action", "A-001")),
        ("m2", ("meeting", "M2")),
        ("P-03", ("person", "P-03")),
        ("p3", ("person", "P-03")),
        ("Ｄ１", ("decision", "D-001")),
    ],
)
def test_an_id_in_any_spelling_is_given_first(minuted: Office, typed: str, meant: tuple[str, str]) -> None:
    assert names(minuted, typed)[0] == meant


def test_an_id_that_nothing_has_finds_nothing(minuted: Office) -> None:
    assert names(minuted, "D-999") == []
    assert names(minuted, "a" + "9" * 5_000) == []


def test_decisions_come_first_then_beginnings_of_words_then_the_newest(held: Office) -> None:
    item = agendas.agenda(held, "M1").items[0].id
    write_minutes.add_note(held, "M1", "The harlequin was named.", item=item)
    write_minutes.add_note(held, "M1", "A quince was named.", item=item)
    write_minutes.record_decision(held, "M1", "a harlequin be asked for", item=item)
    agendas.add_item(held, "M2", "Quinsy")
    agendas.add_item(held, "M3", "Quinces")
    told = [hit.text.splitlines()[0] for hit in found(held, "quin").hits]
    assert told == [
        "a harlequin be asked for",
        "Quinces",
        "Quinsy",
        "A quince was named.",
        "The harlequin was named.",
    ]


def test_former_people_are_found_with_the_seats_they_held(peopled: Office, at: Callable[..., Office]) -> None:
    later = at("2026-09-01")
    look_after_people.end_appointment(later, "P-05", seat="BIR", on="2026-08-01", reason="left")
    hit = one(later, "okonkwo")
    assert (hit.kind, hit.id, hit.status, hit.where.place) == ("person", "P-05", "former", "people")
    assert "Member for Birmingham from 1 May 2026 to 1 August 2026" in hit.text
    assert one(later, "siobhan").status == "in post"
    assert one(later, "fay").status == "facilitator"
    assert ("person", "P-05") in names(later, "member birmingham")


def test_papers_board_dates_the_forward_plan_and_letters_are_found(minuted: Office) -> None:
    item = next(each for each in agendas.agenda(minuted, "M2").items if each.title == "Transport again")
    collect_papers.ask(minuted, "M2", "Timetables compared", item=item.id, author="Jas Kaur")
    board_dates.add_board_date(minuted, "2026-09-25", "2026-09-11")
    forward_plan.add(minuted, "Cycling routes", meeting="M3", asked_by="Rosa Peña")
    write_minutes.edit_letter(minuted, "D-001", asked="Please say which trams run.", answer_by="2026-09-30")
    paper = one(minuted, "timetables")
    assert (paper.kind, paper.id, paper.number, paper.status) == ("paper", "PA-01", f"{item.number}a", "asked")
    assert (paper.where.tab, paper.where.row) == ("papers", "PA-01")
    board = one(minuted, "25 september")
    assert (board.kind, board.id, str(board.date)) == ("board date", "B1", "2026-09-25")
    wanted = one(minuted, "pena cycling")
    assert (wanted.kind, wanted.id, wanted.meeting) == ("wanted", "W-01", "M3")
    letter = one(minuted, "which trams run")
    assert (letter.kind, letter.id, letter.number) == ("letter", "D-001", "1.2")
    assert letter.where.row == "D-001"
    assert one(minuted, "tuesday 12 may 2026").kind == "meeting"


def test_what_is_confidential_says_so(held: Office) -> None:
    open_item = agendas.add_item(held, "M1", "Open bids").id
    shut = agendas.add_item(held, "M1", "Shut bids", confidential=True, ground="para 3").id
    write_minutes.add_note(held, "M1", "Bids were opened.", item=open_item)
    write_minutes.add_note(held, "M1", "Bids were weighed.", item=shut)
    told = {hit.text: hit.confidential for hit in found(held, "bids").hits}
    assert told == {
        "Open bids": False,
        "Shut bids": True,
        "Bids were opened.": False,
        "Bids were weighed.": True,
    }


def test_a_search_is_narrowed_by_kind_meeting_function_and_days(minuted: Office) -> None:
    assert names(minuted, "buses", kind="action") == [("action", "A-001")]
    assert names(minuted, "buses", kind="minutes")[0][0] == "minute"
    assert names(minuted, "transport", meeting="M1") == []
    assert [kind for kind, _ in names(minuted, "transport", meeting="m2")] == ["item"]
    assert names(minuted, "", function="F3") == [("decision", "D-001")]
    assert names(minuted, "lodz", since="2026-05-12", until="2026-05-12") == [("decision", "D-001")]
    assert names(minuted, "lodz", since="2026-05-13") == []
    assert names(minuted, "lodz", until="2026-05") == [("decision", "D-001")]
    assert names(minuted, "lodz", since="2027") == []


@pytest.mark.parametrize(
    ("narrowed", "refusal"),
    [
        ({"kind": "poem"}, Unknown),
        ({"meeting": "M99"}, Unknown),
        ({"function": "F99"}, Unknown),
        ({"since": "someday"}, BadValue),
        ({"since": "2027", "until": "2026"}, BadValue),
        ({"since": "0000"}, BadValue),
    ],
)
def test_what_cannot_be_narrowed_so_is_refused(
    minuted: Office, narrowed: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        read_wanted(minuted, "x", **narrowed)


def test_a_typed_line_is_narrowed_by_its_own_words(minuted: Office) -> None:
    wanted = read_line(minuted, "buses kind:action in:m1 from:2026 to:2026-12 #f3")
    assert wanted.query == read_query("buses")
    assert (wanted.kind, wanted.meeting, wanted.function) == ("action", "M1", "F3")
    assert (str(wanted.since), str(wanted.until)) == ("2026-01-01", "2026-12-31")
    # What is quoted, or is another word, is looked for as it stands.
    assert read_line(minuted, '"kind:action" http://x').query == read_query('"kind:action" http://x')
    # A word that has only been begun narrows nothing yet.
    assert not read_line(minuted, "buses kind:").is_narrowed
    assert read_line(minuted, "kind:decision", kind="action").kind == "decision"


@pytest.mark.parametrize("typed", ["", "   ", "\u0301\u0308", '""', "\n\t"])
def test_nothing_asked_finds_nothing(minuted: Office, typed: str) -> None:
    assert found(minuted, typed) == Found((), 0)


@pytest.mark.parametrize("typed", ["[/]", "x" * 10_000, ".*", "(((", "\\", "=cmd()", "%s {x}", "\x00", "é" * 3_000])
def test_hostile_words_are_harmless(minuted: Office, typed: str) -> None:
    assert found(minuted, typed).hits == ()
    follow_actions.add_action(minuted, "Ask for [/] and .* by =cmd()")
    assert ("[/]" in typed) == (("action", "A-002") in names(minuted, "[/]") and typed == "[/]")


def test_only_so_many_hits_are_given_and_the_rest_counted(minuted: Office) -> None:
    with minuted.store.change("Many") as change:
        from store.records import MinuteNote

        for number in range(12):
            change.add(MinuteNote, meeting="M1", position=float(number), text=f"Zebra {number}.")
    told = search(minuted, read_wanted(minuted, "zebra"), most=5)
    assert (len(told.hits), told.total, told.more) == (5, 12, 7)
    assert found_words(told) == "5 hits of 12 found"
    assert found_words(found(minuted, "zebra")) == "12 found"


def test_a_change_is_found_at_once_and_makes_only_its_own_kind_anew(minuted: Office) -> None:
    found(minuted, "anything")
    before = {kind: entries(minuted, kind) for kind in KINDS}
    write_minutes.add_note(minuted, "M1", "Quinces were named.")
    assert [kind for kind, _ in names(minuted, "quinces")] == ["minute"]
    assert [kind for kind in KINDS if entries(minuted, kind) is not before[kind]] == ["minute"]
    minuted.store.undo()
    assert names(minuted, "quinces") == []


def test_every_year_is_searched(example: Office) -> None:
    """The example's meetings of the year, and the papers and people of all of them, by any part of their words."""
    told = found(example, "transport")
    assert (told.hits[0].kind, told.hits[0].id) == ("decision", "D-012")
    assert {hit.meeting for hit in told.hits} == {"M1", "M2"}
    assert told.hits[0].number == "8.2"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_words_of_a_kept_text_in_any_case_find_it_and_nothing_without_them(
    example: Office, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([kind for kind in KINDS if entries(example, kind)]))
    entry = data.draw(st.sampled_from(entries(example, kind)))
    words = data.draw(st.lists(st.sampled_from(entry.text.replace('"', " ").split()), min_size=1, max_size=3))
    typed = data.draw(st.sampled_from([str.upper, str.lower, str.swapcase, folded]))(" ".join(words))
    query = read_query(typed)
    if '"' in folded(typed):
        return
    told = search(example, read_wanted(example, typed), most=100_000)
    assert (entry.kind, entry.id) in [(hit.kind, hit.id) for hit in told.hits]
    kept = {(each.kind, each.id): each.folded for other in KINDS for each in entries(example, other)}
    meant = read_wanted(example, typed).meant
    assert all(holds(query, kept[hit.kind, hit.id]) for hit in told.hits if (hit.kind, hit.id) != meant)


def test_words_typed_for_a_report_and_judgements_are_found_with_where_they_stand(peopled: Office) -> None:
    report_texts.write(peopled, "foreword", "A year of marigolds", "2026-27")
    report_texts.write(peopled, "F3", "Data came late", "2026-27")
    compliance.judge(peopled, "membership-2", "cannot tell", "The clerk counted marigolds", year="2026-27")
    hits = found(peopled, "marigolds").hits
    assert [(hit.kind, hit.name, hit.status) for hit in hits] == [
        ("judgement", "Judgement of membership-2, 2026-27", "cannot tell"),
        ("report", "Report 2026-27, foreword", "typed"),
    ]
    assert hits[0].where == Where("functions", "2026-27", "compliance", "membership-2")
    assert hits[1].where == Where("functions", "2026-27", "report", "foreword")
    assert names(peopled, "data late", function="F3") == [("report", "2026-27/F3")]
    assert names(peopled, "marigolds", kind="foreword") == [("report", "2026-27/foreword")]
    assert names(peopled, "marigolds", kind="judgements") == [("judgement", hits[0].id)]
