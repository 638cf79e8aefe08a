"""The two lines over the register: who presides and the clock, then the seats represented and the quorum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.presence import Through
from ret_tui.jobs.register import RegisterView
from ret_tui.rules.wording import away, short_day, short_day_and_year
from ret_tui.screens.expected_seats import expected_pieces
from ret_tui.screens.meeting_head import GOES, YIELDS
from ret_tui.widgets.detail import Drawn
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.gauge import Part as Share
from ret_tui.widgets.gauge import gauge
from store.records import Presiding

#: The cells of the gauge, and the fewest in which it still says something.
_BAR, _LEAST_BAR = 20, 4
#: The cells beside the gauge and the words, and between them.
_MARGINS = 4


def clock_of(office: Office, view: RegisterView | None) -> str:
    """The time of day as ``HH:MM`` while the meeting's day is today, else an empty text."""
    return presence.clock(office) if view is not None and view.meeting.date == office.today else ""


def title(office: Office, view: RegisterView, *, marking: bool) -> tuple[Sequence[Piece], Piece]:
    """``MARKING · M5 Tue 12 Jan · presiding: Amara Nwosu-Clarke``, and at its end the clock.

    Args:
        marking: whether marks are taken, rather than what is expected.
    """
    shown, clock = view.meeting, clock_of(office, view)
    when = f" · {shown.id} {short_day_and_year(shown.date)}"
    if shown.status in ("cancelled", "rearranged"):
        return [("REGISTER", "strong"), (when, ""), (f" · {shown.status}", "late")], ("", "")
    if not marking:
        until = "" if shown.date != office.today else f"starts {shown.start} · "
        return [("EXPECTED", "strong"), (f"{when} {shown.start}–{shown.end}", "")], (
            f"{until}{clock or away(shown.date, office.today)}",
            "",
        )
    end: Piece = (clock, "strong") if clock else ("not today", "late")
    # The clock says the day, so that the room is for whoever presides.
    day = short_day(shown.date) if clock else short_day_and_year(shown.date)
    return [("MARKING", "strong"), (f" · {shown.id} {day}", ""), *_presiding(office, shown.id, clock)], end


def _presiding(office: Office, meeting: str, clock: str) -> list[Piece]:
    """Who presides now, or at another day's meeting did last; then since when, and who did before."""
    spans = sorted(office.of(Presiding, "meeting", meeting), key=lambda span: span.since)
    if not spans:
        return [(" · presiding: not recorded", YIELDS)]
    begun = [span for span in spans if not clock or span.since <= clock] or spans[:1]
    now, names = begun[-1], [who_is.name_of(office, span.person) for span in begun]
    since = f" (since {now.since})" if now.since else ""
    if now.until and (not clock or now.until <= clock):
        since = f" ({now.since}–{now.until})" if now.since else f" (until {now.until})"
    before = [(f", before that {name}", GOES) for name in reversed(names[:-1])]
    return [(f" · presiding: {names[-1]}", YIELDS), (since, GOES), *before]


def expected_line(view: RegisterView) -> Drawn:
    """How many seats are likely to be represented, by the replies so far."""
    return Drawn(expected_pieces(view, view.forecast.outlook, "strong"))


def headline(view: RegisterView, through: Through, *, under_way: bool, width: int) -> Drawn:
    """The seats represented, and while the meeting goes on those that are here now; then how the quorum stands.

    The words come first, as many of them as there is room for; the gauge takes what they leave.

    Args:
        through: the room through the meeting.
        under_way: whether what is marked now happens now.
    """
    now = through.now if under_way else None
    here = view.seats_represented if now is None else now.seats
    shares = (
        Share(here, ""),
        Share(max(0, view.seats_represented - here), ""),
        Share(view.seats - max(here, view.seats_represented), ""),
    )
    tone = "late" if alarms(view, through, under_way=under_way) else "strong"
    words = ""
    for words in _words(view, through, here):
        if cell_len(words) <= width - _MARGINS - _LEAST_BAR:
            break
    bar = min(_BAR, width - _MARGINS - cell_len(words))
    if bar < _LEAST_BAR:
        return Drawn(((words, tone),))
    return Drawn((*gauge(shares, bar), (f"  {words}", tone)))


def alarms(view: RegisterView, through: Through, *, under_way: bool) -> bool:
    """Whether a quorum is missing that was there, or that the register, once every seat is marked, no more promises.

    While seats are still to be marked that could make it, a quorum that is not there yet is nothing to be alarmed at.
    """
    if through.is_open:
        return False
    if under_way and through.now is not None:
        return through.now.quorate is False
    return view.quorate is False or bool(through.inquorate)


def _words(view: RegisterView, through: Through, here: int) -> Iterator[str]:
    """What the line says, the fullest wording first."""
    if not view.is_marked:
        yield view.headline
        return
    came = f"{view.seats_represented} of {view.seats}"
    now = f", {here} here now" if here != view.seats_represented else ""
    among = f", at least {view.independent_needed} of them independent" if view.independent_needed else ""
    short = f", {view.independent_needed} independent" if view.independent_needed else ""
    yield f"{came} seats represented{now} · {'; '.join((*_quorum(view, through, among), *view.counted_once))}"
    yield f"{came} seats represented{now} · {'; '.join(_quorum(view, through, among))}"
    yield f"{came} seats represented{now} · {_quorum(view, through, among)[0]}"
    yield f"{came} seats represented{now} · {_quorum(view, through, short)[0]}"
    yield f"{came} seats{now} · {_quorum(view, through, short)[0]}"
    yield f"{came} seats represented{now} · {_quorum(view, through, '')[0]}"
    yield f"{came} seats{now} · {_quorum(view, through, '')[0]}"


def _quorum(view: RegisterView, through: Through, among: str) -> list[str]:
    """How the quorum stands, and then when it was missing before.

    Args:
        among: what is said of the independent members who are needed among them.
    """
    if view.quorate is None or through.now is None or through.is_open:
        return [view.stands]
    needed = f", {view.quorum} needed{f', {through.lacks}' if through.lacks else among}"
    if through.now.quorate is False:
        return [(through.inquorate or "NOT quorate") + needed]
    said = f"{'quorate' if through.now.quorate else 'NOT quorate'}{needed}"
    return [said, through.inquorate] if through.inquorate else [said]
