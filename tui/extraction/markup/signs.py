"""What the builder of a page called its elements.

Names of classes and ids are a convention, not a promise: a sign is one vote among several, and one
that would cover most of an article counts for nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

LONGEST = 200
"""Code points of a class or id that are looked at."""


class Sign(StrEnum):
    RELATED = "related"
    SHARE = "share"
    COMMENTS = "comments"
    NEWSLETTER = "newsletter"
    MENU = "menu"
    ADVERTISEMENT = "advertisement"
    AUTHOR = "author"
    CAPTION = "caption"
    TOPICS = "topics"
    LEGAL = "legal"
    CONTROL = "control"
    PULLED = "pulled"
    FOOTNOTE = "footnote"


# A name is split into words: "relatedPosts", "related-posts" and "related_posts" are the same.
_WORDS = {
    Sign.RELATED: "related recommended recommendations recirc trending popular mostread mustread "
    "outbrain taboola promo teaser teasers readmore morefrom morestories upnext seealso",
    Sign.SHARE: "share sharing social sharebar follow addthis sharethis",
    Sign.COMMENTS: "comment comments disqus reply replies respond",
    Sign.NEWSLETTER: "newsletter newsletters subscribe subscription signup optin paywall mailing",
    Sign.MENU: "nav navigation menu breadcrumb breadcrumbs navbar pagination pager",
    Sign.ADVERTISEMENT: "ad ads advert advertisement advertising sponsor sponsored adunit",
    Sign.AUTHOR: "author authors byline bio contributor contributors",
    Sign.CAPTION: "caption figcaption credit credits",
    Sign.TOPICS: "tag tags topic topics keywords",
    Sign.LEGAL: "footer legal disclaimer copyright cookie cookies consent gdpr privacy",
    Sign.PULLED: "pullquote pullquotes quotepull pulledquote",
    Sign.FOOTNOTE: "footnote footnotes endnote endnotes",
    Sign.CONTROL: "search login signin button toolbar modal popup form",
}
_BY_WORD = {word: sign for sign, words in _WORDS.items() for word in words.split()}
_BY_TAG = {
    "nav": Sign.MENU,
    "footer": Sign.LEGAL,
    "figcaption": Sign.CAPTION,
    "form": Sign.CONTROL,
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def of(tag: str, name: str, id: str) -> frozenset[Sign]:
    """The signs of one element with this tag, class and id."""
    if not name and not id and tag not in _BY_TAG:
        return _NONE
    return _of(tag, name[:LONGEST], id[:LONGEST])


_NONE: frozenset[Sign] = frozenset()


@lru_cache(maxsize=4096)
def _of(tag: str, name: str, id: str) -> frozenset[Sign]:
    words = [word.lower() for word in _WORD.findall(f"{name} {id}")]
    pairs = [first + second for first, second in pairwise(words)]
    found = {_BY_WORD[word] for word in (*words, *pairs) if word in _BY_WORD}
    if tag in _BY_TAG:
        found.add(_BY_TAG[tag])
    return frozenset(found)
