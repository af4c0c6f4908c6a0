"""Digests and lists come back from their packed form as they were; other bytes are none."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.digest import Digest, DigestActor, DigestQuote
from tui.library.packing import Damaged, Packed, pack, unpack
from tui.library.rows import Entry
from tui.library.seen import Seen
from tui.library.snapshot import Snapshot, read, write
from tui.model import Span

TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=40)
SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), *[st.integers(0, 2**31)] * 2)
DIGESTS = st.builds(
    Digest,
    id=st.binary(min_size=32, max_size=32).map(bytes.hex),
    title=st.none() | TEXTS,
    label=TEXTS,
    source=st.none() | TEXTS,
    published=st.none() | st.dates(),
    actors=st.lists(
        st.builds(
            DigestActor, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), st.none() | SPANS
        ),
        max_size=4,
    ).map(tuple),
    quotes=st.lists(
        st.builds(DigestQuote, SPANS, st.none() | TEXTS, st.none() | TEXTS, st.booleans()),
        max_size=4,
    ).map(tuple),
    blocks=st.lists(SPANS, max_size=4).map(tuple),
    text=st.text(max_size=200),
    byline=st.none() | TEXTS,
)


@settings(deadline=None)
@given(DIGESTS)
def test_a_digest_comes_back_as_it_was(digest: Digest) -> None:
    assert unpack(digest.id, pack(digest)) == digest


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=50))
def test_other_bytes_are_no_digest(columns: bytes, text: bytes) -> None:
    with pytest.raises(Damaged):
        unpack("00", Packed(columns, text))


@given(st.data())
def test_a_cut_digest_is_damaged_or_another_one_but_never_a_crash(data: st.DataObject) -> None:
    digest = data.draw(DIGESTS)
    packed = pack(digest)
    cut = data.draw(st.integers(0, len(packed.columns) - 1))
    with suppress(Damaged):
        assert unpack(digest.id, Packed(packed.columns[:cut], packed.text)) != digest


ROWS = st.builds(
    Entry,
    file=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20),
    label=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    title=st.none(),
    source=st.none() | st.text(st.characters(codec="utf-8"), max_size=5),
    published=st.none() | st.dates(date(1, 1, 1), date(9999, 1, 1)),
    quotes=st.integers(0, 1000),
    error=st.none(),
    id=st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=5), st.integers(0, 2**40), st.integers(0))
def test_a_list_comes_back_as_it_was(rows: list[Entry], number: int, at: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "list.bin")
        known = [Seen((number, 1, 2), number, 3) for _ in rows]
        write(place, rows, known, 7, b"12345678")
        back = read(place)
        assert back is not None
        assert back.check()
        assert [back[index] for index in range(len(back))] == rows
        assert [back.seen(index) for index in range(len(back))] == known
        assert (back.catalog, back.engine) == (7, b"12345678")
        data = place.read_bytes()
        at = at % len(data)
        broken = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        with suppress(ValueError, TypeError, OverflowError):
            other = Snapshot(broken)
            assert not other.check() or list(map(other.__getitem__, range(len(rows)))) == rows
        with pytest.raises((ValueError, TypeError)):
            Snapshot(data[:at])
