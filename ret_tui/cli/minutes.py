"""A meeting's minutes: notes and decisions under its items, how far they have come, and the Word files."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.agreed_before import telling_of_agreement
from ret_tui.cli.document_files import write_file_of
from ret_tui.cli.printed import created, give_json, paragraphs, remark, say
from ret_tui.cli.session import office
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import confirmed_minutes, correct_times, minutes, run_meeting, timeline, write_minutes
from ret_tui.jobs.minutes import EntryView, MinutesView
from ret_tui.rules.wording import full_day

app = App(name="minutes")


@app.command
def show(meeting: str, /, *, json: bool = False) -> None:
    """The minutes as they stand: each item with its notes and decisions, and what is missing.

    For example:
      ret-tui minutes show M1

    Args:
        meeting: its id, or next or last.
        json: give JSON.
    """
    from ret_tui.documents.minutes_layout import inquorate_told
    from ret_tui.jobs.documents import as_it_ran
    from ret_tui.jobs.register import register

    here = office()
    view, taken = minutes.minutes(here, meeting), register(here, meeting)
    missing, again = minutes.missing(here, meeting), as_it_ran.put_again(here, view, taken)
    without = inquorate_told(
        as_it_ran.inquorate_for_a_while(here, taken), throughout=as_it_ran.is_inquorate(here, taken)
    )
    if json:
        give_json(as_json.minutes(view, missing, inquorate=without, put_again=again))
        return
    say(f"{view.meeting.id}, {full_day(view.meeting.date)}: {_state(view)}")
    times = [f"{word} {time}" for word, time in (("opened", view.opened_at), ("closed", view.closed_at)) if time]
    if times:
        say(", ".join(times))
    if without:
        say(without)
    if view.previous is not None:
        say(f"Minutes of the last meeting: {view.previous.words(view.meeting.id)}")
    for entry in view.general:
        _tell(entry, put_again=entry.id in again)
    for each in view.items:
        outcome = f" ({each.outcome})" if each.outcome else ""
        say("", f"{each.item.number}. {each.item.title}{outcome}")
        for entry in each.entries:
            _tell(entry, put_again=entry.id in again)
    if view.amendment_lines:
        say("", "Corrected on confirmation:", *(f"- {line}" for line in view.amendment_lines))
    if view.private_amendment_lines:
        say("", "Corrected in private:", *(f"- {line}" for line in view.private_amendment_lines))
    if view.corrections:
        say("", *(each.told for each in view.corrections))
    if missing:
        say("", "Missing:", *missing)


@app.command
def write(
    meeting: str,
    /,
    *,
    item: str = "",
    note: str | None = None,
    agreed: str | None = None,
    noted: str | None = None,
    recommended: str | None = None,
    to_body: str = "",
    function: str | None = None,
    votes: str = "",
) -> None:
    """Write a note, or record what was agreed, noted or recommended; prints its id, such as D-001.

    For example:
      ret-tui minutes write M1 --item 6 --note "Members heard which partners hold data."
      ret-tui minutes write M1 --item 6 --agreed "the assessments be listed" --function F3
      ret-tui minutes write M1 --item 6 --recommended "each report carries its assessment" --to-body "WMCA Board"
      ret-tui minutes write M1 --item 6 --agreed "the pilot go ahead" --votes 9-2-1

    Args:
        meeting: its id, or next or last.
        item: the item's number, its id, or a part of its title; the meeting as a whole when left out.
        note: what was said, in the past tense.
        agreed: what was agreed, as it follows "that".
        noted: what was noted.
        recommended: what was recommended, as it follows "that".
        to_body: whom a decision goes to, in plain words.
        function: the function that it serves; that of the item when left out.
        votes: of a decision on which the body voted, the votes for it, against it and abstentions: 9-2-1.
    """
    given = {
        kind: text
        for kind, text in (("note", note), ("agreed", agreed), ("noted", noted), ("recommended", recommended))
        if text is not None
    }
    if len(given) != 1:
        raise WrongUsage("Give one of --note, --agreed, --noted and --recommended")
    kind, text = next(iter(given.items()))
    if kind == "note" and (to_body or votes or function is not None):
        raise WrongUsage(
            "A note goes to nobody and serves no function; --to-body, --function and --votes are for decisions"
        )
    with telling_of_agreement(meeting):
        if kind == "note":
            made = write_minutes.add_note(office(), meeting, text, item=item)
        else:
            made = write_minutes.record_decision(
                office(), meeting, text, kind=kind, item=item, to=to_body, function=function, votes=votes
            )
        created(made.id, _in_words(made))
        _note_votes(made)


@app.command
def edit(
    meeting: str,
    entry: str,
    /,
    *,
    text: str | None = None,
    kind: str | None = None,
    to_body: str | None = None,
    function: str | None = None,
    item: str | None = None,
    votes: str | None = None,
) -> None:
    """Change a note or a decision; what is not given stays, and "" clears a text.

    For example:
      ret-tui minutes edit M1 6.1 --text "Members heard which partners hold data, and which do not."
      ret-tui minutes edit M1 D-002 --kind recommended --to-body "WMCA Board"

    Args:
        meeting: its id, or next or last.
        entry: its place, such as 6.1, a decision's number, or an id.
        text: what it says.
        kind: of a decision: agreed, noted or recommended.
        to_body: whom a decision goes to, in plain words.
        function: the function that a decision serves.
        item: the item under which it goes instead; 0 for the meeting as a whole.
        votes: of a decision: the votes for it, against it and abstentions, such as 9-2-1; "" for no vote.
    """
    if all(each is None for each in (text, kind, to_body, function, item, votes)):
        raise WrongUsage("Nothing was given to change")
    with telling_of_agreement(meeting):
        changed = write_minutes.edit_entry(
            office(), meeting, entry, text=text, kind=kind, to=to_body, function=function, item=item, votes=votes
        )
        say(_in_words(changed))
        _note_votes(changed)


@app.command
def move(meeting: str, entry: str, to: str, /) -> None:
    """Move a note or a decision to another place under its item.

    For example:
      ret-tui minutes move M1 6.3 1
      ret-tui minutes move M1 D-002 up

    Args:
        meeting: its id, or next or last.
        entry: its place, such as 6.3, a decision's number, or an id.
        to: the new place under the item, or up or down.
    """
    with telling_of_agreement(meeting):
        say(_in_words(write_minutes.move_entry(office(), meeting, entry, to)))


@app.command
def remove(meeting: str, entry: str, /) -> None:
    """Take a note or a decision out of the minutes; 'ret-tui store undo' brings it back.

    For example:
      ret-tui minutes remove M1 6.2

    Args:
        meeting: its id, or next or last.
        entry: its place, such as 6.2, a decision's number, or an id.
    """
    with telling_of_agreement(meeting):
        say(f"Removed: {_in_words(write_minutes.remove_entry(office(), meeting, entry))}")


@app.command
def outcome(meeting: str, item: str, became: str, /) -> None:
    """Record what became of an item: taken, deferred or withdrawn; "" for none of them.

    For example:
      ret-tui minutes outcome M1 7 deferred

    Args:
        meeting: its id, or next or last.
        item: the item's number, its id, or a part of its title.
        became: taken, deferred or withdrawn.
    """
    with telling_of_agreement(meeting):
        view = run_meeting.set_outcome(office(), meeting, item, became)
        say(*(f"{each.item.number}. {each.item.title}: {each.outcome}" for each in view.items if each.outcome))


@app.command
def times(meeting: str, /, *, opened: str | None = None, closed: str | None = None) -> None:
    """Record when the meeting was opened and closed.

    For example:
      ret-tui minutes times M1 --opened 14:02 --closed 15:57

    Args:
        meeting: its id, or next or last.
        opened: the time of day at which it began; "" clears it.
        closed: the time of day at which it ended; "" clears it.
    """
    if opened is None and closed is None:
        raise WrongUsage("Nothing was given to change")
    with telling_of_agreement(meeting):
        view = correct_times.correct_times(office(), meeting, opened=opened, closed=closed)
        say(f"{view.meeting.id}: opened {view.opened or 'not recorded'}, closed {view.closed or 'not recorded'}")


@app.command
def agree(meeting: str, /, *, on: str = "today") -> None:
    """Record that the Chair agreed the draft minutes; a change to them afterwards makes them a draft again.

    For example:
      ret-tui minutes agree M1 --on 2026-05-20

    Args:
        meeting: its id, or last.
        on: the day; today when left out.
    """
    view = write_minutes.agree(office(), meeting, on)
    say(f"Minutes of {view.meeting.id}: {_state(view)}")
    steps = timeline.timeline(office(), view.meeting.id)
    if any(step.step == "minutes" and step.done_on is None for step in steps):
        remark(f"'ret-tui year tick {view.meeting.id} minutes' ticks the draft minutes off, once they have gone out")


@app.command
def confirm(
    meeting: str, /, *, at: str, amendments: list[str] | None = None, private_amendments: list[str] | None = None
) -> None:
    """Record that a later meeting confirmed the minutes; they are not reopened after that.

    For example:
      ret-tui minutes confirm M1 --at M2
      ret-tui minutes confirm M1 --at M2 --amendments "Item 6: “nine” was corrected to “eleven”."

    Args:
        meeting: its id.
        at: the meeting that confirmed them.
        amendments: what was corrected, in words; give it once for each correction.
        private_amendments: what was corrected of what was minuted in private, for the members' copy only.
    """
    view = write_minutes.confirm(
        office(),
        meeting,
        at,
        amendments="\n".join(amendments or ()),
        private_amendments="\n".join(private_amendments or ()),
    )
    say(f"Minutes of {view.meeting.id}: {_state(view)}")
    unagreed = write_minutes.not_agreed(office(), view.meeting.id)
    if unagreed:
        remark(
            f"{unagreed}. Where it was, 'ret-tui store undo' takes the confirmation back, so that it can be recorded"
        )
    for words in write_minutes.ways_to_reach(office(), view.meeting.id):
        remark(
            f"{words}. Where it is private, 'ret-tui store undo' takes the confirmation back, so that it can be mended"
        )


@app.command
def correct(
    meeting: str,
    text: str,
    /,
    *,
    at: str,
    item: str | None = None,
    decision: str = "",
    kind: str = "note",
    to_body: str = "",
    votes: str = "",
) -> None:
    """Correct confirmed minutes: the correction is minuted at a later meeting, and both minutes tell of the other.

    What was confirmed stays as it is; the minutes of the later meeting have to be open still.

    For example:
      ret-tui minutes correct M1 --at M3 "Item 6: “nine” should have read “eleven”."
      ret-tui minutes correct M1 --at M3 --item 3 --decision D-002 --kind agreed "D-002 read “eleven seats”"

    Args:
        meeting: the meeting whose minutes are corrected.
        text: the correction, in the past tense; of a decision what follows "that".
        at: the later meeting at which it was made.
        item: the later meeting's item; its minutes of the last meeting when left out, 0 for the meeting as a whole.
        decision: the decision that is corrected, by its number.
        kind: note, agreed, noted or recommended.
        to_body: whom a decision goes to, in plain words.
        votes: of a decision: the votes for it, against it and abstentions, such as 9-2-1.
    """
    from ret_tui.jobs.correct_minutes import correct as correct_minutes

    with telling_of_agreement(at):
        made = correct_minutes(
            office(), meeting, at, text, item=item, about=decision, kind=kind, to=to_body, votes=votes
        )
        created(made.id, f"{_in_words(made)} (corrects {made.corrects_words})")
        _note_votes(made)


@app.command
def keep(meeting: str, /) -> None:
    """Keep both copies of confirmed minutes of which none were kept when they were confirmed.

    They are set from the record as it is now, and say so; nothing recorded later changes them from then on.

    For example:
      ret-tui minutes keep M1

    Args:
        meeting: its id.
    """
    view = confirmed_minutes.keep(office(), meeting)
    say(f"Minutes of {view.meeting.id}: {_state(view)}; both copies are kept")


@app.command
def export(
    meeting: str,
    /,
    *,
    to: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the minutes as a Word file, and print its path; not while something in them looks unfinished.

    For example:
      ret-tui minutes export M1 --to out
      ret-tui minutes export M1 --to out --public

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        public: the public copy, without addresses, the words of declarations and what is confidential.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
    """
    write_file_of(
        "minutes",
        meeting,
        to=to,
        public=public,
        reading=reading,
        pdf=pdf,
        template=template,
        replace=replace,
        anyway=anyway,
    )


