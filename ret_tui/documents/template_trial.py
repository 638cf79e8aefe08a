"""Trying a template out before it is kept: a small document in it, so that nothing comes to light on the day."""

from __future__ import annotations

import datetime as dt
import io

from ret_tui.documents.picked_file import refused
from ret_tui.documents.template_reading import Template, template_look
from ret_tui.documents.typescript import Contents, Heading, Link, Table, Text, Typescript
from ret_tui.documents.untrusted_package import SAVE_AGAIN
from store.refusals import Refusal

#: Something of everything that documents hold.
_TRIAL = Typescript(
    kind="trial",
    title="Trial",
    subtitle="Trial",
    status="Trial",
    author="Trial",
    subject="Trial",
    footer="Trial",
    made_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    blocks=(
        Contents(),
        *(Heading(text="Trial", level=level) for level in (1, 2, 3)),
        *(Text(text="Trial", style=style) for style in ("body", "details", "status", "signature")),
        Table(
            header=("One", "Two"),
            rows=(("Trial", Link("Trial", "https://example.org/")),),
            shares=(1, 1),
            caption="Trial",
            description="Trial",
        ),
    ),
)


def try_out(template: Template) -> None:
    """Write a small document into a template, in both sizes, and open it again.

    Raises:
        BadValue: that fails, since a part of it is not what it should be.
    """
    import docx

    from ret_tui.documents.template_report import report_on
    from ret_tui.documents.word_writer import set_in_word

    try:
        report_on(template, {})
        for reading in (False, True):
            made = set_in_word(_TRIAL, template_look(template, {}, reading=reading))
            docx.Document(io.BytesIO(made))
    except Refusal:
        raise
    except Exception as error:
        # A file that is not what it should be makes the library fail in any way.
        raise refused(f"{template.name} is damaged, so it cannot be written into", SAVE_AGAIN) from error
