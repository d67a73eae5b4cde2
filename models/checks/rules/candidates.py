# SPDX-License-Identifier: Apache-2.0
"""Rules about what a candidate is: its sort, targets and names, and one candidate kept as two."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from models.checks.rules.base import (
    Finding,
    Found,
    Rule,
    Scope,
    Severity,
    columns_of,
    fields_of,
    listed,
    term,
)
from models.checks.rules.groups import Bearers, named_pairs, sharing
from models.ledger.changeset import Edit
from models.schema import link, search_key
from models.search.search_entries import LONGEST_KEY, KeySort
from models.search.search_index import unindexed, usable
from models.text import mark
from models.values.folding import fold
from models.values.keys import code_key
from models.vocabulary import vocabulary

_NEEDS_TARGET = ("aso", "sirna", "gene_editing", "mab")
_NAMES = ("name_zh", "name_en", "inn")
_CELLS = ("msc", "ipsc_derived", "nsc", "treg", "cell_other")
_GENES = ("aav_addition", "aav_knockdown", "vectorized_ab", "gene_editing")
_STEMS = MappingProxyType(
    {
        r"[a-z]{2,}rsen": ("-rsen", ("aso",)),
        r"[a-z]{2,}siran": ("-siran", ("sirna", "sarna")),
        r"[a-z]{2,}mab": ("-mab", ("mab", "vectorized_ab")),
        r"[a-z]{2,}tinib": ("-tinib", ("small_molecule",)),
        r"(?:[a-z]+gene )?[a-z]{2,}cel": ("-cel", (*_CELLS, "gene_editing")),
        r"[a-z]{2,}gene [a-z]*vec": ("-gene -vec", _GENES),
    }
)
"""INN stems that fix what sort of drug it is (WHO, The use of stems in the selection of INN), and those sorts."""
_SILENT = ("other", "unknown")
_MOST_LISTED = 20_000
_PECULIAR = '*[^]A-Za-z0-9_./()["-]*'
"""Codes with other characters, a space among them, may be compared without a part that the index keeps."""
_CAUSES = MappingProxyType({"sod1": "SOD1", "fus": "FUS", "c9orf72": "C9orf72"})
"""Subtypes and the gene whose mutation makes them; one is never treated by the gene of another."""
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{1,9}(?:-[A-Z0-9]+)?|C\d{1,2}orf\d{1,4}")

_NO_MODALITY = mark("Rules", "Nothing says what sort of drug it is.")
_NO_TARGET = mark("Rules", "A drug of this sort ({modality}) has a target, but none is given.")
_ALIAS_OF_GENE = mark("Rules", "{written} is another name of the gene {symbol}.")
_NO_SYMBOL = mark("Rules", "“{written}” is not the symbol of a gene, and no gene is known by that name.")
_STEM = mark("Rules", "The INN {inn} ends in {stem}, which is not given to a drug of this sort ({modality}).")
_OTHER_GENE = mark("Rules", "It is for {subtype} alone, but its target is {targets}.")
_SAME_CODE = mark("Rules", "The code {code} is also one of “{other}”: one candidate may be kept twice.")
_SAME_INN = mark("Rules", "“{other}” has the same INN: one candidate may be kept twice.")
_SHARED_ALIAS = mark("Rules", "The alias “{alias}” is also a name of “{other}”.")


def _undescribed(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    missing = and_(candidate.modality.in_(_NEEDS_TARGET), candidate.targets.is_(None))
    query = select(candidate.id, candidate.modality).where(
        or_(candidate.modality.is_(None), missing), *scope.within(candidate.id)
    )
    for number, modality in scope.execute(query):
        if modality is None:
            yield Found("candidate", number, "modality", _NO_MODALITY)
        else:
            message = _NO_TARGET.format(modality=term("modality", modality))
            yield Found("candidate", number, "targets", message)


def _gene_names(scope: Scope) -> Iterator[Found]:
    candidate, genes = columns_of("candidate"), vocabulary("gene")
    # The lists are few and many candidates share them.
    query = (
        select(candidate.targets)
        .where(candidate.targets.is_not(None), *scope.within(candidate.id))
        .distinct()
    )
    odd = [
        stored
        for stored in scope.scalars(query)
        if not all(genes.term(written) for written in json.loads(stored))
    ]
    for start in range(0, len(odd), 500):
        listing = candidate.targets.in_(odd[start : start + 500])
        rows = select(candidate.id, candidate.targets).where(listing, *scope.within(candidate.id))
        for number, stored in scope.execute(rows):
            yield from _gene_findings(number, json.loads(stored))


def _gene_findings(number: int, targets: Iterable[str]) -> Iterator[Found]:
    genes = vocabulary("gene")
    for written in targets:
        gene = genes.find(written)
        if gene is not None and gene.code != written:
            message = _ALIAS_OF_GENE.format(written=written, symbol=gene.code)
            yield Found("candidate", number, "targets", message, evidence=(written, gene.code))
        elif gene is None and not _SYMBOL.fullmatch(written):
            message = _NO_SYMBOL.format(written=written)
            yield Found("candidate", number, "targets", message, evidence=(written,))


def _use_symbol(connection: Connection, finding: Finding) -> list[Edit]:
    if len(finding.evidence) != 2:
        return []
    written, symbol = finding.evidence
    candidate = columns_of("candidate")
    stored = connection.scalar(select(candidate.targets).where(candidate.id == finding.record))
    held = tuple(json.loads(stored or "[]"))
    mended = tuple(dict.fromkeys(symbol if one == written else one for one in held))
    return [Edit("candidate", finding.record, {"targets": mended}, {"targets": held})]


def _stems(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    query = select(candidate.id, candidate.inn, candidate.modality).where(
        candidate.inn.is_not(None),
        candidate.modality.is_not(None),
        candidate.modality.not_in(_SILENT),
        or_(*(candidate.inn.like(f"%{end}") for end in ("rsen", "siran", "mab", "tinib", "cel", "vec"))),
        *scope.within(candidate.id),
    )
    for number, inn, modality in scope.execute(query):
        for pattern, (stem, sorts) in _STEMS.items():
            if re.fullmatch(pattern, inn.strip().lower()) and modality not in sorts:
                message = _STEM.format(inn=inn, stem=stem, modality=term("modality", modality))
                yield Found("candidate", number, "modality", message)
                break


def _other_gene(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    single = [f'["{subtype}"]' for subtype in _CAUSES]
    query = select(candidate.id, candidate.als_subtypes, candidate.targets).where(
        candidate.als_subtypes.in_(single), candidate.targets.is_not(None), *scope.within(candidate.id)
    )
    for number, stored, held in scope.execute(query):
        subtype, targets = json.loads(stored)[0], json.loads(held)
        # Any other target may lie downstream of the gene; the gene of another subtype does not.
        if set(targets) <= set(_CAUSES.values()) and _CAUSES[subtype] not in targets:
            genes = listed(term("gene", target) for target in targets)
            message = _OTHER_GENE.format(subtype=term("als_subtype", subtype), targets=genes)
            yield Found("candidate", number, "targets", message)


def _kept_twice(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    by_code, by_inn = Bearers(scope), Bearers(scope)
    written: dict[str, str] = {}
    query = select(candidate.id, candidate.codes, candidate.inn)
    for number, codes, inn in scope.execute(query.where(*_namesakes(scope))):
        for code in json.loads(codes) if codes else ():
            key = code_key(code)
            written.setdefault(key, code)
            by_code.add(key, number)
        if inn:
            by_inn.add(fold(inn), number)
    for pair in by_code.shared():
        message = _SAME_CODE.format(code=written[pair.key], other=pair.name)
        yield Found("candidate", pair.record, "codes", message, (pair.other,), (pair.key,))
    for pair in named_pairs(scope, _of_one_owner(scope, by_inn.groups())):
        yield Found(
            "candidate", pair.record, "inn", _SAME_INN.format(other=pair.name), (pair.other,), (pair.key,)
        )


def _namesakes(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions for candidates that may share a name or a code with another one, or with one that is looked at."""
    found = scope.once(
        "namesakes", lambda: _all_namesakes(scope) if scope.is_whole else _own_namesakes(scope)
    )
    return [] if found is None else [columns_of("candidate").id.in_(found)]


