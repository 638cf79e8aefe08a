"""Replies that are read: from a folder or pasted, each with what it says, ticked to be taken as one change, or left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents_under_test import Gate
from invitations_under_test import mailing_app, sent
from loopback_mail import Post
from meetings_under_test import meeting
from over_place_under_test import entries, heading, headings, offered, said, texts, told, under
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.working import WorkingDialog
from ret_tui.invitations import reply_reading
from ret_tui.invitations.read_replies import Reading, ReadReplies
from ret_tui.jobs import look_after_people
from ret_tui.jobs.outbox.confirming import send_as_shown
from ret_tui.jobs.outbox.going import what_goes
from ret_tui.screens.main import MainScreen
from ret_tui.screens.outbox import OutboxScreen
from ret_tui.screens.reading_report import ReadingReportScreen
from store.records import Meeting, Message, Reply

Read = Callable[[App[Any]], str]


def reply(app: RetApp, address: str, partstat: str, *, method: str = "REPLY", comment: str = "", more: str = "") -> str:
    """A reply about M3 as a calendar writes it."""
    uid = app.office.store.get(Meeting, "M3").uid
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar//EN", f"METHOD:{method}", "BEGIN:VEVENT",
        f"UID:{uid}", "DTSTAMP:20260826T090000Z", "SEQUENCE:0", f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}",
        *([f"COMMENT:{comment}"] if comment else []), *([more] if more else []), "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def folder_of(app: RetApp, folder: Path) -> Path:
    """A folder of replies: two that are clear, one from an unknown address, one proposal, and a broken file."""
    place = folder / "replies"
    place.mkdir()
    said = {
        "callum.ics": reply(app, "callum.ashdown-vale@example.org", "DECLINED", comment="In [Leeds] that day"),
        "rosa.ics": reply(app, "ROSA.PENA.QUISPE@example.org", "ACCEPTED"),
        "who.ics": reply(app, "somebody@example.org", "ACCEPTED"),
        "lucja.ics": reply(
            app, "lucja.wisniewska-holt@example.org", "TENTATIVE", method="COUNTER",
            more="DTSTART:20260915T090000Z\r\nDTEND:20260915T110000Z",
        ),
        "broken.ics": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:",
    }  # fmt: skip
    for name, text in said.items():
        (place / name).write_text(text, encoding="utf-8", newline="")
    return place


async def read(keys: Keys, app: RetApp, path: Path) -> ReadingReportScreen:
    """Read a folder from where one is."""
    await keys.press("r")
    await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
    await keys.write(str(path))
    await keys.press("enter")
    await keys.until(lambda: isinstance(app.screen, ReadingReportScreen) and app.screen.focused)
    await keys.pilot.pause()
    screen = app.screen
    assert isinstance(screen, ReadingReportScreen)
    return screen


def answers(app: RetApp) -> dict[str, str]:
    """What each person answered for M3, by name."""
    people = app.office.people
    return {people[each.person].name: each.answer for each in app.office.of(Reply, "meeting", "M3")}


@pytest.mark.parametrize("size", SIZES)
async def test_each_reply_stands_with_its_sentence_and_what_will_be_taken(
    tmp_path: Path, post: Post, screen_text: Read, size: tuple[int, int]
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = folder_of(app, tmp_path)
    before = answers(app)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        rows = {row.cells[2]: texts(row)[:2] for row in screen.list._items if hasattr(row, "cells")}
        declined = next(words for words in rows if "Callum Ashdown-Vale" in str(words))
        assert rows[declined] == ("✓", "declined")
        assert "will not come to M3" in str(declined)
        assert any("broken.ics" in row[2] for row in under(screen.list, "Could not be read"))
        assert any("somebody@example.org" in row[2] for row in under(screen.list, "From somebody unknown"))
        assert heading(screen).startswith("4 answers: 1 accepted, 1 declined, ")
        assert "enter Take 3 replies" in entries(app)
        assert answers(app) == before
        screen.list.move_to("2" if "Callum" in screen.report.items[1].name else "1")
        await pilot.pause()
        assert "In [Leeds] that day" in told(screen)
        assert "In [Leeds] that day" in screen_text(app)


async def test_a_long_summary_is_in_sight_whole_and_files_that_could_not_be_read_are_told_first(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = folder_of(app, tmp_path)
    for name in ("one", "two", "three"):
        broken = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:"
        (place / f"{name}.ics").write_text(broken, encoding="utf-8", newline="")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        assert headings(screen.list)[0] == "4 files could not be read: they stand last"
        screen.say("a word " * 40 + "and the end of it")
        await pilot.pause()
        assert "and the end of it" in screen_text(app)


async def test_the_words_for_an_unknown_sender_stand_at_one_key(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = folder_of(app, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        unsaid = next(each for each in screen.report.items if screen.is_unsaid(each))
        screen.list.move_to(str(unsaid.number))
        await pilot.pause()
        assert [each for each in entries(app) if each.endswith("Who it is")] == ["enter Who it is"]


async def test_enter_takes_the_ticked_as_one_change_and_undo_takes_it_back(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = folder_of(app, tmp_path)
    before = answers(app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        rosa = next(each for each in screen.report.items if each.name == "Rosa Peña Quispe")
        screen.list.move_to(str(rosa.number))
        await keys.press("space")
        assert rosa.number not in screen.ticked
        await keys.press("enter")
        await keys.closed()
        assert answers(app)["Callum Ashdown-Vale"] == "no"
        assert answers(app)["Łucja Wiśniewska-Holt"] == "tentative"
        assert "Rosa Peña Quispe" not in answers(app)
        assert "u takes it back" in said(app)
        await keys.press("u")
        assert answers(app) == before


async def test_what_a_proposed_time_would_bring_is_told_and_taking_it_moves_nothing(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = folder_of(app, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        counter = next(each for each in screen.report.items if each.kind == "proposed")
        screen.list.move_to(str(counter.number))
        await pilot.pause()
        # Nine o'clock in UTC is ten in London in September.
        assert "proposes Tue 15 Sep 2026 10:00–12:00" in told(screen)
        assert "Moving M3 to it would change" in told(screen)
        assert "to send again" in told(screen)
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Meeting, "M3").date.day == 8


async def test_it_is_said_who_an_unknown_sender_is_and_their_address_is_known_from_then_on(
    tmp_path: Path, post: Post
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = folder_of(app, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        unknown = next(each for each in screen.report.items if each.asks_who)
        screen.list.move_to(str(unknown.number))
        await pilot.pause()
        assert "enter Who it is" in entries(app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.write("Anjali")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, ReadingReportScreen))
        await app.workers.wait_for_complete()
        assert unknown.number in screen.ticked
        assert not any(text.startswith("From somebody unknown") for text in headings(screen.list))
        await keys.press("s")
        await keys.closed()
        anjali = look_after_people.person(app.office, "Anjali Fernandes-Hart")
        assert answers(app)[anjali.name] == "yes"
        assert app.office.people[anjali.id].other_emails == "somebody@example.org"


async def test_a_pasted_reply_is_read_from_the_outbox_too(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen) and app.screen.focused)
        await keys.press("r")
        form = await keys.form()
        form.box("text").fill(reply(app, "callum.ashdown-vale@example.org", "ACCEPTED"))
        await keys.press("tab", "ctrl+s")
        await keys.until(lambda: isinstance(app.screen, ReadingReportScreen) and app.screen.focused)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen))
        assert answers(app)["Callum Ashdown-Vale"] == "yes"


async def test_a_path_that_is_not_there_is_told_under_its_field_and_stays(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8", "r")
        await keys.form()
        await keys.write(str(tmp_path / "nothing [here"))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.box("path").fault)
        screen = app.screen
        assert isinstance(screen, FormDialog)
        assert "There is no file or folder" in screen.box("path").fault
        assert screen.values["path"].endswith("nothing [here")
        await keys.press("escape", "escape")
        await keys.closed()
        assert meeting(app).tab == "invitations"


def waiting_at(gate: Gate, monkeypatch: pytest.MonkeyPatch, messages: int) -> None:
    """Let the reading of files wait at a gate once so many messages are read."""
    real = reply_reading.read_replies

    def slowly(paths: Any, *, zone: str, progress: Callable[[Reading], bool]) -> ReadReplies:
        def at(now: Reading) -> bool:
            goes_on = progress(now)
            if now.messages >= messages:
                gate.wait()
            return goes_on

        return real(paths, zone=zone, progress=at)

    monkeypatch.setattr(reply_reading, "read_replies", slowly)


def mailbox_of(app: RetApp, path: Path, number: int) -> Path:
    """A mailbox of so many mails with a reply of Callum Ashdown-Vale, each at another second."""
    mails = []
    for second in range(number):
        text = reply(app, "callum.ashdown-vale@example.org", "DECLINED").replace("090000Z", f"{90000 + second:06d}Z")
        mails.append(
            "From callum@example.org Wed Aug 26 09:00:00 2026\nFrom: callum@example.org\nMIME-Version: 1.0\n"
            f"Content-Type: text/calendar; method=REPLY; charset=utf-8\n\n{text.replace(chr(13), '')}\n"
        )
    path.write_text("".join(mails), encoding="utf-8")
    return path


async def to_be_read(keys: Keys, app: RetApp, path: Path) -> None:
    """Begin to read a path from where one is."""
    await keys.press("r")
    await keys.form()
    form = app.screen
    assert isinstance(form, FormDialog)
    if form.values["path"] != str(path):
        await keys.write(str(path))
    await keys.press("enter")


async def test_a_big_mailbox_shows_how_far_it_is_read_and_is_given_up_with_escape(
    tmp_path: Path, post: Post, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    gate = Gate()
    path = mailbox_of(app, tmp_path / "answers.mbox", 250)
    waiting_at(gate, monkeypatch, 200)
    before = answers(app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        gate.shut()
        try:
            await to_be_read(keys, app, path)
            await keys.until(lambda: isinstance(app.screen, WorkingDialog))
            await pilot.pause()
            assert "Reading the replies …" in screen_text(app)
            await keys.until(lambda: "200 messages read · answers.mbox" in screen_text(app))
            await keys.press("escape")
            await keys.until(lambda: isinstance(app.screen, MainScreen))
            assert "Given up: nothing that was read is kept." in said(app)
        finally:
            gate.open()
        await keys.closed()
        assert answers(app) == before
        # What was given up stands in nobody's way.
        await to_be_read(keys, app, path)
        await keys.until(lambda: isinstance(app.screen, ReadingReportScreen) and app.screen.focused)


async def test_a_folder_tells_which_file_it_is_at_and_then_shows_what_was_read(
    tmp_path: Path, post: Post, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    gate = Gate()
    place = folder_of(app, tmp_path)
    waiting_at(gate, monkeypatch, 2)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        gate.shut()
        try:
            await to_be_read(keys, app, place)
            await keys.until(lambda: isinstance(app.screen, WorkingDialog))
            await keys.until(lambda: "of 5 · 2 messages read" in screen_text(app))
        finally:
            gate.open()
        await keys.until(lambda: isinstance(app.screen, ReadingReportScreen) and app.screen.focused)
        await pilot.pause()
        assert "Could not be read" in screen_text(app)


def came_back(message: Message) -> str:
    """What a mail server writes of a message that it could not deliver (RFC 3464)."""
    return "\r\n".join([
        "From: Mail Delivery System <mailer-daemon@example.org>", "To: ret@example.org", "Subject: Undelivered",
        "MIME-Version: 1.0", 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "",
        "--b", "Content-Type: text/plain", "", "It could not be delivered.", "",
        "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.org", "",
        f"Final-Recipient: rfc822; {message.address}", "Action: failed", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 [nobody] is called so", "",
        "--b", "Content-Type: text/rfc822-headers", "", f"Message-ID: <{message.message_id}>", "", "--b--", "",
    ])  # fmt: skip


async def test_a_message_that_came_back_is_told_and_stands_in_the_outbox_until_it_is_sent_again(
    tmp_path: Path, post: Post, screen_text: Read
) -> None:
    app = mailing_app(tmp_path, "year", post)
    send_as_shown(app.office, what_goes(app.office, ["M4"]))
    dawn = next(each for each in sent(app, "M4") if each.name == "Dawn Okafor")
    path = tmp_path / "returned.eml"
    path.write_text(came_back(dawn), encoding="utf-8", newline="")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen) and app.screen.focused)
        screen = await read(keys, app, path)
        assert heading(screen).startswith("1 message came back")
        assert "bounced" in screen_text(app)
        words = "The message about M4 to Dawn Okafor at dawn.okafor@example.org did not arrive"
        assert words in " ".join(screen_text(app).split())
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen) and app.screen.focused)
        await pilot.pause()
        kept = app.office.store.get(Message, dawn.id)
        assert (kept.state, kept.failed) == ("failed", "550 5.1.1 [nobody] is called so")
        outbox = app.screen
        assert isinstance(outbox, OutboxScreen)
        (row,) = [each for each in outbox.rows.values() if each.state == "failed"]
        assert (row.name, row.reason) == ("Dawn Okafor", "550 5.1.1 [nobody] is called so")
        assert ("Dawn Okafor", "! failed: first invitation") in [each[:2] for each in under(outbox.list, "M4")]


def test_its_keys_are_its_own() -> None:
    assert find_key_clashes(offered(ReadingReportScreen)) == []


async def test_a_time_without_a_zone_is_where_the_body_meets(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    with app.office.store.change("Moved to Athens") as step:
        step.set(app.office.body, zone="Europe/Athens")
    place = tmp_path / "replies"
    place.mkdir()
    address, time = "lucja.wisniewska-holt@example.org", "DTSTART:20260915T100000\r\nDTEND:20260915T120000"
    said = reply(app, address, "TENTATIVE", method="COUNTER", more=time)
    (place / "lucja.ics").write_text(said, encoding="utf-8", newline="")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        # The meeting was planned in London, where it is two hours earlier.
        (item,) = screen.report.items
        assert (item.proposed_start, item.proposed_end) == ("08:00", "10:00")


async def test_an_overtaken_reply_is_ticked_by_itself_and_never_with_all(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    place = tmp_path / "replies"
    place.mkdir()
    late, early = (reply(app, "callum.ashdown-vale@example.org", said) for said in ("ACCEPTED", "DECLINED"))
    (place / "late.ics").write_text(late, encoding="utf-8", newline="")
    early = early.replace("DTSTAMP:20260826T090000Z", "DTSTAMP:20260826T080000Z")
    (place / "early.ics").write_text(early, encoding="utf-8", newline="")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        screen = await read(keys, app, place)
        (older,) = (each.number for each in screen.report.items if each.kind == "older")
        assert any("Callum Ashdown-Vale" in row[2] for row in under(screen.list, "Read, and left as it is"))
        await keys.press("a")
        assert older not in screen.ticked
        screen.list.move_to(str(older))
        await keys.press("space")
        assert older in screen.ticked
