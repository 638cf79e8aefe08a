"""A year on a calendar server: put once, changed where it changed, taken out where it is off, and nothing unseen."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
import vobject
from caldav.davclient import DAVClient
from keyring.backend import KeyringBackend

from ret_tui.jobs import change_meetings, invite, passwords, settings
from ret_tui.jobs.office import Office
from ret_tui.jobs.publish_calendar import PublishedYear, publish_year
from store.records import CalendarEntry, Meeting, Publication
from store.refusals import BadValue, Refusal, RuleBroken

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "invitations"))

from calendar_server import PASSWORD, USER, CalendarServer, serving

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


class InMemory(KeyringBackend):
    """A keyring for one test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[InMemory]:
    """A keyring in memory, in place of this computer's."""
    before, mine = keyring.get_keyring(), InMemory()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CalendarServer]:
    """A calendar server with TLS and a password."""
    folder = tmp_path / "server"
    folder.mkdir()
    with serving(folder) as found:
        yield found


@pytest.fixture
def publishing(peopled: Office, server: CalendarServer, ring: InMemory) -> Office:
    """The planned year, with a calendar to publish it to."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    settings.change(peopled, "caldav.url", server.url)
    settings.change(peopled, "caldav.user", USER)
    passwords.keep_password("calendar", f"{USER} at localhost", PASSWORD)
    return peopled


def published(office: Office, server: CalendarServer, **how: Any) -> PublishedYear:
    """Publish the year, and make the calendar where there is none."""
    return publish_year(office, make=True, certificates=str(server.authorities), **how)


def entries(server: CalendarServer, first: dt.date | None = None, last: dt.date | None = None) -> dict[str, Any]:
    """What another client finds in the calendar, by UID; between two days where they are given."""
    with DAVClient(
        url=server.url, username=USER, password=PASSWORD, ssl_verify_cert=str(server.authorities), enable_rfc6764=False
    ) as client:
        calendar = client.calendar(url=server.url)
        found = calendar.search(start=first, end=last, event=True) if first else calendar.events()
        events = [vobject.readOne(each.data).vevent for each in found]
    return {event.uid.value: event for event in events}


def what(done: PublishedYear) -> dict[str, str]:
    """What was done, by meeting."""
    return {entry.meeting: entry.what for entry in done.entries}


def uid_of(office: Office, id: str) -> str:
    """A meeting's identity."""
    return office.store.get(Meeting, id).uid


def test_the_six_meetings_are_put_once_and_a_second_time_nothing_is_done(
    publishing: Office, server: CalendarServer
) -> None:
    change_meetings.change_place(publishing, "M1", join_link="https://meet.example.org/hidden-room")
    first = published(publishing, server)
    assert what(first) == dict.fromkeys(("M1", "M2", "M3", "M4", "M5", "M6"), "put")
    found = entries(server)
    assert set(found) == {meeting.uid for meeting in publishing.store.all(Meeting)}
    for meeting in publishing.store.all(Meeting):
        event = found[meeting.uid]
        start, end = event.dtstart.value, event.dtend.value
        assert (start.date(), start.strftime("%H:%M"), end.strftime("%H:%M")) == (meeting.date, "14:00", "16:00")
        # London is an hour ahead of UTC from the end of March to the end of October.
        assert start.astimezone(dt.UTC).hour == (13 if meeting.date.month in (5, 7, 9) else 14)
        assert int(event.sequence.value) == 0
        assert not {"attendee", "description", "conference", "valarm"} & set(event.contents)
        assert "hidden-room" not in event.serialize()
    server.changes.clear()
    again = published(publishing, server)
    assert set(what(again).values()) == {"as it is"}
    assert server.changes == []