@app.command
def notes(
    meeting: str,
    /,
    *,
    to: str = "",
    public: bool = False,
    reading: bool = False,
    pdf: bool = False,
    template: str = "",
    replace: bool = False,
    anyway: bool = False,
) -> None:
    """Write the action notes as a Word file: what was decided, and who does what by when; and print its path.

    For example:
      ret-tui minutes notes M1 --to out

    Args:
        meeting: its id, or next or last.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
        public: the public copy, without addresses and what is confidential.
        reading: the reading copy, in large type.
        pdf: a PDF beside it as well, made by LibreOffice where it is installed.
        template: a .docx or .dotx to write into this time; none for our own look.
        replace: write over an earlier export that differs.
        anyway: write it although something looks unfinished; the record then says so.
    """
    write_file_of(
        "action notes",
        meeting,
        to=to,
        public=public,
        reading=reading,
        pdf=pdf,
        template=template,
        replace=replace,
        anyway=anyway,
    )


def _state(view: MinutesView) -> str:
    return view.state_words[0].lower() + view.state_words[1:]


def _note_votes(entry: EntryView) -> None:
    if entry.votes_note:
        remark(f"{entry.id}: {entry.votes_note}")


def _tell(entry: EntryView, *, put_again: bool) -> None:
    """An entry as it is printed, its place before it, and a decision's votes and its number behind it."""
    first, *rest = paragraphs(entry.words) or [""]
    number = f" ({entry.votes})" if entry.votes else ""
    number += f" ({entry.id})" if entry.is_decision else ""
    lead = f"{entry.lead} " if entry.lead else ""
    say(f"{entry.place}  {lead}{first}{number if not rest else ''}")
    for place, line in enumerate(rest, 1):
        say(f"{line}{number if place == len(rest) else ''}")
    if entry.corrects_words:
        say(f"Corrects {entry.corrects_words}.")
    if put_again:
        from ret_tui.documents.minutes_layout import PUT_AGAIN

        say(PUT_AGAIN)
    if entry.votes_note:
        say(f"Note: {entry.votes_note}.")
    for correction in entry.corrected:
        say(correction.told)


def _in_words(entry: EntryView) -> str:
    number = f"{entry.id} " if entry.is_decision else ""
    lead = f"{entry.lead} " if entry.lead else ""
    votes = f" ({entry.votes})" if entry.votes else ""
    return f"{number}at {entry.place}: {lead}{entry.words}{votes}"
