"""What belongs to a confidential item stays private: moved, carried, followed up, and once the item is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from ret_tui.documents.kept_words import kept_words
from ret_tui.documents.typescript import Typescript, texts
from ret_tui.jobs import (
    agenda_versions,
    carry_forward,
    carry_over,
    change_meetings,
    chasing_letters,
    collect_papers,
    follow_actions,
    issue_agenda,
    look_after_people,
    matters_arising,
    minutes,
    pack,
    papers,
    prepare_agenda,
    settings,
    take_register,
    write_minutes,
)
from ret_tui.jobs.agenda_versions import AgendaLocked
from ret_tui.jobs.documents import writing
from ret_tui.jobs.documents.public_text import public_words
from ret_tui.jobs.office import Office
from store.records import (
    Action,
    ActionUpdate,
    Adjournment,
    AgendaIssue,
    Decision,
    FormerLink,
    Item,
    ItemTime,
    Meeting,
    MeetingMinutes,
    Paper,
    Withdrawal,
)
from store.refusals import RuleBroken

TODAY, LONG_AGO = dt.date(2026, 5, 12), dt.date(2026, 3, 2)
BIDS = "Acme Homes asked for less than the others"


def said(paper: Typescript) -> str:
    """Everything that a document shows or carries in its properties."""
    return "\n".join(text for text, _ in texts(paper))


def public(office: Office, kind: str, about: str) -> str:
    return said(writing.compose(office, kind, about, public=True))


@pytest.fixture
def tendered(held: Office) -> Office:
    """M1 on the day after, with an open item 6 and a confidential one, the last, without anything under it yet."""
    prepare_agenda.add_item(held, "M1", "Housing", lead="jas")
    prepare_agenda.add_item(held, "M1", "Tender", lead="jas", confidential=True, ground="Prices")
    return held


def add_paper(office: Office, folder: Path, name: str, item: str) -> str:
    path = folder / name
    path.write_bytes(name.encode())
    return collect_papers.add_file(office, "M1", str(path), item=item, title=name.removesuffix(".pdf")).id


def take_out(office: Office, title: str) -> None:
    """Take an item out as another program may, and leave what names it."""
    (item,) = (each for each in office.store.all(Item) if each.title == title)
    with office.store.change("Another program took it out") as step:
        step.remove(step.get(Item, item.id))


# An item that is taken off


def test_the_papers_of_a_confidential_item_that_is_removed_stay_confidential(tendered: Office, tmp_path: Path) -> None:
    private, open_one = (
        add_paper(tendered, tmp_path, "Bids.pdf", "tender"),
        add_paper(tendered, tmp_path, "Rents.pdf", "6"),
    )
    prepare_agenda.remove_item(tendered, "M1", "Tender")
    prepare_agenda.remove_item(tendered, "M1", "Housing")
    assert papers.paper(tendered, private).confidential
    assert not papers.paper(tendered, open_one).confidential
    done = pack.pack(tendered, "M1", tmp_path / "out", public=True, anyway=True)
    # The bids are the first paper of the agenda as a whole, and not in it.
    assert done.names == ("00 Agenda.docx", "00b Rents.pdf")


@pytest.mark.parametrize("what", ["note", "decision", "action", "declaration"])
def test_an_item_under_which_something_was_recorded_stays_on_the_agenda(tendered: Office, what: str) -> None:
    match what:
        case "note":
            write_minutes.add_note(tendered, "M1", BIDS, item="Tender")
        case "decision":
            write_minutes.record_decision(tendered, "M1", BIDS, item="Tender")
        case "action":
            follow_actions.add_action(tendered, "Write to them", meeting="M1", item="Tender")
        case _:
            take_register.declare(tendered, "M1", "P-02", "A cousin bids", item="Tender")
    named = {
        "note": "1 note",
        "decision": "decision D-001",
        "action": "action A-001",
        "declaration": "1 declared interest",
    }
    with pytest.raises(RuleBroken, match=f"since the record has {named[what]} under it") as refused:
        prepare_agenda.remove_item(tendered, "M1", "Tender")
    assert "outcome withdrawn" in refused.value.do
    assert any(each.title == "Tender" for each in prepare_agenda.agenda(tendered, "M1").items)


# A paper that is moved


def test_a_paper_that_leaves_a_confidential_item_stays_confidential(tendered: Office, tmp_path: Path) -> None:
    moved, edited, opened = (add_paper(tendered, tmp_path, f"{name}.pdf", "tender") for name in ("A", "B", "C"))
    before = papers.paper(tendered, moved)
    assert (before.private, before.confidential) == (True, False)
    after = collect_papers.move_to_item(tendered, moved, "6")
    assert after.confidential
    assert collect_papers.stays_confidential(before, after).startswith(f"{moved} stays confidential")
    assert collect_papers.edit(tendered, edited, item="").confidential
    # Whoever says in the same breath that it is public is believed.
    assert not collect_papers.edit(tendered, opened, item="6", confidential=False).private


def test_a_paper_that_goes_from_one_open_item_to_another_stays_public(tendered: Office, tmp_path: Path) -> None:
    id = add_paper(tendered, tmp_path, "A.pdf", "6")
    before, after = papers.paper(tendered, id), collect_papers.move_to_item(tendered, id, "1")
    assert not after.private
    assert collect_papers.stays_confidential(before, after) == ""


# An item that is gone


def test_what_names_an_item_that_is_gone_is_in_no_public_copy(tendered: Office, tmp_path: Path) -> None:
    write_minutes.add_note(tendered, "M1", f"{BIDS}, it was said", item="Tender")
    write_minutes.record_decision(tendered, "M1", f"{BIDS}, and had it", item="Tender")
    follow_actions.add_action(tendered, f"Tell them that {BIDS}", meeting="M1", item="Tender", owner="jas")
    paper = add_paper(tendered, tmp_path, "Bids.pdf", "tender")
    take_out(tendered, "Tender")
    assert BIDS in said(writing.compose(tendered, "minutes", "M1"))
    for kind in ("minutes", "action notes"):
        assert BIDS not in public(tendered, kind, "M1")
    assert BIDS not in public(tendered, "action log", "")
    assert minutes.decision(tendered, "D-001").confidential
    with pytest.raises(RuleBroken, match="no public copy"):
        writing.compose(tendered, "decision letter", "D-001", public=True)
    assert papers.paper(tendered, paper).private
    assert pack.pack(tendered, "M1", tmp_path / "out", public=True, anyway=True).names == ("00 Agenda.docx",)


def test_words_of_an_item_that_is_gone_are_looked_for_in_a_public_copy(tendered: Office) -> None:
    write_minutes.add_note(tendered, "M1", BIDS, item="Tender")
    take_out(tendered, "Tender")
    prepare_agenda.edit_item(tendered, "M1", "Housing", asked=f"{BIDS}.")
    found = writing.findings(tendered, "agenda", "M1", public=True)
    assert "The public copy repeats the minutes of an item that is gone" in [each.words for each in found]


def test_what_is_minuted_of_the_meeting_as_a_whole_is_public(tendered: Office) -> None:
    write_minutes.add_note(tendered, "M1", "The Chair thanked everybody.")
    assert "The Chair thanked everybody." in public(tendered, "minutes", "M1")


# An action that carries out what was decided in private


@pytest.fixture
def carried_out(tendered: Office) -> Office:
    """D-001, taken in private, D-002 in private that corrects it, and actions that carry them out and name no item."""
    write_minutes.record_decision(tendered, "M1", "the grant be withdrawn", item="Tender")
    with tendered.store.change("As a later meeting may") as step:
        step.add(Decision, meeting="M2", position=1, text="“grants”", corrects="M1", corrects_decision="D-001")
        for words, of in ((f"Tell them that {BIDS}", "D-001"), (f"Say again that {BIDS}", "D-002")):
            step.add(Action, text=words, owner="P-03", meeting="M1", decision=of, raised_on=TODAY, due=LONG_AGO)
        step.add(ActionUpdate, action="A-001", on=TODAY - dt.timedelta(30), chased="P-03")
    return tendered


def test_an_action_that_carries_out_a_decision_taken_in_private_is_in_no_public_copy(carried_out: Office) -> None:
    for kind, about in (("minutes", "M1"), ("action notes", "M1"), ("action log", "")):
        assert BIDS in said(writing.compose(carried_out, kind, about)), kind
        assert BIDS not in public(carried_out, kind, about), kind
    assert "2 actions" in public(carried_out, "minutes", "M1")


def test_of_an_action_that_carries_out_a_private_decision_an_agenda_has_the_number_alone(carried_out: Office) -> None:
    matters_arising.arise(carried_out, ["A-001"], "M2")
    carry_forward.carry_forward(carried_out, "M1", "M3", items=[], with_actions=["A-002"])
    assert "A-001: agreed in private\n" in public(carried_out, "agenda", "M2")
    assert "A-002: agreed in private\n" in public(carried_out, "agenda", "M3")
    prepare_agenda.add_item(carried_out, "M2", "Homes", asked=f"To tell them that {BIDS}.")
    found = [each.words for each in writing.findings(carried_out, "agenda", "M2", public=True)]
    assert "The public copy repeats the action A-001, which was agreed in private" in found


def test_a_letter_in_copy_has_the_number_alone_of_what_was_decided_in_private(
    carried_out: Office, tmp_path: Path
) -> None:
    written = chasing_letters.chase(carried_out, tmp_path)
    letter = message_from_bytes(written.paths[0].read_bytes(), policy=default)
    body = letter.get_body(("plain",))
    assert body is not None
    assert "tom@example.org" in str(letter["Cc"])
    assert BIDS not in body.get_content()
    assert "A-001" in body.get_content()


def test_an_action_for_a_decision_was_agreed_where_that_was(tendered: Office) -> None:
    write_minutes.record_decision(tendered, "M1", "the grant be withdrawn", item="Tender")
    (tender,) = (each.id for each in tendered.store.all(Item) if each.title == "Tender")
    made = follow_actions.add_action(tendered, "Write to them", decision="D-001")
    assert (made.meeting, made.item) == ("M1", tender)
    other = follow_actions.add_action(tendered, "Report", decision="D-001", meeting="M2")
    assert (other.meeting, other.item) == ("M2", "")
    with tendered.store.change("Confirmed") as step:
        step.put(MeetingMinutes, "M1", state="confirmed")
    later = follow_actions.add_action(tendered, "Ring them", decision="D-001")
    assert (later.meeting, later.item) == ("", "")
    assert "Ring them" not in public(tendered, "action log", "")


# An action that is carried to a later agenda


def test_of_an_action_agreed_in_private_a_later_agenda_has_the_number_alone(tendered: Office) -> None:
    follow_actions.add_action(tendered, f"Tell them that {BIDS}", owner="jas", meeting="M1", item="Tender")
    follow_actions.add_action(tendered, "Count the homes", owner="jas", meeting="M1", item="Housing")
    carry_forward.carry_forward(tendered, "M1", "M2", items=[], with_actions=["A-001", "A-002"])
    told = public(tendered, "agenda", "M2")
    assert "A-001: agreed in private\n" in told
    assert "A-002: Count the homes (" in told
    assert BIDS not in told
    assert BIDS not in said(writing.compose(tendered, "agenda", "M2"))


def test_an_action_agreed_in_private_is_looked_for_in_every_public_copy(tendered: Office) -> None:
    follow_actions.add_action(tendered, f"Tell them that {BIDS}", owner="jas", meeting="M1", item="Tender")
    follow_actions.update_action(tendered, "A-001", note="The smallest of the builders was told by telephone")
    prepare_agenda.add_item(tendered, "M2", "Homes", asked=f"To tell them that {BIDS}.")
    prepare_agenda.add_item(tendered, "M3", "Homes", asked="The smallest of the builders was told by telephone.")
    for meeting, words in (("M2", "action A-001"), ("M3", "story of action A-001")):
        found = [each.words for each in writing.findings(tendered, "agenda", meeting, public=True)]
        assert f"The public copy repeats the {words}, which was agreed in private" in found


# Why an issued agenda changes


@pytest.fixture
def issued(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on Friday 1 May 2026, on which the agenda of M1 was issued: two open items, one confidential."""
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="P-02")
    prepare_agenda.add_item(peopled, "M1", "Roads", lead="P-02")
    prepare_agenda.add_item(peopled, "M1", "Tender", lead="P-02", confidential=True, ground="Prices")
    day = at("2026-05-01")
    issue_agenda.issue(day, "M1", anyway=True)
    return day


