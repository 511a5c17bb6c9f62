"""The worker's entry: ``python -m goldenthread.exchange.worker``; as many of them as one likes."""

import os
import signal
import threading
from types import FrameType

import django


def main() -> None:
    """Work until told to stop by a signal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()
    # Imported here, because models can be imported only once Django is set up.
    from goldenthread.exchange.queue import run  # noqa: PLC0415
    from goldenthread.sharing import wall  # noqa: PLC0415

    wall.serve_always()

    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    run(stop)


if __name__ == "__main__":
    main()
