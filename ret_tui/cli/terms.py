"""The terms of reference: showing a version, checking a file before it is used, a new version, their yearly review."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli import terms_versions as cli_versions
from ret_tui.cli.printed import give_json, pairs, remark, say
from ret_tui.cli.session import office
from ret_tui.cli.terms_versions import span_words
from ret_tui.jobs import terms_review, terms_versions
from ret_tui.rules.compliance.checks import unknown_checks
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import MONTHS, count, full_day
from store.records import Seat
from store.terms import load_terms

app = App(name="terms", version_flags=())
app.command(cli_versions.versions)
app.command(cli_versions.adopt)
app.command(cli_versions.dates, usage="ret-tui terms dates [VERSION] [OPTIONS]")


@app.command
def show(*, version: str = "", json: bool = False) -> None:
    """The terms of reference in force, or another version of them, in their own words.

    For example:
      ret-tui terms show
      ret-tui terms show --version T1

    Args:
        version: the id of a version, such as T1; the one in force when left out.
        json: give JSON.
    """
    here = office()
    view = terms_versions.version(here, version)
    if json:
        give_json(as_json.terms(here, view))
        return
    terms = view.terms
    review = terms.review or (MONTHS[terms.review_month - 1] if terms.review_month else "")
    pairs(
        [
            ("Body", f"{here.body.name} ({here.body.short_name})"),
            ("Terms", f"{terms.id} {terms.title}"),
            ("Version", span_words(view)),
            ("About", terms.about),
            ("Purpose", terms.purpose),
            ("Accountable", terms.accountable_to),
            ("Membership", "\n".join(terms.membership)),
            ("Seats", _seats(view.seats)),
            ("Meetings", f"{terms.meetings_a_year} a year"),
            ("Servicing", "\n".join(terms.servicing)),
            ("Functions", "\n".join(f"{one.id} {one.name}: {one.text}" for one in view.functions)),
            ("Indicators", "\n".join(f"{one.id} {one.text}" for one in view.indicators)),
            ("Conduct", terms.conduct),
            ("Agreement", terms.agreement),
            ("Review", review),
            ("Added", "\n".join(terms.added)),
        ]
    )


@app.command
def check(file: str, /) -> None:
    """Say whether a terms file can be used, and if not, where and why.

    For example:
      ret-tui terms check our-terms.toml

    Args:
        file: the terms file (TOML).
    """
    loaded = load_terms(Path(file).expanduser())
    say(
        f"{file} can be used: {loaded.body.name}, {count(len(loaded.seats), 'seat')}, "
        f"{count(len(loaded.functions), 'function')}, {loaded.terms.meetings_a_year} meetings a year"
    )
    for name in unknown_checks(loaded.terms, loaded.functions):
        remark(f"{quoted(name)} is no check that there is, so what it answers is left to be judged")


@app.command(usage="ret-tui terms review-done [YEAR] [OPTIONS]")
def review_done(year: str = "", /, *, on: str = "today") -> None:
    """Record that the yearly review of the terms is done.

    For example:
      ret-tui terms review-done 2027 --on 2027-05-18

    Args:
        year: of which year; the review that is to be done when left out.
        on: the day on which it was done; today when left out.
    """
    done = terms_review.review_done(office(), year, on)
    say(f"Review of the terms of {done.month} done {full_day(done.done_on or done.last)}")


@app.command
def review_not_done(year: str, /) -> None:
    """Record that a yearly review of the terms is not done after all.

    For example:
      ret-tui terms review-not-done 2027

    Args:
        year: of which year.
    """
    shown = terms_review.review_not_done(office(), year)
    say(f"Review of the terms of {shown.month} is not done")


def _seats(seats: tuple[Seat, ...]) -> str:
    with_substitute = sum(1 for seat in seats if seat.substitute)
    return f"{', '.join(seat.id for seat in seats)} ({len(seats)}; {with_substitute} with a named substitute)"
