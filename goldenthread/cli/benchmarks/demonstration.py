"""A demonstration of its own in a temporary directory, started as ``make demo`` starts it."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from goldenthread.cli.house import House, house

CHILDREN = 2000
LONGEST = 900.0  # seconds until a start is given up
PAUSE = 0.02


class Demonstration:
    """The command in a process of its own, on a port that was free a moment ago."""

    def __init__(self, state: Path, *, children: int = CHILDREN) -> None:
        self.state = state
        self.port = _free_port()
        self._children = children
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def house(self) -> House:
        """The house that the command keeps."""
        return house(demonstration=True, state=self.state)

    def start(self) -> float:
        """Start it; the seconds until its first page has answered. The first start builds the world."""
        begun = time.perf_counter()
        options = ["--state", str(self.state), "--port", str(self.port), "--children", str(self._children)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "goldenthread.cli.main", "demo", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - begun > LONGEST:
                self.stop()
                raise RuntimeError("The demonstration does not start: try goldenthread demo.")
            time.sleep(PAUSE)
        return time.perf_counter() - begun

    def stop(self) -> None:
        """Stop it in order, and wait until all of it has ended."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=30) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, ConnectionError):
            return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
