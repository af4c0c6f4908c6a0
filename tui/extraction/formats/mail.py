"""Mails (RFC 5322, MIME) and the web pages that browsers save as such (RFC 2557).

A newsletter's subject is its title, its sender the outlet. The HTML part is read where there is
one; attachments are named and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate

from tui.errors import UnreadableSource
from tui.extraction import outlet_names
from tui.extraction.formats import apart, subjects
from tui.extraction.formats.content import Content
from tui.sanitizing import sanitize_line

MOST_PARTS = 1_000

_FAULTS = (ValueError, LookupError, TypeError, AttributeError, MessageError)
"""What the parsers of the standard library raise at headers and parts that are none."""

_BETWEEN = re.compile(r"\s+(?:at|from|via|@|\||–|—|·)\s+|\s+[|·]\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3}\Z")
# Newsletters are laid out in tables; what is in a cell is a paragraph.
_TABLES = re.compile(rb"(</?)(?:table|tbody|thead|tfoot|tr|td|th)(?=[\s>/])", re.IGNORECASE)
_QUOTED = re.compile(rb"\A(?:>[ \t]?){1,9}")
_FIELD = re.compile(rb"[^\s:>]{2,20}: \S")
"""A line of the head of the mail that is quoted: "Subject: …"."""

BROKEN = 50
"""Bytes from which a quoted line is one that goes on in the next."""

_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


LONG = 2_000_000
"""Bytes from which a mail is read in a process of its own: each line is held against the boundary
of every part around it."""


def unwrap(data: bytes) -> Content:
    """
    Raises:
        UnreadableSource: there is no text in it, or it takes too long; without a path.
    """
    return apart.call(read, data, "mail") if len(data) > LONG else read(data)


def read(data: bytes) -> Content:
    """As unwrap(), in this process."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(data.lstrip())
        parts = list(_leaves(mail))
    except (*_FAULTS, RecursionError) as error:
        raise UnreadableSource("", f"not a readable mail: {error}") from error
    body = _body(parts)
    # A newsletter passed on as an attachment, with nothing written above it.
    if body is None and (inner := next(filter(None, map(_mail_inside, parts)), None)):
        mail, parts = inner, list(_leaves(inner))
        body = _body(parts)
    saved = _is_saved_page(mail)
    if body is None:
        raise UnreadableSource("", "there is no text in this mail, only attachments")
    about = _about_page(mail, body) if saved else _about(mail)
    data = _payload(body)
    media_type = "text/plain" if body.get_content_type() == "text/plain" else "text/html"
    if media_type == "text/plain":
        data = _unflowed(data) if _is_flowed(body) else data
        if _is_mostly_quoted(data) and not saved:
            data = _unquoted(data)
            about = {key: about[key] for key in ("title", "origin", "url") if key in about}
    elif not saved:
        data = _TABLES.sub(rb"\1div", data)
    return Content(
        data,
        media_type,
        charset=_charset(body),
        whole=not saved,
        about=about,
        notices=() if saved else _left_out(parts),
        passed_on=not saved,
    )


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that are no groups of parts; of a mail inside the mail only its outside."""
    waiting: list[Message] = [mail]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [each for each in inner if isinstance(each, Message)]
        else:
            yield part


def _body(parts: list[Message]) -> Message | None:
    for kinds in (_TEXTS[:2], _TEXTS[2:]):
        for part in parts:
            if part.get_content_type() in kinds and not _is_attached(part) and _payload(part):
                return part
    return None


def _mail_inside(part: Message) -> Message | None:
    inner: object = part.get_payload()
    if part.get_content_type() != "message/rfc822" or not isinstance(inner, list) or not inner:
        return None
    return inner[0] if isinstance(inner[0], Message) else None


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _FAULTS:  # no base64, whatever it says
        data = None
    return data if isinstance(data, bytes) and data.strip() else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except _FAULTS:
        return None


def _left_out(parts: list[Message]) -> tuple[str, ...]:
    names = []
    for part in parts:
        main = part.get_content_maintype()
        if _is_attached(part) or main not in ("text", "image", "multipart"):
            kind = "a mail" if main == "message" else main
            names.append(sanitize_line(_decoded(part.get_filename() or ""), limit=60) or kind)
    if not names:
        return ()
    what = "An attachment is" if len(names) == 1 else f"{len(names)} attachments are"
    more = " …" if len(names) > 5 else ""
    return (f"{what} left out: {', '.join(names[:5])}{more}.",)


def _is_saved_page(mail: Message) -> bool:
    return (
        "Snapshot-Content-Location" in mail
        or "saved by" in str(mail.get("From", "")).lower()
        or (mail.get_content_type() == "multipart/related" and "To" not in mail)
    )


def _about_page(mail: Message, page: Message) -> dict[str, object]:
    """Of a saved page: its date is that of the saving, and its subject is something the page itself
    says better."""
    url = page.get("Content-Location") or mail.get("Snapshot-Content-Location")
    return {"url": str(url), "origin": "saved page"} if url else {}


def _about(mail: Message) -> dict[str, object]:
    about: dict[str, object] = {"origin": "mail header"}
    subject = _header(mail, "Subject")
    if title := subjects.bare(subject):
        about["title"] = title
    if subjects.is_passed_on(subject) and not _is_to_many(mail):
        return about
    if day := parsedate(str(mail.get("Date", ""))):
        about["published"] = f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
    authors, source = _sender(mail)
    if authors:
        about["authors"] = [authors]
    if source:
        about["source"] = source
    if url := re.search(r"<(https?://[^<>\s]+)>", _header(mail, "Archived-At")):
        about["url"] = url[1]
    if language := _header(mail, "Content-Language"):
        about["language"] = language.partition(",")[0]
    return about


def _is_to_many(mail: Message) -> bool:
    """RFC 2369 and RFC 2919 have such mails say so."""
    return any(field in mail for field in ("List-Unsubscribe", "List-Id", "List-Post"))


def _sender(mail: Message) -> tuple[str, str]:
    """Person and outlet of the sender; "" for what is not known. Mail to many comes from an outlet,
    mail to one from a person."""
    name, address = parseaddr(_header(mail, "From"))
    name = name.strip("\"' ")
    parted = [each.strip() for each in _BETWEEN.split(name, maxsplit=1)]
    if len(parted) == 2 and all(parted):
        return (parted[0], parted[1]) if _NAME.match(parted[0]) else ("", name)
    if not _is_to_many(mail):
        if outlet_names.is_name(name):
            return "", name
        return (name if _NAME.match(name) else ""), ""
    return "", name or address.rpartition("@")[2]


def _header(mail: Message, name: str) -> str:
    raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    try:  # letters that should have been encoded, and stand there as UTF-8: RFC 6532
        return _decoded(str(raw).encode("ascii", "surrogateescape").decode("utf-8"))
    except UnicodeError:
        return _decoded(str(mail.get(name, "")))


def _decoded(raw: str) -> str:
    raw = " ".join(raw[:5000].split())
    try:
        return str(make_header(decode_header(raw)))
    except _FAULTS:  # an encoding that is none, broken base64
        return raw


def _is_mostly_quoted(data: bytes) -> bool:
    """Whether more of the lines are from the mail that is answered: who answered it, and when, then
    says nothing about them."""
    lines = [line for line in data.splitlines() if line.strip()]
    return 2 * sum(line.startswith(b">") for line in lines) > len(lines)


def _unquoted(data: bytes) -> bytes:
    """Without the marks; lines that a mail program broke are whole again."""
    lines: list[bytes] = []
    broken = False
    for line in data.splitlines():
        bare = _QUOTED.sub(b"", line).rstrip()
        if broken and bare and line.startswith(b">") and not _FIELD.match(bare):
            lines[-1] += b" " + bare
        else:
            lines.append(bare)
        broken = line.startswith(b">") and len(bare) >= BROKEN and not _FIELD.match(bare)
    return b"\n".join(lines)


def _is_flowed(part: Message) -> bool:
    try:
        return str(part.get_param("format", "")).lower() == "flowed"
    except _FAULTS:
        return False


def _unflowed(data: bytes) -> bytes:
    """RFC 3676: a line that ends in a blank goes on in the next; "-- " is the signature's."""
    return re.sub(rb"(?m)(?<!^--) \r?\n(?!>)", b" ", data)
