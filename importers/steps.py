# SPDX-License-Identifier: Apache-2.0
"""What may be done to the text of a cell before it is read: small named steps that are kept with the layout.

A step takes the text of its column (None: blank) and gives the text to be read, or None for nothing. Steps of
`BESIDE` also see the texts of other columns of the same row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.kinds import KINDS
from models.values.base import Parsed
from models.values.folding import fold
from models.values.plain import is_nothing, split_at
from reconcile.row_keys import looks_like_code


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a cell: a name of `ALONE` or `BESIDE`, with what it needs."""

    name: str
    argument: str = ""
    columns: tuple[int, ...] = ()
    """The other columns it looks at, counting from 1 as on the sheet; only for steps of `BESIDE`."""
    beside: tuple[str, ...] = ()
    """In a format's declaration: the headings of those columns, before their places on a sheet are known."""

    def to_json(self) -> list[object]:
        """As kept with a layout."""
        return [self.name, self.argument, list(self.columns)]

    @staticmethod
    def from_json(read: Sequence[object]) -> Step:
        """Inverse of `to_json`."""
        name, argument, columns = read
        assert isinstance(columns, list)  # as to_json writes it
        return Step(str(name), str(argument), tuple(int(column) for column in columns))


# Files are hostile: no pattern here begins with a repetition, which would take the square of a cell's length.
_BREAKS = re.compile(r"(?:_x000[dD]_)?<br\s{0,8}/?>|_x000[dD]_", re.IGNORECASE)
_QUOTED = re.compile(r'"{1,3}(.*?)"{1,3}', re.DOTALL)
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BARE_NUMBER = re.compile(r"\s*[-+]?\d[\d.,]*\s*")
_WITH_UNIT = re.compile(r"\D{0,4}\d[\d.,]*\s*(?:[百千]?[万亿]|k|m|mn|mm|b|bn|million|billion)", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}|[A-Z]{0,3}[$€£¥￥]|人民币|[美港欧日]元|英镑|港币|美金|韩元", re.IGNORECASE)
_NAMES = re.compile(r"[;；|｜、，\r\n]+")
_LINES = re.compile(r"[;；|\r\n]+")
_SEMICOLONS = re.compile(r"[;；\r\n]+")
_ANY_LIST = re.compile(r"[;；|｜、,，\r\n]+")
_ROLE = re.compile(
    r"[(（\[【][^()（）\[\]【】]*(?:投|股东|顾问|lead|follow|participat|existing|\bFA\b)[^()（）\[\]【】]*[)）\]】]",
    re.IGNORECASE,
)
_BARE_ROLE = re.compile(r"(?<=\S)\s+(联合领投|领投|跟投|参投|财务顾问)$")
_RANGE = re.compile(r"至|到|~|～|—|–|\bto\b|(?<=\d)\s{1,8}-\s{1,8}(?=\d)", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:从|自|from)\s*[:：]?\s*", re.IGNORECASE)
_LABELLED = re.compile(r"([^\W\d_][^:：;；,，\n\d]{0,23})[:：]\s*([^;；,，\n]*)")
_TYPED = re.compile(r"\s*([A-Za-z][A-Za-z _/-]{2,24}):\s*(.+)", re.DOTALL)
_DRUGS = frozenset(map(fold, ("drug", "biological", "genetic", "combination product", "combination_product")))
_NO_DRUG = re.compile(r"placebo|sham|standard of care|安慰剂|空白对照|标准治疗", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?.*")


def _tidy(text: str, argument: str) -> str | None:
    """Without what exports wrap around texts: <br>, coded line ends, tripled quotes, NULL."""
    plain = text.strip()
    if "<" in plain or "_x000" in plain:
        lines = _BREAKS.sub("\n", plain).split("\n")
        plain = "\n".join(line for each in lines if (line := each.strip()))
    if plain[:1] == '"' and (quoted := _QUOTED.fullmatch(plain)):
        plain = quoted.group(1).strip()
    return None if not plain or plain == "NULL" else plain


def _first(text: str, separator: str) -> str | None:
    return text.split(separator, maxsplit=1)[0].strip() or None


def _rest(text: str, separator: str) -> str | None:
    return separator.join(text.split(separator)[1:]).strip() or None


def _bare(text: str, argument: str) -> str | None:
    """What stands outside of brackets: 中美瑞康 of 中美瑞康(Ractigen Therapeutics)."""
    return " ".join(_BRACKETED.sub(" ", text).split()) or None


def _bracketed(text: str, argument: str) -> str | None:
    """What stands inside of brackets."""
    return argument.join(filter(None, map(str.strip, _BRACKETED.findall(text)))) or None


def _suffix(text: str, argument: str) -> str | None:
    """A bare number with its unit behind it."""
    return f"{text.strip()}{argument}" if _BARE_NUMBER.fullmatch(text) else text


def _range_start(text: str, argument: str) -> str | None:
    return _RANGE.split(_without_from(text))[0].strip(" :：") or None


def _range_end(text: str, argument: str) -> str | None:
    ends = _RANGE.split(_without_from(text))
    return (ends[-1].strip(" :：") or None) if len(ends) > 1 else None


def _without_from(text: str) -> str:
    found = _FROM.match(text)
    return text[found.end() :] if found else text


def _labelled(text: str, argument: str) -> str | None:
    """Of `国内：2024-12-24；国际：…` the first part with a value, those of `argument` (parted by |) before others."""
    found = {label.strip(): value.strip() for label, value in _LABELLED.findall(text)}
    if not found:
        return text
    wanted = [*argument.split("|"), *found]
    return next(
        (value for label in wanted if (value := found.get(label, "")) and not is_nothing(value)), None
    )


_EU_LABEL = (
    r"(?:Trade Name|Product Name|Product Code|Pharmaceutical [Ff]orm|INN or Proposed INN|CAS Number"
    r"|Current Sponsor code|Other descriptive name|Concentration \w+|Route of administration)"
)
_EU_PRODUCT = re.compile(
    r"(?:Trade Name|Product Name|INN or Proposed INN)\s*:\s*(?P<name>[^;\n]+?)\s*"
    rf"(?=$|[;\n]|<br|{_EU_LABEL}\s*(?:of the placebo)?\s*:)"
)
"""Products as the EU register lists them to the WHO: Product Name: X<br>Product Code: Y<br>Pharmaceutical Form: …"""


def _drugs(text: str, separator: str) -> str | None:
    """The drugs of `DRUG: Tofersen|DRUG: Placebo|DEVICE: Mask` by name; comparators without substance left out."""
    if products := dict.fromkeys(found["name"] for found in _EU_PRODUCT.finditer(text)):
        return separator.join(name for name in products if not _NO_DRUG.search(name)) or None
    kept = []
    for member in text.split(separator):
        typed = _TYPED.fullmatch(member)
        name = (typed.group(2) if typed else member).strip()
        if name and not _NO_DRUG.search(name) and (typed is None or fold(typed.group(1)) in _DRUGS):
            kept.append(name)
    return separator.join(dict.fromkeys(kept)) or None


def _last_parts(text: str, separator: str) -> str | None:
    """The last part of each place: the country of `Hospital, Boston, MA, 02114, United States`."""
    ends = (member.rpartition(",")[2].strip() for member in text.split(separator))
    return separator.join(dict.fromkeys(filter(None, ends))) or None


def _places(text: str, argument: str) -> str | None:
    """The countries of `["Germany:3","France:1"]` and `Germany (Ongoing), France (Ended)`, each on a line."""
    bare = _BRACKETED.sub("", text.strip('[]" ').replace('"', ""))
    members = split_at(_SEMICOLONS if _SEMICOLONS.search(bare) else _ANY_LIST, bare)
    return "\n".join(filter(None, (member.partition(":")[0].strip() for member in members))) or None


def _listed(text: str, argument: str) -> str | None:
    """Members between any separators, each on a line of its own."""
    return "\n".join(split_at(_ANY_LIST, text)) or None


def _with_role(text: str, words: str) -> str | None:
    """The members that bear one of these words in brackets, as 红杉中国（领投）; the words are parted by |."""
    kept = (each for each in _with_roles_apart(text) if _has_role(each, words))
    return "\n".join(map(_without_bracketed_role, kept)) or None


def _without_role(text: str, words: str) -> str | None:
    """The members that do not bear one of these words."""
    kept = (each for each in _with_roles_apart(text) if not _has_role(each, words))
    return "\n".join(map(_without_bracketed_role, kept)) or None


def _with_roles_apart(text: str) -> list[str]:
    """The members; one ends behind its role, and a role written without brackets (红杉中国 领投) stands in them."""
    members = (_BARE_ROLE.sub(r"(\1)", each) for each in split_at(_ANY_LIST, text))
    return [part for each in members for part in split_at(_LINES, _ROLE.sub(r"\g<0>\n", each))]


def _without_bracketed_role(member: str) -> str:
    return " ".join(_ROLE.sub(" ", member).split())


def _has_role(member: str, words: str) -> bool:
    inside = " ".join(_BRACKETED.findall(member)).casefold()
    return bool(inside) and any(word in inside for word in words.casefold().split("|"))


def _readable(text: str, where: str) -> str | None:
    """The members that the field `kind.field` can read: of several numbers, those of known registers."""
    return "\n".join(each for each in split_at(_ANY_LIST, text) if _can_read(where, each)) or None


def _unreadable(text: str, where: str) -> str | None:
    """The members that the field `kind.field` cannot read."""
    return "\n".join(each for each in split_at(_ANY_LIST, text) if not _can_read(where, each)) or None


def _codes(text: str, argument: str) -> str | None:
    """The members that look like a company's code for its product, as BIIB067."""
    return "\n".join(each for each in split_at(_NAMES, text) if looks_like_code(each)) or None


def _not_codes(text: str, argument: str) -> str | None:
    """The members that are names."""
    return "\n".join(each for each in split_at(_NAMES, text) if not looks_like_code(each)) or None


def _if_readable(text: str, where: str) -> str | None:
    """The text as a whole if the field can read it."""
    return text if _can_read(where, text) else None


def _if_unreadable(text: str, where: str) -> str | None:
    """The text as a whole if the field cannot read it."""
    return None if _can_read(where, text) else text


def _several_labels(text: str, argument: str) -> str | None:
    """The whole text if `labelled` leaves something of it out: two labels or more with different values."""
    said = {value.strip() for _, value in _LABELLED.findall(text) if not is_nothing(value.strip())}
    return text if len(said) > 1 else None


def _unless_other(text: str, pair: str) -> str | None:
    """Nothing for a text that the second field of `a|b` can read and the first cannot: a status among stages."""
    own, _, other = pair.partition("|")
    return None if not _can_read(own, text) and _can_read(other, text) else text


def _parsed(text: str, where: str) -> str | None:
    """What the field reads in it, as a code; the text itself where it reads nothing."""
    kind, _, key = where.partition(".")
    read = KINDS[kind].field(key).type.parse(text)
    return (read.value or text) if isinstance(read, Parsed) else text


def _stage_for(text: str, words: str) -> str | None:
    """Of `Phase II Amyotrophic lateral sclerosis; Preclinical Stroke` the stage before one of these words."""
    for member in split_at(_LINES, text):
        flat = member.casefold()
        place = min((flat.find(word) for word in words.casefold().split("|") if word in flat), default=-1)
        if place > 0 and (stage := member[:place].strip(" :-(")):
            return stage
    return None


@lru_cache(maxsize=8192)
def _can_read(where: str, text: str) -> bool:
    kind, _, key = where.partition(".")
    read = KINDS[kind].field(key).type.parse(text)
    return isinstance(read, Parsed) and read.value is not None


def _words(text: str, table: str) -> str | None:
    """Another word for this one: `table` is a=b|c=d, compared folded; others stay, or become the d of *=d."""
    known = _word_table(table)
    return known.get(fold(text), known.get("*", text)) or None


@lru_cache(maxsize=256)
def _word_table(table: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in table.split("|"))
    return {fold(word) or word: meaning for word, _, meaning in pairs}


ALONE: Mapping[str, Callable[[str, str], str | None]] = {
    "tidy": _tidy,
    "first": _first,
    "rest": _rest,
    "bare": _bare,
    "bracketed": _bracketed,
    "suffix": _suffix,
    "range_start": _range_start,
    "range_end": _range_end,
    "labelled": _labelled,
    "drugs": _drugs,
    "last_parts": _last_parts,
    "listed": _listed,
    "with_role": _with_role,
    "without_role": _without_role,
    "readable": _readable,
    "unreadable": _unreadable,
    "words": _words,
    "places": _places,
    "codes": _codes,
    "not_codes": _not_codes,
    "if_readable": _if_readable,
    "if_unreadable": _if_unreadable,
    "several_labels": _several_labels,
    "unless_other": _unless_other,
    "parsed": _parsed,
    "stage_for": _stage_for,
}
"""Steps that look at one cell: (text, argument) -> text. They are not asked about blank cells."""


def _join(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """The texts of several columns, one after the other with `argument` between them."""
    return argument.join(each.strip() for each in (text, *others) if each) or None


def _beside(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """A bare number with what the column beside it says (a currency, a unit); one with a unit, 2亿, with a currency.

    Other texts stay as they are.
    """
    if text is None:
        return None
    if not _BARE_NUMBER.fullmatch(text):
        says_currency = _WITH_UNIT.fullmatch(text) and all(
            _CURRENCY.fullmatch(each.strip()) for each in others if each
        )
        return _join(text, others, " ") if says_currency else text
    return _join(text, others, argument or " ")


def _with_currency(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """An amount with the currency of the column beside it, of `US Dollars (USD)` the code."""
    if text is None:
        return None
    currency = next((each for each in others if each), "")
    return f"{text} {_bracketed(currency, '') or currency}".strip()


def _alias(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """A name with another name in brackets, as 苏州中美瑞康（中美瑞康）; one of them where there is only one."""
    other = next((each.strip() for each in others if each), None)
    if text is None or other is None or fold(text) == fold(other):
        return text or other
    return f"{text.strip()}（{other}）"


def _otherwise(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """The first of the columns that is not blank, then the default `argument`."""
    return next((each for each in (text, *others) if each), argument or None)


def _precision(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """A date cut to the precision that the column beside it names: year or month."""
    found = _YEAR.fullmatch(text or "")
    if not found or not others or not others[0]:
        return text
    precision = others[0].strip().casefold()
    if precision == "year":
        return found.group(1)
    return f"{found.group(1)}-{found.group(2)}" if precision == "month" and found.group(2) else text


def _except(text: str | None, others: Sequence[str | None], argument: str) -> str | None:
    """The members that the other columns do not name already: investors without the leading ones."""
    if text is None:
        return None
    split = re.compile(f"[{re.escape(argument)}]") if argument else _ANY_LIST
    named = {fold(member) for other in others if other for member in split_at(split, other)}
    kept = [member for member in split_at(split, text) if fold(member) not in named]
    return (argument[:1] or "\n").join(kept) or None


BESIDE: Mapping[str, Callable[[str | None, Sequence[str | None], str], str | None]] = {
    "join": _join,
    "beside": _beside,
    "otherwise": _otherwise,
    "with_currency": _with_currency,
    "alias": _alias,
    "precision": _precision,
    "except": _except,
}
"""Steps that look at other cells of the row: (text, texts of `columns`, argument) -> text."""
