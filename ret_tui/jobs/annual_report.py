"""The annual progress report: its milestones, back from the day of the body that reviews it, and the ticking off."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import bank_holidays, settings, typed
from ret_tui.jobs.office import Office
from ret_tui.jobs.timeline import StepView
from ret_tui.rules import milestones as rule
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.change import Change
from store.records import BoardDate, Meeting, StepDone
from store.refusals import BadValue, RuleBroken, Unknown

#: The setting with the working days of each milestone; the review is on the day itself.
OFFSETS = {
    "timetable": "report.timetable_days",
    "draft": "report.draft_days",
    "sign-off": "report.sign_off_days",
    "published": "report.published_days",
}


class Owed(Struct, frozen=True):
    """A report that no day of the accountable body takes yet."""

    #: A year after the last one was published, or after the body was fully established or first met.
    due: dt.date
    #: The day from which the year is counted, and what happened then: "the last one was published".
    since: dt.date
    reason: str


def milestones(office: Office) -> tuple[StepView, ...]:
    """The milestones of each report, by the day that takes it and then in their order.

    None in the moments before bank holidays are known. ``meeting`` is the id of the Board date.
    """
    return tuple(step for board in _boards(office) for step in _milestones(office, board))


def owed(office: Office) -> Owed | None:
    """The report that no day of the accountable body takes yet; None where one does, or where none is owed.

    It is owed by a body that answers to another one, a year after the last one was published; before there was one, a
    year after the body was fully established, or first met.
    """
    terms = office.terms_if_any
    if terms is None or not terms.accountable_body:
        return None
    published = {d.towards: d.done_on for d in office.store.all(StepDone) if d.step == "published"}
    if any(board.id not in published for board in _boards(office)):
        return None
    last = max(published.values(), default=None)
    met = [m.date for m in office.store.all(Meeting) if m.status in ("held", "inquorate")]
    established = office.body.fully_established_on
    if last is not None:
        since, reason = last, "the last one was published"
    elif established is not None:
        since, reason = established, "the body was fully established"
    elif met:
        since, reason = min(met), "the body first met"
    else:
        return None
    return Owed(rule.a_year_after(since), since, reason)


def tick(office: Office, board: str, step: str, day: str = "today", *, link: str = "") -> StepView:
    """Record that a milestone is reached.

    Args:
        board: the Board date that the report goes to, by id; that of the report at hand when empty.
        step: the milestone's key or its title.
        day: when it was reached, as people say it.
        link: where the report can be read, with its publication; empty for leaving that as it is.

    Raises:
        Unknown: there is no such Board date or milestone.
        BadValue: the day cannot be read, has not come, or does not lie between those of the milestones around it; the
            link is no web address, or goes with another milestone than the publication.
        RuleBroken: no report goes to that Board date, or an earlier milestone is missing.
    """
    from ret_tui.rules.spoken_dates import read_date

    wanted = _milestone(step)
    address = typed.link(link, "link")
    published = {each.towards: each.done_on for each in office.store.all(StepDone) if each.step == wanted.key}
    # Where every report is published, a link that comes afterwards is that of the last one, whose day stays.
    afterwards = bool(address) and not board.strip() and all(each.id in published for each in _boards(office))
    kept = _board(office, board, undone=afterwards)
    if address and wanted is not rule.MILESTONES[-1]:
        last = rule.MILESTONES[-1].title
        raise BadValue(f"A link goes with the {last}, not with the {wanted.title}", "leave it out", field="link")
    on = published[kept.id] if afterwards and day == "today" else read_date(day, office.today, field="day", past=True)
    if on > office.today:
        raise BadValue(f"{long_day(on)} has not come", "give the day on which it was done", field="day")
    _one(office, kept, wanted.key)
    with office.store.change(f"Annual report for {kept.id}: {wanted.title} done") as change:
        kept = change.get(BoardDate, kept.id)
        done = _done(change, kept.id)
        place = rule.MILESTONES.index(wanted)
        before, after = rule.MILESTONES[:place], rule.MILESTONES[place + 1 :]
        missing = [each for each in before if each.key not in done]
        if missing:
            words = listed([each.title for each in missing])
            raise RuleBroken(
                f"The {wanted.title} comes after the {words}, which {'is' if len(missing) == 1 else 'are'} not done",
                f"tick off the {missing[0].title} first",
            )
        _refuse_out_of_order(on, [each for each in before if done[each.key] > on], done, "later")
        _refuse_out_of_order(on, [each for each in after if each.key in done and done[each.key] < on], done, "earlier")
        change.put(StepDone, f"{kept.id}/{wanted.key}", towards=kept.id, step=wanted.key, done_on=on)
        if address:
            change.set(kept, report_link=address)
    return _one(office, kept, wanted.key)


def untick(office: Office, board: str, step: str) -> StepView:
    """Record that a milestone is not reached after all.

    Args:
        board: the Board date that the report goes to, by id; that of the report at hand when empty.
        step: the milestone's key or its title.

    Raises:
        Unknown: there is no such Board date or milestone.
        RuleBroken: no report goes to that Board date, or a later milestone is reached.
    """
    wanted = _milestone(step)
    kept = _board(office, board, undone=True)
    with office.store.change(f"Annual report for {kept.id}: {wanted.title} not done") as change:
        done = _done(change, kept.id)
        later = [each for each in rule.MILESTONES[rule.MILESTONES.index(wanted) + 1 :] if each.key in done]
        if later:
            raise RuleBroken(
                f"The {listed([each.title for each in later])} came after the {wanted.title}",
                f"take back the {later[-1].title} first",
            )
        ticked = change.find(StepDone, f"{kept.id}/{wanted.key}")
        if ticked is not None:
            change.remove(ticked)
        board_now = change.get(BoardDate, kept.id)
        if wanted.key == "published" and board_now.report_link:
            # What is not published can be read nowhere.
            change.set(board_now, report_link="")
    return _one(office, kept, wanted.key)


def defer(office: Office, to: str, board: str = "") -> StepView:
    """Let the report go to another Board date than it was to; what it has reached stays reached.

    Args:
        to: the Board date that takes it instead, by id.
        board: the Board date that it was to go to, by id; that of the report at hand when empty.

    Returns:
        The first milestone that is still to be reached.

    Raises:
        Unknown: there is no such Board date.
        RuleBroken: the report was reviewed already, it goes to that date already, or that date is past, or takes
            another report that has reached something.
    """
    from ret_tui.jobs.board_dates import find

    kept, other = _board(office, board), find(office.store.all(BoardDate), to)
    if other.id == kept.id:
        raise RuleBroken(f"The annual report goes to {kept.id} already", "name another Board date", field="to")
    if other.date < office.today:
        raise RuleBroken(
            f"{other.id} was on {long_day(other.date)}, which is past", "name a Board date that is to come", field="to"
        )
    with office.store.change(f"Annual report for {kept.id} deferred to {other.id}") as change:
        kept, other = change.get(BoardDate, kept.id), change.get(BoardDate, other.id)
        done = _done(change, kept.id)
        if "review" in done:
            raise RuleBroken(
                f"The report for {kept.id} was reviewed on {long_day(done['review'])}",
                "take that back first, or leave it where it is",
                field="to",
            )
        if other.annual_report and _done(change, other.id):
            raise RuleBroken(
                f"{other.id} takes another report, which has reached something", "name another Board date", field="to"
            )
        for step, on in done.items():
            change.remove(change.get(StepDone, f"{kept.id}/{step}"))
            change.put(StepDone, f"{other.id}/{step}", towards=other.id, step=step, done_on=on)
        change.set(kept, annual_report=False)
        change.set(other, annual_report=True)
    following = next(each.key for each in rule.MILESTONES if each.key not in done)
    return _one(office, office.store.get(BoardDate, other.id), following)


def _refuse_out_of_order(on: dt.date, wrong: list[rule.Milestone], done: dict[str, dt.date], give: str) -> None:
    if wrong:
        first = wrong[0] if give == "earlier" else wrong[-1]
        there = done[first.key]
        raise BadValue(
            f"{long_day(on)} is {'before' if give == 'later' else 'after'} the {first.title}, {long_day(there)}",
            f"give that day or {'a later' if give == 'later' else 'an earlier'} one",
            field="day",
        )


def _boards(office: Office) -> list[BoardDate]:
    """The Board dates that a report goes to, by date."""
    return sorted((b for b in office.store.all(BoardDate) if b.annual_report), key=lambda b: (b.date, b.id))


def _milestones(office: Office, board: BoardDate) -> list[StepView]:
    if not office.patient and not bank_holidays.are_ready(office):
        return []
    try:
        working = bank_holidays.working_days(office, board.date)
        offsets = {key: settings.number(office, setting) for key, setting in OFFSETS.items()}
        days = rule.milestones(board.date, board.papers_due, offsets, working)
    except (BadValue, OverflowError):
        # A file edited by hand may hold a year whose bank holidays nobody knows.
        return []
    done = {each.step: each.done_on for each in office.of(StepDone, "towards", board.id)}
    today = office.today
    return [
        StepView(
            meeting=board.id,
            step=milestone.key,
            title=milestone.title,
            due=due,
            done_on=done.get(milestone.key),
            state="done" if milestone.key in done else "late" if due < today else "today" if due == today else "ahead",
            for_members=False,
            clash="",
            severity="clear",
        )
        for milestone, due in days
    ]


def _one(office: Office, board: BoardDate, key: str) -> StepView:
    for each in _milestones(office.patiently(), board):
        if each.step == key:
            return each
    raise BadValue(f"The bank holidays of {board.date.year} are not known", "choose a nearer date", field="board")


def _done(change: Change, board: str) -> dict[str, dt.date]:
    return {each.step: each.done_on for each in change.all(StepDone) if each.towards == board}


def _milestone(text: str) -> rule.Milestone:
    wanted = " ".join(text.casefold().split())
    for milestone in rule.MILESTONES:
        if wanted in (milestone.key, milestone.title.casefold()):
            return milestone
    keys = listed([milestone.key for milestone in rule.MILESTONES], "or")
    raise Unknown(f"There is no milestone {quoted(text)}", f"name {keys}", field="step")


def _board(office: Office, text: str, *, undone: bool = False) -> BoardDate:
    """The Board date that is meant; the first whose report is not published where none is named.

    Args:
        undone: whether something is to be taken back, which may be of the report published last.
    """
    wanted = text.strip().casefold()
    boards = _boards(office)
    if not wanted:
        ticked = {each.id for each in office.store.all(StepDone)}
        if undone:
            begun = [b for b in boards if any(f"{b.id}/{m.key}" in ticked for m in rule.MILESTONES)]
            found = begun[-1:] or boards[:1]
        else:
            found = [b for b in boards if f"{b.id}/published" not in ticked]
        if not found:
            raise RuleBroken(
                "No Board date takes an annual report that is still to be published", "choose the Board date it goes to"
            )
        return found[0]
    every = office.store.all(BoardDate)
    kept = next((b for b in every if b.id.casefold() == wanted), None)
    if kept is None:
        known = listed([b.id for b in every])
        raise Unknown(
            f"There is no Board date {quoted(text)}",
            f"the Board dates are {known}" if known else "add one first",
            field="board",
        )
    if not kept.annual_report:
        raise RuleBroken(
            f"The annual report does not go to {kept.id}",
            f"it goes to {listed([b.id for b in boards])}" if boards else "choose the Board date it goes to",
            field="board",
        )
    return kept
