"""JSON of articles, in the shapes that APIs, crawlers and data sets use; texts are ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui import headless, sources
from tui.errors import UnreadableSource
from tui.library.loading import load

LEAD = "The ferry is back after a winter in the yard, the port authority said on Monday."
MORE = "“We missed it,” said Ana Rossi, who runs the kiosk at the quay."
TEXT = f"{LEAD}\n\n{MORE}"
HTML = f"<p>{LEAD}</p><p>{MORE}</p>"
TITLE = "Ferry returns to the bay"
URL = "https://harbour.example/ferry"
WANTED = {"title": TITLE, "date": "2024-03-04", "source": "Harbour Weekly", "url": URL}

SHAPES: dict[str, Any] = {
    "News API, the outlet behind the title": {
        "articles": [
            {
                "source": {"id": "harbour", "name": "Harbour Weekly"},
                "author": "Mara Lindqvist",
                "title": f"{TITLE} - Harbour Weekly",
                "publishedAt": "2024-03-04T09:30:00Z",
                "url": URL,
                "content": TEXT,
            }
        ]
    },
    "Bing": {
        "value": [
            {
                "name": TITLE,
                "url": URL,
                "body": TEXT,
                "author": "Mara Lindqvist",
                "provider": [{"_type": "Organization", "name": "Harbour Weekly"}],
                "datePublished": "2024-03-04T09:30:00.0000000Z",
            }
        ]
    },
    "Aylien": {
        "stories": [
            {
                "title": TITLE,
                "body": TEXT,
                "author": {"id": 1, "name": "Mara Lindqvist"},
                "source": {"name": "Harbour Weekly"},
                "published_at": "2024-03-04T09:30:00Z",
                "links": {"permalink": URL, "related_stories": "https://harbour.example/all"},
            }
        ]
    },
    "WordPress with its author embedded": [
        {
            "date": "2024-03-04T09:30:00",
            "link": URL,
            "title": {"rendered": TITLE},
            "content": {"rendered": HTML},
            "author": 3,
            "publisher": "Harbour Weekly",
            "_embedded": {"author": [{"id": 3, "name": "Mara Lindqvist"}]},
        }
    ],
    "News API": {
        "articles": [
            {
                "source": {"id": None, "name": "Harbour Weekly"},
                "author": "Mara Lindqvist",
                "title": TITLE,
                "publishedAt": "2024-03-04T09:30:00Z",
                "url": URL,
                "content": TEXT,
            }
        ]
    },
    "the Guardian": {
        "response": {
            "status": "ok",
            "results": [
                {
                    "type": "article",
                    "webPublicationDate": "2024-03-04T09:30:00Z",
                    "webTitle": TITLE,
                    "webUrl": URL,
                    "fields": {
                        "byline": "Mara Lindqvist",
                        "body": HTML,
                        "bodyText": TEXT,
                        "publication": "Harbour Weekly",
                    },
                }
            ],
        }
    },
    "The New York Times": {
        "response": {
            "docs": [
                {
                    "web_url": URL,
                    "lead_paragraph": TEXT,
                    "abstract": "After a winter in the yard.",
                    "source": "Harbour Weekly",
                    "pub_date": "2024-03-04T09:30:00+0000",
                    "headline": {"main": TITLE, "kicker": None},
                    "byline": {"original": "By Mara Lindqvist"},
                }
            ]
        }
    },
    "Elasticsearch": {
        "took": 3,
        "hits": {
            "total": {"value": 1},
            "hits": [
                {
                    "_index": "news",
                    "_id": "1",
                    "_source": {
                        "title": TITLE,
                        "authors": ["Mara Lindqvist"],
                        "maintext": TEXT,
                        "date_publish": "2024-03-04 09:30:00",
                        "date_download": "2024-05-01 00:00:00",
                        "source": "Harbour Weekly",
                        "url": URL,
                    },
                }
            ],
        },
    },
    "Event Registry": {
        "articles": {
            "results": [
                {
                    "uri": "7",
                    "lang": "eng",
                    "dateTime": "2024-03-04T09:30:00Z",
                    "url": URL,
                    "title": TITLE,
                    "body": TEXT,
                    "source": {"uri": "harbour.example", "title": "Harbour Weekly"},
                    "authors": [{"uri": "x", "name": "Mara Lindqvist"}],
                }
            ]
        }
    },
    "Webz": {
        "posts": [
            {
                "thread": {"site_full": "Harbour Weekly", "site": "harbour.example"},
                "author": "Mara Lindqvist",
                "published": "2024-03-04T09:30:00.000+02:00",
                "title": TITLE,
                "text": TEXT,
                "language": "english",
                "url": URL,
                "crawled": "2024-05-01T00:00:00Z",
            }
        ]
    },
    "Diffbot": {
        "request": {"pageUrl": "x"},
        "objects": [
            {
                "type": "article",
                "date": "Mon, 04 Mar 2024 09:30:00 GMT",
                "title": TITLE,
                "author": "Mara Lindqvist",
                "siteName": "Harbour Weekly",
                "pageUrl": URL,
                "humanLanguage": "en",
                "html": HTML,
                "text": TEXT,
            }
        ],
    },
    "trafilatura": {
        "title": TITLE,
        "author": "Mara Lindqvist",
        "hostname": "harbour.example",
        "date": "2024-03-04",
        "source": URL,
        "source-hostname": "Harbour Weekly",
        "excerpt": "After a winter in the yard.",
        "text": TEXT,
        "sitename": "Harbour Weekly",
        "url": URL,
        "language": None,
    },
    "Arc XP, a link to another story among the paragraphs": {
        "type": "story",
        "headlines": {"basic": TITLE, "web": "Ferry"},
        "credits": {"by": [{"type": "author", "name": "Mara Lindqvist"}]},
        "display_date": "2024-03-04T09:30:00Z",
        "canonical_url": "/ferry",
        "url": URL,
        "publication": "Harbour Weekly",
        "content_elements": [
            {"type": "text", "content": LEAD},
            {"type": "interstitial_link", "content": "A pier, not paint"},
            {"type": "image", "caption": "The ferry", "content": "f.jpg"},
            {"type": "list", "items": [{"type": "text", "content": MORE}]},
        ],
    },
    "trafilatura, with the outlet's host": {
        "title": TITLE,
        "author": "Mara Lindqvist",
        "hostname": "harbour.example",
        "date": "2024-03-04",
        "text": TEXT,
        "source": URL,
        "source-hostname": "Harbour Weekly",
    },
    "Media Cloud": {
        "media_name": "Harbour Weekly",
        "media_url": "https://harbour.example/",
        "title": TITLE,
        "publish_date": "2024-03-04",
        "indexed_date": "2024-05-01",
        "url": URL,
        "author": "Mara Lindqvist",
        "story_text": TEXT,
    },
    "Perigon": {
        "authorsByline": "Mara Lindqvist",
        "source": {"domain": "harbour.example", "name": "Harbour Weekly"},
        "title": TITLE,
        "content": TEXT,
        "pubDate": "2024-03-04T09:30:00+00:00",
        "addDate": "2024-05-01",
        "url": URL,
    },
    "HTML escaped once more": {
        "title": TITLE,
        "author": "Mara Lindqvist",
        "source": "Harbour Weekly",
        "date": "2024-03-04",
        "requested_url": URL,
        "content": HTML.replace("<", "&lt;").replace(">", "&gt;"),
    },
    "credits of pictures are no writer's": {
        "title": TITLE,
        "byline": "Mara Lindqvist",
        "credits": "Ada Lund",
        "published": "2024-03-04",
        "text": TEXT,
        "url": URL,
        "publisher": "Harbour Weekly",
    },
    "RealNews": {
        "title": TITLE,
        "text": TEXT,
        "authors": ["Mara Lindqvist"],
        "publish_date": "03-14-2024",
        "publication": "Harbour Weekly",
        "url": URL,
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": TEXT,
        "author": {"@type": "Person", "name": "Mara Lindqvist"},
        "publisher": {"@type": "Organization", "name": "Harbour Weekly"},
        "datePublished": "2024-03-04",
        "dateModified": "2024-05-01",
        "url": URL,
    },
}


def only(file: Path) -> dict[str, Any]:
    (address,) = sources.members(str(file))
    return headless.record(load(address), address)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_shapes_of_many_sources(shape: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(SHAPES[shape]))

    record = only(tmp_path / "a.json")

    day = "2024-03-14" if shape == "RealNews" else "2024-03-04"
    assert record["body"] == TEXT
    assert {key: record[key] for key in WANTED} == WANTED | {"date": day}
    assert (record["byline"], record["language"]) == ("Mara Lindqvist", "en")


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"content": {"rendered": HTML}}, TEXT),
        ({"body": [LEAD, {"text": MORE}]}, TEXT),
        ({"article": {"text": TEXT}}, TEXT),
        ({"text": "AT&amp;T said &#8220;no&#8221; to it."}, "AT&T said “no” to it."),
        ({"text": "If a<b and b>c, then a<c."}, "If a<b and b>c, then a<c."),
        ({"summary": "Short.", "content": TEXT}, TEXT),
        ({"content": "Short.", "text": TEXT * 3}, f"{LEAD}\n\n{MORE}{TEXT}{TEXT}"),
        ({"markdown": "It is **back**."}, "It is back."),
    ],
)
def test_where_the_text_is(fields: dict[str, Any], body: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": TITLE, **fields}))

    assert only(tmp_path / "a.json")["body"] == body


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-04T23:59:00-08:00", "2024-03-04"),
        ("20240304T093000Z", "2024-03-04"),
        ("4 March 2024", "2024-03-04"),
        ("03/04/2024", None),
        (1709544600, "2024-03-04"),
        (1709544600000, "2024-03-04"),
        ("1709544600", "2024-03-04"),
        (True, None),
        (["x"], None),
        (1e300, None),
        (float("nan"), None),
        ("yesterday", None),
    ],
)
def test_days_are_as_written_or_none(value: object, day: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "published": value}))

    assert only(tmp_path / "a.json")["date"] == day


@pytest.mark.parametrize("text", ["[]", "{}", '"x"', "7", '{"articles": []}', '{"text": " "}'])
def test_json_without_an_article_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    (address,) = sources.members(str(tmp_path / "a.json"))
    if text in ('"x"', "7"):  # valid, and as good as a text
        assert load(address).document.text == text
        return
    with pytest.raises(UnreadableSource, match="no article"):
        load(address)


def test_other_encodings_than_utf_8_are_the_readers_to_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes('{"text": "Das Café."}'.encode("cp1252"))
    (tmp_path / "b.json").write_bytes('{"text": "Das Café."}'.encode("utf-16"))

    with pytest.raises(UnreadableSource, match="byte 17 is not; choose its encoding"):
        load(tmp_path / "a.json")
    from tui.model import Reading

    assert load(tmp_path / "a.json", reading=Reading("cp1252")).document.text == "Das Café."
    assert load(tmp_path / "b.json").document.text == "Das Café."


def test_hostile_values_are_made_safe(tmp_path: Path) -> None:
    fields = {
        "title": "Ferry\x1b]52;c;eA==\x07 back\n\u202efoo",
        "author": ["Mara\x9b2J Lindqvist", "[red]"],
        "source": {"name": "\x00Harbour"},
        "url": "javascript:alert(1)",
        "text": f"{LEAD}\x1b[2J\ud800",
    }
    (tmp_path / "a.json").write_text(json.dumps(fields))

    record = only(tmp_path / "a.json")

    assert record["title"] == "Ferry back foo"
    assert record["url"] is None
    shown = json.dumps([record[key] for key in ("title", "byline", "source", "body")])
    assert not any(bad in shown for bad in ("\\u001b", "\\u009b", "\\u202e", "\\u0000", "\\ud800"))
