"""Whether a page that came is only the notice that asks to consent to cookies.

Sites send it in the article's place to whoever has not agreed yet. Said of a page only where next
to all its words are of that, there is something to agree with, and it calls itself no article.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tui.web.fetching import Page

NOTE = (
    "this seems to be only the notice that asks for consent to cookies, not the article; open the "
    "address in a browser, agree or refuse, save the page from there, and delete this file"
)

LONGEST = 2_000_000
"""Bytes looked at."""

MOST_WORDS = 2_500
"""Notices that list their partners are long, too."""

BUTTON = 7
"""Words of what one presses, at most."""

SENTENCE = 12
"""Words from which a stretch has to be about consent, or the page is about something else."""

SHARE = 0.85
"""Of the words in such stretches."""

_ABOUT = re.compile(
    r"\bcookies?\b|(?<=[\u3040-\u9fff])cookies?|\bconsent|\btracking\b|\btracker|\bprivacy"
    r"|\bpersonal(?:i[sz]ed)? (?:data|ads|adv)"
    r"|einwillig|datenschutz|zustimm|personenbezogen|werbetracking|personalisierte werbung"
    r"|consentement|vie privée|données (?:à caractère )?personnel|traceurs"
    r"|consentimiento|privacidad|datos personales|consentimento|privacidade|dados pessoais"
    r"|\bconsenso|dati personali|toestemming|persoonsgegevens|samtycke|personuppgifter"
    r"|zgod[ayęą]|prywatnoś|plik(?:i|ów|ach) cookie|クッキー|개인정보|쿠키|隐私|隱私"
    r"|samtykke|personoplysninger|personopplysninger|personvern|informasjonskapsler|evästei"
    r"|suostumu|согласи|конфиденциальн|персональны|個人情報|同意|プライバシー|동의|个人信息|個人資料",
    re.IGNORECASE,
)
_AGREE = re.compile(
    r"(?:yes,? )?(?:i )?(?:accept|agree|allow|consent|reject|decline|refuse)\b.{0,40}"
    r"|(?:manage|cookie|privacy) (?:options|settings|preferences|choices)"
    r"|(?:alle )?(?:akzeptieren|zustimmen|ablehnen|annehmen)\b.{0,40}"
    r"|einwilligen(?: und weiter)?|alle (?:akzeptieren|ablehnen)|einstellungen verwalten"
    r"|(?:tout )?(?:accepter|refuser)\b.{0,40}|continuer sans accepter.{0,5}"
    r"|j.accepte|gérer mes choix"
    r"|(?:aceptar|rechazar|acepto|configurar)\b.{0,40}|(?:aceitar|rejeitar|aceito|recusar)\b.{0,40}"
    r"|(?:accetta|rifiuta|accetto|continua senza accettare)\b.{0,40}"
    r"|(?:alles )?(?:accepteren|weigeren|afwijzen|akkoord)\b.{0,40}|ja, ik ga akkoord"
    r"|(?:acceptera|godkänn|neka|avvisa)\b.{0,40}|(?:akceptuję|zgadzam się|odrzuć)\b.{0,40}"
    r"|(?:accepter|acceptér|godta|godkend|aksepter|tillad|tillat|afvis|avvis)\b.{0,40}"
    r"|(?:hyväksy|hylkää)\b.{0,40}|(?:przejdź do serwisu|akceptuj|zaakceptuj)\b.{0,40}"
    r"|(?:принять|принимаю|согласен|отклонить|разрешить)\b.{0,40}"
    r"|(?:同意|許可|拒否|受け入れ).{0,12}|すべて(?:同意|許可|拒否|受け入れ).{0,8}"
    r"|(?:모두 |전체 )?(?:동의|수락|거부|허용).{0,8}|(?:全部|我)?(?:接受|同意|拒绝|拒絕).{0,8}",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"[\"']@type[\"']\s{0,9}:\s{0,9}[\"']\w{0,30}Article[\"']")  # JSON-LD
_CLOSED_UP = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_UNSEEN = frozenset({"script", "style", "template", "svg", "head"})
_INLINE = frozenset({"a", "b", "strong", "i", "em", "span", "u", "small", "abbr", "br", "font"})


def note_of(page: Page) -> str:
    """``NOTE`` where it is one, "" elsewhere."""
    if page.media_type not in ("text/html", "application/xhtml+xml", ""):
        return ""
    return NOTE if _was_sent_there(page) or _is_only(page) else ""


def _was_sent_there(page: Page) -> bool:
    """By a redirect, to a host that is for nothing else ("consent.harbour.example")."""
    asked, came = (urlsplit(address).hostname or "" for address in (page.url, page.final))
    return came != asked and came.split(".")[0] in ("consent", "cmp", "myprivacy")


def _is_only(page: Page) -> bool:
    try:
        text = page.data[:LONGEST].decode(page.charset or "utf-8", "replace")
    except LookupError:
        text = page.data[:LONGEST].decode("utf-8", "replace")
    if not _ABOUT.search(text) or _ARTICLE.search(text):  # nearly every page ends here
        return False
    seen = _Seen()
    seen.feed(text)
    seen.close()
    if seen.is_article:
        return False
    long = [(part, count) for part in seen.stretches if (count := _words(part)) >= SENTENCE]
    words = sum(count for _, count in long)
    about = sum(count for part, count in long if _ABOUT.search(part))
    asks = any(len(part.split()) <= BUTTON and _AGREE.fullmatch(part) for part in seen.pressed)
    return asks and 0 < words <= MOST_WORDS and about >= SHARE * words


def _words(part: str) -> int:
    """Two letters for a word where no blanks part them."""
    return len(part.split()) + len(_CLOSED_UP.findall(part)) // 2


class _Seen(HTMLParser):
    """The stretches of a page between its blocks, and what one can press."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.is_article = False
        self.stretches: list[str] = []
        self.pressed: list[str] = []
        self._stretch: list[str] = []
        self._press: list[str] | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = given.get("property"), given.get("content")
        if tag == "article" or (tag == "meta" and kind == ("og:type", "article")):
            self.is_article = True
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.pressed.append(given.get("value") or "")
        if tag in ("a", "button"):
            self._press = []
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag not in _INLINE:
            self._ends()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "button") and self._press is not None:
            self.pressed.append(_line(self._press))
            self._press = None
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag not in _INLINE:
            self._ends()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self._stretch.append(data)
        if self._press is not None:
            self._press.append(data)

    def close(self) -> None:
        super().close()
        self._ends()

    def _ends(self) -> None:
        self.stretches.append(_line(self._stretch))
        self._stretch = []


def _line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
