"""Outside bodies by commands: listed, renamed, joined and left, with what follows told beside."""

from __future__ import annotations

from command_line import Program


def test_an_outside_body_is_kept_through_its_life(staffed: Program) -> None:
    staffed.today = "2026-05-02"
    assert staffed("outside", "add", "Homes Taskforce").id == "MT-01"
    assert "since 2 May 2026" in staffed("outside", "join", "MT-01", "P-02").out
    staffed("outside", "rename", "homes", "Housing Taskforce")
    (shown,) = staffed("outside", "list", "--json").json
    assert shown == {
        "id": "MT-01", "name": "Housing Taskforce", "former_names": ["Homes Taskforce"], "ended_on": None, "room": 0,
        "empty_since": None,
        "places": [
            {"outside": "MT-01", "outside_name": "Housing Taskforce", "person": "P-02", "name": "Dawn Okafor",
             "from": "2026-05-02", "until": None, "reason": "", "now": True},
        ],
    }  # fmt: skip
    left = staffed("member", "end", "P-02", "--on", "2026-06-30", "--reason", "Moved to another post")
    assert "The place on Housing Taskforce after 30 June 2026 falls empty" in left.err
    (shown,) = staffed("outside", "list", "--json").json
    assert shown["places"][0]["reason"] == "Moved to another post"
    assert "ended on 31 March 2027" in staffed("outside", "end", "MT-01", "--on", "2027-03-31").out


def test_what_the_terms_do_not_allow_is_one_sentence(staffed: Program) -> None:
    staffed.today = "2026-05-02"
    staffed("outside", "add", "Homes Taskforce")
    told = staffed.try_("outside", "join", "MT-01", "P-03")
    assert told.code == 1
    assert len(told.err.strip().splitlines()) == 1
    assert "Jo Bell (P-03) is a named substitute" in told.err
    assert staffed.try_("outside", "leave", "MT-01").code == 1
    assert "none yet" not in staffed("outside", "list").out