def _own_namesakes(scope: Scope) -> list[int] | None:
    candidate = columns_of("candidate")
    keys: set[str] = set()
    names = (candidate.codes, candidate.aliases, *(candidate[key] for key in _NAMES))
    for codes, aliases, *others in scope.execute(select(*names).where(*scope.within(candidate.id))):
        own = json.loads(codes) if codes else []
        keys.update(code_key(code).lower() for code in own)
        keys.update(map(fold, [*own, *(json.loads(aliases) if aliases else []), *filter(None, others)]))
    return sharing(scope, keys)


def _all_namesakes(scope: Scope) -> list[int] | None:
    """Those that the search index knows by one name, and those whose names it does not keep as they are compared."""
    if not usable(scope.connection) or unindexed(scope.connection, 1):
        return None
    candidate, own = columns_of("candidate"), search_key.c.kind == "candidate"
    names = search_key.c.sort <= KeySort.NAME.value
    shared = select(search_key.c.key).where(own, names).group_by(search_key.c.key).having(func.count() > 1)
    alike = select(search_key.c.record_id).where(own, names, search_key.c.key.in_(shared))
    lists = (candidate.codes, candidate.aliases, *(candidate[key] for key in _NAMES))
    codes = func.replace(candidate.codes, '", "', "")
    unkept = or_(*(func.length(each) > LONGEST_KEY for each in lists), codes.op("GLOB")(_PECULIAR))
    found = {*scope.scalars(alike), *scope.scalars(select(candidate.id).where(unkept))}
    return sorted(found) if len(found) <= _MOST_LISTED else None


