"""Check every annotation against its article while one reads, and find where lost ones may be."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual import work
from textual.worker import Worker, get_current_worker

from tui.app.screens.notebook.base import Key, NotebookBase, Verified, noted_on
from tui.notebook import Listed, Placement, Selector, check, nearest, word_diff
from tui.notebook.listing.sifting import Part

TELL_EVERY = 0.5  # seconds
AGAIN_AFTER = 1.0  # seconds from look to look for articles while the pile is read


class Verifying(NotebookBase):
    def verify(self) -> None:
        """Those that were not yet, or that have changed."""
        rows = (row for row in self.listed if row.annotated and row.quote.strip())
        known = self.verified.keys()
        self._verify(
            [row for row in rows if row.article in self.unverified or row.key not in known]
        )

    @work(thread=True, exclusive=True, group="verify")
    def _verify(self, rows: Sequence[Listed]) -> None:
        worker = get_current_worker()
        reading = self.doors.reading()  # before it is asked what is known
        self.text_of = self.doors.texts()
        later: list[Listed] = []
        found: dict[Key, Verified] = {}
        told = monotonic()
        selectors: dict[str, Selector] = {}
        article, text = "", None
        for count, row in enumerate(rows):
            if worker.is_cancelled:
                return
            if row.article != article:
                article, text = row.article, self.text_of(row.article)
                notes = self.doors.notebook.notes(article) if text is not None else None
                selectors = {one.id: one.selector for one in notes.annotations} if notes else {}
            if text is None and reading:
                later.append(row)
            else:
                found[row.key] = _verified(text, selectors.get(row.record))
            if monotonic() - told > TELL_EVERY:
                told = monotonic()
                self.app.call_from_thread(self._verified, found, count, len(rows))
                found = {}
        self.app.call_from_thread(self._verified, found, len(rows), len(rows))
        self.app.call_from_thread(self._verified_all, worker)
        if later:
            self.app.call_from_thread(self._wait_for, later)

    def _verified_all(self, worker: Worker[None]) -> None:
        if not worker.is_cancelled:  # what has changed meanwhile is looked at by another one
            self.unverified.clear()

    def _wait_for(self, rows: Sequence[Listed]) -> None:
        """Until more of the pile was read."""
        self.progress = f"{len(rows):,} to check once the pile is read"
        self.tell()
        self.set_timer(AGAIN_AFTER, lambda: self._verify_again(rows))

    def _verify_again(self, rows: Sequence[Listed]) -> None:
        if rows and set(rows) <= set(self.listed):  # else they are loaded anew, and looked at
            self._verify(rows)

    def _verified(self, found: dict[Key, Verified], done: int, total: int) -> None:
        self.verified |= found
        self.progress = f"checking {done:,}/{total:,}" if done < total else ""
        if done == total or self.part is Part.PLACES:
            self.sift()
        else:
            self.rows.redraw()
            self.tell()

    # The row under the cursor ----------------------------------------------------------------

    def detail(self) -> None:
        row = self.current
        self.candidates = ()
        if row is None:
            self.preview.show("", "", None)
            return
        verified = self.verified.get(row.key)
        self.preview.show(row.title or row.article[:12], self._said(row, verified), None)
        if verified is not None and verified.finding is not None and verified.doubtful:
            self._look_for(row)

    @work(thread=True, exclusive=True, group="candidates")
    def _look_for(self, row: Listed) -> None:
        worker = get_current_worker()
        text = self.text_of(row.article)
        annotation = self.doors.notebook.notes(row.article).annotation(row.record)
        if text is None or annotation is None or worker.is_cancelled:
            return
        found = nearest(text, annotation.selector)
        words = [text[one.span.start : one.span.end] for one in found if one.span]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._candidates, row, found, words)

    def _candidates(self, row: Listed, found: tuple[Placement, ...], words: list[str]) -> None:
        if self.current is None or self.current.key != row.key:
            return
        self.candidates = found
        if found:
            lines = ["Where it may be; its digit puts the note there:"]
        else:
            lines = ["Nothing in the article is like it. The note is kept."]
        for digit, (one, said) in enumerate(zip(found, words, strict=True), 1):
            lines.append(f"{digit}  {one.score:.0%}  {' '.join(said.split())}")
        said_of = self._said(row, self.verified.get(row.key), "\n".join(lines))
        self.preview.show(row.title or row.article[:12], said_of, None)

    def _said(self, row: Listed, verified: Verified | None, places: str = "") -> str:
        """What has become of the words comes first where somebody has to look."""
        facts = [row.kind, row.status, row.colour, *(f"#{tag}" for tag in row.tags)]
        about = " · ".join(filter(None, [*facts, row.publication, noted_on(row)]))
        lines = [row.quote, f"— {row.speaker}" if row.speaker else "", row.note, about]
        if verified is not None:
            told = [_verdict(verified), places]
            lines = [*told, *lines] if verified.doubtful else [*lines, *told]
        return "\n\n".join(filter(None, lines))


def _verified(text: str | None, selector: Selector | None) -> Verified:
    if text is None or selector is None:
        return Verified(None)
    finding = check(text, selector)
    span = finding.span
    return Verified(finding, text[span.start : span.end] if span else "")


def _verdict(verified: Verified) -> str:
    """What has become of the words, with the difference where they changed."""
    finding = verified.finding
    if finding is None:
        return "Its article is not among those that are open."
    doubt = "" if finding.sure else " Somebody has to look: another place fits as well."
    if finding.difference:
        kind = "Only marks or case differ" if finding.typography else "Changed in the article"
        return f"{kind}: {word_diff(finding.difference)}{doubt}"
    told = {
        "verbatim": "Word for word in its article.",
        "moved": "Word for word in its article, at another place.",
        "changed": "Changed in its article.",
        "gone": "Not in its article any more.",
    }
    return told[finding.verdict.value] + doubt