def test_a_meeting_that_moves_is_changed_there_under_its_next_number_and_the_others_are_left(
    publishing: Office, server: CalendarServer
) -> None:
    published(publishing, server)
    change_meetings.move_meeting(publishing, "M2", "2026-07-21")
    server.changes.clear()
    done = published(publishing, server)
    assert {id: did for id, did in what(done).items() if did != "as it is"} == {"M2": "change"}
    assert [method for method, _ in server.changes] == ["PUT"]
    event = entries(server)[uid_of(publishing, "M2")]
    assert (event.dtstart.value.date(), int(event.sequence.value)) == (dt.date(2026, 7, 21), 1)
    # The public file and the invitations count on with it.
    assert publishing.store.get(Publication, "M2").sequence == 1
    assert invite.preview(publishing, "M2").sequence == 1


def test_a_search_between_two_days_finds_the_meeting_of_those_days(publishing: Office, server: CalendarServer) -> None:
    published(publishing, server)
    found = entries(server, dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert list(found) == [uid_of(publishing, "M3")]


def test_a_meeting_that_is_off_is_taken_out_and_one_that_stands_again_is_put_again(
    publishing: Office, server: CalendarServer
) -> None:
    published(publishing, server)
    change_meetings.cancel_meeting(publishing, "M4", "snow")
    assert what(published(publishing, server))["M4"] == "take out"
    assert uid_of(publishing, "M4") not in entries(server)
    assert "M4" not in {entry.meeting for entry in publishing.store.all(CalendarEntry)}
    assert "M4" not in what(published(publishing, server))
    publishing.store.undo()  # the meeting stands again
    assert what(published(publishing, server))["M4"] == "put"
    assert int(entries(server)[uid_of(publishing, "M4")].sequence.value) == 0


def test_what_somebody_else_changed_there_is_left_and_told_until_ours_is_asked_for(
    publishing: Office, server: CalendarServer
) -> None:
    published(publishing, server)
    with DAVClient(
        url=server.url, username=USER, password=PASSWORD, ssl_verify_cert=str(server.authorities), enable_rfc6764=False
    ) as client:
        entry = client.calendar(url=server.url).event_by_uid(uid_of(publishing, "M1"))
        entry.data = entry.data.replace("RET meeting M1", "Lunch")
        entry.save()
    server.changes.clear()
    left = published(publishing, server)
    assert (what(left)["M1"], left.left, server.changes) == ("changed there", 1, [])
    assert entries(server)[uid_of(publishing, "M1")].summary.value == "Lunch"
    assert what(published(publishing, server, replace=True))["M1"] == "change"
    assert entries(server)[uid_of(publishing, "M1")].summary.value == "RET meeting M1"


def test_an_entry_that_was_taken_out_there_is_put_again(publishing: Office, server: CalendarServer) -> None:
    published(publishing, server)
    with DAVClient(
        url=server.url, username=USER, password=PASSWORD, ssl_verify_cert=str(server.authorities), enable_rfc6764=False
    ) as client:
        client.calendar(url=server.url).event_by_uid(uid_of(publishing, "M1")).delete()
    assert what(published(publishing, server))["M1"] == "put"
    assert uid_of(publishing, "M1") in entries(server)


def test_whom_this_computer_is_told_to_trust_is_trusted_for_calendars_as_for_mail(
    publishing: Office, server: CalendarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Refusal, match="The certificate of localhost is not one to trust"):
        publish_year(publishing, dry_run=True, make=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authorities))
    assert publish_year(publishing, make=True).changes == 6
    assert publish_year(publishing).changes == 0


def test_what_each_of_two_calendars_holds_is_known_when_publishing_goes_back_to_the_first(
    publishing: Office, server: CalendarServer
) -> None:
    published(publishing, server)
    settings.change(publishing, "caldav.url", server.url.replace("/ret/", "/board/"))
    assert what(published(publishing, server))["M2"] == "put"
    change_meetings.cancel_meeting(publishing, "M2", "snow")
    settings.change(publishing, "caldav.url", server.url)
    assert what(published(publishing, server)) == {
        "M1": "as it is", "M2": "take out", "M3": "as it is", "M4": "as it is", "M5": "as it is", "M6": "as it is",
    }  # fmt: skip
    assert uid_of(publishing, "M2") not in entries(server)
    settings.change(publishing, "caldav.url", server.url.replace("/ret/", "/board/"))
    assert what(published(publishing, server))["M2"] == "take out"


