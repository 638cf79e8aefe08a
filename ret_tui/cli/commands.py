"""Every command, by the name of its group; a group's module is loaded only when it is named."""

from __future__ import annotations

from cyclopts import App, Group, Parameter

from ret_tui.cli.help_pages import EVERYWHERE, PlainPages

_ABOUT = """Run a committee's year: meetings, agendas in Word, invitations, a register of seats, and actions.

With no command, the app opens on the whole screen. Everything it does is also a command.

First steps, in an empty folder:
  ret-tui demo                                     look around in a made-up year
  ret-tui --store s.json new --year 2026-27        make a store from the terms of reference
  ret-tui --store s.json year plan                 see six dates; add --confirm to keep them
  ret-tui --store s.json member add "Dawn Okafor" --email dawn@example.org
  ret-tui --store s.json member appoint P-01 SAN --from 2026-05-01
  ret-tui --store s.json agenda export M1 --to out
  ret-tui --store s.json invite export M1 --to out"""

_BEGIN, _YEAR, _MEETING, _AFTER, _RECORD = (
    "To begin",
    "The year, the terms and the people",
    "A meeting",
    "What follows",
    "The record and this computer",
)

#: Name, where it is loaded from, section of the help, what it does in a line, and an example.
_COMMANDS = (
    ("open", "begin:open_app", _BEGIN, "Open the app, perhaps at a place.", "ret-tui open register M3"),
    (
        "demo",
        "begin:demo",
        _BEGIN,
        "Open the app on a made-up example year; nothing of yours is touched.",
        "ret-tui demo --keep example.json",
    ),
    (
        "new",
        "begin:new",
        _BEGIN,
        "Make a new store from the terms of reference.",
        "ret-tui --store s.json new --year 2026-27",
    ),
    ("desk", "desk:desk", _BEGIN, "What needs doing now, the most urgent first.", "ret-tui desk"),
    (
        "terms",
        "terms:app",
        _YEAR,
        "The terms of reference: show them, check a file, adopt a new version, tick off their review.",
        "ret-tui terms check our-terms.toml",
    ),
    (
        "year",
        "year:app",
        _YEAR,
        "Plan a year's dates by a rule, and see them with their deadlines.",
        "ret-tui year plan --weekday tue --nth 2 --months may,jul,sep --at 14:00 --for 2h --confirm",
    ),
    (
        "meeting",
        "meeting:app",
        _YEAR,
        "Meetings: list, show, add, edit, move, cancel and hold them; run them item by item; brief, sign-in sheet.",
        "ret-tui meeting move M6 2027-03-16",
    ),
    (
        "forward-plan",
        "forward_plan:app",
        _YEAR,
        "What is wanted for the meetings to come, and moving it to their agendas.",
        "ret-tui forward-plan add 'Housing' --meeting M4 --minutes 20 --function F3",
    ),
    (
        "member",
        "member:app",
        _YEAR,
        "People, the seats they hold, their named substitutes, and who has signed.",
        "ret-tui member appoint P-02 SAN --as substitute --from 2026-05-01",
    ),
    (
        "agreement",
        "agreement:app",
        _YEAR,
        "The agreement that members sign: its versions, and who signed which one when.",
        "ret-tui agreement list --unsigned",
    ),
    (
        "outside",
        "outside:app",
        _YEAR,
        "Outside bodies that members may join, and who has the place on each.",
        "ret-tui outside join MT-01 P-03 --from 2026-06-01",
    ),
    (
        "people",
        "people:app",
        _RECORD,
        "Personal data: what is kept of one person, requests to see it, redaction, and a copy to share.",
        "ret-tui people export-data P-01 --to out",
    ),
    (
        "retention",
        "retention:app",
        _RECORD,
        "How long what is kept about people is kept, what is past its time, and letting it go.",
        "ret-tui retention",
    ),
    (
        "closed-day",
        "closed_day:app",
        _YEAR,
        "Days on which the secretariat is closed, beside weekends and bank holidays.",
        "ret-tui closed-day add 2026-12-29 'Office closed'",
    ),
    (
        "board-date",
        "board_date:app",
        _YEAR,
        "The Board's dates with its papers deadlines, and the last meeting before each.",
        "ret-tui board-date add 2027-03-19 --papers 2027-03-05 --annual-report",
    ),
    (
        "calendar",
        "calendar:app",
        _YEAR,
        "All that stands around the meetings; school holidays and elections, typed in or imported.",
        "ret-tui calendar add 'school holiday' 'October half-term' 2026-10-26 2026-10-30",
    ),
    (
        "standing-item",
        "standing_item:app",
        _YEAR,
        "What every agenda starts with, for each kind of meeting: list, add, edit, move, remove, put onto.",
        "ret-tui standing-item add 'Health and safety' --minutes 5 --kind ordinary",
    ),
    (
        "agenda",
        "agenda:app",
        _MEETING,
        "A meeting's agenda: its items, its times, its versions, and the Word file.",
        "ret-tui agenda add M1 'Equity data' --minutes 20 --lead P-01 --function F3",
    ),
    (
        "paper",
        "paper:app",
        _MEETING,
        "A meeting's papers: asked for, late, received; their files, and reminders.",
        "ret-tui paper add M1 'equity data.pdf' --item 6",
    ),
    (
        "invite",
        "invite:app",
        _MEETING,
        "Invitations as calendar files, for one meeting or for the year.",
        "ret-tui invite export M1 --to out",
    ),
    (
        "register",
        "register:app",
        _MEETING,
        "Who is expected and who came, seat by seat; the quorum; who presided.",
        "ret-tui register mark M1 SAN substitute",
    ),
    (
        "show",
        "begin:show",
        _MEETING,
        "A second window for the projector: the item, its clock, and what was agreed; nothing private.",
        "ret-tui show M3",
    ),
    (
        "minutes",
        "minutes:app",
        _AFTER,
        "A meeting's minutes: notes and decisions, agreed, confirmed, and the Word files.",
        "ret-tui minutes write M1 --item 6 --agreed 'the assessments be listed'",
    ),
    (
        "decision",
        "decision:app",
        _AFTER,
        "What was agreed, noted or recommended: list and show it, and the letter about it.",
        "ret-tui decision letter D-001 --to out",
    ),
    (
        "capture",
        "capture:capture",
        _AFTER,
        "Take down in one line what is said: its first sign says whether it is an action, a decision, a mark or a step."
        "\n\nAn action: ! who to do what by when, with # before a function and + before who helps, each part optional."
        "\n\nA decision: = that …, = noted …, = recommended to the Board that …"
        "\n\nA mark in the register: @ and letters of a name or a seat, then p in the room, o online, a apology, "
        "s substitute, x none, l late, e left, b apology with the substitute, i in or out, v presides, d interest or "
        "y deputy. A time may follow, and + where member and substitute both came: @kau s 14:10."
        "\n\nA step of the meeting: > the next item, >6 item 6, > defer, > withdraw, > start, > adjourn, > resume, "
        "> close. A time may end the line, and has to at a meeting of another day: > close 16:02."
        "\n\nTaking back: < takes the last change back. A line that begins with \\ is a note whatever follows."
        "\n\nWithout a sign it is a note where a meeting is named or goes on, under the item being taken, and else an "
        "action.",
        "ret-tui capture 'Dawn to list the assessments by 2w #F3'",
    ),
    (
        "action",
        "action:app",
        _AFTER,
        "The action log: add, update, and list what is open or overdue.",
        "ret-tui action add 'List the assessments' --owner P-01 --due 2026-07-01 --function F3 --meeting M1",
    ),
    (
        "function",
        "function:app",
        _AFTER,
        "The functions of the terms, and what has been done for each.",
        "ret-tui function list",
    ),
    (
        "indicator",
        "indicator:app",
        _AFTER,
        "What each indicator comes to by the record, what it is measured against, and which records answer it.",
        "ret-tui indicator show F2a",
    ),
    (
        "evidence",
        "evidence:app",
        _AFTER,
        "The record behind the indicators: write it down, follow it, list it; a command for each kind.",
        'ret-tui evidence add decision "Assess every scheme" --body "Transport Board" --significance high',
    ),
    (
        "commitment",
        "commitment:app",
        _AFTER,
        "What organisations committed themselves to: whether it moves, is late, or is delivered.",
        'ret-tui commitment update C-01 --state "at risk" --note "The lead has left"',
    ),
    (
        "engagement",
        "engagement:app",
        _AFTER,
        "Engagement with communities, the groups under all their names, and which areas were reached.",
        'ret-tui engagement add "A listening evening" --areas Sandwell --groups "Northfield Elders"',
    ),
    (
        "report",
        "report:app",
        _AFTER,
        "The annual progress report and its milestones; the compliance sheet; figures of attendance, actions and more.",
        "ret-tui report attendance --by seat",
    ),
    (
        "find",
        "find:find",
        _AFTER,
        "Search decisions, minutes, actions, items, papers, people, meetings and evidence, of every "
        "year.\n\nEvery word has to "
        "occur, in any order; accents and case do not matter; words in quotation marks have to stand together. An id, "
        "such as D-012 or a27, is given first; then decisions, then words that begin so, then the newest. Where "
        "nothing is found, that is said, and the command ends with 0 all the same.",
        "ret-tui find transport assessment --from 2026 --kind decision",
    ),
    (
        "handover",
        "handover:handover",
        _AFTER,
        "One page for whoever takes over: what was sent, is awaited, was promised and comes next.",
        "ret-tui handover --to out",
    ),
    (
        "settings",
        "settings:app",
        _RECORD,
        "What the terms leave open, such as the quorum and the mailbox.",
        "ret-tui settings set quorum 8 --adopted 2026-05-12 --minute 'M1, item 5'",
    ),
    (
        "template",
        "template:app",
        _RECORD,
        "The body's own Word template, which documents are written into.\n\nOur text goes where a paragraph says only "
        "[content], {{content}} or <<content>>, or where a content control or bookmark is named content; without such "
        "a mark it is the whole body.",
        "ret-tui template use letterhead.dotx",
    ),
    (
        "store",
        "store:app",
        _RECORD,
        "Undo, redo, history, backups, copies to merge, checks, and the whole record in and out.",
        "ret-tui store undo",
    ),
    (
        "completion",
        "completion:completion",
        _RECORD,
        "Completion of commands with the Tab key, for your shell.",
        'eval "$(ret-tui completion bash)"',
    ),
)

#: The usage of a command whose arguments may be left out, which the framework does not spell out.
_USAGE = {
    "show": "ret-tui show [MEETING]",
    "open": "ret-tui open [PLACE [ID]]",
    "capture": "ret-tui capture WORDS [MORE …] [OPTIONS]",
    "find": "ret-tui find WORDS [MORE …] [OPTIONS]",
}


def _root() -> App:
    root = App(
        name="ret-tui",
        help=_ABOUT,
        usage="Usage: ret-tui [--store FILE] [--today DATE] COMMAND …",
        version_flags=(),
        help_flags=("--help", "-h"),
        help_format="plaintext",
        help_formatter=PlainPages(),
        help_epilogue=EVERYWHERE,
        default_parameter=Parameter(negative=(), show_default=False),
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    sections = {title: Group.create_ordered(title) for title in (_BEGIN, _YEAR, _MEETING, _AFTER, _RECORD)}
    for place, (name, where, section, about, example) in enumerate(_COMMANDS):
        root.command(
            f"ret_tui.cli.{where}",
            name=name,
            help=f"{about}\n\nFor example:\n  {example}",
            group=sections[section],
            sort_key=place,
            **({"usage": _USAGE[name]} if name in _USAGE else {}),
        )
    return root


app = _root()
