"""What each sort of setting can hold: it reads what somebody typed, and gives it as it is kept, or refuses it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ret_tui.jobs import typed
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import BadValue

#: The limits of the fields that these settings end up in: a venue, a name, a link.
LONGEST_LINE, LONGEST_NAME, LONGEST_LINK = 200, 120, 2_000
LONGEST_MEETING = 12 * 60
#: Whether the items of each agenda are numbered from 1, or on through the body's year.
NUMBERINGS = ("meeting", "year")
#: How a connection for mail is protected.
SECURITIES = ("starttls", "tls")
#: RFC 1123 2.1: labels of a host name, or the numbers of an address.
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")
LONGEST_HOST = 253
#: What a day to plan around can weigh.
WEIGHTS = ("avoid", "think", "note", "off")


def words(longest: int, shortest: int = 0) -> Callable[[str], str]:
    """Words on one line, of so many characters at the most and at the least."""

    def check(text: str) -> str:
        words = typed.line(text)
        if len(words) < shortest:
            raise BadValue("The setting cannot be empty", "type some words", field="value")
        if len(words) > longest:
            raise BadValue(
                f"The setting is {len(words):,} characters long", f"it may have at most {longest}", field="value"
            )
        return words

    return check


def whole(low: int, high: int) -> Callable[[str], str]:
    """A whole number from one bound to the other."""

    def check(text: str) -> str:
        number = typed.whole(text, low, high)
        if number is None:
            raise BadValue(
                f"{quoted(text)} is no whole number from {low} to {high}", "type one, such as 5", field="value"
            )
        return str(number)

    return check


def yes_no(text: str) -> str:
    """``yes`` or ``no``, in any of the ways people say it."""
    answer = text.strip().casefold()
    if answer in ("yes", "y", "true", "on", "1"):
        return "yes"
    if answer in ("no", "n", "false", "off", "0"):
        return "no"
    raise BadValue(f"{quoted(text)} is neither yes nor no", "type yes or no", field="value")


def months(text: str) -> str:
    """Months as numbers with commas between them."""
    from ret_tui.rules.rule_words import read_months

    return ",".join(str(month) for month in read_months(text))


def names(text: str) -> str:
    """Names with commas between them, each once; or nothing."""
    found: dict[str, str] = {}
    for part in text.split(","):
        name = typed.line(part)
        if len(name) > LONGEST_NAME:
            raise BadValue(
                f"{quoted(name)} is {len(name):,} characters long", f"it may have at most {LONGEST_NAME}", field="value"
            )
        if name:
            found.setdefault(name.casefold(), name)
    return ", ".join(found.values())


def month(text: str) -> str:
    """One month as a number."""
    from ret_tui.rules.rule_words import read_months

    months = read_months(text)
    if len(months) != 1:
        raise BadValue("The year starts in one month", "type its name, such as May", field="value")
    return str(months[0])


def weekday(text: str) -> str:
    """A weekday as a number, 0 for Monday."""
    from ret_tui.rules.rule_words import read_weekday

    return str(read_weekday(text))


def nth(text: str) -> str:
    """Which of a weekday in its month, as a number."""
    from ret_tui.rules.rule_words import read_nth

    return str(read_nth(text))


def time(text: str) -> str:
    """A time of day, ``HH:MM``."""
    return typed.time(text, "value")


def weight(text: str) -> str:
    """What a day weighs."""
    return _one_of(text, WEIGHTS)


def think_or_off(text: str) -> str:
    """Whether a day is looked at."""
    return _one_of(text, ("think", "off"))


def numbering(text: str) -> str:
    """How items are numbered."""
    return _one_of(text, NUMBERINGS)


def _one_of(text: str, words: tuple[str, ...]) -> str:
    wanted = text.strip().casefold()
    if wanted in words:
        return wanted
    raise BadValue(
        f"{quoted(text)} is none of {listed(list(words), 'or')}", f"type one of them, such as {words[0]}", field="value"
    )


def mailbox(text: str) -> str:
    """An e-mail address, or nothing."""
    from ret_tui.rules.addresses import check_address

    return check_address(text) if text.strip() else ""


def host(text: str) -> str:
    """The name or address of a computer, or nothing."""
    name = text.strip().rstrip(".").casefold()
    if not name or (len(name) <= LONGEST_HOST and _HOST.fullmatch(name)):
        return name
    raise BadValue(
        f"{quoted(text)} is no name of a server", "type it alone, as in smtp.example.org, without its port",
        field="value",
    )  # fmt: skip


def port(text: str) -> str:
    """The number of a port, or nothing for the usual one."""
    return whole(1, 65_535)(text) if text.strip() else ""


def security(text: str) -> str:
    """How a connection for mail is protected; there is no way without."""
    return _one_of(text, SECURITIES)


def link(text: str) -> str:
    """A web address, or nothing."""
    address = typed.link(text, "value")
    if len(address) > LONGEST_LINK:
        raise BadValue(f"The link is {len(address):,} characters long", f"it may have at most {LONGEST_LINK:,}")
    return address


def mail_subject(usual: str) -> Callable[[str], str]:
    """The wording of a mail's subject: one line with names in braces; nothing typed gives the usual one back."""

    def check(text: str) -> str:
        from ret_tui.invitations.mail_wording import check_wording

        return check_wording(words(LONGEST_LINE)(text)) or usual

    return check


def mail_text(usual: str) -> Callable[[str], str]:
    """The wording of a mail's text: lines with names in braces; nothing typed gives the usual one back."""

    def check(text: str) -> str:
        from ret_tui.invitations.mail_wording import check_wording

        return check_wording(typed.lines(text)) or usual

    return check
