"""The agreement that members sign: its versions, and who has signed which one when."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import destination, office
from ret_tui.jobs import agreements, remind_unsigned
from ret_tui.rules.wording import count

app = App(name="agreement")

_PARTS = {"member": "members", "officer": "officers", "substitute": "named substitutes"}


@app.command(name="list")
def list_(*, version: str = "", unsigned: bool = False, json: bool = False) -> None:
    """Who in post has signed the agreement and who has not: members, officers and named substitutes apart.

    For example:
      ret-tui agreement list
      ret-tui agreement list --version "Volunteers Agreement 2025"

    Args:
        version: as it is called; the one in force when left out.
        unsigned: only those who are asked to sign and have not.
        json: give JSON.
    """
    found = agreements.signings(office(), version)
    shown = [one for one in found if not unsigned or (one.asked and one.signed_on is None)]
    if json:
        give_json([as_json.signing(one) for one in shown])
        return
    table(
        ["As", "Seat", "Name", "Signed on", "", "Before"],
        [
            [
                one.part,
                one.seat,
                f"{one.name} ({one.person})",
                one.signed_on.isoformat() if one.signed_on else "not yet" if one.asked else "",
                "" if one.asked else "not asked",
                f"{one.signed_before}, {one.signed_before_on.isoformat()}" if one.signed_before_on else "",
            ]
            for one in shown
        ],
        none="Everybody who is asked to has signed." if unsigned else "Nobody is in post.",
    )
    for part, words in _PARTS.items():
        own = [one for one in found if one.part == part]
        if own and not unsigned:
            remark(f"{sum(one.signed_on is not None for one in own)} of {len(own)} {words} have signed")


@app.command
def versions(*, json: bool = False) -> None:
    """The versions of the agreement, the latest first, and how many people signed each.

    For example:
      ret-tui agreement versions

    Args:
        json: give JSON.
    """
    found = agreements.versions(office())
    if json:
        give_json([as_json.agreement_version(one) for one in found])
        return
    table(
        ["Version", "From", "", "Signed by"],
        [
            [
                one.name,
                one.since.isoformat() if one.since else "",
                "in force" if one.in_force else "",
                count(one.signed, "person", "people"),
            ]
            for one in found
        ],
        none="The terms of reference name no agreement: 'ret-tui agreement new NAME' begins one.",
    )


@app.command
def new(name: str, /, *, from_: str = "") -> None:
    """Begin a new version of the agreement, which everybody is asked to sign anew.

    For example:
      ret-tui agreement new "Volunteers Agreement 2027" --from 2027-05-01

    Args:
        name: as the agreement calls itself.
        from_: the day from which it is the one to sign; today when left out.
    """
    here = office()
    made = agreements.begin_version(here, name, from_)
    asked = sum(one.asked and one.signed_on is None for one in agreements.signings(here, made.name))
    say(made.name)
    remark(f"{count(asked, 'person', 'people')} in post {'is' if asked == 1 else 'are'} asked to sign it")


@app.command
def remind(*, to: str = "") -> None:
    """Write a draft letter for each who is asked to sign and has not, and print the paths; nothing is sent.

    For example:
      ret-tui agreement remind --to out

    Args:
        to: the folder, made where only it is missing; exports, beside the store, when left out.
    """
    here = office()
    place = destination(to)
    reminded = remind_unsigned.remind(here, place.folder)
    for path in reminded.paths:
        say(place.of(path))
    for warning in reminded.warnings:
        remark(warning)
