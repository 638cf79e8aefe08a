"""Every setting that the terms of reference leave open, with its default, what it means and what it can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ret_tui.invitations.usual_wording import USUAL
from ret_tui.jobs.setting_values import (
    LONGEST_LINE,
    LONGEST_NAME,
    host,
    link,
    mail_subject,
    mail_text,
    mailbox,
    month,
    months,
    names,
    nth,
    numbering,
    port,
    security,
    time,
    weekday,
    whole,
    words,
    yes_no,
)


@dataclass(frozen=True)
class Known:
    """A setting that exists: its name, where it stands among the others, its default and what it means."""

    key: str
    group: str
    default: str
    meaning: str
    check: Callable[[str], str]
    #: Whether its value has several lines.
    in_lines: bool = False


def _mail() -> tuple[Known, ...]:
    """The wording of each kind of mail about a meeting: its subject and its text."""
    return tuple(
        known
        for kind, usual in USUAL.items()
        for known in (
            Known(
                f"mail.{kind}.subject",
                "Mail",
                usual.subject,
                f"The subject of {usual.what}",
                mail_subject(usual.subject),
            ),
            Known(
                f"mail.{kind}.text",
                "Mail",
                usual.text,
                f"The text of {usual.what}",
                mail_text(usual.text),
                in_lines=True,
            ),
        )
    )


#: Every setting, in the order in which they are shown.
KNOWN: tuple[Known, ...] = (
    Known("year.first_month", "Year", "5", "The month in which the body's year starts, such as May", month),
    Known("year.months", "Year", "5,7,9,11,1,3", "The months in which an ordinary meeting is proposed", months),
    Known("year.weekday", "Year", "1", "The weekday of meetings, such as Tuesday", weekday),
    Known("year.nth", "Year", "2", "Which of that weekday in the month: first to fourth, or last", nth),
    Known("meeting.start", "Meetings", "14:00", "When meetings start", time),
    Known("meeting.end", "Meetings", "16:00", "When meetings end", time),
    Known("meeting.venue", "Meetings", "", "Where meetings are held", words(LONGEST_LINE)),
    Known("meeting.join_link", "Meetings", "", "The link for joining online; members' copies only", link),
    Known(
        "agenda.numbering",
        "Meetings",
        "meeting",
        "Whether items are numbered from 1 at each meeting, or on through the year",
        numbering,
    ),
    Known(
        "confidential.law",
        "Meetings",
        "",
        "The law on access to information that applies to the body; empty where none does",
        words(LONGEST_LINE),
    ),
    Known(
        "papers.clear_days",
        "Deadlines",
        "5",
        "Clear working days between papers going out and the meeting",
        whole(1, 60),
    ),
    Known(
        "timeline.call_days",
        "Deadlines",
        "20",
        "Working days before a meeting for the call for items",
        whole(1, 120),
    ),
    Known(
        "timeline.agenda_days",
        "Deadlines",
        "15",
        "Working days before a meeting at which the agenda is set with the Chair",
        whole(1, 120),
    ),
    Known(
        "timeline.papers_days",
        "Deadlines",
        "8",
        "Working days before a meeting by which papers are due",
        whole(1, 120),
    ),
    Known(
        "timeline.brief_days", "Deadlines", "2", "Working days before a meeting for the Chair's brief", whole(1, 120)
    ),
    Known("timeline.notes_days", "Deadlines", "2", "Working days after a meeting for the action notes", whole(1, 120)),
    Known("minutes.working_days", "Deadlines", "10", "Working days after a meeting for draft minutes", whole(1, 60)),
    Known(
        "actions.remind_days",
        "Deadlines",
        "5",
        "Working days before an action is due that it is shown as soon, and its owner reminded",
        whole(0, 60),
    ),
    Known(
        "actions.chase_days",
        "Deadlines",
        "5",
        "Working days between two reminders of an overdue action",
        whole(1, 60),
    ),
    Known(
        "access.working_days",
        "Deadlines",
        "5",
        "Working days before a meeting to say what access needs there are",
        whole(1, 60),
    ),
    Known(
        "report.timetable_days",
        "Annual report",
        "60",
        "Working days before the Board's papers deadline by which the report's timetable is agreed",
        whole(1, 250),
    ),
    Known(
        "report.draft_days",
        "Annual report",
        "30",
        "Working days before the Board's papers deadline by which the report is drafted",
        whole(1, 250),
    ),
    Known(
        "report.sign_off_days",
        "Annual report",
        "5",
        "Working days before the Board's papers deadline by which the report is signed off",
        whole(1, 250),
    ),
    Known(
        "report.published_days",
        "Annual report",
        "10",
        "Working days after the Board's review by which the report is published",
        whole(1, 250),
    ),
    Known(
        "advice.reminder_days",
        "Deadlines",
        "20",
        "Working days after which unanswered advice is chased",
        whole(1, 365),
    ),
    Known(
        "commitment.stale_days",
        "Deadlines",
        "180",
        "Days after which a commitment that has not moved is stale",
        whole(1, 3650),
    ),
    Known(
        "series.fewest",
        "Evidence",
        "5",
        "People, of fewer of whom no count of a part is shown; 0 shows every one",
        whole(0, 1000),
    ),
    Known(
        "engagement.areas",
        "Evidence",
        "",
        "The areas that engagement is to reach, with commas between; empty for those of the representative seats",
        names,
    ),
    Known("organiser.name", "Secretariat", "", "The name that invitations come from", words(LONGEST_NAME)),
    Known("organiser.email", "Secretariat", "", "The mailbox that invitations come from and answers go to", mailbox),
    Known(
        "organiser.public_contact",
        "Secretariat",
        "",
        "The contact printed in public copies; no personal address",
        words(LONGEST_LINE),
    ),
    Known(
        "invitations.substitutes",
        "Secretariat",
        "no",
        "Whether named substitutes are invited to every meeting, as optional",
        yes_no,
    ),
    Known(
        "invitations.list_everyone",
        "Secretariat",
        "no",
        "Whether each invitation shows everybody who is invited, with their addresses",
        yes_no,
    ),
    *_mail(),
    Known(
        "caldav.url",
        "Secretariat",
        "",
        "The address of the calendar on a server in which the year is published; empty for none",
        link,
    ),
    Known("caldav.user", "Secretariat", "", "The name to log in to that server with", words(LONGEST_LINE)),
    Known("mail.server", "Mail", "", "The server that mail is sent through, such as smtp.example.org", host),
    Known("mail.port", "Mail", "", "Its port; empty for the usual one, 587 with starttls and 465 with tls", port),
    Known(
        "mail.security",
        "Mail",
        "starttls",
        "How the connection to it is protected: starttls, or tls from the beginning",
        security,
    ),
    Known(
        "mail.user",
        "Mail",
        "",
        "Who logs in there; empty where nobody does. The password is not a setting: ret-tui invite password",
        words(LONGEST_LINE),
    ),
    Known("mail.per_minute", "Mail", "30", "Messages that are sent in a minute at the most", whole(1, 600)),
    Known(
        "register.percentages",
        "Wording",
        "no",
        "Whether the register says percentages beside its counts",
        yes_no,
    ),
    Known("wording.agreed", "Wording", "Agreed", "How minutes begin what was agreed", words(LONGEST_NAME, 1)),
    Known("wording.noted", "Wording", "Noted", "How minutes begin what was noted", words(LONGEST_NAME, 1)),
    Known(
        "wording.recommended",
        "Wording",
        "Recommended to",
        "How minutes begin what was recommended to another body",
        words(LONGEST_NAME, 1),
    ),
    Known(
        "decisions.votes",
        "Wording",
        "no",
        "Whether the body votes, so that a decision can hold the votes for, against and abstained",
        yes_no,
    ),
    Known("agreement.officers", "People", "yes", "Whether members of representative seats sign the agreement", yes_no),
    Known("agreement.substitutes", "People", "no", "Whether named substitutes sign the agreement", yes_no),
    Known(
        "appointments.remind_days",
        "People",
        "60",
        "Days before the end of a term of office from which the Desk reminds of it",
        whole(0, 730),
    ),
    Known("history.keep_years", "History", "2", "Years for which the history keeps every change", whole(1, 100)),
    Known(
        "history.keep_changes",
        "History",
        "50000",
        "Changes that the history keeps whatever their age",
        whole(100, 1_000_000),
    ),
    Known(
        "retention.needs_days",
        "Personal data",
        "10",
        "Days after a meeting after which what it needed is cleared",
        whole(0, 365),
    ),
    Known(
        "retention.answers_years",
        "Personal data",
        "2",
        "Years after which the words and addresses beside answers to invitations are cleared",
        whole(1, 100),
    ),
    Known(
        "retention.former_years",
        "Personal data",
        "2",
        "Years after the last day in post after which a former member is to be redacted",
        whole(0, 100),
    ),
    Known(
        "retention.requests_years",
        "Personal data",
        "3",
        "Years for which an answered information request is kept",
        whole(1, 100),
    ),
    Known(
        "quorum.inquorate_is_held",
        "Meetings",
        "yes",
        "Whether an inquorate meeting counts as held (shown apart)",
        yes_no,
    ),
)
