"""What a mail's subject says about the mail before it says what the mail is about."""

from __future__ import annotations

import re

_ANSWERED = re.compile(r"\A(?:\s*(?:re|fwd?|aw|wg|tr|rv|enc)\s?:)+\s*", re.IGNORECASE)
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc)\s?:", re.IGNORECASE)


def bare(subject: str) -> str:
    """“Ferry strike” of “AW: WG: Ferry strike”."""
    return _ANSWERED.sub("", subject)


def is_passed_on(subject: str) -> bool:
    """Whether the mail passes on what somebody else wrote: its sender and its day say nothing of
    what is in it."""
    return _PASSED_ON.match(subject) is not None
