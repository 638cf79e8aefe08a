"""The forms for papers: asking for one, adding a file, marking one received, and changing one."""

from __future__ import annotations

from dataclasses import replace

from ret_tui.dialogs.fields import ChoiceField, Field, TextField, ToggleField, required
from ret_tui.dialogs.form import FormDialog, Values
from ret_tui.jobs import agenda_versions, collect_papers, paper_picked, papers, prepare_agenda, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import PaperView
from ret_tui.rules.wording import short_day
from store.refusals import Refusal

#: Characters of an item's title in the list of items.
_TITLE = 50


class PaperForm(FormDialog[Values]):
    """Gives what was filled in, so that it is kept once the form is left; `fault` is why that was refused before."""

    fault: Refusal | None = None

    def on_mount(self) -> None:
        if self.fault is not None:
            self.call_after_refresh(self.came_back, self.fault)


def ask_form(office: Office, meeting: str, *, item: str = "") -> FormDialog[PaperView]:
    """Asks what paper is wanted.

    Args:
        item: the item, by id, that stands in the form at first.
    """

    def save(values: Values) -> PaperView:
        return collect_papers.ask(
            office,
            meeting,
            values["title"],
            item=values["item"],
            author=values["author"],
            due=values["due"],
            confidential=values["confidential"] == "yes",
            because=values.get("because", ""),
        )

    fields = [
        TextField(name="title", label="Paper", check=required("A title")),
        _item(office, meeting, item),
        _author(office),
        _due(office, meeting),
        ToggleField(name="confidential", label="Confidential"),
        *_because(office, meeting),
    ]
    return FormDialog(f"Ask for a paper for {meeting}", fields, save, save_label="Ask for it")


def add_form(
    office: Office, meeting: str, *, item: str = "", title: str = "", values: Values | None = None
) -> PaperForm:
    """Asks which file is a paper, and of what; gives what was filled in, for `add_paper`.

    Args:
        item: the item, by id, that stands in the form at first.
        title: what the paper is called at first.
        values: what was filled in before, where it could not be kept.
    """
    fields = [
        _file("at most 50 MB; ~ is your home folder", check=True),
        _item(office, meeting, item),
        TextField(name="title", label="Title", hint="empty: as the file is called", initial=title),
        _author(office),
        ToggleField(name="confidential", label="Confidential"),
        *_late(office, meeting),
    ]
    foot = "The file is copied beside the store, where nobody else can read it."
    return _giving(f"Add a paper to {meeting}", fields, values, save_label="Add it", foot=foot)


def add_paper(office: Office, meeting: str, values: Values) -> PaperView:
    """Keep what was filled in.

    Raises:
        Refusal: as `ret_tui.jobs.collect_papers.add_file`.
    """
    return collect_papers.add_file(
        office,
        meeting,
        values["file"],
        item=values["item"],
        title=values["title"],
        author=values["author"],
        confidential=values["confidential"] == "yes",
        late_reason=values.get("late_reason", ""),
        chair_consented=values.get("chair_consented") == "yes",
    )


def receive_form(office: Office, paper: PaperView, *, values: Values | None = None) -> PaperForm:
    """Asks when a paper came, and for its file; gives what was filled in, for `receive_paper`.

    Args:
        values: what was filled in before, where it could not be kept.
    """
    keeps = "empty: it keeps the one it has" if paper.file else "empty: it came without one"
    fields = [
        _file(keeps, check=False),
        TextField(name="on", label="On", hint="today, yesterday, 4 jan", initial="today"),
        *_late(office, paper.meeting, paper),
    ]
    return _giving(f"{paper.label} {paper.title} has come", fields, values, save_label="Received")


def receive_paper(office: Office, paper: PaperView, values: Values) -> PaperView:
    """Keep what was filled in.

    Raises:
        Refusal: as `ret_tui.jobs.collect_papers.receive`.
    """
    return collect_papers.receive(
        office,
        paper.id,
        file=values["file"],
        on=values["on"],
        late_reason=values.get("late_reason", ""),
        chair_consented=values.get("chair_consented") == "yes",
    )


