"""The action log: taking actions down, updating them, and listing what is open, late or done."""

from __future__ import annotations

from collections.abc import Sequence

from cyclopts import App

from ret_tui.cli import actions_together, as_json
from ret_tui.cli.document_files import is_word, write_file_of
from ret_tui.cli.printed import created, give_json, pairs, remark, say, table
from ret_tui.cli.session import office
from ret_tui.cli.written import say_written
from ret_tui.jobs import action_sorting, follow_actions
from ret_tui.jobs.action_due import late_at_once
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.action_sorting import Group
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, full_day, short_day_and_year

app = App(name="action")
app.command(actions_together.bulk)
app.command(actions_together.chase)
app.command(actions_together.arise)


@app.command(name="list")
def list_(
    *,
    overdue: bool = False,
    open_: bool = False,
    function: str = "",
    owner: str = "",
    meeting: str = "",
    state: str = "",
    sort: str = "",
    group: str = "",
    json: bool = False,
) -> None:
    """The actions, overdue ones first, then by due date.

    For example:
      ret-tui action list --overdue
      ret-tui action list --open --owner SAN --function F3
      ret-tui action list --group function --sort owner

    Args:
        overdue: only those whose due date has passed.
        open_: only those still to be done or agreed.
        function: only those that serve it, such as F3.
        owner: only a person's or a seat's, by id or name.
        meeting: only those agreed there.
        state: only those that are open, in progress, reported, complete or no longer required.
        sort: by due, number, owner, function, state or meeting.
        group: under headings by urgency, function, owner, meeting or state; JSON has them in that order.
        json: give JSON.
    """
    here = office()
    found = follow_actions.actions(
        here, overdue=overdue, open_only=open_, function=function, owner=owner, meeting=meeting, state=state
    )
    order = action_sorting.read_choice(sort, action_sorting.SORTS, "sort", "")
    grouping = action_sorting.read_choice(group, action_sorting.GROUPS, "group", "")
    if order:
        found = action_sorting.in_order_of(found, order)
    groups = action_sorting.grouped(here, found, grouping) if grouping else ()
    if json:
        give_json([as_json.action(one) for one in _found_in(groups) or found])
        return
    if not groups:
        _table(found)
    for number, each in enumerate(groups):
        if number:
            say()
        say(f"{each.heading} · {len(each.actions)}")
        _table(each.actions)


@app.command
def show(action: str, /, *, json: bool = False) -> None:
    """One action with its story.

    For example:
      ret-tui action show A-001

    Args:
        action: its id.
        json: give JSON.
    """
    view = follow_actions.action(office(), action)
    if json:
        give_json(as_json.action(view))
        return
    pairs(
        [
            ("Id", view.id),
            ("Action", view.text),
            ("State", view.state),
            ("Owner", view.owner_name or "nobody"),
            ("Seat", view.holder_changed if view.holder_changed_on and not view.owner_left else ""),
            ("Left", f"{view.owner_name} {view.holder_changed}" if view.owner_left else ""),
            ("Helpers", ", ".join(view.helper_names)),
            ("Due", (_at(view) + full_day(view.due) + _late(view)) if view.due else "no date"),
            ("Put off", count(view.due_changes, "time") if view.due_changes else ""),
            ("Function", f"{view.function} {view.function_name}".strip()),
            ("Agreed at", f"{view.meeting}, item {view.item_number}" if view.item_number else view.meeting),
            ("Decision", view.decision),
            ("Asked", f"{full_day(view.chased.on)}, {view.chased.words}" if view.chased else ""),
            ("Raised on", full_day(view.raised_on)),
            ("Closed on", full_day(view.closed_on) if view.closed_on else ""),
            ("Updates", "\n".join(f"{short_day_and_year(one.on)}: {one.words}" for one in view.updates)),
        ]
    )


@app.command
def add(
    text: str,
    /,
    *,
    owner: str = "",
    due: str = "",
    function: str = "",
    meeting: str = "",
    item: str = "",
    helpers: str = "",
    decision: str = "",
) -> None:
    """Take an action down, and print its id.

    For example:
      ret-tui action add "List the assessments" --owner P-01 --due 2026-07-01 --function F3 --meeting M1

    Args:
        text: what is to be done.
        owner: a person or a seat, by id or name; a seat's action follows whoever holds the seat.
        due: the day by which it is to be done, or the meeting, such as M6 or next meeting, which it then follows.
        function: the function that it serves, such as F3.
        meeting: where it was agreed.
        item: the agenda item of that meeting, by number.
        helpers: the people and seats that help, with commas between.
        decision: the decision that it carries out, such as D-012.
    """
    here = office()
    made = follow_actions.add_action(
        here, text, owner=owner, due=due, function=function, meeting=meeting, item=item, helpers=helpers,
        decision=decision,
    )  # fmt: skip
    created(made.id, in_words(made))
    _say_late(here, due, meeting)


