"""A PDF of a Word file, made by LibreOffice where it is installed: tagged for readers who listen (ISO 14289-1).

LibreOffice runs without a window, on a profile of its own that is thrown away, so that it neither waits for one that is
open nor changes anything of the person's. It is told to follow no link and to run no macro, and finds no network.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ret_tui.documents.write_file import write_file
from store.refusals import CannotWrite

#: Seconds after which a conversion is given up; one of a long report on an old laptop takes some twenty.
LONGEST = 120.0
#: Seconds between looks at whether it is done, or no longer wanted.
_LOOK = 0.05

_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
#: A proxy that nobody answers at.
_NOWHERE = "http://127.0.0.1:9"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class NoPdf(CannotWrite):
    """No PDF could be made; the Word file it was to be made of stands."""


def libre_office() -> Path | None:
    """LibreOffice's program: on the path, or where its installers put it; None where it is not installed."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def pdf_of(
    word: Path,
    *,
    made_at: dt.datetime,
    replace: bool = False,
    private: bool = False,
    longest: float = LONGEST,
    unwanted: Callable[[], bool] = lambda: False,
) -> Path:
    """Write a PDF beside a Word file, of the same name.

    Args:
        word: the Word file.
        made_at: the moment that the PDF gives as its making, so that the same Word file gives the same PDF.
        replace: whether a different file of that name may be replaced.
        private: whether nobody but its owner may read it.
        longest: seconds after which it is given up.
        unwanted: asked now and then; once it says yes, the conversion is ended and nothing is written.

    Returns:
        The PDF.

    Raises:
        NoPdf: LibreOffice is not installed, took too long, was called off, or could not make one.
        AlreadyThere: a different file of that name is there, and `replace` is false.
        CannotWrite: the folder takes no file.
    """
    program = libre_office()
    if program is None:
        raise NoPdf(
            "No PDF was made, since LibreOffice is not installed on this computer",
            "install it from libreoffice.org, or open the Word file and save it as PDF there",
        )
    with _throwaway() as folder:
        copy = folder / "in" / "document.docx"
        copy.parent.mkdir()
        shutil.copyfile(word, copy)
        _profile(folder / "profile")
        _run(_command(program, folder, copy), folder, longest, unwanted)
        made = folder / "out" / "document.pdf"
        if not made.is_file() or not made.stat().st_size:
            raise NoPdf(
                f"LibreOffice made no PDF of {word.name}", "try again, or open the Word file and save it as PDF there"
            )
        content = _steadied(made.read_bytes(), made_at)
    return write_file(word.parent, f"{word.stem}.pdf", content, replace=replace, private=private)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
        yield Path.home() / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    elif sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"):
            if os.environ.get(variable):
                yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.com"
                yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.exe"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/usr/lib64/libreoffice/program/soffice")
        yield Path("/snap/bin/libreoffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


@contextlib.contextmanager
def _throwaway() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ret-tui-pdf-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _profile(folder: Path) -> None:
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")


def _command(program: Path, folder: Path, copy: Path) -> list[str]:
    return [
        str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--nologo", "--convert-to", _FILTER, "--outdir", str(folder / "out"), str(copy),
    ]  # fmt: skip


def _run(command: list[str], folder: Path, longest: float, unwanted: Callable[[], bool]) -> None:
    surroundings = os.environ | dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    try:
        # A group of its own, so that its helpers end with it, and Ctrl+C here is not Ctrl+C there.
        running = subprocess.Popen(  # noqa: S603 - a program found in its usual places, and paths of our own
            command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise NoPdf(
            f"No PDF was made, since {command[0]} could not be started ({error.strerror or type(error).__name__})",
            "check how LibreOffice is installed, or open the Word file and save it as PDF there",
        ) from error
    until = time.monotonic() + longest
    try:
        while running.poll() is None:
            if unwanted():
                raise NoPdf("No PDF was made: it was called off", "ask again for one when it is wanted")
            if time.monotonic() > until:
                raise NoPdf(
                    f"No PDF was made, since LibreOffice took longer than {longest:.0f} seconds",
                    "close other programs and try again, or open the Word file and save it as PDF there",
                )
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(_LOOK)
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program and its helpers, if they still run."""
    if running.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                running.kill()
            else:
                os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _steadied(content: bytes, made_at: dt.datetime) -> bytes:
    """The PDF with the moment of its making and its identity told by the document, each as long as it was.

    ISO 32000-1 has the moment in 14.3.3 and the identity, two strings that need only be unlikely to recur, in 14.4.
    """
    moment = made_at.astimezone(dt.UTC) if made_at.tzinfo else made_at
    plain = moment.strftime("%Y%m%d%H%M%S").encode()
    dashed = moment.strftime("%Y-%m-%dT%H:%M:%S").encode()
    content = re.sub(rb"(?<=Date\(D:)\d{14}(?=[Z+\-'])", plain, content)
    content = re.sub(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=[Z<+\-])", dashed, content)
    identity = re.compile(rb"(?:/ID *\[ *<|> *\n? *<|/DocChecksum */)([0-9A-F]{32})\b")
    end = content.rfind(b"trailer")
    if end < 0:
        return content
    head, tail = content[:end], content[end:]
    blank = identity.sub(lambda found: found[0].replace(found[1], b"0" * 32), tail)
    digest = hashlib.sha256(head + blank).hexdigest()[:32].upper().encode()
    return head + identity.sub(lambda found: found[0].replace(found[1], digest), tail)
