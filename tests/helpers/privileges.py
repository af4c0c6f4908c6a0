"""For tests of what may not be read or written, which is everything to root."""

from __future__ import annotations

import os
import shutil

import pytest


def unprivileged() -> list[str]:
    """What goes before a command, so that it may not do what permissions forbid."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may do everything, and nothing here takes that away")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