def both_copies(office: Office) -> tuple[str, str]:
    return said(writing.compose(office, "supplement", "M1")), public(office, "supplement", "M1")


def test_why_a_confidential_item_changed_is_in_the_members_supplement_alone(issued: Office) -> None:
    prepare_agenda.edit_item(issued, "M1", "Tender", lead="Kit Guest", because=f"{BIDS}.")
    members, everybody = both_copies(issued)
    assert BIDS in members
    assert BIDS not in everybody
    assert "A confidential item changed.\n" in everybody
    issue_agenda.issue(issued, "M1", anyway=True)
    kept = issued.store.get(AgendaIssue, "M1/supplement 1")
    assert (kept.reason, kept.private_reason) == ("", f"{BIDS}.")
    assert [BIDS in copy for copy in both_copies(issued)] == [True, False]


def test_every_reason_is_kept_and_told(issued: Office) -> None:
    prepare_agenda.edit_item(issued, "M1", "Housing", minutes="5", because="The figures came late")
    prepare_agenda.edit_item(issued, "M1", "Roads", minutes="5", because="A speaker is ill")
    prepare_agenda.edit_item(issued, "M1", "Roads", minutes="6", because="The figures came late")
    prepare_agenda.move_item(issued, "M1", "Roads", "up")
    prepare_agenda.edit_item(issued, "M1", "Tender", ground="Prices of firms", because=BIDS)
    issue_agenda.issue(issued, "M1", because="The room is changed", anyway=True)
    kept = issued.store.get(AgendaIssue, "M1/supplement 1")
    assert kept.reason.split("\n") == ["The figures came late", "A speaker is ill", "The room is changed"]
    members, everybody = both_copies(issued)
    for reason in ("The figures came late.", "A speaker is ill.", "The room is changed."):
        assert reason in members
        assert reason in everybody
    assert (BIDS in members, BIDS in everybody) == (True, False)
    (version,) = (each for each in agenda_versions.versions(issued, issued.meeting("M1")) if "supp" in each.version)
    assert version.reason == "The figures came late; A speaker is ill; The room is changed"
    assert version.private_reason == BIDS


