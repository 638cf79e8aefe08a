"""What each listing gives as JSON: its keys are promised, so they are written out here one by one.

``id`` is the short id, a day is ``YYYY-MM-DD``, a time ``HH:MM`` where the body meets; what is not known is null.
"""

from __future__ import annotations

from ret_tui.cli.as_json.agendas import (
    agenda,
    agenda_change,
    carried_forward,
    issue,
    item,
    paper,
    published,
    read_back,
    standing_item,
)
from ret_tui.cli.as_json.attendance import invitation, register, row
from ret_tui.cli.as_json.behind_indicators import commitment, coverage, evidence, evidence_kind, group
from ret_tui.cli.as_json.compliance import compliance
from ret_tui.cli.as_json.course import running
from ret_tui.cli.as_json.days_around import around, board_date, calendar_import, closed_day, milestone
from ret_tui.cli.as_json.figures import action_figures, attendance, times
from ret_tui.cli.as_json.follow_up import action, chaser, desk, function, to_do
from ret_tui.cli.as_json.handed_over import handover
from ret_tui.cli.as_json.house_look import house_template, template
from ret_tui.cli.as_json.indicators import indicator, matrix
from ret_tui.cli.as_json.meetings import (
    carried,
    clash,
    consequence,
    meeting,
    obstacle,
    plan,
    step,
    suggestion,
    wanted,
    year,
)
from ret_tui.cli.as_json.minuted import decision, entry, minutes
from ret_tui.cli.as_json.outside import outside, place
from ret_tui.cli.as_json.people import imported, person, seat, succession
from ret_tui.cli.as_json.plain_values import Json, day
from ret_tui.cli.as_json.progress_report import progress_report, report_text
from ret_tui.cli.as_json.record import adoption, change, change_story, edit, restoring, setting, terms, version
from ret_tui.cli.as_json.replies import proposal, reading
from ret_tui.cli.as_json.searched import found, hit
from ret_tui.cli.as_json.terms_of_office import agreement_version, contact, declaration, post, signing, vacancy

__all__ = [
    "Json",
    "action",
    "action_figures",
    "adoption",
    "agenda",
    "agenda_change",
    "agreement_version",
    "around",
    "attendance",
    "board_date",
    "calendar_import",
    "carried",
    "carried_forward",
    "change",
    "change_story",
    "chaser",
    "clash",
    "closed_day",
    "commitment",
    "compliance",
    "consequence",
    "contact",
    "coverage",
    "day",
    "decision",
    "declaration",
    "desk",
    "edit",
    "entry",
    "evidence",
    "evidence_kind",
    "found",
    "function",
    "group",
    "handover",
    "hit",
    "house_template",
    "imported",
    "indicator",
    "invitation",
    "issue",
    "item",
    "matrix",
    "meeting",
    "milestone",
    "minutes",
    "obstacle",
    "outside",
    "paper",
    "person",
    "place",
    "plan",
    "post",
    "progress_report",
    "proposal",
    "published",
    "read_back",
    "reading",
    "register",
    "report_text",
    "restoring",
    "row",
    "running",
    "seat",
    "setting",
    "signing",
    "standing_item",
    "step",
    "succession",
    "suggestion",
    "template",
    "terms",
    "times",
    "to_do",
    "vacancy",
    "version",
    "wanted",
    "year",
]
