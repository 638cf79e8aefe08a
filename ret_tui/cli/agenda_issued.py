"""An agenda that goes out: issuing it and its supplements, what changed since, and where it was published."""

from __future__ import annotations

from ret_tui.cli import as_json
from ret_tui.cli.document_files import told_unfinished
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office
from ret_tui.jobs import agenda_changes, agenda_versions, issue_agenda, who_is
from ret_tui.jobs import publish as publishing
from ret_tui.jobs.documents.writing import Unfinished
from ret_tui.rules.wording import full_day, short_day_and_year

#: Characters of a hash that are shown in a table; JSON has all of it.
_HASH = 12


def issue(meeting: str, /, *, on: str = "", because: str = "", anyway: bool = False) -> None:
    """Record that the agenda went out, or the supplement that was prepared; both copies are kept as they are.

    Not while something in it looks unfinished.

    From then on a change of the items needs --because, and makes a supplement. Issued again with nothing changed, --on
    corrects the day.

    For example:
      ret-tui agenda issue M1
      ret-tui agenda issue M1 --on 2026-05-01

    Args:
        meeting: its id, or next or last.
        on: the day on which it went out; today when left out.
        because: why there is a supplement, where only the meeting's time or place changed.
        anyway: issue it although something looks unfinished; the record then says so.
    """
    try:
        done = issue_agenda.issue(office(), meeting, on, because=because, anyway=anyway)
    except Unfinished as unfinished:
        raise told_unfinished(unfinished) from None
    what = "The agenda" if done.version.startswith("agenda") else f"The {done.version} to the agenda"
    say(f"{what} of {done.meeting.id} was issued on {full_day(done.issued_on)}: {done.words}")
    for name in done.files:
        say(f"Kept: {name}")
    for found in done.findings:
        remark(found.words)
    for lack in done.lacks:
        remark(f"it went out without paper {lack}")


def changes(meeting: str, /, *, json: bool = False) -> None:
    """What changed on an agenda since it, or its last supplement, was issued.

    For example:
      ret-tui agenda changes M1

    Args:
        meeting: its id, or next or last.
        json: give JSON.
    """
    here = office()
    found = agenda_changes.changes(here, meeting)
    if json:
        give_json([as_json.agenda_change(one) for one in found])
        return
    kept = who_is.meeting(here, meeting)
    say(f"The agenda of {kept.id}: {agenda_changes.state_and_changes(here, kept)}")
    table(
        ["Item", "What", "Before", "Now"],
        [[one.about, one.called, one.before, one.after] for one in found],
        none="Nothing has changed since." if kept.issued_on else "It is a draft, and was not issued yet.",
    )


def versions(meeting: str, /, *, json: bool = False) -> None:
    """What was issued when, with the copies kept of it, and what was published where.

    For example:
      ret-tui agenda versions M1

    Args:
        meeting: its id, or next or last.
        json: give JSON.
    """
    here = office()
    kept = who_is.meeting(here, meeting)
    found, public = agenda_versions.versions(here, kept), publishing.published(here, kept.id)
    if json:
        give_json(
            {
                "id": kept.id,
                "versions": [as_json.issue(one) for one in found],
                "published": [as_json.published(one) for one in public],
            }
        )
        return
    table(
        ["Version", "Issued", "Why", "Members’ copy", "Its hash", "Public copy", "Its hash"],
        [
            [
                one.version,
                short_day_and_year(one.issued_on) if one.issued_on else "in preparation",
                "; ".join(filter(None, (one.reason, one.private_reason))),
                one.members_file or "not kept",
                one.members_sha256[:_HASH],
                one.public_file or "not kept",
                one.public_sha256[:_HASH],
            ]
            for one in found
        ],
        none="It is a draft, and was not issued yet.",
    )
    if public:
        say("")
        table(
            ["Published", "Document", "Copy", "Where", "File", "Its hash"],
            [
                [
                    short_day_and_year(one.published_on),
                    one.document,
                    one.copy,
                    one.where,
                    one.file,
                    one.sha256[:_HASH],
                ]
                for one in public
            ],
        )


def publish(
    meeting: str,
    /,
    *,
    where: str,
    document: str = "agenda",
    on: str = "today",
    copy: str = "public",
    file: str = "",
) -> None:
    """Record that a document was published: on which day, where, and which file it was; prints its id.

    For example:
      ret-tui agenda publish M1 --where https://www.example.org/agendas --on 2026-05-01
      ret-tui agenda publish M1 --document minutes --where "Council House notice board" --file "out/minutes.docx"

    Args:
        meeting: its id, or next or last.
        where: a web address, or a place in words.
        document: agenda, minutes, decisions or supplement.
        on: the day; today when left out.
        copy: public; members only where that copy went out by mistake.
        file: the file that was published; the kept copy of an issued agenda when left out.
    """
    made = publishing.publish(office(), meeting, document, on=on, where=where, copy=copy, file=file)
    created(made.id, made.words)
    if made.warning:
        remark(made.warning)