def test_a_reason_for_confidential_items_is_none_for_the_others(issued: Office) -> None:
    prepare_agenda.remove_item(issued, "M1", "Tender", because=BIDS)
    assert agenda_versions.is_locked(issued, issued.meeting("M1"))
    with pytest.raises(AgendaLocked):
        prepare_agenda.edit_item(issued, "M1", "Housing", minutes="5")
    prepare_agenda.add_item(issued, "M1", "Parks", because="It is urgent")
    assert not agenda_versions.is_locked(issued, issued.meeting("M1"))
    assert prepare_agenda.item(issued, "M1", "Parks").late_reason == "It is urgent"
    assert prepare_agenda.add_item(issued, "M1", "Lakes").late_reason == "It is urgent"


def test_what_is_carried_along_with_a_confidential_item_says_nothing_of_why(issued: Office) -> None:
    prepare_agenda.add_item(issued, "M2", "Gift", confidential=True, ground="A person")
    prepare_agenda.add_item(issued, "M2", "Trees")
    change_meetings.cancel_meeting(issued, "M2", reason="No quorum")
    carry_over.carry_over(issued, "M2", "M1", because=BIDS)
    reasons = {each.title: each.late_reason for each in prepare_agenda.agenda(issued, "M1").items if each.late}
    assert reasons == {"Trees": "Carried over from M2", "Gift": BIDS}
    assert [BIDS in copy for copy in both_copies(issued)] == [True, False]


