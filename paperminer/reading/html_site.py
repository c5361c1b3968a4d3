"""A web page's bytes to text, and which of its elements are the paper and which the site's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from paperminer.reading.text import decode

NO_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
            "audio", "video", "map", "select", "button", "input", "textarea", "datalist", "nav",
            "aside", "footer", "dialog", "head", etree.Comment, etree.PI)  # fmt: skip
_NO_TEXT_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
     "menu", "menubar"]
)  # fmt: skip
_SITE = re.compile(
    r"(?:^|[-_\s])(?:cookies?|cookie\w*|consent|breadcrumbs?|skip|nav|navbar|navigation|menu|footer"
    r"|sidebar|share|sharing|social|pagination|feedback|banner|newsletter|visually-hidden|sr-only"
    r"|screen-?reader(?:-text)?|skin-?object|login|widgets?|comments-area|comment-respond|respond"
    r"|colophon|masthead|related|entry-meta|entry-footer|posted-on|byline|post-meta|back-to-top"
    r"|toolbar)(?:$|[-_\s])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""",
                      re.IGNORECASE)  # fmt: skip


def decode_page(data: bytes) -> str:
    """Return a page's text: by its byte-order mark, as UTF-8, or as the page itself declares."""
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\0" not in data[:400]:
        declared = _CHARSET.search(data[:4096])
        name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
        # Browsers too read what calls itself Latin-1 or ASCII as Windows-1252.
        latin = name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252")
        known = name.startswith(("windows", "iso", "mac", "x-mac", "koi8", "gb", "big5", "euc"))
        for encoding in ("utf-8", "cp1252" if latin or not known else name):
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    return decode(data)[0]


def length(element: HtmlElement) -> int:
    """Return the number of characters of an element's text."""
    return sum(len(part.strip()) for part in element.itertext())


def content(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements to read: the main part and the title above it, or else the whole body."""
    for main in root.xpath("//main | //*[@role='main']"):
        if length(main) > 100:
            if main.find(".//h1") is None:
                yield from root.xpath("(//h1)[1]")
            yield main
            return
    articles = root.findall(".//article")
    if len(articles) == 1 and length(articles[0]) > 0.4 * length(root):
        yield from root.xpath("(//h1)[1]") if articles[0].find(".//h1") is None else ()
        yield articles[0]
        return
    yield root


def left_out(element: HtmlElement, whole: int) -> bool:
    """Return whether an element is hidden, or belongs to the site and not to the paper."""
    get = element.attrib.get
    if "hidden" in element.attrib or _HIDDEN.search(get("style", "")):
        return True
    if element.tag in ("html", "body", "main", "h1"):
        return False
    if get("role", "").lower() in _NO_TEXT_ROLES:
        return True
    if element.tag == "header" and element.find(".//h1") is None:
        return next(element.iterancestors("main", "article", "section"), None) is None
    names = _CAMEL.sub("-", f"{get('class', '')} {get('id', '')}")
    if not _SITE.search(names) or element.find(".//main") is not None:
        return False
    return element.find(".//h1") is None and length(element) < 0.5 * whole  # no "with-sidebar"