def _of_one_owner(scope: Scope, groups: dict[str, list[int]]) -> dict[str, list[int]]:
    """The groups without candidates that belong to others than the rest: a generic drug has one INN, many makers."""
    owners: dict[int, set[int]] = {}
    candidates = sorted({number for records in groups.values() for number in records})
    for start in range(0, len(candidates), 5_000):
        query = select(link.c.record_id, link.c.target_id).where(
            link.c.record_id.in_(candidates[start : start + 5_000]), link.c.field.in_(("owner", "originator"))
        )
        for number, owner in scope.execute(query):
            owners.setdefault(number, set()).add(owner)
    return {
        key: kept for key, records in groups.items() if len(kept := _with_common_owner(records, owners)) > 1
    }


def _with_common_owner(records: list[int], owners: dict[int, set[int]]) -> list[int]:
    def may_be_one(one: int, other: int) -> bool:
        return not owners.get(one) or not owners.get(other) or bool(owners[one] & owners[other])

    return [one for one in records if any(other != one and may_be_one(one, other) for other in records)]


def _shared_aliases(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    aliases: dict[tuple[str, int], str] = {}
    bearers = Bearers(scope)
    query = select(candidate.id, candidate.aliases, *(candidate[key] for key in _NAMES))
    for number, stored, *names in scope.execute(query.where(*_namesakes(scope))):
        for alias in json.loads(stored) if stored else ():
            aliases[fold(alias), number] = alias
            bearers.add(fold(alias), number)
        for name in names:
            if name:
                bearers.add(fold(name), number)
    for pair in named_pairs(scope, bearers.groups()):
        if (pair.key, pair.record) in aliases:
            message = _SHARED_ALIAS.format(alias=aliases[pair.key, pair.record], other=pair.name)
            yield Found("candidate", pair.record, "aliases", message, (pair.other,), (pair.key,))


_CANDIDATE = ("candidate",)
_ALL_NAMES = fields_of("candidate", *_NAMES, "codes", "aliases")
RULES = (
    Rule(
        "Q31",
        Severity.WARNING,
        _CANDIDATE,
        fields_of("candidate", "modality", "targets"),
        mark("Rules", "A drug has a modality, and where the modality implies one, a target."),
        _undescribed,
    ),
    Rule(
        "Q32",
        Severity.WARNING,
        _CANDIDATE,
        fields_of("candidate", "targets"),
        mark("Rules", "A target is written as the symbol of its gene."),
        _gene_names,
        _use_symbol,
    ),
    Rule(
        "Q33",
        Severity.WARNING,
        _CANDIDATE,
        fields_of("candidate", "inn", "modality"),
        mark("Rules", "The stem of an INN agrees with the modality."),
        _stems,
    ),
    Rule(
        "Q34",
        Severity.WARNING,
        _CANDIDATE,
        fields_of("candidate", "als_subtypes", "targets"),
        mark("Rules", "A drug for one genetic subtype does not aim at the gene of another."),
        _other_gene,
    ),
    Rule(
        "Q35",
        Severity.ERROR,
        _CANDIDATE,
        fields_of("candidate", "codes", "inn", "owner", "originator"),
        mark("Rules", "A drug is kept once."),
        _kept_twice,
    ),
    Rule(
        "Q36",
        Severity.WARNING,
        _CANDIDATE,
        _ALL_NAMES,
        mark("Rules", "An alias names one drug."),
        _shared_aliases,
    ),
)
