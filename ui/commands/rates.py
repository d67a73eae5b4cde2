# SPDX-License-Identifier: Apache-2.0
"""The commands about exchange rates: lists and overrides them, and converts an amount by a stated rate."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Never

import typer

from models.database.database import Database
from models.errors import UserError
from models.rates import (
    Converted,
    Rate,
    Rates,
    Unconverted,
    convert,
    drop_rate,
    put_rate,
    rates_of,
    shipped_rates,
    year_of,
)
from models.text import Message, mark
from models.values.base import Hints, Parsed, Unreadable
from models.values.dates import DATE
from models.values.money import MONEY
from models.values.numerals import plain_text
from models.vocabulary import vocabulary
from ui.commands.failures import WrongUsage
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    author_name,
    reading,
    terminal_of,
    writing,
)
from ui.commands.parse import SomeText, money_parts
from ui.commands.terminal import Terminal, in_columns

_ONE_OF = mark("CommandLine", "Give either --set or --drop, not both.")
_NOT_SET = mark(
    "CommandLine", "--source and --author say where a rate is from that --set gives; give --set too."
)
_NONE_OF_OWN = mark(
    "CommandLine", "{file} has no rate of its own of {currency} for {year}, so none was dropped."
)
_SHIPPED_COUNTS = mark("CommandLine", "Dropped; the rate that comes with Thaw counts again:")
_NONE_COUNTS = mark("CommandLine", "Dropped; there is no rate of {currency} for {year} now.")
_OWN = mark("CommandLine", "own, by {author}")
_OWN_INSTEAD = mark("CommandLine", "own, by {author}, instead of {shipped}")
_NO_MONEY = mark("CommandLine", "“{text}” says nothing about an amount, so there is nothing to convert.")
_NO_CODE = mark("CommandLine", "--to takes a currency code like USD or CNY, not “{value}”.")
_NO_YEAR = mark("CommandLine", "--on takes a year like 2024 or a date within one year, not “{value}”.")

SetOption = Annotated[
    tuple[str, int, str] | None,
    typer.Option(
        "--set",
        metavar="CUR YEAR PER_USD",
        help=mark("CommandLine", "Keep this rate in place of the one that comes with Thaw.").text,
        show_default=False,
    ),
]
DropOption = Annotated[
    tuple[str, int] | None,
    typer.Option(
        "--drop",
        metavar="CUR YEAR",
        help=mark("CommandLine", "Go back to the rate that comes with Thaw.").text,
        show_default=False,
    ),
]
RateSource = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="TEXT",
        help=mark("CommandLine", "Where the rate is from; it is named wherever the rate is used.").text,
        show_default=False,
    ),
]
ToOption = Annotated[
    str, typer.Option("--to", metavar="CUR", help=mark("CommandLine", "The currency to convert to.").text)
]
OnOption = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="YEAR|DATE",
        help=mark("CommandLine", "When the amount was stated: the average rate of that year is taken.").text,
    ),
]
OwnRates = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="DB",
        help=mark("CommandLine", "A database whose own rates go before those that come with Thaw.").text,
        show_default=False,
    ),
]


def rates(
    context: typer.Context,
    db: DatabaseOption,
    put: SetOption = None,
    drop: DropOption = None,
    source: RateSource = None,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the exchange rates that count in a database, or override one."""
    terminal = terminal_of(context, as_json)
    if put is not None and drop is not None:
        raise WrongUsage(_ONE_OF)
    if put is None and (source is not None or author is not None):
        raise WrongUsage(_NOT_SET)
    if put is not None:
        currency, year, per_usd = put
        with writing(db, terminal) as database:
            rate = put_rate(database, currency.upper(), year, per_usd, source or "", author_name(author))
        terminal.give(_as_json(rate, terminal), _table([rate], terminal))
    elif drop is not None:
        with writing(db, terminal) as database:
            _drop(database, drop[0].upper(), drop[1], terminal)
    else:
        found = _own_rates(db).listed()
        result = {"rates": [_as_json(rate, terminal) for rate in found]}
        terminal.give(result, _table(found, terminal))


