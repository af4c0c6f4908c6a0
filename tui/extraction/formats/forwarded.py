"""The head of another mail inside a mail's text: of one that was passed on, or is quoted whole.

Mail programs write it as a few lines with labels in their user's language ("From: … Sent: …
Subject: …"), most below a line that says so. What stands in it is of the article, and who passed
it on, and when, is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.extraction.formats import subjects
from tui.extraction.formats.spans import without
from tui.model import HEAD_OF_MAIL, Document, Span

NOTE = "note of who passed it on"

MOST_LINES = 60
"""Lines that are looked at, at most."""

LONGEST_NOTE = 60
"""Words above the head, at most: with more, the mail is by whoever wrote them."""

COPIED = 4000
"""Bytes that a note and the heads of mails take at the beginning of a text."""

MOST_NESTED = 5

_LABELS = {
    "from": "from von de van da från fra od от 差出人 送信者 发件人 寄件者 寄件人 보낸사람 보낸이",
    "date": "date sent datum gesendet envoyé enviado enviada fecha data inviato verzonden skickat "
    "datum sendt wysłano отправлено дата 日付 送信日時 日期 发送时间 寄件日期 날짜 보낸날짜",
    "subject": "subject betreff objet sujet asunto assunto oggetto onderwerp ämne emne temat тема "
    "件名 主题 主題 제목",
    "to": "to cc bcc an à pour para a aan till til do кому копия reply-to antwort-an kopie copie "
    "cci responder-a 宛先 收件人 收件者 抄送 받는사람 참조",
}
_FIELDS = {word: field for field, words in _LABELS.items() for word in words.split()}
_LINE = re.compile(
    r"[*_]{0,2}([^\W\d_][\w-]{0,20}(?: [^\W\d_]{1,10})?)[*_]{0,2} ?[:：][*_]{0,2}(.*)"
)
_MARKER = re.compile(
    r"[-_—*]{3,}[^\n]{0,60}?[-_—*]{0,80}\Z"
    r"|(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message réexpédié"
    r"|Inicio del mensaje reenviado|Início da mensagem (?:encaminhada|reencaminhada)"
    r"|Begin doorgestuurd bericht|Inizio messaggio inoltrato|转发的邮件|以下は転送されたメールです"
    r"|전달된 메시지) ?[:：]\Z",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:news|letter|info|hello|noreply|no-reply|donotreply|contact|editor|alert|brief|daily|"
    r"weekly|morning|evening|redaktion|redaccion|redaction|redazione|redactie|mail|press)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    field: str = ""
    value: str = ""


def may_be_copied(data: bytes) -> bool:
    """Whether a line at the beginning of a text names who wrote a mail: its head may have been
    copied out of a mail program with it."""
    head = data[:COPIED].decode("utf-8", "ignore")
    return any(_field(line.strip())[0] == "from" for line in head.split("\n"))


def apart(
    document: Document, about: Mapping[str, object], *, clean: bool
) -> tuple[Document, Mapping[str, object]]:
    """The document with the head of the innermost mail dropped, and what stood above it; and
    ``about`` (see Content) as that head has it. Not ``clean``: nothing is dropped."""
    lines = _lines(document)
    start = end = 0
    head = _head(lines, 0)
    for _ in range(MOST_NESTED):
        if head is None:
            break
        start, end = head
        head = _head(lines, end)
    if not end:
        return document, about
    first, last = lines[start].span.start, lines[end - 1].span.end
    above = sum(len(line.text.split()) for line in lines[:start] if not line.field)
    if above > LONGEST_NOTE or above >= len(document.text[last:].split()):
        return document, about
    if clean:
        document = without(document, Span(first, last), HEAD_OF_MAIL)
        document = without(document, Span(0, first), NOTE)
    # By whom and when it was passed on says nothing of what is in it.
    kept = {"title": about["title"]} if "title" in about else {}
    return document, {**kept, **_said(lines[start:end])}


def _lines(document: Document) -> list[_Line]:
    found: list[_Line] = []
    for block in document.blocks:
        place = block.span.start
        for text in document[block.span].split("\n"):
            if words := text.strip():
                span = Span(place, place + len(text))
                found.append(_Line(span, words, *_field(words)))
            place += len(text) + 1
        if len(found) > MOST_LINES:
            break
    return found


def _field(words: str) -> tuple[str, str]:
    """Which field of a head the line is, and what it says; "" twice where it is none."""
    line = _LINE.match(words)
    field = _FIELDS.get(line[1].casefold().replace(" ", "")) if line else None
    return (field, line[2].strip()) if line and field else ("", "")


def _head(lines: Sequence[_Line], begin: int) -> tuple[int, int] | None:
    """The first head from the line ``begin`` on, with the line that says that one comes."""
    for sender in range(begin, len(lines)):
        if lines[sender].field != "from":
            continue
        start = sender
        while start > begin and lines[start - 1].field:  # some programs begin with the subject
            start -= 1
        end = sender
        while end < len(lines) and (lines[end].field or _goes_on(lines[start:end], lines[end])):
            end += 1
        fields = [line.field for line in lines[start:end] if line.field]
        once = fields.count("from") == 1 and fields.count("subject") <= 1
        if once and len(fields) >= 3 and ("subject" in fields or "date" in fields):
            marked = start > begin and _MARKER.match(lines[start - 1].text)
            return start - bool(marked), end
    return None


def _goes_on(before: Sequence[_Line], line: _Line) -> bool:
    """Whether the line continues a list of receivers."""
    return bool(before) and before[-1].field == "to" and "@" in line.text and ":" not in line.text


def _said(head: Sequence[_Line]) -> dict[str, str]:
    from email.utils import parseaddr

    values = {line.field: line.value for line in reversed(head) if line.field}
    said = {"origin": HEAD_OF_MAIL}
    subject = values.get("subject", "")
    if title := subjects.bare(subject):
        said["title"] = title
    if subjects.is_passed_on(subject):
        return said
    if day := values.get("date"):
        said["published"] = day
    name, address = parseaddr(values.get("from", ""))
    name, local = name.strip("\"' "), address.partition("@")[0]
    if name and "@" not in name:
        if _ROLES.search(local):
            said["source"] = name
        elif _is_of(name, local):
            said["authors"] = name
    return said


def _is_of(name: str, local: str) -> bool:
    """Whether the address is a person's of that name: an outlet has a name too."""
    surname = name.split()[-1].casefold()
    return len(name.split()) > 1 and len(surname) > 2 and surname in local.casefold()
