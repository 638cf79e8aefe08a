"""The quorum of a meeting to come, where a facilitator looks: on the desk, in the register and among the reminders."""

from __future__ import annotations

from pathlib import Path

from ret_tui.jobs import desk, forecast, invite, settings, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import register
from store.records import StandIn


def reminders(office: Office) -> list[str]:
    return [each.what for each in desk.desk(office).to_do if each.place == "meeting" and each.about == "M1"]


def test_without_a_rule_nobody_speaks_of_a_quorum(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "CH", "no")
    found = forecast.forecast(peopled, "m1")
    # Five seats have somebody in post: the chair, one independent member, Sandwell, Birmingham and Solihull.
    assert (found.declined, found.unknown, found.vacant, found.words) == (1, 4, 15, "")
    following = desk.desk(peopled).next
    assert following is not None
    assert (following.outlook, following.outlook_words) == ("", "")


def test_the_desk_says_when_the_answers_cannot_make_a_quorum_any_more(peopled: Office, tmp_path: Path) -> None:
    settings.record_quorum(peopled, "5", "2026-04-01", "M0, item 2")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    assert "M1  the quorum hangs on 5 unanswered seats" in reminders(peopled)
    take_register.expect(peopled, "M1", "SAN", "no")
    # Tom Price can still be asked for Sandwell, and with him it is five.
    assert "M1  needs substitutes for a quorum: 1 can still be asked" in reminders(peopled)
    assert register(peopled, "M1").forecast.words == (
        "A quorum needs substitutes: 1 can still be asked. Without any, 4 seats can still come; 5 are needed"
    )
    take_register.expect(peopled, "M1", "BIR", "no")
    assert "M1  has no quorum by the answers: 4 can still come, 5 are needed" in reminders(peopled)
    assert register(peopled, "M1").forecast.words == (
        "The answers cannot make a quorum any more: "
        "even with every substitute who can be asked, 4 seats can still come; 5 are needed"
    )


def test_whoever_said_perhaps_has_answered_and_is_named_apart(peopled: Office, tmp_path: Path) -> None:
    settings.record_quorum(peopled, "5", "2026-04-01", "M0, item 2")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    for seat in ("CH", "SAN"):
        take_register.expect(peopled, "M1", seat, "tentative")
    told = desk.desk(peopled).next
    assert told is not None
    assert (told.unanswered, told.perhaps) == (3, 2)
    assert "M1  the quorum hangs on 3 unanswered seats and 2 perhaps" in reminders(peopled)
    for seat in ("IM01", "BIR", "SOL"):
        take_register.expect(peopled, "M1", seat, "yes")
    assert "M1  the quorum hangs on 2 seats that said perhaps" in reminders(peopled)
    take_register.expect(peopled, "M1", "CH", "yes")
    assert "M1  the quorum hangs on 1 seat that said perhaps" in reminders(peopled)


def test_a_substitute_who_is_asked_has_still_to_answer(peopled: Office) -> None:
    settings.record_quorum(peopled, "5", "2026-04-01", "M0, item 2")
    take_register.expect(peopled, "M1", "SAN", "no")
    with peopled.store.change("Tom Price is asked") as step:
        step.put(StandIn, "M1/SAN", meeting="M1", seat="SAN", person="P-04", asked_on=peopled.today)
    found = register(peopled, "M1")
    assert (found.forecast.outlook, found.declined, found.unanswered) == ("open", 0, 5)
