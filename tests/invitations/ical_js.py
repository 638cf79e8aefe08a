"""ical.js, the reader that Thunderbird has, run by node; where either is missing, a test is skipped with a reason.

It is found as node finds any package: in a node_modules folder above the tests, or through NODE_PATH.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_SCRIPT = Path(__file__).with_name("read_by_ical_js.cjs")


def by_ical_js(messages: Sequence[bytes]) -> list[Any]:
    """What each message says; all of them in one run, since node takes longer to start than to read."""
    missing = _missing()
    if missing:
        pytest.skip(missing)
    given = json.dumps([message.decode("utf-8") for message in messages])
    ran = subprocess.run(["node", str(_SCRIPT)], input=given.encode(), capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return list(json.loads(ran.stdout))


@cache
def _missing() -> str:
    if shutil.which("node") is None:
        return "node is not on this machine, and ical.js runs in it"
    ran = subprocess.run(
        ["node", "-e", "require('ical.js')"], cwd=_SCRIPT.parent, capture_output=True, check=False
    )  # fmt: skip
    return "" if ran.returncode == 0 else "ical.js is not on this machine: npm install ical.js@2"
