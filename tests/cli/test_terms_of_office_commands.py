"""History, vacancies, terms, the agreement by version, and the register of interests, by commands."""

from __future__ import annotations

from command_line import Program


def test_a_seats_and_a_persons_history_are_listed(staffed: Program) -> None:
    staffed.today = "2026-09-01"
    staffed("member", "end", "P-02", "--on", "2026-06-30", "--reason", "Moved to another post")
    told = staffed("member", "history", "SAN", "--json").json
    assert [(each["as"], each["person"], each["from"], each["until"], each["reason"]) for each in told] == [
        ("member", None, "2026-07-01", None, ""),
        ("member", "P-02", "2026-05-01", "2026-06-30", "Moved to another post"),
        ("substitute", "P-03", "2026-05-01", None, ""),
    ]
    assert [each["seat"] for each in staffed("member", "history", "dawn", "--json").json] == ["SAN"]
    empty = {(each["seat"], each["as"]): each for each in staffed("member", "vacancies", "--json").json}
    assert empty["SAN", "member"]["since"] == "2026-07-01"
    assert empty["IM01", "member"] == {
        "seat": "IM01", "seat_name": "Independent 1", "as": "member", "since": None, "appointed_by": None,
        "coming": None, "coming_on": None,
    }  # fmt: skip
    assert staffed.try_("member", "history", "Nobody Known").code == 1


def test_a_term_and_who_appoints_are_changed(staffed: Program) -> None:
    assert "1 May 2026 to 30 April 2028" in staffed("member", "term", "P-01", "--until", "2028-04-30").out
    assert "since 1 May 2026" in staffed("member", "term", "P-01", "--until", "none").out
    assert len(staffed("member", "appoints", "independent", "the Mayor").out.splitlines()) == 12
    assert staffed.try_("member", "term", "P-01").code == 2
    assert staffed.try_("member", "term", "P-01", "--until", "2026-01-01").code == 1


def test_the_agreement_by_version(staffed: Program) -> None:
    staffed.today = "2026-05-02"
    staffed("member", "sign", "P-01")
    told = staffed("agreement", "list", "--json").json
    assert [(each["part"], each["name"], each["signed_on"], each["asked"]) for each in told] == [
        ("member", "Amara Quill", "2026-05-02", True),
        ("officer", "Dawn Okafor", None, True),
        ("substitute", "Jo Bell", None, False),
    ]
    assert staffed("agreement", "new", "Volunteers Agreement 2026b").out.strip() == "Volunteers Agreement 2026b"
    assert [each["name"] for each in staffed("agreement", "list", "--unsigned", "--json").json] == [
        "Amara Quill", "Dawn Okafor",
    ]  # fmt: skip
    versions = staffed("agreement", "versions", "--json").json
    assert [(each["name"], each["in_force"], each["signed"]) for each in versions] == [
        ("Volunteers Agreement 2026b", True, 0), ("Volunteers Agreement 2025", False, 1),
    ]  # fmt: skip


def test_the_register_of_interests(full: Program) -> None:
    (told,) = full("register", "declarations", "--json").json
    assert (told["meeting"], told["name"], told["item_number"], told["outcome"]) == ("M1", "Amara Quill", 1, "stayed")
    assert full("register", "declarations", "--person", "dawn", "--json").json == []
    assert full("register", "declarations", "--to", "out", "--format", "csv").out.strip().endswith(".csv")
    assert full.try_("register", "declarations", "--format", "csv").code == 2


def test_the_contact_list(staffed: Program) -> None:
    told = staffed("member", "contacts", "--on", "2026-06-01", "--json").json
    assert [(each["seat"], each["part"], each["email"]) for each in told] == [
        ("CH", "member", "amara@example.org"),
        ("SAN", "member", "dawn@example.org"),
        ("SAN", "named substitute", "jo@example.org"),
    ]


def test_what_a_member_offers_is_kept(staffed: Program) -> None:
    staffed("member", "edit", "P-01", "--offers", "Twenty years of youth work")
    shown = staffed("member", "show", "P-01", "--json").json
    assert shown["offers"] == "Twenty years of youth work"
    assert [each["seat"] for each in shown["posts"]] == ["CH"]


def test_reminders_to_sign_are_drafts(staffed: Program) -> None:
    staffed.today = "2026-05-02"
    told = staffed("agreement", "remind", "--to", "out")
    assert len(told.out.splitlines()) == 2
    assert "mailbox is not set" in told.err
    for person in ("P-01", "P-02"):
        staffed("member", "sign", person)
    assert staffed.try_("agreement", "remind", "--to", "out").code == 1
