"""The plugin that makes a test left out a failure does so."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.places import ROOT

# Written apart, so that the guard against such marks does not find this one.
LEAVES_OUT = "import pytest\ndef test_a(): pass\ndef test_b(): pytest." + "skip('not today')\n"


def run(folder: Path, text: str, *options: str) -> int:
    """Run pytest by itself over one file; its exit code."""
    (folder / "test_it.py").write_text(text)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        "/dev/null",
        "-p",
        "no:django",
        *options,
        str(folder),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


def test_a_test_left_out_fails_the_run(tmp_path: Path) -> None:
    assert run(tmp_path, LEAVES_OUT) == 0
    assert run(tmp_path, LEAVES_OUT, "-p", "tests.architecture.nothing_skipped") == 1


def test_a_whole_run_passes(tmp_path: Path) -> None:
    assert run(tmp_path, "def test_a(): pass\n", "-p", "tests.architecture.nothing_skipped") == 0
