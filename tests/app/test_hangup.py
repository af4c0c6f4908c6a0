"""What signals do once the terminal is gone. That the reader ends then is in test_terminal."""

import os
import signal
import sys

import pytest

from tui.app import hangup


@pytest.mark.skipif(sys.platform == "win32", reason="no signals of terminals there")
def test_nothing_is_resumed_on_a_terminal_that_is_gone() -> None:
    """It sends SIGCONT behind SIGHUP, and what Textual writes to it then is waited for for ever."""
    ours, its = os.openpty()
    resumed: list[int] = []
    before = signal.signal(signal.SIGCONT, lambda number, _: resumed.append(number))
    try:
        hangup.resume_on_a_terminal_alone(its)
        os.kill(os.getpid(), signal.SIGCONT)
        assert resumed == [signal.SIGCONT]
        os.close(ours)
        os.kill(os.getpid(), signal.SIGCONT)
        assert resumed == [signal.SIGCONT]
    finally:
        signal.signal(signal.SIGCONT, before)
        os.close(its)
