"""Invitations: calendar files for one meeting's members, for the year, and to call a meeting off."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json, invite_guest, invite_withdraw
from ret_tui.cli.as_json import sent as sent_json
from ret_tui.cli.invite_mail import password, try_connection
from ret_tui.cli.invite_publish import publish
from ret_tui.cli.invite_read import proposals, read, substitute
from ret_tui.cli.invite_send import send, settle
from ret_tui.cli.printed import give_json, remark, say, table
from ret_tui.cli.session import Destination, destination, office, session
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import invite
from ret_tui.jobs.invite import Preview, Written
from ret_tui.jobs.outbox.people_told import OpenMessage, PersonTold, people_told
from ret_tui.jobs.outbox.shown import OutboxView, outbox
from ret_tui.rules.wording import short_day_and_year

app = App(name="invite")
app.command(publish)
app.command(send, usage="ret-tui invite send MEETING|--year [YEAR]|--waiting [OPTIONS]")
app.command(settle, usage="ret-tui invite settle [MESSAGE went|not-gone] [OPTIONS]")
app.command(password)
app.command(try_connection, name="test-connection")
app.command(invite_guest.guest, usage="ret-tui invite guest MEETING NAME --email ADDRESS --item ITEM")
app.command(invite_withdraw.withdraw, usage="ret-tui invite withdraw MEETING|--all [OPTIONS]")
app.command(read)
app.command(substitute)
app.command(proposals)


@app.command(usage="ret-tui invite export MEETING|--year [YEAR] [OPTIONS]")
def export(
    meeting: str = "",
    /,
    *,
    year: bool = False,
    to: str = "",
    each: bool = False,
    due: bool = False,
    eml: bool = False,
    json: bool = False,
) -> None:
    """Write invitations as calendar files, and print their paths.

    For a meeting: M1.ics, which lists the secretariat alone, and a file for each person in the folder M1.
    With --year: one public calendar of the year, which lists nobody.

    For example:
      ret-tui invite export M1 --to out
      ret-tui invite export M1 --due --eml --to out
      ret-tui invite export --year --to out
      ret-tui invite export --year 2027-28 --each --due --to out

    Args:
        meeting: its id, or next; with --year, the year, such as 2026-27.
        year: the whole year's public calendar.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        each: with --year, every coming meeting's invitations too.
        due: only for those who have to be told something; the others would get the same again.
        eml: beside each person's file the mail to them, as a draft that a mail program opens.
        json: give JSON: the paths, warnings, and ids of the messages that count as told.
    """
    if not meeting and not year:
        raise WrongUsage("Neither a meeting nor --year was given")
    if each and not year:
        raise WrongUsage("--each goes with --year")
    if year and not each and (due or eml):
        raise WrongUsage(
            f"{'--due' if due else '--eml'} goes with --each, since the year's calendar is for nobody alone"
        )
    here = office()
    place = destination(to)
    if year:
        written = invite.export_year(here, place.folder, meeting or None, each=each, only_due=due, eml=eml)
    else:
        written = invite.export_meeting(here, meeting, place.folder, only_due=due, eml=eml)
    _tell(written, place, json=json)


@app.command
def cancel(meeting: str, /, *, to: str = "", eml: bool = False, json: bool = False) -> None:
    """Write the messages that call off a cancelled or rearranged meeting, for those who were invited.

    For example:
      ret-tui invite cancel M3 --to out

    Args:
        meeting: its id; cancel it first, with: ret-tui meeting cancel M3
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        eml: beside each person's file the mail to them, as a draft that a mail program opens.
        json: give JSON: the paths, warnings, and ids of the messages that count as told.
    """
    here = office()
    place = destination(to)
    _tell(invite.export_cancellation(here, meeting, place.folder, eml=eml), place, json=json)


@app.command(usage="ret-tui invite status [MEETING] [OPTIONS]")
def status(meeting: str = "", /, *, json: bool = False) -> None:
    """What was sent for each meeting of the year, what has to be sent now, and how it stands with each person.

    The next message is new, changed or cancelled, and none where nothing is due: reminders go only when asked for. In
    JSON, message is null then and to is empty.

    For example:
      ret-tui invite status
      ret-tui invite status M1

    Args:
        meeting: only this one, with everybody whom it concerns.
        json: give JSON.
    """
    here = office()
    found = (invite.preview(here, meeting),) if meeting else invite.status(here)
    if json:
        give_json([as_json.invitation(one, people_told(here, one.meeting.id)) for one in found])
        return
    table(
        ["Meeting", "Date", "Last sent", "Next message", "To", "Outbox", "Without an address"],
        [
            [
                one.meeting.id,
                short_day_and_year(one.meeting.date),
                _last_sent(one),
                one.kind or ("none" if _may_be_sent(one) else "none: was held"),
                len(one.to) or "",
                _in_numbers(outbox(here, one.meeting.id)),
                ", ".join(one.without_address),
            ]
            for one in found
        ],
        none="There are no meetings yet: 'ret-tui year plan --confirm' plans a year of them.",
    )
    if meeting and all(_may_be_sent(one) for one in found):
        say("")
        people = people_told(here, found[0].meeting.id)
        table(
            ["Seat", "Name", "E-mail", "As", "Had last", "Due", "In the outbox", "Answer", "Remark"],
            [
                [
                    one.seat, one.name, one.address, _as(one), _last(one),
                    ", ".join(each.why_words for each in one.due), "; ".join(map(_open, one.open)), one.answer,
                    one.remark,
                ]
                for one in people
            ],
            none="Nobody is to be invited yet.",
        )  # fmt: skip


def _in_numbers(shown: OutboxView) -> str:
    return ", ".join(f"{number} {state}" for state, number in shown.counts.items())


def _as(one: PersonTold) -> str:
    return one.capacity or ("called off" if one.is_called_off else "not invited any more")


def _last(one: PersonTold) -> str:
    if one.last_sent is None:
        return ""
    unsure = " (may have gone)" if one.last_may_have_gone else ""
    return f"{one.last_words}, {short_day_and_year(one.last_sent.date())}{unsure}"


def _last_sent(view: Preview) -> str:
    sent = short_day_and_year(view.last_sent.date()) if view.last_sent else "never"
    return f"{sent} ({view.may_have_gone} may have gone)" if view.may_have_gone else sent


def _open(each: OpenMessage) -> str:
    return f"{each.state}: {each.reason}" if each.reason else each.state


def _may_be_sent(view: Preview) -> bool:
    """Whether there is still a message to send: nobody is told of a meeting that was held."""
    return view.meeting.status not in ("held", "inquorate")


def _tell(written: Written, place: Destination, *, json: bool) -> None:
    if json:
        paths = [place.of(path) for path in written.paths]
        give_json(sent_json.written(paths, written.warnings, written.messages, rehearsed=session().dry_run))
        return
    for path in written.paths:
        say(place.of(path))
    for warning in written.warnings:
        remark(warning)
