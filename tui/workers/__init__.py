"""Worker processes that outlive any single file.

One pipe pair per process and one task in it at a time, so that when a process dies or hangs it is
known on which task, that task gets an error for an answer, and a fresh process takes the next.
``concurrent.futures`` gives up the whole pool instead, and ``multiprocessing`` hands the parent's
standard error to a helper process, which inside a running Textual app has no file number.
"""

from tui.workers.pool import in_order, in_processes
from tui.workers.process import WorkerDiedError
from tui.workers.serving import is_worker
from tui.workers.standby import Standby

__all__ = ["Standby", "WorkerDiedError", "in_order", "in_processes", "is_worker"]
