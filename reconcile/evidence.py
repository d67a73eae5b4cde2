# SPDX-License-Identifier: Apache-2.0
"""The evidence on which a pair is judged: what both sides say of who they are, and how what they say compares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from models.comparing import disagree, new_members
from models.fields import Field, Kind, Value, members_of
from reconcile.row_keys import KeyMaker

Evidence = Mapping[str, Mapping[str, Any]]
"""{"one": {field: value}, "other": {field: value}, "features": {field: "agrees" or "differs"}} as JSON allows: what
both sides said of who they are, and how all that both say compares."""
AGREES, DIFFERS = "agrees", "differs"


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that has changed since a judgement."""

    side: str
    """"one" or "other"."""
    field: str
    before: Value
    now: Value


def keys_of(kind: Kind, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The keys by which a row or record is known outside this database; none when it says too little."""
    keys = KeyMaker(kind).keys(values)
    found = [f"i:{one}" for one in keys.identities]
    found += [f"c:{one}" for one in keys.codes]
    found += [f"n:{one}" for one in keys.names]
    found += [f"t:{one}" for one in keys.together]
    return tuple(sorted(set(found)))


def telling(kind: Kind, values: Mapping[str, Value]) -> dict[str, Any]:
    """What a side says of who it is: identifiers, codes, names, and the facts that together mean one record."""
    together = {key for keys in kind.together for key in keys}
    return {
        each.key: list(value) if isinstance(value, tuple) else value
        for each in kind.fields
        if (each.match is not None or each.key in together) and (value := values.get(each.key)) is not None
    }


def evidence_of(kind: Kind, one: Mapping[str, Value], other: Mapping[str, Value]) -> Evidence:
    """The evidence on which a pair is judged."""
    return {"one": telling(kind, one), "other": telling(kind, other), "features": features_of(kind, one, other)}


def features_of(kind: Kind, one: Mapping[str, Value], other: Mapping[str, Value]) -> dict[str, str]:
    """Of every field that is worth comparing and that both sides fill, whether they agree."""
    found = {}
    for each in kind.fields:
        left, right = one.get(each.key), other.get(each.key)
        if each.comparable and left is not None and right is not None:
            found[each.key] = AGREES if _shares(each, left, right) else DIFFERS
    return found


def _shares(each: Field, left: Value, right: Value) -> bool:
    if each.many:
        theirs = members_of(left)
        return len(new_members(each, theirs, members_of(right))) < len(theirs)
    return not disagree(each, left, right)


def fingerprint_of(evidence: Evidence) -> str:
    """32 hexadecimal digits that stand for the evidence, whichever side is named first."""
    told = (evidence.get("one", {}), evidence.get("other", {}))
    sides = sorted(json.dumps(side, ensure_ascii=False, sort_keys=True) for side in told)
    return blake2b("\x1f".join(sides).encode(), digest_size=16).hexdigest()


def moved_since(before: Evidence, now: Evidence) -> list[Moved]:
    """What has changed between two states of the evidence, the sides in the same order."""
    found = []
    for side in ("one", "other"):
        old, new = before.get(side, {}), now.get(side, {})
        keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
        found += [Moved(side, key, value_in(old.get(key)), value_in(new.get(key))) for key in keys]
    return found


def value_in(raw: Any) -> Value:
    """A value of a side of the evidence, as JSON brought it."""
    return tuple(raw) if isinstance(raw, list) else raw
