# SPDX-License-Identifier: Apache-2.0
"""What the matcher compares of each kind, when nobody needs to be asked, and where thresholds lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.fields import Value
from models.kinds import KINDS
from models.rates import Rates
from models.sample import build_sample
from reconcile.linkage.link import dedupe
from reconcile.linkage.spec import Sort
from reconcile.proposing.aliases import with_aliases
from reconcile.proposing.fields import NAMES, TITLES, spec_of
from reconcile.proposing.judging import Judged, judge
from reconcile.proposing.tables import Around, Subject, table_of
from reconcile.proposing.thresholds import Moves, Thresholds, how_many_move, put_thresholds, thresholds_of
from reconcile.weights import weights_of

ANY = 0.001


def pairs(kind: str, *rows: dict[str, Value], floor: float = 0.5, **names: tuple[str, ...]) -> list[Judged]:
    """What is judged of these records of one kind, among others that share nothing with them."""
    described = KINDS[kind]
    subjects = [Subject(number, row, names) for number, row in enumerate(rows, 1)]
    table = table_of(described, subjects, Around({}, Rates({})))
    result, _ = dedupe(table, spec_of(kind))
    return judge(result, described, floor)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_compared_by_its_own_fields(kind: str) -> None:
    spec = spec_of(kind)
    assert spec.fields
    for each in spec.fields:
        assert all(key in KINDS[kind] for key in each.left)
        assert each.title
    assert not {"notes", "extras", "status", "dev_status"} & {
        key for each in spec.fields for key in each.left
    }
    own = {each.key for each in KINDS[kind].links if each.target == kind}
    assert not own & {key for each in spec.fields for key in each.left}  # kin are two, however alike


def test_names_are_one_field_and_titles_another() -> None:
    candidate = {each.key: each for each in spec_of("candidate").fields}
    assert candidate[NAMES].left == ("name_zh", "name_en", "inn", "aliases")
    assert candidate["codes"].sort is Sort.CODE
    assert spec_of("candidate").products
    trial = {each.key: each for each in spec_of("trial").fields}
    assert trial[TITLES].left == ("title_zh", "title_en", "scientific_title")
    assert trial["other_ids"].sort is Sort.MENTIONS
    assert not spec_of("trial").products


def test_an_equal_code_needs_nobody_and_siblings_are_two() -> None:
    same = pairs("candidate", {"codes": ("RAG-17",), "name_en": "RAG-17"}, {"codes": ("RAG17",)}, floor=ANY)
    assert [one.strong for one in same] == [True]
    assert not pairs("candidate", {"codes": ("RAG-17",)}, {"codes": ("RAG-21",)}, owner=("Ractigen",))


def test_two_numbers_of_one_register_are_two_whatever_else_agrees() -> None:
    row: dict[str, Value] = {"title_en": "A Study of Drug X", "phase": "2", "start": "2024-05-01"}
    one, other = {**row, "registry_ids": ("NCT01111111",)}, {**row, "registry_ids": ("NCT02222222",)}
    assert not pairs("trial", one, other, floor=ANY)


def test_an_extension_is_another_trial_and_so_is_another_phase() -> None:
    base = "A Study of Drug X in Amyotrophic Lateral Sclerosis"
    extension: dict[str, Value] = {"title_en": f"{base}: Open-Label Extension", "phase": "2"}
    assert not pairs("trial", {"title_en": base, "phase": "2"}, extension, floor=ANY, sponsor=("Alpha",))
    later: dict[str, Value] = {
        "title_en": "A Phase 3 Study of Drug X in Amyotrophic Lateral Sclerosis",
        "phase": "3",
    }
    first: dict[str, Value] = {
        "title_en": "A Phase 2 Study of Drug X in Amyotrophic Lateral Sclerosis",
        "phase": "2",
    }
    assert not pairs("trial", first, later, floor=ANY, sponsor=("Alpha",))


def test_numbered_hospitals_of_one_university_are_two() -> None:
    first: dict[str, Value] = {"name_zh": "浙江大学医学院附属第一医院", "country": "cn", "city": "杭州"}
    second: dict[str, Value] = {"name_zh": "浙江大学医学院附属第二医院", "country": "cn", "city": "杭州"}
    assert not pairs("organisation", first, second, floor=ANY)
    assert not pairs(
        "organisation",
        {"name_en": "West China Hospital"},
        {"name_en": "West China Second Hospital"},
        floor=ANY,
    )


def test_rounds_of_another_series_and_events_of_another_year_are_two() -> None:
    round_a: dict[str, Value] = {"type": "equity", "round": "a", "announced": "2024-05-01"}
    round_b: dict[str, Value] = {"type": "equity", "round": "b", "announced": "2024-05-01"}
    assert not pairs("financing", round_a, round_b, floor=ANY, recipient=("Alpha",))
    tranche: dict[str, Value] = {"type": "equity", "announced": "2024-05-01", "amount": "USD 5000000 exact"}
    later: dict[str, Value] = {"type": "equity", "announced": "2024-11-01", "amount": "USD 5000000 exact"}
    assert not pairs("financing", tranche, later, floor=ANY, recipient=("Alpha",))


def test_what_is_not_called_alike_is_no_question_however_much_agrees() -> None:
    one: dict[str, Value] = {"name_en": "Tofersen", "modality": "aso", "targets": ("SOD1",)}
    other: dict[str, Value] = {"name_en": "Quitedifferent", "modality": "aso", "targets": ("SOD1",)}
    assert not pairs("candidate", one, other, owner=("Biogen",))


def test_amounts_in_two_currencies_are_compared_in_one(database) -> None:
    from models.rates import rates_of

    with database.read() as connection:
        known = Around({}, rates_of(connection))
    rows = [
        Subject(1, {"amount": "USD 101000000 exact", "announced": "2024-11-12"}),
        Subject(2, {"amount": "CNY 727000000 exact", "announced": "2024-11"}),
        Subject(3, {"amount": "CNY 727000000 exact"}),
    ]
    dollars, converted, unknown = (
        float(cell[0]) for cell in table_of(KINDS["financing"], rows, known).columns["amount"]
    )
    assert converted == pytest.approx(dollars, rel=0.03)
    assert unknown == 727_000_000


def test_another_name_becomes_an_alias_only_where_the_field_is_taken() -> None:
    kind = KINDS["organisation"]
    says: dict[str, Value] = {
        "name_zh": "北京神济昌华生物科技有限公司",
        "name_en": "SineuGene",
        "city": "北京",
    }
    holds: dict[str, Value] = {"name_zh": "神济昌华（北京）生物科技有限公司", "short_en": "SineuGene"}
    assert with_aliases(kind, says, holds) == {
        "name_en": "SineuGene",
        "city": "北京",
        "aliases": ("北京神济昌华生物科技有限公司",),
    }
    assert with_aliases(KINDS["trial"], {"title_en": "B"}, {"title_en": "A"}) == {"title_en": "B"}


# Thresholds ----------------------------------------------------------------------------------------------------------


def test_thresholds_are_kept_in_the_database(database) -> None:
    with database.write() as connection:
        put_thresholds(connection, Thresholds(0.4, 0.9))
    with database.read() as connection:
        assert thresholds_of(connection) == Thresholds(0.4, 0.9)
    for wrong in (Thresholds(0.9, 0.4), Thresholds(0.0, 0.5), Thresholds(0.5, 1.5)):
        with database.write() as connection, pytest.raises(UserError, match="between 0 and 1"):
            put_thresholds(connection, wrong)


CHANCE = st.floats(0.01, 1.0)
PAIRS = st.lists(st.tuples(CHANCE, st.booleans()), max_size=30)


@given(PAIRS, CHANCE, CHANCE, CHANCE, CHANCE)
def test_moves_add_up(found, ask, match, new_ask, new_match) -> None:
    now, then = (
        Thresholds(min(ask, match), max(ask, match)),
        Thresholds(min(new_ask, new_match), max(new_ask, new_match)),
    )
    moves = how_many_move(found, now, then)
    assert how_many_move(found, now, now) == Moves(0, 0, 0, 0)
    back = how_many_move(found, then, now)
    assert (moves.more_asked, moves.more_decided) == (back.fewer_asked, back.fewer_decided)

    def count(thresholds: Thresholds, sort: str) -> int:
        return sum(thresholds.sort_of(*pair) == sort for pair in found)

    assert count(then, "asked") - count(now, "asked") == moves.more_asked - moves.fewer_asked
    assert count(then, "one") - count(now, "one") == moves.more_decided - moves.fewer_decided


def test_weights_are_shown_for_what_stands_in_the_database(database) -> None:
    build_sample(database)
    with database.read() as connection:
        weights = weights_of(connection, "candidate")
        assert weights_of(connection, "source")
    assert "Codes" in {one.title.render() for one in weights}
    assert all(one.pairs > 0 for one in weights)
    assert any(one.bits > 1 for one in weights)
    assert any(one.bits < -1 for one in weights)
