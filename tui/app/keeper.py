"""Writing to the notebook without making keys wait for the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Keeper:
    """One thread, so that changes reach the disk in the order in which they were made."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="notebook")

    async def do(self, call: Callable[[], T]) -> T:
        """What ``call`` returns, or raises, after all calls before it."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def close(self) -> None:
        """Wait for what is being saved; nothing is accepted after this."""
        self._thread.shutdown(wait=True)
