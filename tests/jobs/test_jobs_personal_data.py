"""Personal data in the example year: what is kept of one person, redaction, a copy to share, retention."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import shutil
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ret_tui.documents.kept_words import kept_words
from ret_tui.jobs import (
    action_figures,
    attendance_figures,
    back_up,
    check_record,
    collect_papers,
    desk,
    interchange,
    item_time_figures,
    look_after_people,
    paper_folder,
    prune_history,
    set_up,
    write_minutes,
)
from ret_tui.jobs.confirm_minutes import confirm
from ret_tui.jobs.confirmed_minutes import kept_copy
from ret_tui.jobs.indicators import coverage, figures, matrix, periods
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.personal_data import retention
from ret_tui.jobs.personal_data.decide import decide
from ret_tui.jobs.personal_data.export_person import as_plain, export_person, write_person
from ret_tui.jobs.personal_data.mention_text import read_mention
from ret_tui.jobs.personal_data.mentions import Mentions, mentions
from ret_tui.jobs.personal_data.redact import no_old_backups, old_backups, preview, redact, remove_old_backups
from ret_tui.jobs.personal_data.requests import close_request, open_request, requests
from ret_tui.jobs.personal_data.share_copy import write_share_copy
from ret_tui.jobs.search_hits import Where
from store.records import (
    Action,
    Advice,
    Declaration,
    Engagement,
    EngagementMember,
    ImpactExample,
    InfluencedDecision,
    Item,
    LetPass,
    Meeting,
    MeetingMinutes,
    MentionDecision,
    MinuteNote,
    Paper,
    Person,
    Reply,
    ReportText,
)
from store.refusals import BadValue, RuleBroken, Unknown

CLOCK = Clock(dt.date(2026, 11, 28), dt.time(9, 30))
WHO, NAME, FORMER, ADDRESS = "P-12", "Harbhajan Virk-Daley", "Former member 12", "harbhajan.virk-daley@example.org"


@pytest.fixture
def year(tmp_path: Path) -> Office:
    """The example year, in which Harbhajan Virk-Daley (P-12) held IM09 until 20 July 2026."""
    export = tmp_path / "year.json"
    export.write_bytes(resources.files("store.examples").joinpath("example_year.json").read_bytes())
    (tmp_path / "office").mkdir()
    return interchange.import_new(tmp_path / "office" / "committee.json", export, CLOCK)


def every_figure(office: Office) -> Any:
    """Every figure of the year, as plain values."""
    period = periods.year_period(office, "2026-27")
    told = [
        attendance_figures.attendance(office, year="2026-27"),
        *(action_figures.actions(office, by, year="2026-27") for by in ("function", "owner", "meeting")),
        item_time_figures.times(office, year="2026-27"),
        figures.indicator_figures(office, period),
        matrix.matrix(office, "2026-27"),
        coverage.coverage(office, period),
    ]
    return msgspec.to_builtins(told, enc_hook=str, str_keys=True, order="deterministic")


def with_evidence(office: Office) -> None:
    """Let the person have led, decided, acted, declared and been written of in every kind of place."""
    with office.store.change(f"{NAME} at work") as step:
        met = step.add(Engagement, on=dt.date(2026, 6, 3), title="A walk", number=12, heard=f"{NAME} heard much")
        step.add(EngagementMember, f"{met.id}/{WHO}", engagement=met.id, person=WHO, part="led")
        step.add(Action, text=f"Thank {NAME}", owner=WHO, raised_on=dt.date(2026, 6, 1), due=dt.date(2026, 6, 30))
        step.add(Declaration, meeting="M1", person=WHO, interest="A trustee of a charity", outcome="withdrew")
        step.add(Advice, kind="advice", to="The Board", text="More data, said Virk-Daley", sent_on=dt.date(2026, 6, 9))
        step.add(ImpactExample, on=dt.date(2026, 6, 9), text="A private story", source=NAME, could_identify=True)
        reply = step.get(Reply, f"M1/IM09/{WHO}")
        step.set(reply, comment="has to look after an aunt", how=f"{NAME} by telephone", address=ADDRESS)
        step.add(MinuteNote, meeting="M2", position=90.0, text=f"The Chair thanked {NAME} for coming.")
    look_after_people.edit_person(office, WHO, phone="0121 496 0777", other_emails="h.virk@example.org")


def files_holding(*words: str, below: Path) -> list[str]:
    """The files that hold any of some words, plain, escaped or packed."""
    found = []
    for path in sorted(below.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        parts = [content]
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                parts = [package.read(name) for name in package.namelist()]
        ways = [way for word in words for way in (word.encode(), json.dumps(word)[1:-1].encode())]
        found += [path.name for part in parts if any(way in part for way in ways)]
    return found


def test_redacting_a_person_changes_no_figure(year: Office) -> None:
    with_evidence(year)
    before = every_figure(year)
    done = redact(year, WHO)
    assert (done.done, done.waits, done.former_name) == (True, "", FORMER)
    assert _in_any_order(every_figure(year)) == _in_any_order(before)
    kept = year.people[WHO]
    assert (kept.name, kept.email, kept.phone, kept.redacted_on) == (FORMER, "", "", dt.date(2026, 11, 28))
    assert year.store.get(Reply, f"M1/IM09/{WHO}").comment == ""


def test_once_every_mention_is_removed_no_file_of_the_computer_or_the_folder_holds_the_name(
    year: Office, tmp_path: Path
) -> None:
    with_evidence(year)
    (tmp_path / "year.json").unlink()
    back_up.make(year)
    redact(year, WHO)
    done = decide(year, WHO, "all", "remove", "Asked for by the person", words=[NAME, "Virk-Daley", ADDRESS])
    assert done.amiss == ()
    assert {each.outcome for each in year.store.all(MentionDecision)} == {"remove"}
    assert old_backups(year)
    remove_old_backups(year)
    assert old_backups(year) == ()
    year.store.close()
    words = (NAME, "Virk-Daley", ADDRESS, "h.virk@example.org", "0121 496 0777", "look after an aunt", "A trustee of")
    assert files_holding(*words, below=tmp_path) == []
    assert files_holding(*words, below=year.store.own_folder) == []
    again = set_up.open_store(year.store.path, CLOCK)
    notes = [each.text for each in again.store.all(MinuteNote)]
    assert "The Chair thanked a former member for coming." in notes
    assert not [each for each in check_record.check(again).findings if each.severity == "fault"]


def test_once_every_mention_is_removed_no_change_and_no_backup_tells_of_it_by_name(
    year: Office, tmp_path: Path
) -> None:
    write_minutes.add_note(year, "M2", "Harbhajan said it; Ms Virk-Daley too")
    with year.store.change("Told harbhajan.virk-da…") as step:
        step.add(LetPass, document="report", on=year.today, findings=f"The public copy names {NAME}")
    assert ("let_pass", "findings") in [(each.table, each.field) for each in mentions(year, year.people[WHO]).found]
    redact(year, WHO)
    decide(year, WHO, "all", "remove", "Asked", words=[NAME, "Virk-Daley", "Harbhajan"])
    assert old_backups(year)
    remove_old_backups(year)
    year.store.close()
    (tmp_path / "year.json").unlink()
    assert files_holding(NAME, "Virk-Daley", "Harbhajan", "harbhajan.v", below=tmp_path) == []
    assert files_holding(NAME, "Virk-Daley", "Harbhajan", "harbhajan.v", below=year.store.own_folder) == []


def test_what_somebody_declared_goes_with_them_and_the_declaration_and_its_outcome_stay(year: Office) -> None:
    with_evidence(year)
    redact(year, WHO)
    (kept,) = [each for each in year.store.all(Declaration) if each.person == WHO and each.outcome == "withdrew"]
    assert (kept.meeting, kept.interest) == ("M1", "(removed)")
    assert "A trustee of" not in (year.store.own_folder / "journal.jsonl").read_text()


def test_an_address_that_a_decision_removes_leaves_its_field_empty(year: Office) -> None:
    with year.store.change("An assistant") as step:
        step.set(step.get(Person, "P-19"), assistant_email="harbhajan@example.org")
    redact(year, WHO)
    decide(year, WHO, "people/P-19/assistant_email", "remove", "Asked", words=["harbhajan@example.org"])
    assert year.people["P-19"].assistant_email == ""


def test_a_restore_keeps_what_waits_for_a_decision_and_opens_again_what_it_brings_back(year: Office) -> None:
    kept = write_minutes.add_note(year, "M2", f"{NAME} spoke first.").id
    gone = write_minutes.add_note(year, "M2", f"{NAME} spoke last.").id
    before = back_up.make(year)
    redact(year, WHO)
    decide(year, WHO, f"minute_notes/{gone}/text", "remove", "Asked", words=[NAME])
    year.store.restore(before.path, "Restored")
    told = {each.place: each.outcome for each in mentions(year, year.people[WHO]).found}
    assert told[f"minute_notes/{kept}/text"] == "open"
    assert told[f"minute_notes/{gone}/text"] == "open"


def test_mentions_are_listed_with_the_words_around_and_kept_until_they_are_decided(year: Office) -> None:
    with_evidence(year)
    found = mentions(year, year.people[WHO])
    told = {(each.table, each.field): each for each in found.found}
    assert told["minute_notes", "text"].excerpt == f"The Chair thanked {NAME} for coming."
    assert told["advice", "text"].sure is False
    assert ("declarations", "interest") not in told  # what they declared goes by itself
    assert ("impact_examples", "source") not in told  # nothing but the name: it goes by itself
    redact(year, WHO)
    listed = mentions(year, year.people[WHO])
    assert {each.place for each in listed.found} >= {each.place for each in found.found}
    assert {each.outcome for each in listed.found} == {"open"}
    place = told["minute_notes", "text"].place
    decide(year, WHO, place, "keep", "As it was agreed")
    kept = next(each for each in mentions(year, year.people[WHO], [NAME]).found if each.place == place)
    assert (kept.outcome, kept.reason) == ("keep", "As it was agreed")
    assert f"The Chair thanked {NAME} for coming." in [each.text for each in year.store.all(MinuteNote)]


@pytest.mark.parametrize(
    ("outcome", "reason", "words", "refused"),
    [
        ("perhaps", "Why", [NAME], BadValue),
        ("remove", " ", [NAME], BadValue),
        ("keep", "", [], BadValue),
        ("remove", "Why", [], BadValue),
        ("remove", "Why", ["Somebody Else"], RuleBroken),
    ],
)
def test_a_decision_without_outcome_reason_or_words_is_refused(
    year: Office, outcome: str, reason: str, words: list[str], refused: type[Exception]
) -> None:
    with_evidence(year)
    place = next(each.place for each in mentions(year, year.people[WHO]).found if each.table == "minute_notes")
    redact(year, WHO)
    before = year.store.tables
    with pytest.raises(refused):
        decide(year, WHO, place, outcome, reason, words=words)
    assert year.store.tables == before
    with pytest.raises(Unknown):
        decide(year, WHO, "nowhere/x/y", "keep", "Why")


def test_nobody_is_decided_about_before_they_are_redacted(year: Office) -> None:
    with pytest.raises(RuleBroken, match="are not redacted"):
        decide(year, WHO, "all", "remove", "Why", words=[NAME])


def test_somebody_in_post_or_asked_for_or_running_the_meetings_is_refused(year: Office) -> None:
    with pytest.raises(RuleBroken, match=r"Jas Kaur \(P-19\) is in post for SAN"):
        preview(year, "P-19")
    with pytest.raises(RuleBroken, match="runs the meetings"):
        redact(year, "P-01")
    coming = next(each for each in year.store.all(Meeting) if each.status == "planned" and each.date >= year.today)
    with year.store.change("Lead") as step:
        item = next(each for each in step.all(Item) if each.meeting == coming.id)
        step.set(item, lead=WHO)
    with pytest.raises(RuleBroken, match=f"leads .* at {coming.id}"):
        redact(year, WHO)
    assert year.people[WHO].name == NAME


def test_somebody_is_redacted_once(year: Office) -> None:
    redact(year, WHO)
    with pytest.raises(RuleBroken, match="were redacted on 28 November 2026"):
        redact(year, WHO)


def test_while_a_request_is_open_nothing_is_redacted_or_pruned_or_let_go(year: Office) -> None:
    made = open_request(year, WHO, on="20 nov 2026", note="By letter")
    assert (made.id, made.about) == ("IR-01", f"{NAME} ({WHO})")
    for held in (
        lambda: redact(year, WHO),
        lambda: prune_history.prune(year),
        lambda: retention.apply(year),
        lambda: remove_old_backups(year),
    ):
        with pytest.raises(RuleBroken, match="while the information request IR-01 of 20 November 2026 is open"):
            held()
    assert {each.held_by for each in retention.report(year) if each.how != "never"} == {"IR-01"}
    with pytest.raises(BadValue):
        close_request(year, "IR-01", on="19 nov 2026")
    with pytest.raises(BadValue):
        close_request(year, "IR-01", on="1 dec 2026")
    assert close_request(year, "ir-01").closed_on == dt.date(2026, 11, 28)
    with pytest.raises(RuleBroken, match="closed on 28 November 2026 already"):
        close_request(year, "IR-01")
    with pytest.raises(Unknown):
        close_request(year, "IR-09")
    assert [each.is_open for each in requests(year)] == [False]
    assert redact(year, WHO).done


def minuted_and_confirmed(office: Office) -> str:
    """A held meeting whose minutes name the person and are confirmed at the next; its id."""
    with office.store.change("M1 is minuted") as step:
        for each in step.all(MeetingMinutes):
            if each.id == "M1":
                step.remove(each)
    write_minutes.add_note(office, "M1", f"{NAME} spoke of housing.")
    confirm(office, "M1", "M2")
    return "M1"


def test_confirmed_minutes_stay_byte_for_byte_until_a_decision_with_a_reason_removes_a_name(
    year: Office, tmp_path: Path
) -> None:
    meeting = minuted_and_confirmed(year)
    before = kept_copy(year, meeting, public=False)
    assert before is not None
    assert NAME in " ".join(kept_words("minutes", before))
    done = redact(year, WHO)
    place = f"minutes/{meeting}/members_file"
    assert place in [each.place for each in done.mentions.found]
    assert kept_copy(year, meeting, public=False) == before
    old = year.store.get(MeetingMinutes, meeting)
    decide(year, WHO, place, "remove", "The person asked", words=[NAME])
    after = kept_copy(year, meeting, public=False)
    assert after is not None
    words = kept_words("minutes", after)
    assert NAME not in " ".join(words)
    assert "a former member" in " ".join(words).casefold()
    assert "A name was removed from this copy on 28 November 2026: The person asked." in words
    new = year.store.get(MeetingMinutes, meeting)
    assert new.members_sha256 != old.members_sha256
    assert new.public_sha256 == old.public_sha256
    folder = paper_folder.folder_of(year)
    assert not (folder / old.members_file).exists()
    assert (folder / new.members_file).exists()
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert not [name for name in package.namelist() if NAME.encode() in package.read(name)]


def test_papers_are_looked_through_and_what_cannot_be_read_is_named(year: Office, tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph(f"Written by {NAME}.")
    made.core_properties.author = NAME
    file = tmp_path / "housing.docx"
    made.save(str(file))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n" + NAME.encode())
    coming = next(each.id for each in year.store.all(Meeting) if each.status == "planned" and each.date >= year.today)
    collect_papers.add_file(year, coming, str(file), title="Housing")
    collect_papers.add_file(year, coming, str(scan), title=f"A scan by {NAME}")
    found = mentions(year, year.people[WHO])
    assert [each.field for each in found.found if each.table == "papers"] == ["title", "file"]
    assert any("scan.pdf" in each for each in found.unread)
    redact(year, WHO)
    done = decide(year, WHO, "all", "remove", "Asked", words=[NAME])
    assert done.amiss == ()
    paper = next(each for each in year.store.all(Paper) if each.title == "Housing")
    content = paper_folder.read(year, paper.file, paper.sha256)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if NAME.encode() in package.read(name)]
    assert kept_words("paper", content) == ("Written by a former member.",)


def test_what_is_kept_of_one_person_is_everything_that_names_or_mentions_them(year: Office, tmp_path: Path) -> None:
    with_evidence(year)
    open_request(year, WHO)
    plain = as_plain(export_person(year, "harbhajan"))
    assert plain["person"]["email"] == ADDRESS
    assert {
        "appointments", "signings", "marks", "replies", "declarations", "actions", "engagement_members",
        "impact_examples", "information_requests",
    } <= plain["records"].keys()  # fmt: skip
    assert plain["records"]["replies"][0]["comment"] == "has to look after an aunt"
    assert any(each["excerpt"] == f"The Chair thanked {NAME} for coming." for each in plain["mentions"])
    assert plain["requests"] == ["IR-01"]
    written = write_person(year, WHO, tmp_path / "out")
    assert [path.name for path in written] == [
        "RET personal data P-12 2026-11-28.docx",
        "RET personal data P-12 2026-11-28.json",
    ]
    assert json.loads(written[1].read_bytes()) == plain
    words = " ".join(kept_words("data", written[0].read_bytes()))
    assert f"The Chair thanked {NAME} for coming." in words
    assert "has to look after an aunt" in words
    assert all(path.stat().st_mode & 0o077 == 0 for path in written)
    with pytest.raises(BadValue):
        write_person(year, WHO, tmp_path / "out", form="pdf")


def test_what_is_kept_is_told_in_whole_and_in_words_that_its_owner_understands(year: Office, tmp_path: Path) -> None:
    # Dawn Okafor (P-17) has held Coventry (COV) since 1 May 2026, which owns A-003 and leads item 7 of M1.
    plain = as_plain(export_person(year, "P-17"))
    assert [(each["id"], each["about"]) for each in plain["records"]["actions"]] == [
        ("A-003", "Action A-003, through the seat Coventry (COV)"),
        ("A-009", "Action A-009"),
    ]
    assert "Item 7 of M1, through the seat Coventry (COV)" in [each["about"] for each in plain["records"]["items"]]
    assert plain["records"]["actions"][1]["in_words"]["Item"] == (
        "8, Health and equity assessments in transport schemes"
    )
    whole = (
        "Dawn Okafor introduced the register of commitments. Of 31 commitments that partners had made since 2023, nine "
        "had nobody who answered for them."
    )
    assert whole in [each["text"] for each in plain["mentions"]]
    assert [each["people"] for each in plain["records"]["invitations"]] == [["P-17"]] * 3
    invited = plain["records"]["invitations"][0]["in_words"]
    assert invited["Sent to"] == "this person and 19 others"
    assert invited["Sent at"] == "14 April 2026, 10:05"
    (written,) = write_person(year, "P-17", tmp_path / "out", form="docx")
    words = "\n".join(kept_words("data", written.read_bytes()))
    assert [
        each for each in ("UID", "Batch", "REQUEST", "CONFIRMED", "i-m", "Mei-Ling", "Message id") if each in words
    ] == []


def test_what_is_done_through_a_seat_is_only_theirs_who_held_it_then(year: Office) -> None:
    # IM09 was Harbhajan Virk-Daley's (P-12) until 20 July 2026.
    with year.store.change("Actions of the seat") as step:
        before = step.add(Action, text="Ask the traders", owner="IM09", raised_on=dt.date(2026, 7, 14))
        after = step.add(Action, text="Ask the landlords", owner="IM09", raised_on=dt.date(2026, 7, 21))
    mine = {each["id"] for each in as_plain(export_person(year, WHO, files=False))["records"]["actions"]}
    assert before.id in mine
    assert after.id not in mine


def test_a_copy_to_share_names_nobody_and_has_every_figure(year: Office, tmp_path: Path) -> None:
    with_evidence(year)
    with year.store.change("Private") as step:
        for each in step.all(Meeting):
            step.set(each, join_link="https://teams.example.org/join/1", needs="BSL booked")
        item = next(each for each in step.all(Item) if each.meeting == "M1")
        step.set(item, confidential=True, title="A staffing matter")
        verified = step.add(
            InfluencedDecision, on=dt.date(2026, 5, 20), body="A board", text="To ask", significance="low",
            verified_by="Clerk Lindgren", verified_on=dt.date(2026, 5, 21),
        )  # fmt: skip
    path = tmp_path / "shared.json"
    write_share_copy(year, path)
    names = [person.name for person in year.people.values()]
    addresses = [person.email for person in year.people.values() if person.email]
    left = (
        *names,
        *addresses,
        "teams.example.org",
        "BSL booked",
        "A staffing matter",
        "A trustee",
        "A private story",
        "Lindgren",
    )
    content = path.read_text()
    assert [each for each in left if each in content] == []
    store = tmp_path / "copy" / "s.json"
    store.parent.mkdir()
    write_share_copy(year, store, as_store=True)
    copy = set_up.open_store(store, CLOCK)
    before, after = every_figure(year), every_figure(copy)
    assert _numbers(after) == _numbers(before)
    assert copy.people["P-19"].name == "Member for Sandwell"
    assert copy.people["P-03"].name == "Chair"
    assert copy.store.get(InfluencedDecision, verified.id).verified_by == "Somebody"
    assert [each for each in left if each in store.read_text()] == []
    assert not [each for each in check_record.check(copy).findings if each.severity == "fault"]
    with pytest.raises(BadValue, match="is the store itself"):
        write_share_copy(year, year.store.path)


def test_what_mentions_a_redacted_person_is_left_out_of_a_copy_to_share_until_it_is_removed(
    year: Office, tmp_path: Path
) -> None:
    """Once redacted, nobody knows the name any more to look for it."""
    with year.store.change("Words") as step:
        step.add(ReportText, "2026-27/F2", period="2026-27", section="F2", text=f"Thanks to {NAME}.")
        step.set(step.get(Action, "A-001"), text=f"Ask {NAME}")
        step.add(
            Advice, kind="advice", text="Start earlier", to="Board", sent_on=dt.date(2026, 6, 1),
            response=f"{NAME} will", responded_on=dt.date(2026, 6, 9),
        )  # fmt: skip
    redact(year, WHO)
    assert {each.where_table for each in year.store.all(MentionDecision)} >= {"report_texts", "actions", "advice"}
    before = every_figure(year)
    path = tmp_path / "shared.json"
    write_share_copy(year, path)
    assert [word for word in NAME.split() if word in path.read_text()] == []
    store = tmp_path / "copy" / "s.json"
    store.parent.mkdir()
    write_share_copy(year, store, as_store=True)
    copy = set_up.open_store(store, CLOCK)
    assert copy.store.get(Action, "A-001").text == "Left out"
    (advice,) = copy.of(Advice, "text", "Start earlier")
    assert advice.response == "Left out"
    assert _numbers(every_figure(copy)) == _numbers(before)
    assert not [each for each in check_record.check(copy).findings if each.severity == "fault"]


def test_no_backup_is_said_to_be_clean_while_mentions_are_not_decided_about(year: Office) -> None:
    assert no_old_backups(year) == "No backup on this computer names anybody whose data were redacted."
    with year.store.change("Words") as step:
        step.set(step.get(Action, "A-001"), text=f"Ask {NAME}")
    redact(year, WHO)
    assert no_old_backups(year) == (
        "1 mention of P-12 is still to be decided about, and backups hold those texts as they are: decide first, then "
        "look here again."
    )
    decide(year, WHO, "all", "keep", "As it was said")
    assert no_old_backups(year) == (
        "No backup on this computer names anybody whose data were redacted but for 1 mention that was kept."
    )


def test_a_preview_of_a_redaction_names_no_backup_that_is_older_than_the_person(year: Office) -> None:
    before = back_up.make(year).path
    with year.store.change("Somebody new") as step:
        made = step.add(Person, name="Xanthe Quartermaine", email="xanthe@example.org")
    assert before not in {each.path for each in preview(year, made.id).old_backups}
    later = back_up.make(year).path
    shown = {each.path for each in preview(year, made.id).old_backups}
    assert later in shown
    redact(year, made.id)
    assert {each.path for each in old_backups(year)} == shown


def _in_any_order(value: Any) -> Any:
    """Plain values with both names alike, and lists sorted, since they are in the order of names."""
    if isinstance(value, dict):
        return {key: _in_any_order(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_in_any_order(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    return value.replace(NAME, FORMER) if isinstance(value, str) else value


def _numbers(value: Any) -> Any:
    """Every number and yes or no of plain values; what is only words is left out."""
    if isinstance(value, dict):
        return {key: _numbers(part) for key, part in value.items() if not isinstance(part, str)}
    if isinstance(value, list | tuple):
        parts = (_numbers(part) for part in value if not isinstance(part, str))
        return sorted(parts, key=lambda part: json.dumps(part, sort_keys=True))
    return value


def test_the_retention_report_tells_what_is_past_its_time_and_applying_it_lets_that_go(
    year: Office, tmp_path: Path
) -> None:
    with year.store.change("Needs") as step:
        step.set(step.get(Meeting, "M3"), needs="BSL booked")
    # M3 was on 8 September 2026; ten days after that is 18 September.
    told = {each.key: each for each in retention.report(year)}
    assert (told["needs"].due, told["needs"].due_words, told["needs"].kept_for) == (1, "of M3", "10 days")
    assert told["former"].kept_for == "2 years"
    assert told["former"].due == 0
    done = retention.apply(year, "needs")
    assert done.done == ("The needs of M3 were cleared",)
    assert year.store.get(Meeting, "M3").needs == ""
    assert {each.key: each for each in retention.report(year)}["needs"].due == 0
    with pytest.raises(Unknown):
        retention.apply(year, "minutes")
    journal = (year.store.own_folder / "journal.jsonl").read_text()
    assert "BSL booked" not in journal
    with year.store.change("Two years later") as step:
        pass


def test_a_former_member_is_due_to_be_redacted_two_years_after_the_last_day(year: Office, tmp_path: Path) -> None:
    copy = tmp_path / "later.json"
    year.store.publish()
    shutil.copy(year.store.path, copy)
    # The last day in post was 20 July 2026: due from 21 July 2028 on.
    for day, due in ((dt.date(2028, 7, 20), False), (dt.date(2028, 7, 21), True)):
        later = set_up.open_store(copy, Clock(day, dt.time(9)))
        told = {each.key: each for each in retention.report(later)}["former"]
        assert (f"{NAME} ({WHO})" in told.due_words) is due
        later.store.close()


def test_the_desk_tells_of_requests_of_what_is_past_its_time_and_of_what_is_to_be_decided(year: Office) -> None:
    def told() -> list[str]:
        return [each.what for each in desk.desk(year).to_do if each.place == "people"]

    with_evidence(year)
    open_request(year, WHO, on="20 nov 2026")
    assert f"Answer IR-01 of 20 November 2026 about {NAME} (P-12), and close it" in told()
    # M3 was on 8 September 2026, more than ten days before 28 November.
    assert "What M3 needed is past its time: let it go with the retention" in told()
    close_request(year, "IR-01")
    retention.apply(year, "needs")
    number = len(redact(year, WHO).mentions.found)
    assert f"{number} mentions of Former member 12 wait for a decision" in told()
    decide(year, WHO, "all", "keep", "As it was said")
    assert not [words for words in told() if "decision" in words or "IR-01" in words or "needed" in words]


def test_neither_the_reason_nor_the_public_copy_tells_who_it_was(year: Office) -> None:
    meeting = minuted_and_confirmed(year)
    redact(year, WHO)
    decide(year, WHO, "all", "remove", f"{NAME} asked for it", words=[NAME])
    assert {each.reason for each in year.store.all(MentionDecision)} == {"A former member asked for it"}
    public = kept_copy(year, meeting, public=True)
    assert public is not None
    assert "A name was removed from this copy on 28 November 2026." in kept_words("minutes", public)


def test_a_redacted_person_is_neither_edited_nor_appointed(year: Office) -> None:
    redact(year, WHO)
    for again in (
        lambda: look_after_people.edit_person(year, WHO, name=NAME),
        lambda: look_after_people.edit_person(year, WHO, phone="0121 496 0777"),
        lambda: look_after_people.appoint(year, WHO, "IM09", start="2027-05-01"),
    ):
        with pytest.raises(RuleBroken, match=r"Former member 12 \(P-12\) were redacted on 28 November 2026"):
            again()
    assert year.people[WHO].name == FORMER


def test_a_namesake_keeps_the_name_and_what_it_stands_in_is_listed_as_perhaps(year: Office) -> None:
    with year.store.change("A namesake") as step:
        step.add(Person, name=NAME)
        step.add(MinuteNote, meeting="M2", position=91.0, text=f"{NAME} came in.")
    shown = preview(year, WHO)
    assert any(f"“{NAME}” is also somebody else's" in words for words in shown.unreached)
    assert [(each.table, each.sure) for each in shown.mentions.found if each.table == "minute_notes"] == [
        ("minute_notes", False)
    ]
    redact(year, WHO)
    assert [person.name for person in year.people.values()].count(NAME) == 1


def test_an_older_export_is_taken_in_without_the_name_and_says_so(year: Office, tmp_path: Path) -> None:
    older = tmp_path / "older.json"
    interchange.export_store(year, older)
    redact(year, WHO)
    shown = interchange.preview_import(year, older)
    assert any("their data were redacted here" in each.what for each in shown.warnings)
    assert [change for change in shown.plan.changed if NAME in str(change) or ADDRESS in str(change)] == []
    done = interchange.import_into(year, shown)
    assert (done.added, done.changed) == (len(shown.plan.added), len(shown.plan.changed))
    assert year.people[WHO].name == FORMER
    assert year.people[WHO].email == ""


def test_a_preview_says_that_nothing_is_taken_in_of_somebody_who_is_redacted(year: Office, tmp_path: Path) -> None:
    redact(year, WHO)
    part = tmp_path / "part.json"
    people = {WHO: {"name": NAME, "email": ADDRESS}}
    content = {"format": "ret-tui export", "schema": 1, "tables": {"people": people}}
    part.write_text(json.dumps(content))
    shown = interchange.preview_import(year, part)
    assert (shown.plan.changed, shown.plan.same) == ((), 1)
    assert ["their data were redacted here" in each.what for each in shown.warnings] == [True]
    done = interchange.import_into(year, shown)
    assert (done.added, done.changed, done.same) == (0, 0, 1)
    assert year.people[WHO].name == FORMER


def test_a_file_that_a_name_was_removed_from_goes_at_the_next_opening_where_that_was_cut_off(
    year: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = minuted_and_confirmed(year)
    redact(year, WHO)
    old = year.store.get(MeetingMinutes, meeting).members_file
    with monkeypatch.context() as cut_off:
        cut_off.setattr("ret_tui.jobs.personal_data.kept_files.finish_removing", lambda office: ())
        decide(year, WHO, f"minutes/{meeting}/members_file", "remove", "Asked", words=[NAME])
    folder = paper_folder.folder_of(year)
    assert (folder / old).exists()
    year.store.close()
    again = set_up.open_store(year.store.path, CLOCK)
    assert not (folder / old).exists()
    assert (folder / again.store.get(MeetingMinutes, meeting).members_file).exists()
    assert not (again.store.own_folder / "files-to-remove.json").exists()


def test_the_mentions_of_nobody_are_none(year: Office) -> None:
    with year.store.change("Somebody") as step:
        made = step.add(Person, name="Xanthe Quartermaine")
    assert mentions(year, made) == Mentions(made.id, "Xanthe Quartermaine", (), mentions(year, made).unread)


def test_all_of_a_mention_is_read_with_its_meeting_and_its_item_and_where_it_is_to_be_seen(year: Office) -> None:
    item = next(each for each in year.of(Item, "meeting", "M2") if each.title == "Welcome and who presides")
    text = f"{NAME} spoke. Later Virk-Daley left."
    with year.store.change("A note") as step:
        note = step.add(MinuteNote, meeting="M2", item=item.id, position=90.0, text=text)
    mention = next(each for each in mentions(year, year.people[WHO]).found if each.id == note.id)
    read = read_mention(year, WHO, mention)
    assert read.about == (("Meeting", "M2, Tuesday 14 July 2026"), ("Item", "Welcome and who presides"))
    (passage,) = read.passages
    assert passage.text == text
    assert [text[start:end] for start, end in passage.found] == [NAME, "Virk-Daley"]
    assert read.where == Where("meeting", "M2", "minutes", note.id)
    redact(year, WHO)
    mention = next(each for each in mentions(year, year.people[WHO]).found if each.id == note.id)
    # The record does not know the name any more: nothing is marked unless it is told.
    assert [each.found for each in read_mention(year, WHO, mention).passages] == [()]
    assert read_mention(year, WHO, mention, [NAME]).written == (NAME, "Virk-Daley")


def test_every_mention_of_anybody_can_be_read_and_its_place_is_in_the_record(year: Office) -> None:
    with_evidence(year)
    read = [
        (mention, read_mention(year, person.id, mention))
        for person in year.people.values()
        for mention in mentions(year, person).found
    ]
    assert {mention.table for mention, _ in read} >= {"minute_notes", "replies", "action_updates", "advice", "actions"}
    for mention, text in read:
        assert text.passages, mention.where
        assert sum(len(each.found) for each in text.passages) >= 1 or mention.table == "declarations", mention.where
        if text.where is not None and text.where.place == "meeting":
            assert year.store.find(Meeting, text.where.about) is not None


def test_a_name_in_the_words_of_the_report_leads_to_their_section(year: Office) -> None:
    with year.store.change("A foreword") as step:
        step.set(step.get(ReportText, "2026-27/foreword"), text=f"Thanks to {NAME}.")
    (mention,) = [each for each in mentions(year, year.people[WHO]).found if each.table == "report_texts"]
    read = read_mention(year, WHO, mention)
    assert read.where == Where("functions", "2026-27", "report", "foreword")
    assert read.written == (NAME,)


def test_a_long_text_that_waits_for_a_decision_says_that_it_goes_on(year: Office) -> None:
    text = f"The Chair thanked {NAME} for coming. " + "And so the meeting went on for a long while. " * 4
    with year.store.change("A note") as step:
        note = step.add(MinuteNote, meeting="M2", position=90.0, text=text)
    redact(year, WHO)
    (mention,) = [each for each in mentions(year, year.people[WHO]).found if each.id == note.id]
    assert mention.excerpt.endswith(" …")
    assert text.startswith(mention.excerpt.removesuffix(" …"))
    about = [each.about for _, group in export_person(year, WHO).groups for each in group]
    assert f"Decision about a mention of {FORMER} (P-12): minute note" in about
