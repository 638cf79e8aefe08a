"""A meeting's papers: asking for them, adding their files, marking them received, and reminding who writes them."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import at_hand, destination, office, where
from ret_tui.cli.wrong_usage import WrongUsage
from ret_tui.jobs import collect_papers, paper_folder, papers, remind_authors, who_is
from ret_tui.jobs.papers import PaperView
from ret_tui.jobs.papers_named import named_only
from ret_tui.rules.wording import short_day_and_year

app = App(name="paper")


@app.command(name="list", usage="ret-tui paper list [MEETING] [OPTIONS]")
def list_(meeting: str = "", /, *, missing: bool = False, json: bool = False) -> None:
    """The papers of a meeting, or of every meeting in order of date, with what has become of each.

    Behind them stand those that an item names in words alone, with no file.

    For example:
      ret-tui paper list M5
      ret-tui paper list --missing --json

    Args:
        meeting: its id, or next; every meeting when left out.
        missing: only those that are still waited for.
        json: give JSON.
    """
    here = office()
    meetings = [who_is.meeting(here, meeting).id] if meeting else [kept.id for kept in who_is.by_date(here)]
    found = [one for each in meetings for one in papers.papers(here, each) if one.is_missing or not missing]
    if json:
        give_json([as_json.paper(one) for one in found])
        return
    table(
        ["Id", "Meeting", "No.", "Paper", "From", "Due", "Status", "File"],
        [
            [
                one.id,
                one.meeting,
                one.label,
                f"{one.title} (confidential)" if one.private else one.title,
                one.author_name,
                short_day_and_year(one.due) if one.due else "",
                one.status_words,
                one.file,
            ]
            for one in found
        ]
        + [
            ["", each, one.item_number, one.words, "", "", "named only, no file", ""]
            for each in meetings
            if not missing
            for one in named_only(here, each)
        ],
        none="No paper is waited for." if missing else "No papers have been asked for yet.",
    )


@app.command
def ask(
    meeting: str,
    title: str,
    /,
    *,
    item: str = "",
    from_: str = "",
    due: str = "",
    confidential: bool = False,
    because: str = "",
) -> None:
    """Ask for a paper: take down what is wanted, of whom and by when; prints its id.

    For example:
      ret-tui paper ask M5 "Equity data" --item 6 --from P-03 --due "4 jan"

    Args:
        meeting: its id, or next.
        title: what the paper is called.
        item: the item's number, its id, or a part of its title; the agenda as a whole when left out.
        from_: who writes it: a person or a seat, by id or name, or anybody in plain words.
        due: the day; the meeting's papers deadline when left out.
        confidential: leave it out of the public pack.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    made = collect_papers.ask(
        office(), meeting, title, item=item, author=from_, due=due, confidential=confidential, because=because
    )
    created(made.id, _in_words(made))


@app.command
def add(
    meeting: str,
    file: str,
    /,
    *,
    item: str = "",
    title: str = "",
    from_: str = "",
    confidential: bool = False,
    late_reason: str = "",
    chair_consented: bool = False,
) -> None:
    """Add a paper with its file, which is copied beside the store; prints its id.

    For example:
      ret-tui paper add M5 "equity data.pdf" --item 6 --title "Equity data"
      ret-tui paper add M5 figures.xlsx --item 6 --late-reason "counted on Monday" --chair-consented

    Args:
        meeting: its id, or next.
        file: the paper's file, at most 50 MB.
        item: the item's number, its id, or a part of its title; the agenda as a whole when left out.
        title: what the paper is called; as its file when left out.
        from_: who wrote it: a person or a seat, by id or name, or anybody in plain words.
        confidential: leave it out of the public pack.
        late_reason: why it comes after the agenda was issued, which the supplement then tells.
        chair_consented: the Chair consents to a late one.
    """
    made = collect_papers.add_file(
        office(), meeting, at_hand(file), item=item, title=title, author=from_, confidential=confidential,
        late_reason=late_reason, chair_consented=chair_consented,
    )  # fmt: skip
    created(made.id, _in_words(made))