def _drop(database: Database, currency: str, year: int, terminal: Terminal) -> None:
    if not drop_rate(database, currency, year):
        raise UserError(_NONE_OF_OWN.format(file=str(database.path), currency=currency, year=str(year)))
    shipped = shipped_rates().get((currency, year))
    result = {"currency": currency, "year": year, "rate": _as_json(shipped, terminal) if shipped else None}
    said: list[Message | str] = (
        [_SHIPPED_COUNTS, *_table([shipped], terminal)]
        if shipped
        else [_NONE_COUNTS.format(currency=currency, year=str(year))]
    )
    terminal.give(result, said)


def _own_rates(path: Path) -> Rates:
    with reading(path) as database, database.read() as connection:
        return rates_of(connection)


def _as_json(rate: Rate, terminal: Terminal) -> dict[str, object]:
    shipped = shipped_rates().get((rate.currency, rate.year))
    return {
        "currency": rate.currency,
        "year": rate.year,
        "per_usd": _number(rate.per_usd),
        "source": terminal.text(rate.source),
        "own": rate.author is not None,
        "shipped": _number(shipped.per_usd) if shipped else None,
        "author": rate.author,
        "at": rate.at,
    }


def _table(found: list[Rate], terminal: Terminal) -> list[str]:
    return in_columns(
        (
            rate.currency,
            str(rate.year),
            plain_text(rate.per_usd),
            terminal.text(rate.source),
            terminal.text(_whose(rate)),
        )
        for rate in found
    )


def _whose(rate: Rate) -> Message | str:
    if rate.author is None:
        return ""
    shipped = shipped_rates().get((rate.currency, rate.year))
    if shipped is None:
        return _OWN.format(author=rate.author)
    return _OWN_INSTEAD.format(author=rate.author, shipped=plain_text(shipped.per_usd))


def _number(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


# An amount by a rate --------------------------------------------------------------------------------------------------


def convert_amount(
    context: typer.Context,
    text: SomeText,
    to: ToOption,
    on: OnOption,
    db: OwnRates = None,
    as_json: JsonOption = False,
) -> None:
    """Say what an amount is in another currency, and by which rate."""
    terminal = terminal_of(context, as_json)
    currency, year = _currency(to), _year(on)
    known = Rates(shipped_rates()) if db is None else _own_rates(db)
    read = MONEY.parse(text, Hints())
    if isinstance(read, Unreadable):
        _cannot(read.reason, terminal)
    if read.value is None:
        _cannot(_NO_MONEY.format(text=text), terminal)
    found = convert(read.value, currency, year, known)
    if isinstance(found, Unconverted):
        _cannot(found.reason, terminal)
    shown = found.show(terminal.language)
    notes = [terminal.line(note) for note in read.notes]
    terminal.give(_converted(found, read, terminal), [found.value, shown, *notes])


def _cannot(reason: Message, terminal: Terminal) -> Never:
    terminal.give({"ok": False, "reason": terminal.line(reason)}, ())
    terminal.refuse(reason)
    raise typer.Exit(1)


def _converted(found: Converted, read: Parsed, terminal: Terminal) -> dict[str, object]:
    return {
        "ok": True,
        "value": money_parts(found.value),
        "canonical": found.value,
        "localised": found.show(terminal.language),
        "from": read.value,
        "rate": _number(found.rate) if found.derived else None,
        "unit": found.unit,
        "quoted": found.quoted,
        "year": found.rate_year,
        "source": terminal.text(found.source) if found.derived else None,
        "derived": found.derived,
        "notes": [terminal.line(note) for note in read.notes],
    }


def _currency(given: str) -> str:
    code = given.strip().upper()
    if vocabulary("currency").term(code) is None:
        raise WrongUsage(_NO_CODE.format(value=given))
    return code


def _year(given: str) -> int:
    read = DATE.parse(given, Hints())
    year = None if isinstance(read, Unreadable) or read.value is None else year_of(read.value)
    if year is None:
        raise WrongUsage(_NO_YEAR.format(value=given))
    return year
