"""The life of an agenda by commands: issued, locked, supplemented, published, carried forward, and its template."""

from __future__ import annotations

from command_line import Program


def issued(program: Program) -> Program:
    """The agenda of M1 issued on 1 May 2026, with an item on housing."""
    program("agenda", "add", "M1", "Housing", "--lead", "P-02")
    program.today = "2026-05-01"
    told = program("agenda", "issue", "M1", "--anyway")
    assert "The agenda of M1 was issued on Friday 1 May 2026: in time" in told.out
    assert "Kept: RET agenda M1 2026-05-12 public.docx" in told.out
    return program


def test_an_issued_agenda_is_locked_until_somebody_says_why(staffed: Program) -> None:
    program = issued(staffed)
    before = program.store.read_bytes()
    told = program.try_("agenda", "add", "M1", "Transport")
    assert told.code == 1
    assert told.err.strip() == (
        "The agenda of M1 was issued on Friday 1 May 2026: add --because and the reason, and a supplement goes out."
    )
    assert program.store.read_bytes() == before
    program("agenda", "add", "M1", "Transport", "--lead", "P-01", "--because", "Only decided on Thursday")
    assert "issued Fri 1 May, supplement 1 in preparation: 1 change" in program("agenda", "show", "M1").out
    (change,) = program("agenda", "changes", "M1", "--json").json
    assert (change["what"], change["about"]) == ("added", "7. Transport")
    program("agenda", "edit", "M1", "Transport", "--chair-consented")
    assert "The supplement 1 to the agenda of M1 was issued" in program("agenda", "issue", "M1", "--anyway").out
    versions = program("agenda", "versions", "M1", "--json").json["versions"]
    assert [(one["version"], one["issued_on"]) for one in versions] == [
        ("agenda", "2026-05-01"),
        ("supplement 1", "2026-05-01"),
    ]
    assert all(len(one["public_sha256"]) == 64 for one in versions)
    assert "Only decided on Thursday" in program("agenda", "versions", "M1").out


def test_the_exported_agenda_is_the_kept_one(staffed: Program) -> None:
    program = issued(staffed)
    path = program.folder / program("agenda", "export", "M1", "--to", "out").out.strip()
    kept = program.folder / "s papers" / "RET agenda M1 2026-05-12.docx"
    assert path.read_bytes() == kept.read_bytes()


def test_a_publication_is_recorded_and_a_members_copy_is_warned_of(staffed: Program) -> None:
    program = issued(staffed)
    made = program("agenda", "publish", "M1", "--where", "https://www.example.org/a")
    assert made.err == ""
    assert "agenda, public copy, Fri 1 May 2026" in program("meeting", "show", "M1").out
    by_mistake = program("agenda", "publish", "M1", "--where", "web", "--copy", "members")
    assert "take it down" in by_mistake.err
    published = program("agenda", "versions", "M1", "--json").json["published"]
    assert [(one["document"], one["copy"]) for one in published] == [("agenda", "members"), ("agenda", "public")]


def test_an_item_under_which_something_was_recorded_is_not_removed(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Tender", "--confidential", "--ground", "Prices")
    staffed("action", "add", "Write to them", "--meeting", "M1", "--item", "Tender")
    told = staffed.try_("agenda", "remove", "M1", "Tender")
    assert told.code == 1
    assert "stays on the agenda, since the record has action A-001 under it: give it the outcome withdrawn" in told.err


def test_issuing_tells_which_papers_go_without_a_file(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Housing", "--lead", "P-02", "--paper", "RET 26/04")
    staffed("agenda", "add", "M1", "Transport", "--lead", "P-02")
    staffed("paper", "ask", "M1", "Handed round", "--item", "Transport")
    staffed("paper", "receive", "PA-01")
    staffed.today = "2026-05-01"
    told = staffed("agenda", "issue", "M1", "--anyway").err
    # Five standing items come before the two of business.
    assert "Note: it went out without paper 7a Handed round: came without a file" in told
    assert "Note: it went out without paper 6 RET 26/04: only named on the agenda, no file" in told


def test_what_was_deferred_is_carried_to_the_next_agenda(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Housing")
    staffed("action", "add", "Book a room", "--meeting", "M1")
    assert "deferred" in staffed("agenda", "outcome", "M1", "Housing", "deferred").out
    assert "deferred" in staffed("agenda", "show", "M1").out
    # What was deferred goes along with the actions, as it does without them.
    carried = staffed("agenda", "carry", "M1", "--open-actions", "--json")
    assert carried.err == "Note: M1 has not met yet, so what it will not take is not known\n"
    told = carried.json
    assert (told["target"], [one["title"] for one in told["items"]]) == ("M2", ["Housing"])
    assert told["actions"] == ["A-001"]
    refused = staffed.try_("agenda", "carry", "M1")
    assert (refused.code, "Nothing of M1 has to be carried forward" in refused.err) == (1, True)


def test_the_template_is_kept_for_each_kind_of_meeting(staffed: Program) -> None:
    made = staffed("standing-item", "add", "Why we meet", "--kind", "extraordinary", "--at", "2")
    assert made.id == "why-we-meet"
    listed = staffed("standing-item", "list", "--kind", "extraordinary", "--json").json
    assert [one["id"] for one in listed][:2] == ["welcome", "why-we-meet"]
    assert {"place", "title", "minutes", "lead", "purpose", "asked", "business", "kind"} <= set(listed[0])
    staffed("standing-item", "edit", "why-we-meet", "--kind", "every")
    assert "[/] =1+1" in staffed("standing-item", "edit", "why-we-meet", "--title", "[/] =1+1").out
    (put,) = staffed("standing-item", "put", "M2", "--json").json
    assert (put["title"], put["number"]) == ("[/] =1+1", 2)
    assert staffed("standing-item", "move", "business", "1").out.startswith("1. ")
    staffed("standing-item", "remove", "why-we-meet")
    refused = staffed.try_("standing-item", "remove", "business")
    assert (refused.code, "can only be moved" in refused.err) == (1, True)
    assert staffed.try_("standing-item", "edit", "welcome").code == 2


def test_making_an_item_public_tells_what_stays_confidential(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Tender", "--confidential", "--ground", "Prices")
    staffed("paper", "ask", "M1", "Bids", "--item", "Tender")
    told = staffed("agenda", "edit", "M1", "Tender", "--public")
    assert "PA-01 stays confidential, and can be made public by itself" in told.err
    staffed("agenda", "edit", "M1", "Tender", "--confidential")
    staffed("minutes", "write", "M1", "--item", "Tender", "--agreed", "the lowest bid be taken")
    refused = staffed.try_("agenda", "edit", "M1", "Tender", "--public")
    assert refused.code == 1
    assert "stays confidential, since the record has decision D-001 under it" in refused.err
    assert "add an open item, and write under it what may be published" in refused.err
    moved = staffed.try_("minutes", "edit", "M1", "D-001", "--item", "1")
    assert (moved.code, "was written in private business" in moved.err) == (1, True)