@app.command
def edit(
    paper: str,
    /,
    *,
    title: str | None = None,
    from_: str | None = None,
    due: str | None = None,
    confidential: bool = False,
    public: bool = False,
    late_reason: str | None = None,
    chair_consented: bool = False,
    not_consented: bool = False,
    because: str = "",
) -> None:
    """Change a paper; what is not given stays, and "" clears a text.

    For example:
      ret-tui paper edit PA-03 --due fri --from "Jas Kaur"

    Args:
        paper: its id, such as PA-03.
        title: what it is called.
        from_: who writes it.
        due: the day; "" for the meeting's papers deadline.
        confidential: leave it out of the public pack.
        public: it is not confidential after all.
        late_reason: why it comes after the agenda was issued.
        chair_consented: the Chair consents to a late one.
        not_consented: the Chair does not consent after all.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    if confidential and public:
        raise WrongUsage("--confidential and --public exclude each other")
    if chair_consented and not_consented:
        raise WrongUsage("--chair-consented and --not-consented exclude each other")
    flags = (confidential, public, chair_consented, not_consented)
    if not any(flags) and all(text is None for text in (title, from_, due, late_reason)):
        raise WrongUsage("Nothing was given to change")
    changed = collect_papers.edit(
        office(), paper, title=title, author=from_, due=due, late_reason=late_reason, because=because,
        confidential=confidential if confidential or public else None,
        chair_consented=chair_consented if chair_consented or not_consented else None,
    )  # fmt: skip
    say(f"{changed.id}, {_in_words(changed)}")


@app.command
def receive(
    paper: str,
    /,
    *,
    file: str = "",
    on: str = "today",
    late_reason: str = "",
    chair_consented: bool = False,
) -> None:
    """Mark a paper as received, with its file or without; another file takes the place of the one it had.

    For example:
      ret-tui paper receive PA-03
      ret-tui paper receive PA-03 --file "equity data.pdf"

    Args:
        paper: its id, such as PA-03.
        file: its file, at most 50 MB.
        on: the day on which it came; today when left out.
        late_reason: why it comes after the agenda was issued.
        chair_consented: the Chair consents to a late one.
    """
    changed = collect_papers.receive(
        office(), paper, file=at_hand(file) if file else "", on=on, late_reason=late_reason,
        chair_consented=chair_consented,
    )  # fmt: skip
    say(f"{changed.id}, {_in_words(changed)}")


@app.command
def detach(paper: str, /, *, because: str = "") -> None:
    """Take the file off a paper, which is then waited for again; 'ret-tui store undo' brings it back.

    For example:
      ret-tui paper detach PA-03

    Args:
        paper: its id, such as PA-03.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    changed = collect_papers.detach(office(), paper, because=because)
    say(f"{changed.id}, {_in_words(changed)}")


@app.command(usage="ret-tui paper move PAPER up|down|--item ITEM")
def move(paper: str, to: str = "", /, *, item: str | None = None, because: str = "") -> None:
    """Move a paper among those of its item, or to another item.

    For example:
      ret-tui paper move PA-03 up
      ret-tui paper move PA-03 --item 7

    Args:
        paper: its id, such as PA-03.
        to: up or down.
        item: the other item's number, its id, or a part of its title; "" for the agenda as a whole.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    if bool(to) == (item is not None):
        raise WrongUsage("Give up or down, or --item with another item")
    here = office()
    before = papers.paper(here, paper)
    if item is not None:
        changed = collect_papers.move_to_item(here, paper, item, because=because)
    else:
        changed = collect_papers.move(here, paper, to, because=because)
    say(f"{changed.id}, {_in_words(changed)}")
    if words := collect_papers.stays_confidential(before, changed):
        remark(f"{words}: 'ret-tui paper edit {changed.id} --public'")


@app.command
def remove(paper: str, /, *, because: str = "") -> None:
    """Take a paper out of the record; its file stays, so that 'ret-tui store undo' brings back the whole.

    For example:
      ret-tui paper remove PA-03

    Args:
        paper: its id, such as PA-03.
        because: why an agenda changes that was issued; a supplement then goes out.
    """
    here = office()
    gone = collect_papers.remove(here, paper, because=because)
    say(f"Removed: {gone.id}, {_in_words(gone)}")
    if gone.file:
        remark(f"Its file stays as {where(paper_folder.path_of(here, gone.file))}")


@app.command
def open(paper: str, /) -> None:
    """Print where the file of a paper is, once it is known to be as it was added.

    For example:
      ret-tui paper open PA-03

    Args:
        paper: its id, such as PA-03.
    """
    here = office()
    say(where(papers.file_of(here, paper)))


@app.command
def remind(meeting: str, /, *, to: str = "") -> None:
    """Write a draft letter for each author whose papers a meeting waits for, and print the paths; nothing is sent.

    For example:
      ret-tui paper remind M5 --to out

    Args:
        meeting: its id, or next.
        to: the folder, made where only it is missing; exports, beside the store, when left out.
    """
    here = office()
    place = destination(to)
    reminded = remind_authors.remind(here, meeting, place.folder)
    for path in reminded.paths:
        say(place.of(path))
    for warning in reminded.warnings:
        remark(warning)


def _in_words(view: PaperView) -> str:
    author = f", {view.author_name}" if view.author_name else ""
    return f"{view.label} of {view.meeting}: {view.title}{author}, {view.status_words}"
