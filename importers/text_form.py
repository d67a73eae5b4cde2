# SPDX-License-Identifier: Apache-2.0
"""How a text file is to be read, where a person says so: what the window hands through to the reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextForm:
    """Encoding and delimiter; "" leaves a thing to be found."""

    encoding: str = ""
    delimiter: str = ""


AS_FOUND = TextForm()
