"""The public copy: searched part by part for what only members may read."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, SeatRow
from ret_tui.documents.agenda_copy import public_copy
from store.refusals import BadValue

_LINK = "https://meetings.example.org/join/ret?id=5&pass=s3cret"


def _everything(package: bytes) -> str:
    """Every part and every part's name, with the escapes of XML undone."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        text = " ".join(name + " " + file.read(name).decode() for name in file.namelist())
    return text.replace("&amp;", "&").casefold()


def test_the_public_copy_holds_no_join_link_and_no_members_contact(contents: AgendaContents) -> None:
    everything = _everything(agenda_document(contents, public=True))
    for private in ("meetings.example.org", "s3cret", "join/ret", "ret-members@example.org", "join the meeting"):
        assert private not in everything
    assert "targetmode" not in everything


def test_of_a_confidential_item_the_public_copy_has_title_and_ground_only(contents: AgendaContents) -> None:
    everything = _everything(agenda_document(contents, public=True))
    assert "12. appointment to an external panel" in everything
    assert "it concerns named persons who have not consented to publication" in everything
    for private in (
        "secret candidate",
        "hidden applicant",
        "gurpreet model ·",
        "15:35",
        "champion inclusion",
        "members only",
    ):
        assert private not in everything


def test_a_link_or_an_address_typed_into_a_text_is_left_out_too(contents: AgendaContents) -> None:
    everywhere = (
        f"Join at {_LINK.upper()} or meetings.example.org/join/ret?id=5&pass=s3cret; "
        "write to Jo.Person+x@Home.example.org."
    )
    wide = "Fullwidth jo\uff20home.example.org"
    contents = replace(
        contents,
        body="Taskforce jo.person+x@home.example.org",
        short_name="",
        venue=f"Teams https://teams.microsoft.com/l/meetup-join/19 or {_LINK}",
        presiding="Nia <jo.person+x@home.example.org>",
        quorum=everywhere,
        access_needs=everywhere + wide,
        status_note=everywhere,
        status="cancelled",
        membership=(SeatRow(seat="Chair", member=everywhere, substitute="mailto:jo.person+x@home.example.org"),),
        items=(
            AgendaItem(
                number=1, title=everywhere, lead=everywhere, paper=everywhere, asked=everywhere, function=everywhere
            ),
            AgendaItem(number=2, title="Private " + everywhere, confidential=True, ground=everywhere),
        ),
    )
    everything = _everything(agenda_document(contents, public=True))
    for private in ("meetings.example.org", "s3cret", "home.example.org", "teams.microsoft.com", "jo.person"):
        assert private not in everything
    assert "ret-enquiries@example.org" in everything
    members = _everything(agenda_document(contents, public=False))
    assert "jo.person+x@home.example.org" in members


def test_a_venue_that_is_only_a_link_becomes_online(contents: AgendaContents) -> None:
    assert public_copy(replace(contents, venue=_LINK)).venue == "Online"
    assert public_copy(replace(contents, venue=f"Town Hall, or online: {_LINK}")).venue == "Town Hall, or online"
    assert public_copy(replace(contents, venue="")).venue == "Online"
    assert public_copy(replace(contents, venue="", join_link="")).venue == ""


def test_a_link_to_a_page_that_anybody_may_read_stays(contents: AgendaContents) -> None:
    items = (AgendaItem(number=1, title="Plan", asked="See https://www.example.org/plan."),)
    assert public_copy(replace(contents, items=items)).items[0].asked == "See https://www.example.org/plan."


def test_what_stands_round_an_address_stays(contents: AgendaContents) -> None:
    items = (AgendaItem(number=1, title="Plan", asked="Ask Jo (jo@example.org), or ask jo@example.org. Ask @ noon."),)
    said = "Ask Jo (in the members’ copy), or ask (in the members’ copy). Ask @ noon."
    assert public_copy(replace(contents, items=items)).items[0].asked == said


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/x",
        "example.org/meeting",
        "https://",
        "https:///path",
        "http://[::1",
        "https://example.org:99999/",
        "https://teams.example.com@evil.example.org/",
        "https://example.org/a b",
        'https://example.org/"onclick',
        "https://example.org/\x07",
        "https://example.org/\u202egro",
    ],
)
@pytest.mark.parametrize("public", [False, True])
def test_a_join_link_that_is_no_web_address_is_refused(contents: AgendaContents, link: str, public: bool) -> None:
    with pytest.raises(BadValue, match="join link is not a web address") as refused:
        agenda_document(replace(contents, join_link=link), public=public)
    assert refused.value.field == "join_link"


def test_letters_outside_ascii_in_a_link_are_percent_encoded(contents: AgendaContents) -> None:
    package = agenda_document(replace(contents, join_link="https://example.org/séance?q=%20x#1"), public=False)
    assert "https://example.org/s%c3%a9ance?q=%20x#1" in _everything(package)
