# SPDX-License-Identifier: Apache-2.0
"""Footnotes of Word: a source is told at the foot of the page that first cites it; later citations refer to it.

python-docx knows no footnotes, but packages with parts of any sort; the part is what ECMA-376 part 1, 17.11 says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from exporters.report.content import Source, runs
from models.cell_text import held_text

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PART = "/word/footnotes.xml"
_CITED = 11
"""Points; what is raised is shown at a little more than half of it."""
TEXT, MARK = "footnote text", "footnote reference"
"""Word's own names of the styles …"""
_TEXT_ID, _MARK_ID = "FootnoteText", "FootnoteReference"
"""… and how the document refers to them."""
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Footnotes:
    """The footnotes of one document. Sources have to be cited first in the order of their numbers."""

    def __init__(self, sources: Mapping[int, Source]) -> None:
        self._sources = {one.number: one for one in sources.values()}
        self._told: set[int] = set()

    def cite(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """Add citations to a paragraph: a footnote for each source that is new, references to the others."""
        new = [number for number in numbers if number not in self._told]
        parts = [*runs([number for number in numbers if number in self._told]), *((number, number) for number in new)]
        for place, (first, last) in enumerate(sorted(parts)):
            if place:
                _say(paragraph, ", ")
            if first in new:
                self._tell(paragraph, first)
                continue
            self.refer(paragraph, first)
            if last > first:
                _say(paragraph, "–")
                self.refer(paragraph, last)

    def refer(self, paragraph: Any, number: int) -> None:
        """A field that shows the number of a footnote and leads to it, also where somebody adds others before it."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" NOTEREF {_bookmark(number)} \\f \\h ")
        run = _say(paragraph, str(number))
        field.append(run._r)  # noqa: SLF001 - how python-docx names the element
        paragraph._p.append(field)  # noqa: SLF001

    def attach(self, document: Any) -> None:
        """Put the footnotes that were cited into the document, after everything else is in it."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = "".join(map(self._note, sorted(self._told)))
        data = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:footnotes xmlns:w="{_W}">{_SEPARATORS}{notes}</w:footnotes>'
        ).encode()
        part = Part(PackURI(_PART), CONTENT_TYPE.WML_FOOTNOTES, data, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _tell(self, paragraph: Any, number: int) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = _say(paragraph, "")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)  # noqa: SLF001
        bookmark(run._r, run._r, _bookmark(number), number)  # noqa: SLF001
        self._told.add(number)

    def _note(self, number: int) -> str:
        source = self._sources[number]
        words = f"{source.title}. {source.detail}" if source.detail else source.title
        return (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_TEXT_ID}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{_MARK_ID}"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(str(held_text(words)))}</w:t></w:r></w:p></w:footnote>'
        )


def _say(paragraph: Any, words: str) -> Any:
    run = paragraph.add_run(words)
    # Asking for a style by its name walks through all of them each time.
    run._r.style = _MARK_ID  # noqa: SLF001
    return run


def _bookmark(number: int) -> str:
    return f"source{number}"


def bookmark(first: Any, last: Any, name: str, number: int) -> None:
    """Give what stands from one element to another a name to lead to; `number` is unique in the document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    first.addprevious(start)
    last.addnext(end)


def set_up_styles(document: Any, size: float) -> None:
    """The styles that Word gives footnotes, under their own names."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = document.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.element.styleId = _TEXT_ID
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(size)
    text.paragraph_format.space_after = Pt(0)
    mark = document.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.element.styleId = _MARK_ID
    mark.font.superscript = True
    mark.font.size = Pt(_CITED)