def _giving(title: str, fields: list[Field], values: Values | None, *, save_label: str, foot: str = "") -> PaperForm:
    """A form that gives what was filled in, with what was filled in before."""
    filled = [replace(field, initial=(values or {}).get(field.name, field.initial)) for field in fields]
    return PaperForm(title, filled, lambda given: given, save_label=save_label, foot=foot)


def edit_form(office: Office, paper: PaperView) -> FormDialog[PaperView]:
    """Asks for the values of a paper."""
    fields = [
        TextField(name="title", label="Paper", initial=paper.title, check=required("A title")),
        _item(office, paper.meeting, paper.item),
        _author(office, paper.author),
        _due(office, paper.meeting, paper),
        ToggleField(name="confidential", label="Confidential", initial="yes" if paper.confidential else "no"),
        *(_late(office, paper.meeting, paper) if paper.late_reason or not paper.is_missing else ()),
        *_because(office, paper.meeting),
    ]
    before = {field.name: field.initial.strip() for field in fields}

    def save(values: Values) -> PaperView:
        new = {name: value for name, value in values.items() if value != before[name]}
        texts = {
            name: new[name] for name in ("title", "item", "author", "due", "late_reason", "because") if name in new
        }
        flags = {name: new[name] == "yes" for name in ("confidential", "chair_consented") if name in new}
        return collect_papers.edit(office, paper.id, **texts, **flags)  # type: ignore[arg-type]

    return FormDialog(f"{paper.label} {paper.title}", fields, save)


def _file(hint: str, *, check: bool) -> Field:
    return TextField(
        name="file",
        label="File",
        hint=hint,
        suggestions=paper_picked.latest_files(),
        offered=True,
        check=required("A file") if check else None,
    )


def _item(office: Office, meeting: str, item: str) -> Field:
    items = prepare_agenda.agenda(office, meeting).items
    options = [("", "the agenda as a whole"), *((each.id, f"{each.number}. {each.title[:_TITLE]}") for each in items)]
    return ChoiceField(name="item", label="For", options=options, initial=item)


def _author(office: Office, author: str = "") -> Field:
    names = [*(person.name for person in office.people.values()), *(seat.name for seat in office.seats)]
    return TextField(
        name="author", label="From", hint="a name or a seat", initial=who_is.name_of(office, author), suggestions=names
    )


def _due(office: Office, meeting: str, paper: PaperView | None = None) -> Field:
    deadline = papers.papers_deadline(office.patiently(), who_is.meeting(office, meeting))
    usual = f"empty: the papers deadline, {short_day(deadline)}" if deadline is not None else "a day"
    own = paper.due.isoformat() if paper is not None and paper.due is not None and paper.due_is_own else ""
    return TextField(name="due", label="Due", hint=usual, initial=own)


def _because(office: Office, meeting: str) -> list[Field]:
    """Why an issued agenda names its papers otherwise; nothing while that needs no reason."""
    if not agenda_versions.is_locked(office, who_is.meeting(office, meeting)):
        return []
    hint = "the agenda was issued: needed for the title, the item and confidentiality"
    return [TextField(name="because", label="Why it changes", hint=hint)]


def _late(office: Office, meeting: str, paper: PaperView | None = None) -> list[Field]:
    """Why a paper comes after the agenda went out; nothing while it has not, and nothing is kept of that."""
    kept = paper is not None and bool(paper.late_reason or paper.chair_consented)
    if not kept and not collect_papers.needs_a_reason(office, meeting):
        return []
    return [
        TextField(
            name="late_reason",
            label="Late because",
            hint="why it comes after the agenda was issued",
            initial=paper.late_reason if paper is not None else "",
        ),
        ToggleField(
            name="chair_consented",
            label="Chair consents",
            initial="yes" if paper is not None and paper.chair_consented else "no",
        ),
    ]