@app.command
def update(
    action: str,
    /,
    *,
    note: str = "",
    state: str = "",
    due: str | None = None,
    owner: str | None = None,
    text: str | None = None,
    function: str | None = None,
    helpers: str | None = None,
    decision: str | None = None,
) -> None:
    """Add a step to an action's story: a note, a state, another due date or owner.

    For example:
      ret-tui action update A-001 --state reported --note "The list is with the Chair"

    Args:
        action: its id.
        note: what happened.
        state: open, in progress, reported (its owner says it is done), complete or no longer required.
        due: the new due date, or meeting; the old one stays in the story; "" takes it away.
        owner: the new owner; "" for nobody.
        text: the action in other words.
        function: the function that it serves.
        helpers: everybody who helps now, with commas between; "" for nobody.
        decision: the decision that it carries out; "" for none.
    """
    here = office()
    view = follow_actions.update_action(
        here, action, note=note, state=state, due=due, owner=owner, text=text, function=function, helpers=helpers,
        decision=decision,
    )  # fmt: skip
    say(f"{view.id}  {in_words(view)}")
    _say_late(here, due or "")


@app.command
def export(
    *,
    overdue: bool = False,
    open_: bool = False,
    function: str = "",
    owner: str = "",
    meeting: str = "",
    state: str = "",
    to: str = "",
    format: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the actions, all of them or those that fit, as Excel, CSV or the Word action log; prints its path.

    For example:
      ret-tui action export --format docx --to out
      ret-tui action export --overdue --function F3 --to out --format csv

    Args:
        overdue: only those whose due date has passed.
        open_: only those still to be done or agreed.
        function: only those that serve it, such as F3.
        owner: only a person's or a seat's, by id or name.
        meeting: only those agreed there.
        state: only those that are open, in progress, reported, complete or no longer required.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        format: docx for Word, xlsx for Excel, or csv; xlsx when left out, docx with an option for Word alone.
        public: in Word, the public copy, without addresses, notes and what is confidential.
        reading: in Word, the reading copy, in large type.
        pdf: a PDF beside the Word file as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier file that differs.
        anyway: write the Word file although something looks unfinished; the record then says so.
    """
    from ret_tui.jobs.follow_actions import Filters

    in_word = is_word(format, for_word=bool(public or reading or pdf or template or anyway))
    fitting = Filters(
        overdue=overdue, open_only=open_, function=function, owner=owner, meeting=meeting, state=state
    )  # fmt: skip
    here = office()
    if in_word:
        from ret_tui.jobs.documents.action_filters import about_of

        write_file_of(
            "action log", about_of(here, fitting), to=to, public=public, reading=reading, pdf=pdf, template=template,
            replace=replace, anyway=anyway, opened=here,
        )  # fmt: skip
        return
    from ret_tui.jobs import write_lists

    say_written(
        lambda folder: write_lists.write_actions(here, folder, form=format or "xlsx", replace=replace, **fitting), to
    )  # fmt: skip


def in_words(view: ActionView) -> str:
    """An action on one line."""
    function = f", {view.function}" if view.function else ""
    return f"{view.state}, {view.owner_name or 'nobody'}, {_due(view) or 'no due date'}{function}: {view.text}"


def _found_in(groups: Sequence[Group]) -> list[ActionView]:
    """The actions of groups, one after the other."""
    return [one for each in groups for one in each.actions]


def _table(found: Sequence[ActionView]) -> None:
    table(
        ["Id", "Due", "State", "Owner", "Function", "Meeting", "Action"],
        [[one.id, _due(one), one.state, _owner(one), one.function, one.meeting, one.text] for one in found],
        none="No action fits.",
    )


def _owner(view: ActionView) -> str:
    return f"{view.owner_name or 'nobody'}{', who left' if view.owner_left else ''}"


def _due(view: ActionView) -> str:
    return _at(view) + short_day_and_year(view.due) + _late(view) if view.due else ""


def _say_late(here: Office, due: str, agreed_at: str = "") -> None:
    """Say of a due date that is past when it is given that it is late at once."""
    if words := late_at_once(here, due, agreed_at):
        remark(words)


def _at(view: ActionView) -> str:
    return f"at {view.due_meeting}, " if view.due_meeting else ""


def _late(view: ActionView) -> str:
    return f" ({count(view.days_late, 'day')} late)" if view.overdue else ""
