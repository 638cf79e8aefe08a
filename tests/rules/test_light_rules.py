"""The rules behind the first screen load quickly: neither the calendar arithmetic nor the holidays come with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import ret_tui


def test_the_rules_of_the_first_screen_load_no_slow_library() -> None:
    modules = "working_days representation quorum follow_up running_order appointments wall_time year spoken_dates"
    names = ", ".join(f"ret_tui.rules.{name}" for name in modules.split())
    code = f"import sys, {names}\nprint(sorted({{'pendulum', 'holidays', 'textual', 'docx'}} & set(sys.modules)))"
    root = Path(ret_tui.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