# A copy that was issued


def test_an_issued_public_copy_does_not_go_out_again_with_a_paper_made_confidential_since(
    peopled: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    prepare_agenda.add_item(peopled, "M1", "Housing", lead="P-02")
    plain = add_paper(peopled, tmp_path, "Plain.pdf", "6")
    add_paper(peopled, tmp_path, "Plain words.pdf", "6")
    day = at("2026-05-01")
    issue_agenda.issue(day, "M1", anyway=True)
    assert writing.write_document(day, "agenda", "M1", tmp_path / "before", public=True).findings == ()
    with day.store.change("As another program may") as step:
        step.set(step.get(Paper, plain), confidential=True)
    anew = writing.write_document(day, "agenda", "M1", tmp_path / "out", public=True, anyway=True)
    told = "\n".join(kept_words("it", anew.path.read_bytes()))
    assert "6b Plain words" in told
    assert "6a Plain" not in told
    packed = pack.pack(day, "M1", tmp_path / "pack", public=True, anyway=True)
    assert not any("6a" in name for name in packed.names)


def test_a_public_supplement_says_nothing_of_an_item_that_has_become_confidential_since(
    issued: Office, tmp_path: Path
) -> None:
    prepare_agenda.edit_item(issued, "M1", "Roads", asked="Choose the second of the bids.", because="It came late")
    issue_agenda.issue(issued, "M1", anyway=True)
    first = writing.write_document(issued, "supplement", "M1", tmp_path / "before", public=True)
    assert "second of the bids" in "\n".join(kept_words("it", first.path.read_bytes()))
    with issued.store.change("As another program may") as step:
        (roads,) = (each for each in step.all(Item) if each.title == "Roads")
        step.set(roads, confidential=True, ground="Prices")
    anew = writing.write_document(issued, "supplement", "M1", tmp_path / "after", public=True, anyway=True)
    assert "second of the bids" not in "\n".join(kept_words("it", anew.path.read_bytes()))


# What a public copy says nowhere


def test_a_file_in_a_public_pack_is_called_nothing_private(tendered: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"a")
    collect_papers.add_file(tendered, "M1", str(path), item="6", title="Letter from dawn@example.org")
    assert pack.pack(tendered, "M1", tmp_path / "p", public=True, anyway=True).names[1] == (
        "06a Letter from (in the members’ copy).pdf"
    )
    assert pack.pack(tendered, "M1", tmp_path / "m", anyway=True).names[1] == "06a Letter from dawn@example.org.pdf"


def test_a_link_that_was_sent_to_members_and_replaced_since_is_left_out(issued: Office) -> None:
    change_meetings.change_place(issued, "M1", join_link="https://meet.council.example/OLDROOM?pwd=9")
    issue_agenda.issue(issued, "M1", because="There is a link now", anyway=True)
    change_meetings.change_place(issued, "M1", join_link="https://meet.council.example/NEWROOM?pwd=8")
    text = "At https://meet.council.example/OLDROOM?pwd=9 or meet.council.example/OLDROOM."
    prepare_agenda.edit_item(issued, "M1", "Housing", asked=text, because="More is asked")
    told = public(issued, "agenda", "M1")
    assert "OLDROOM" not in told
    assert "At (in the members’ copy) or (in the members’ copy)." in told


OLD = "https://meet.council.example/OLDROOM?pwd=9"


def replaced_for_the_meeting(office: Office) -> None:
    change_meetings.change_place(office, "M1", join_link=OLD)
    change_meetings.change_place(office, "M1", join_link="https://new.example/N")


def replaced_in_the_settings(office: Office) -> None:
    settings.change(office, "meeting.join_link", OLD)
    settings.change(office, "meeting.join_link", "https://new.example/N")


def taken_away(office: Office) -> None:
    change_meetings.change_place(office, "M1", join_link=OLD)
    change_meetings.change_place(office, "M1", join_link="")


@pytest.mark.parametrize("replaced", [replaced_for_the_meeting, replaced_in_the_settings, taken_away])
def test_a_link_that_was_replaced_before_anything_was_issued_is_left_out(
    tendered: Office, replaced: Callable[[Office], None]
) -> None:
    replaced(tendered)
    prepare_agenda.edit_item(tendered, "M1", "Housing", asked=f"See {OLD} or meet.council.example/OLDROOM.")
    assert "OLDROOM" not in public(tendered, "agenda", "M1")
    assert "OLDROOM" in said(writing.compose(tendered, "agenda", "M1"))


def test_a_link_that_stays_is_not_kept_as_a_former_one(tendered: Office) -> None:
    change_meetings.change_place(tendered, "M1", join_link=OLD)
    change_meetings.change_place(tendered, "M1", join_link=OLD, venue="Council House")
    change_meetings.change_place(tendered, "M1", needs="large print")
    assert tendered.store.all(FormerLink) == ()


def test_a_telephone_number_or_an_address_in_words_is_told_and_may_be_let_pass(tendered: Office) -> None:
    settings.change(tendered, "organiser.public_contact", "RET enquiries, 0121 496 0000")
    prepare_agenda.edit_item(
        tendered, "M1", "Housing", asked="Ring 07700 900123, or 0121 496 0000, or write to dawn (at) example.org."
    )
    found = writing.findings(tendered, "agenda", "M1", public=True)
    told = [each for each in found if "telephone" in each.words or "in words" in each.words]
    assert [(each.words, each.firm) for each in told] == [
        ("The public copy gives what looks like a telephone number, “07700 900123”", False),
        ("The public copy gives an e-mail address in words, “dawn (at) example.org”", False),
    ]
    members = writing.findings(tendered, "agenda", "M1")
    assert not any("telephone" in each.words for each in members)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ring 07700 900456.", "Ring (in the members’ copy)."),
        ("Ring +44 (0)7700-900456 soon", "Ring (in the members’ copy) soon"),
        ("Jas (07700900456)", "Jas (in the members’ copy)"),
        ("(ring 07700 900 456, or jas@example.org)", "(ring [in the members’ copy], or [in the members’ copy])"),
        ("Ring 0121 496 0000", "Ring 0121 496 0000"),
        ("A sum of £7,700,900,456", "A sum of £7,700,900,456"),
    ],
)
def test_the_number_of_a_person_of_the_record_is_left_out_however_it_is_typed(
    tendered: Office, typed: str, told: str
) -> None:
    settings.change(tendered, "organiser.public_contact", "Enquiries, 0121 496 0000")
    for id, phone in (("P-03", "0121 496 0000 / +44 7700 900456"), ("P-02", "12")):
        look_after_people.edit_person(tendered, id, phone=phone)
    write_minutes.add_note(tendered, "M1", typed, item="Housing")
    assert told in public(tendered, "minutes", "M1").splitlines()
    assert typed in said(writing.compose(tendered, "minutes", "M1")).splitlines()
    # On the wall, where nobody looks first, any number is left out.
    assert public_words(tendered)("Ring 07700 900123") == "Ring (in the members’ copy)"
    assert public_words(tendered)("Ring 0121 496 0000") == "Ring 0121 496 0000"


