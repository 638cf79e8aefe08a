"""Sending an agenda out from the app: issuing it and its supplements, where it was published, and its versions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.rules.wording import count
from store.refusals import RuleBroken

if TYPE_CHECKING:
    from ret_tui.jobs.issue_agenda import Issued, ToIssue
    from ret_tui.screens.meeting_agenda import AgendaTab
    from ret_tui.widgets.detail import Part

#: Findings and changes that are shown one by one before issuing.
_SHOWN = 8


class _OnAgenda(Command["AgendaTab"]):
    group = "Agenda"

    def possible(self, place: AgendaTab) -> bool:
        return bool(place.meeting)


class IssueAgenda(_OnAgenda):
    """Record that the agenda, or the supplement to it, goes out today; what is unfinished is shown first."""

    id = "meeting.issue"
    key = "i"
    label = "Issue"
    title = "Issue the agenda or its supplement"
    order = 24

    def footer_label(self, place: AgendaTab) -> str:
        from ret_tui.jobs.issue_agenda import next_supplement

        if not place.meeting:
            return self.label
        coming = next_supplement(place.office, place.office.meeting(place.meeting))
        return "Issue supplement" if coming else self.label

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.ask import AskDialog
        from ret_tui.jobs import issue_agenda
        from ret_tui.jobs.paper_folder import folder_of

        office = place.office.patiently()
        shown = await place.ret.in_background(
            partial(issue_agenda.preview, office, place.meeting), f"Looking through {place.meeting} …"
        )
        if shown.corrects:
            # No day can be given here.
            refusal = issue_agenda.nothing_to_issue(office.meeting(place.meeting))
            raise RuleBroken(refusal.what, f"ctrl+p finds “{IssueAgendaOn.name()}”, which corrects that day")
        because = await _reason(place, shown)
        if because is None:
            return
        what = "the agenda" if shown.version.startswith("agenda") else shown.version
        lines = [f"Issued today, {shown.words}.", *_changes(shown), *_findings(shown), *_without_a_file(shown)]
        lines.append(f"The members’ and the public copy are kept as they are, in {folder_of(office)}.")
        if what == "the agenda":
            lines.append("From then on a change of the items needs a reason, and makes a supplement.")
        question = f"Record that {what} of {shown.meeting} goes out today?"
        if not await place.app.push_screen_wait(AskDialog(question, lines, do=_do(shown) or f"Issue {what}")):
            return
        done = await place.ret.in_background(
            partial(issue_agenda.issue, office, place.meeting, because=because, anyway=True),
            f"Issuing {place.meeting} …",
        )
        place.place.changed(_said(done))


class IssueAgendaOn(_OnAgenda):
    """Record that the agenda or its supplement went out on another day, or correct that day."""

    id = "meeting.issue_on"
    label = "Issued on another day"
    title = "The agenda was issued on another day"
    footer = False

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.fields import TextField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs import issue_agenda

        office = place.office.patiently()
        shown = await place.ret.in_background(
            partial(issue_agenda.preview, office, place.meeting), f"Looking through {place.meeting} …"
        )
        because = await _reason(place, shown)
        if because is None:
            return
        day = TextField(name="date", label="Issued on", hint="today, fri, 4 jan", check=required("The day"))
        done = await place.app.push_screen_wait(
            FormDialog(
                f"The agenda of {place.meeting} went out",
                [day],
                lambda values: issue_agenda.issue(office, place.meeting, values["date"], because=because, anyway=True),
                save_label=_do(shown) or "Save",
                foot=_in_a_line(shown),
            )
        )
        if done is not None:
            place.place.changed(_said(done))


class PublishAgenda(_OnAgenda):
    """Record that the agenda, the minutes, the decisions or a supplement was published: on which day, and where."""

    id = "meeting.publish"
    key = "b"
    label = "Published"
    title = "Record what was published, and where"
    order = 31

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.fields import ChoiceField, TextField, required
        from ret_tui.dialogs.form import FormDialog
        from ret_tui.jobs import publish

        made = await place.app.push_screen_wait(
            FormDialog(
                f"Published for {place.meeting}",
                [
                    ChoiceField(
                        name="document", label="Document", options=[(word, word) for word in publish.DOCUMENTS]
                    ),
                    TextField(
                        name="where",
                        label="Where",
                        hint="a web address, or a place in words",
                        check=required("Where it was published"),
                    ),
                    TextField(name="on", label="On", hint="today, fri, 4 jan", initial="today"),
                    ChoiceField(
                        name="copy",
                        label="Copy",
                        options=[("public", "the public copy"), ("members", "the members’ copy, by mistake")],
                    ),
                    TextField(name="file", label="File", hint="its path; empty for the copy kept when it was issued"),
                ],
                lambda values: publish.publish(place.office, place.meeting, values.pop("document"), **values),
                foot="A public copy has no link to join, no addresses and nothing of what is confidential.",
            )
        )
        if made is not None:
            place.place.changed(f"Published: {made.words}")
            if made.warning:
                place.app.notify(made.warning, severity="warning", markup=False, timeout=20)


class AgendaVersions(_OnAgenda):
    """See what was issued and published when, and what changed on the agenda since."""

    id = "meeting.versions"
    key = "v"
    label = "Versions"
    title = "What was issued and published, and what changed since"
    order = 67
    footer = False

    async def run(self, place: AgendaTab) -> None:
        from ret_tui.dialogs.message import MessageDialog

        await place.app.push_screen_wait(MessageDialog(f"The agenda of {place.meeting}", _versions(place)))


async def _reason(place: AgendaTab, shown: ToIssue) -> str | None:
    """Why there is a supplement, where that was not said yet; empty where it need not be."""
    from ret_tui.screens.agenda_reason import reason_to_change

    if shown.corrects or shown.version.startswith("agenda"):
        return ""
    return await reason_to_change(place.ret, place.meeting)


def _changes(shown: ToIssue) -> list[str]:
    return _few("It tells of", shown.changes)


def _findings(shown: ToIssue) -> list[str]:
    return _few("Still unfinished", tuple(found.words for found in shown.findings))


def _without_a_file(shown: ToIssue) -> list[str]:
    return _few("It goes out without these papers", shown.lacks)


def _do(shown: ToIssue) -> str:
    """What the button says where something is unfinished."""
    return "Issue it all the same" if shown.findings and not shown.corrects else ""


def _in_a_line(shown: ToIssue) -> str:
    if not _do(shown):
        return ""
    more = len(shown.findings) - 1
    return f"Still unfinished: {shown.findings[0].words}" + (f"; and {count(more, 'more thing')}" if more else "")


def _few(heading: str, words: tuple[str, ...]) -> list[str]:
    if not words:
        return []
    more = [f"• and {len(words) - _SHOWN} more"] if len(words) > _SHOWN else []
    return [f"{heading}:", *(f"• {each}" for each in words[:_SHOWN]), *more]


def _said(done: Issued) -> str:
    what = "Agenda" if done.version.startswith("agenda") else done.version.capitalize()
    return f"{what} of {done.meeting.id} issued, {done.words}"


def _versions(place: AgendaTab) -> list[Part]:
    from ret_tui.jobs import agenda_changes, agenda_versions, publish
    from ret_tui.rules.wording import short_day_and_year
    from ret_tui.widgets.detail import Fact, Paragraph, Section

    office = place.office
    kept = office.meeting(place.meeting)
    state = agenda_changes.state_and_changes(office, kept)
    parts: list[Part] = [Paragraph(f"{state[0].upper()}{state[1:]}.", "strong")]
    for one in agenda_versions.versions(office, kept):
        day = short_day_and_year(one.issued_on) if one.issued_on else "in preparation"
        parts.append(Section(f"{one.version[0].upper()}{one.version[1:]}"))
        parts.append(Fact("Issued", day))
        parts.append(Fact("Why", one.reason))
        parts.append(Fact("In private", one.private_reason))
        parts.append(Fact("Kept", ", ".join(filter(None, (one.members_file, one.public_file))) or "no copies"))
    changed = agenda_changes.changes_of(office, kept)
    if changed:
        parts.append(Section("Changed since"))
        parts += [Fact(each.called, f"{each.about}{_was_and_is(each.before, each.after)}") for each in changed]
    public = publish.published(office, kept.id)
    if public:
        parts.append(Section("Published"))
        parts += [Paragraph(each.words, "late" if each.warning else "") for each in public]
    return parts


def _was_and_is(before: str, after: str) -> str:
    return f": {before} → {after}" if before or after else ""
