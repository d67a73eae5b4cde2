# SPDX-License-Identifier: Apache-2.0
"""Tells from the beginning of a file whether it is JSON, XML, a web page (or archive), or text of labels and values."""

from __future__ import annotations

import re

from importers.structured.decoding import decoded
from importers.structured.eu_register import is_register_text
from importers.structured.labels import page_of
from importers.structured.web_archive import is_archive

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|meta|tr|td|div|style|center|!--)\b|<!--", re.IGNORECASE
)
_HTML_INSIDE = re.compile(r"<(?:html|table|body)\b", re.IGNORECASE)
_XML = re.compile(r"<\?xml\b|<!DOCTYPE\s+(?!html)|<[A-Za-z_][\w.:-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_JSON = re.compile(r"\{\s*(?:\"|\}|$)|\[\s*(?:[\[{\"\]]|$)")
_LABELLED = re.compile(r"[^:：\t,;|\d][^:：\t,;|]{0,30}(?:：|: |:$)\s*.*")
_LEAST = 3


def sniff(head: bytes) -> str | None:
    """json, xml, html, mhtml or labels, by the first bytes of a file (some 4,096); None for anything else."""
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and head[:2].count(0) != 1:
        return None
    text = decoded(head).lstrip("\ufeff \t\r\n")
    if is_archive(text):
        return "mhtml"
    if _JSON.match(text):
        return "json"
    if _HTML.match(text) or (text.startswith("<?xml") and _is_xhtml(text)):
        return "html"
    if _XML.match(text):
        return "xml"
    if is_register_text(text):
        return "labels"
    return "labels" if page_of(text) is not None or looks_labelled(text) else None


def _is_xhtml(text: str) -> bool:
    root = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", "", text, flags=re.DOTALL).lstrip()
    return bool(_HTML_INSIDE.match(root))


def looks_labelled(text: str) -> bool:
    """Whether nearly all lines are `label：value`, and no delimiter cuts them evenly as it does those of a table."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:200]
    if len(lines) < _LEAST or sum(bool(_LABELLED.fullmatch(line)) for line in lines) < 0.8 * len(lines):
        return False
    return not any(
        len(counts := {line.count(each) for line in lines}) == 1 and counts != {0} for each in ",\t|;"
    )
