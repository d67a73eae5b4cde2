# SPDX-License-Identifier: Apache-2.0
"""What a row calls a record that it was found to be: another name is one more alias and no contradiction."""

from __future__ import annotations

from collections.abc import Mapping

from models.comparing import names_of
from models.fields import Kind, Match, Value, members_of
from models.folding import fold
from models.values import NAME

_ALIASES = "aliases"


def with_aliases(kind: Kind, says: Mapping[str, Value], holds: Mapping[str, Value]) -> dict[str, Value]:
    """What a row says, names that the record does not bear moved among the aliases where their field is filled.

    Kinds without aliases, such as trials with their titles, are left as they are.
    """
    values = dict(says)
    if _ALIASES not in kind:
        return values
    borne = names_of(kind, holds)
    for each in kind.fields:
        theirs = values.get(each.key)
        is_name = each.match is Match.NAME and each.type is NAME and not each.many
        if not is_name or not isinstance(theirs, str) or holds.get(each.key) is None or fold(theirs) in borne:
            continue
        del values[each.key]
        values[_ALIASES] = tuple(dict.fromkeys((*members_of(values.get(_ALIASES)), theirs)))
    return values