# Who was there


def test_public_minutes_and_register_count_guests_unless_they_led_an_open_item(tendered: Office) -> None:
    prepare_agenda.edit_item(tendered, "M1", "Housing", lead="Ola Open, of the Observatory")
    prepare_agenda.edit_item(tendered, "M1", "Tender", lead="Dee Closed")
    for name, capacity in (
        ("Ola Open", "guest"),
        ("Dee Closed", "guest"),
        ("Sam Beside", "guest"),
        ("Obi", "observer"),
    ):
        take_register.add_attendee(tendered, "M1", name, capacity)
    for kind in ("minutes", "register"):
        told = public(tendered, kind, "M1")
        assert "Ola Open" in told
        assert "2 guests" in told
        assert "1 observer" in told
        for name in ("Dee Closed", "Sam Beside", "Obi\n"):
            assert name not in told, kind
            assert name.strip() in said(writing.compose(tendered, kind, "M1"))
    assert "Dee Closed" not in public(tendered, "register", "2026-27")
    assert "Ola Open" in public(tendered, "register", "2026-27")


# How private business ran


@pytest.fixture
def ran(tendered: Office) -> Office:
    """M1 as it ran: Housing 14:00 to 14:30, the tender 14:30 to 15:00, in the course of which it was adjourned.

    IM01 withdrew for the tender, SAN left the room in the course of it, and BIR in the course of Housing.
    """
    for seat in ("CH", "IM01", "SAN", "BIR"):
        take_register.mark(tendered, "M1", seat, "present")
    ids = {each.title: each.id for each in tendered.of(Item, "meeting", "M1")}
    with tendered.store.change("As it ran") as step:
        step.set(step.get(Meeting, "M1"), opened_at="14:00", closed_at="15:30")
        for title, since, until in (("Housing", "14:00", "14:30"), ("Tender", "14:30", "15:00")):
            step.add(ItemTime, meeting="M1", item=ids[title], since=since, until=until)
        # Its times were written up afterwards as one span, so that nothing ends where it was adjourned.
        step.add(Adjournment, meeting="M1", since="14:40", until="14:45", reason="To ring the lowest bidder")
        step.add(Adjournment, meeting="M1", since="15:10", until="15:15", reason="Tea")
        step.add(Withdrawal, meeting="M1", person="P-02", item=ids["Tender"])
        step.add(Withdrawal, meeting="M1", person="P-03", since="14:41", until="14:52")
        step.add(Withdrawal, meeting="M1", person="P-05", since="14:05", until="14:07")
    return tendered


