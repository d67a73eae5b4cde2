# SPDX-License-Identifier: Apache-2.0
"""Readers for files without sheets: JSON and XML of the registers, web pages, text of labels and values, clipboard.

`sniff` tells what a file is, `read_structured` gives sheets whose headings are the paths or labels of the source.
"""

from importers.structured.clipboard import read_clipboard_text
from importers.structured.reading import read_structured
from importers.structured.sheets import Structured, StructuredSheet
from importers.structured.sniffing import sniff

__all__ = ["Structured", "StructuredSheet", "read_clipboard_text", "read_structured", "sniff"]
