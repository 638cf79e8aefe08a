"""Telling programs and scripts from papers, by the ending of a file's name and by its first bytes."""

from __future__ import annotations

#: What systems run, install or follow when it is opened: Windows, macOS and others, and what interpreters run.
_WINDOWS = """
    exe com scr pif bat cmd ps1 psm1 psd1 vbs vbe vb js jse ws wsf wsh wsc hta msi msp msix appx cpl dll ocx sys drv
    reg scf inf lnk url chm gadget application appref-ms settingcontent-ms xll
"""
_OTHERS = """
    app command workflow action dmg pkg mpkg osx scpt webloc terminal sh bash zsh csh ksh fish run bin out so dylib
    o elf appimage deb rpm snap flatpak desktop apk ipa
"""
_INTERPRETED = "jar class py pyc pyw pl pm rb php lua tcl mjs cjs ts"
_ENDINGS = frozenset((_WINDOWS + _OTHERS + _INTERPRETED).split())
#: ELF; a script's first line; Mach-O in either order and size, and for several processors, which Java shares; a Windows
#: shortcut (MS-SHLLINK 2.1).
_STARTS = (
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\0\0\0\1\x14\2\0",
)
#: A program for Windows begins with a header of so many bytes, of which some are zero, as in no text.
_HEADER = 64


def is_program(name: str, content: bytes) -> bool:
    """Whether a file would be run, installed or followed when somebody opens it.

    Args:
        name: the file's; spaces and full stops at its end count for nothing, as on Windows.
    """
    stem, dot, ending = name.rstrip(" .").rpartition(".")
    if dot and stem and ending.casefold() in _ENDINGS:
        return True
    is_windows = content.startswith(b"MZ") and (len(content) < _HEADER or b"\0" in content[:_HEADER])
    return is_windows or content.startswith(_STARTS)
