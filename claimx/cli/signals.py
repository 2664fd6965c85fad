"""What a signal to stop does: worker processes end first, then files are tidied up, then we end."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn


def handle_signals() -> None:
    """Lets the signals that ask a process to stop unwind it, except those that it was started to ignore."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def end_workers() -> None:
    """Ends the processes that `--jobs` started. Else spaCy waits for them, and they for it to read on."""
    multiprocessing = sys.modules.get("multiprocessing")
    for worker in multiprocessing.active_children() if multiprocessing else ():
        worker.terminate()


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing and multiprocessing.parent_process():
        os._exit(128 + number)  # a worker has nothing to tidy up, and nothing to say about it
    end_workers()
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