def test_to_look_first_changes_nothing(publishing: Office, server: CalendarServer) -> None:
    looked = published(publishing, server, dry_run=True)
    assert (set(what(looked).values()), looked.done, looked.changes) == ({"put"}, False, 6)
    assert server.changes == []
    assert publishing.store.all(CalendarEntry) == ()


def test_what_is_stopped_half_way_is_finished_the_next_time_without_doing_anything_twice(
    publishing: Office, server: CalendarServer
) -> None:
    stopped = published(publishing, server, progress=lambda meeting: meeting != "M3")
    assert what(stopped) == {"M1": "put", "M2": "put"}
    server.changes.clear()
    rest = published(publishing, server)
    assert [id for id, did in what(rest).items() if did == "put"] == ["M3", "M4", "M5", "M6"]
    assert len(server.changes) == 4


def test_an_entry_that_was_put_but_could_not_be_kept_here_is_known_again(
    publishing: Office, server: CalendarServer
) -> None:
    published(publishing, server)
    with publishing.store.change("What was kept is lost", undoable=False) as step:
        step.remove(next(entry for entry in step.all(CalendarEntry) if entry.meeting == "M1"))
    assert what(published(publishing, server))["M1"] == "change"
    assert len(entries(server)) == 6


def test_nothing_is_published_without_a_calendar_a_mailbox_or_meetings(peopled: Office, office: Office) -> None:
    with pytest.raises(RuleBroken, match="No calendar on a server is set"):
        publish_year(peopled)
    settings.change(peopled, "caldav.url", "https://localhost:1/ret/")
    with pytest.raises(RuleBroken, match="organiser's mailbox is not set"):
        publish_year(peopled)
    settings.change(peopled, "organiser.email", "ret@example.org")
    with pytest.raises(RuleBroken, match="2030-31 has no meetings"):
        publish_year(peopled, "2030-31")
    with pytest.raises(Refusal, match="localhost cannot be reached"):
        publish_year(peopled)


def test_a_password_never_goes_out_in_the_open(peopled: Office) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    settings.change(peopled, "caldav.url", "http://calendar.example.org/ret/")
    with pytest.raises(BadValue, match="in the open"):
        publish_year(peopled)


def test_a_server_that_is_not_to_be_trusted_or_does_not_let_us_in_is_told(
    publishing: Office, server: CalendarServer, ring: InMemory
) -> None:
    with pytest.raises(Refusal, match="certificate of localhost is not one to trust"):
        publish_year(publishing)
    with pytest.raises(RuleBroken, match="There is no calendar at https://localhost"):
        publish_year(publishing, certificates=str(server.authorities))
    passwords.keep_password("calendar", f"{USER} at localhost", "another")
    with pytest.raises(Refusal, match="did not let us in") as told:
        published(publishing, server)
    assert "another" not in str(told.value)
    assert server.changes == []


def test_the_address_of_a_whole_account_is_no_calendar(publishing: Office, server: CalendarServer) -> None:
    published(publishing, server)
    settings.change(publishing, "caldav.url", server.url.removesuffix("ret/"))
    with pytest.raises(Refusal, match="is no calendar"):
        published(publishing, server)


def test_a_certificate_for_another_host_is_not_trusted(peopled: Office, tmp_path: Path, ring: InMemory) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    with serving(folder, host="calendar.example.org") as other:
        settings.change(peopled, "organiser.email", "ret@example.org")
        settings.change(peopled, "caldav.url", other.url)
        with pytest.raises(Refusal, match="certificate of localhost is not one to trust"):
            published(peopled, other)
        assert other.changes == []
