# SPDX-License-Identifier: Apache-2.0
"""Why a cell was not taken, as the command line says it: with the option that would help, where one does."""

from __future__ import annotations

from models.text import Translate, mark

_DAY_ORDER = mark("CommandLine", "{reason} Import the file again with --day-first or --month-first.")


def with_options(translate: Translate) -> Translate:
    """The same translation, which adds to the reason of dates that can be read two ways how to say which is meant."""
    from models.values.date_reading import AMBIGUOUS

    def told(context: str, text: str) -> str:
        said = translate(context, text)
        if (context, text) != (AMBIGUOUS.context, AMBIGUOUS.text):
            return said
        return translate(_DAY_ORDER.context, _DAY_ORDER.text).replace("{reason}", said)

    return told
