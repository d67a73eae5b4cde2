# SPDX-License-Identifier: Apache-2.0
"""The command that shows how a text would be read: its value, canonical and localised form, notes or the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

import typer

from models.text import mark
from models.values.base import Hints, Parsed, Unreadable, ValueType
from models.values.catalogue import value_types
from models.values.edtf import ESTIMATED, read_edtf
from models.values.enrolment import enrolment_parts
from models.values.identifiers import IDENTIFIER_TYPES, page_of, scheme_of, scheme_title
from models.values.keys import name_keys, short_name_key
from models.values.money import money_flags
from models.values.money_value import read_money
from models.values.phase import read_phase
from models.values.place import place_of
from models.values.plain import language_of
from models.values.split_names import split_names
from ui.commands.failures import WrongUsage
from ui.commands.options import JsonOption, terminal_of
from ui.commands.terminal import Terminal

_NO_TYPE = mark("CommandLine", "There is no type of value “{name}”; there are: {types}.")
_NO_HINT = mark("CommandLine", "There is no hint “{name}”; there are: {hints}.")
_BAD_HINT = mark("CommandLine", "The hint {name} cannot be “{value}”: write it like {example}.")
_OTHER_NAMES = MappingProxyType({"yes_no": "flag", "yesno": "flag", "enrollment": "enrolment"})
_NOTHING = mark("CommandLine", "nothing known")
_YES_NO = MappingProxyType({"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False})

TypeName = Annotated[
    str,
    typer.Argument(
        metavar="TYPE", help=mark("CommandLine", "The type of value, such as money or date.").text
    ),
]
SomeText = Annotated[
    str, typer.Argument(metavar="TEXT", help=mark("CommandLine", "What somebody wrote.").text)
]
HintOption = Annotated[
    list[str] | None,
    typer.Option(
        "--hint",
        metavar="NAME=VALUE",
        help=mark("CommandLine", "What the surroundings tell, such as document_date=2025-09-30.").text,
        show_default=False,
    ),
]


def parse(
    context: typer.Context,
    type_name: TypeName,
    text: SomeText,
    hint: HintOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how a text would be read as a value."""
    terminal = terminal_of(context, as_json)
    key = type_name.lower().replace("-", "_")
    value_type = value_types().get(_OTHER_NAMES.get(key, key))
    if value_type is None:
        raise WrongUsage(_NO_TYPE.format(name=type_name, types=", ".join(sorted(value_types()))))
    read = value_type.parse(text, read_hints(hint or ()))
    if isinstance(read, Unreadable):
        terminal.give({"ok": False, "reason": terminal.line(read.reason)}, ())
        terminal.refuse(read.reason)
        raise typer.Exit(1)
    terminal.give(_as_json(value_type, read, terminal), _lines(value_type, read, terminal))


def _as_json(value_type: ValueType, read: Parsed, terminal: Terminal) -> dict[str, object]:
    value = read.value
    return {
        "ok": True,
        "value": None if value is None else _parts(value_type, read, value),
        "canonical": value,
        "localised": None if value is None else value_type.show(value, terminal.language),
        "notes": [terminal.line(note) for note in read.notes],
    }


def _lines(value_type: ValueType, read: Parsed, terminal: Terminal) -> list[str]:
    if read.value is None:
        shown = [terminal.text(_NOTHING)]
    else:
        shown = [read.value, value_type.show(read.value, terminal.language)]
    return [*dict.fromkeys(shown), *(terminal.line(note) for note in read.notes)]


def _parts(value_type: ValueType, read: Parsed, value: str) -> Mapping[str, object]:
    """What was read taken apart, as JSON allows; {"value": …} where it has no parts."""
    take_apart = _PARTS.get(value_type.key)
    parts = take_apart(value) if take_apart else {"value": value}
    return {**parts, "flags": list(money_flags(read))} if "flags" in parts else parts


def money_parts(value: str) -> dict[str, object]:
    """A canonical amount taken apart, as JSON allows."""
    money = read_money(value)
    assert money is not None  # the type has just made it
    return {
        "min": _number(money.minimum),
        "max": _number(money.maximum),
        "currency": money.currency,
        "qualifier": money.qualifier,
        "flags": list(money.flags),
    }


def _date(value: str) -> dict[str, object]:
    known = read_edtf(value)
    assert known is not None  # the type has just made it
    return {
        "value": value.removesuffix(ESTIMATED),
        "precision": known.precision,
        "lower": known.lower,
        "upper": known.upper,
        "qualifier": known.qualifier,
    }


def _phase(value: str) -> dict[str, object]:
    known = read_phase(value)
    assert known is not None  # the type has just made it
    return {
        "min": _number(known.minimum),
        "max": _number(known.maximum),
        "sub": known.sub,
        "registrational": known.registrational,
    }


def _age(value: str) -> dict[str, object]:
    _, low, high = value_types()["age"].spread(value)
    return {"value": value, "min_years": low, "max_years": high}


def _name(value: str) -> dict[str, object]:
    """The names that a text holds, each with its language, and the keys by which it is compared."""
    names = [{"text": each, "language": language_of(each)} for each in split_names(value)]
    return {
        "value": value,
        "names": names,
        "keys": sorted({key for each in split_names(value) for key in name_keys(each)}),
        "short_key": short_name_key(split_names(value)[0]),
    }


def _place(value: str) -> dict[str, object]:
    known = place_of(value)
    assert known is not None  # the type has just made it
    name, term = known
    return {"value": value, "kind": name, "zh": term.label("zh"), "en": term.label("en")}


def _identifier(value: str) -> dict[str, object]:
    return {"value": value, "scheme": scheme_of(value), "title": scheme_title(value), "page": page_of(value)}


def _number(number: Decimal | float | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


_PARTS: Mapping[str, Callable[[str], Mapping[str, object]]] = MappingProxyType(
    {
        "money": money_parts,
        "date": _date,
        "phase": _phase,
        "enrolment": enrolment_parts,
        "age": _age,
        "name": _name,
        "place": _place,
        **{each.key: _identifier for each in IDENTIFIER_TYPES},
    }
)

_EXAMPLES = MappingProxyType(
    {
        "language": "zh",
        "document_date": "2025-09-30",
        "day_first": "yes",
        "date1904": "no",
        "currency": "CNY",
    }
)


def read_hints(given: list[str] | tuple[str, ...]) -> Hints:
    """Hints from NAME=VALUE texts. WrongUsage for other names and for values that do not fit."""
    read: dict[str, object] = {}
    for text in given:
        name, _, value = text.partition("=")
        example = _EXAMPLES.get(name)
        if example is None:
            raise WrongUsage(_NO_HINT.format(name=name, hints=", ".join(_EXAMPLES)))
        try:
            read[name] = _hint(name, value.strip())
        except (ValueError, KeyError):
            raise WrongUsage(_BAD_HINT.format(name=name, value=value, example=f"{name}={example}")) from None
    return Hints(**read)  # type: ignore[arg-type]  # each was read by its name


def _hint(name: str, value: str) -> object:
    if name == "document_date":
        return date.fromisoformat(value)
    if name in ("day_first", "date1904"):
        return _YES_NO[value.lower()]
    if not value:
        raise ValueError(name)
    return value