def test_why_a_meeting_was_adjourned_in_the_course_of_private_business_is_for_members(ran: Office) -> None:
    members, everybody = said(writing.compose(ran, "minutes", "M1")), public(ran, "minutes", "M1")
    assert "adjourned at 14:40 (To ring the lowest bidder)" in members
    assert "adjourned at 14:40 and resumed at 14:45" in everybody
    assert "adjourned at 15:10 (Tea)" in everybody


def test_who_left_the_room_in_the_course_of_private_business_is_for_members(ran: Office) -> None:
    number = next(each.number for each in prepare_agenda.agenda(ran, "M1").items if each.title == "Tender")
    for kind in ("minutes", "register"):
        members, everybody = said(writing.compose(ran, kind, "M1")), public(ran, kind, "M1")
        assert "out of the room from 14:05 to 14:07" in everybody.lower()
        assert "out of the room from 14:41 to 14:52" in members.lower()
        assert "14:41" not in everybody
    assert f"Withdrew for item {number}" in said(writing.compose(ran, "register", "M1"))
    told = public(ran, "register", "M1")
    assert "ithdrew" not in told
    # It says no more than that, and nothing that is wrong.
    assert told.count("Part of the time") == 2


def test_a_number_in_the_public_copy_of_minutes_is_told(ran: Office) -> None:
    write_minutes.add_note(ran, "M1", "Ring 07700 900123.", item="Housing")
    assert write_minutes.ways_to_reach(ran, "M1") == (
        "The public copy gives what looks like a telephone number, “07700 900123”",
    )
