"""Articles from the web into a folder of files: pages by address, feeds, lists of feeds.

What comes is saved as it came, once, with where and when beside it. Nothing is asked of the net
but what the user named: a page, a feed, and what a feed the user follows links to.
"""

from __future__ import annotations

from tui.web.adding import Added, Known, Outcome, Refused, add, follow
from tui.web.fetching import Limits
from tui.web.inbox import Inbox
from tui.web.subscriptions import Subscription, Subscriptions

__all__ = [
    "Added",
    "Inbox",
    "Known",
    "Limits",
    "Outcome",
    "Refused",
    "Subscription",
    "Subscriptions",
    "add",
    "follow",
]
