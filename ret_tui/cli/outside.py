"""Bodies outside that members join, such as taskforces of a mayor: the list, and who has the place on each."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import outside
from ret_tui.jobs.office import Office
from ret_tui.jobs.outside import OutsideView
from ret_tui.rules.wording import long_day
from store.records import StandingItem

app = App(name="outside")


@app.command(name="list")
def list_(*, json: bool = False) -> None:
    """Every outside body with who has its place, since when, and where a place is empty.

    For example:
      ret-tui outside list

    Args:
        json: give JSON.
    """
    here = office()
    found = outside.outside_bodies(here)
    if json:
        give_json([as_json.outside(one) for one in found])
        return
    table(
        ["Id", "Name", "Place", "Empty since", "Before", "Formerly", "Ended on"],
        [
            [
                one.id,
                one.name,
                "; ".join(
                    [
                        *([place.words for place in one.holders] or ([] if one.ended_on else ["empty"])),
                        *(place.words for place in one.coming),
                    ]
                ),
                one.empty_since.isoformat() if one.empty_since else "",
                "; ".join(place.words for place in one.earlier),
                "; ".join(one.former_names),
                one.ended_on.isoformat() if one.ended_on else "",
            ]
            for one in found
        ],
        none=f"{outside.kind_words(here)}: none yet. 'ret-tui outside add NAME' adds one.",
    )


@app.command
def add(name: str, /) -> None:
    """Add an outside body that members may join; prints its id.

    For example:
      ret-tui outside add "Homes Taskforce"

    Args:
        name: as it calls itself.
    """
    made = outside.add_outside(office(), name)
    created(made.id, f"{made.name}; give its place with: ret-tui outside join {made.id} PERSON --from DATE")


@app.command
def rename(body: str, name: str, /) -> None:
    """Call an outside body by another name; its former names are kept, and find it too.

    For example:
      ret-tui outside rename MT-01 "Housing Taskforce"

    Args:
        body: its id or name.
        name: the new one.
    """
    _say(outside.rename_outside(office(), body, name))


@app.command
def end(body: str, /, *, on: str = "") -> None:
    """Record that an outside body has ended, and the places on it with it.

    For example:
      ret-tui outside end MT-01 --on 2027-03-31

    Args:
        body: its id or name.
        on: its last day; today when left out.
    """
    here = office()
    before = outside.places_now(here)
    _say(outside.end_outside(here, body, on=on))
    if told := outside.fallen_empty(here, before):
        remark(told)


@app.command
def join(body: str, person: str, /, *, from_: str = "", until: str = "") -> None:
    """Give a member in post the place on an outside body.

    For example:
      ret-tui outside join MT-01 P-03 --from 2026-06-01

    Args:
        body: its id or name.
        person: the member's id or name.
        from_: the first day; today when left out.
        until: the last day; until their term of office ends, if it does, when left out.
    """
    here = office()
    _say(outside.join(here, body, person, start=from_, end=until))
    _remark_on_reports(here)


@app.command(usage="ret-tui outside leave BODY [PERSON] [OPTIONS]")
def leave(body: str, /, person: str = "", *, on: str = "", reason: str = "") -> None:
    """End a member's place on an outside body.

    For example:
      ret-tui outside leave MT-01 --on 2026-12-31 --reason "Another member takes it on"

    Args:
        body: its id or name.
        person: whose place; may be left out where one alone has one.
        on: the last day; today when left out.
        reason: why.
    """
    _say(outside.leave(office(), body, person, on=on, reason=reason))


def _say(view: OutsideView) -> None:
    ended = f", ended on {long_day(view.ended_on)}" if view.ended_on else ""
    formerly = f", formerly {'; '.join(view.former_names)}" if view.former_names else ""
    say(f"{view.id}  {view.name}{formerly}{ended}")
    for place in view.places:
        say(f"  {place.words}")


def _remark_on_reports(here: Office) -> None:
    from ret_tui.jobs.reports_back import REPORTS

    if here.store.find(StandingItem, REPORTS) is None:
        remark(
            "No agenda asks members to report back yet: "
            f"ret-tui standing-item add 'Reports from {outside.kind_words(here)}' --key {REPORTS}"
        )
