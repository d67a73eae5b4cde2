# SPDX-License-Identifier: Apache-2.0
"""Whole tables linked: shapes that curators meet, traps of the field, answers given, small and empty tables."""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from models.errors import Cancelled
from models.text import Message
from reconcile.linkage.answers import Decision
from reconcile.linkage.candidates import MOST
from reconcile.linkage.competition import Mode
from reconcile.linkage.infer import infer_spec
from reconcile.linkage.link import Label, dedupe, link
from reconcile.linkage.result import Result
from reconcile.linkage.spec import LinkField, Sort, Spec, Table

F1 = Callable[[Result, frozenset[tuple[str, str]]], float]


@pytest.mark.parametrize(
    ("shape", "count", "floor"),
    [
        ("chinese_companies", 300, 0.98),
        ("bilingual_assets", 200, 0.97),
        ("products", 240, 0.97),
        ("registered_trials", 150, 0.95),
        ("people", 300, 0.99),
        ("bilingual_assets", 25, 0.9),
    ],
)
def test_made_up_tables_are_linked_without_any_setting(
    made_up: ModuleType, f1: F1, shape, count, floor
) -> None:
    given = getattr(made_up, shape)(count)
    result = link(given.left, given.right, infer_spec(given.left, given.right))
    assert f1(result, given.gold) >= floor
    found = set(zip(result.id_a, result.id_b, strict=True))
    assert len(found & given.gold) >= 0.99 * len(given.gold)
    assert np.bincount(result.pairs.left).max() <= MOST
    assert result.mode is Mode.ONE_TO_ONE


def test_exchanged_names_are_recognised_and_said(made_up: ModuleType) -> None:
    given = made_up.people(200)
    result = link(given.left, given.right, infer_spec(given.left, given.right))
    crossed = next(one for one in result.found if one.scale.key == "crossed")
    places = np.flatnonzero((crossed.levels == 1) & (result.decision == Decision.MATCH))
    assert places.size
    said = " ".join(str(message) for message in result.explain(int(places[0])).messages)
    assert "the values of two fields are exchanged" in said


def test_a_list_that_repeats_is_linked_many_to_one(made_up: ModuleType) -> None:
    given = made_up.chinese_companies(200)
    ids = [f"{id_}-{turn}" for turn in range(3) for id_ in given.left.ids]
    left = Table(ids, {name: list(column) * 3 for name, column in given.left.columns.items()})
    result = link(left, given.right, infer_spec(left, given.right))
    assert result.mode is Mode.MANY_TO_ONE
    answers = {(one.split("-")[0], other) for one, other, _ in result.matches()}
    assert len(answers & given.gold) >= 0.97 * len(given.gold)


def test_rows_that_say_the_same_on_both_sides_are_dealt_in_order(made_up: ModuleType) -> None:
    given = made_up.chinese_companies(100)
    sides = []
    for table in (given.left, given.right):
        ids = [f"{id_}-{turn}" for turn in range(2) for id_ in table.ids]
        sides.append(Table(ids, {name: list(column) * 2 for name, column in table.columns.items()}))
    result = link(*sides, infer_spec(*sides), mode=Mode.MANY_TO_ONE)
    answers = {(one, other) for one, other, _ in result.matches()}
    wanted = {(f"{one}-{turn}", f"{other}-{turn}") for one, other in given.gold for turn in range(2)}
    # A wrong answer takes a turn, so a few come to the other twin; without turns one of every two would.
    assert len(answers & wanted) >= 0.9 * len(wanted)


def trials(rows: list[tuple[str, str]], mentions: dict[str, str] | None = None) -> Table:
    listed = mentions or {}
    return Table.of(
        [f"{n}{number}" for n, (number, _) in enumerate(rows)],
        {
            "TrialID": [number for number, _ in rows],
            "title": [title for _, title in rows],
            "Secondary ID": [listed.get(number, "") for number, _ in rows],
        },
    )


_SAME = "Alphazine in amyotrophic lateral sclerosis, randomised and double-blind"
_OTHERS = [(f"NCT{n:08d}", f"Another study of compound {n} in disease {n * 7}") for n in range(31, 45)]


def pairs_of(result: Result) -> set[tuple[str, str]]:
    left = dict(zip(result.left.ids, result.left.columns["TrialID"], strict=True))
    right = dict(zip(result.right.ids, result.right.columns["TrialID"], strict=True))
    return {(left[a][0], right[b][0]) for a, b, _ in result.matches()}


def test_two_numbers_of_one_register_are_two_trials_whatever_their_titles() -> None:
    left, right = trials([("NCT01000001", _SAME), *_OTHERS]), trials([("NCT01000002", _SAME), *_OTHERS])
    found = pairs_of(link(left, right, infer_spec(left, right)))
    assert ("NCT01000001", "NCT01000002") not in found
    assert len(found) == len(_OTHERS)


def test_a_number_listed_by_the_other_makes_one_trial_of_two_registrations() -> None:
    left = trials(
        [("ChiCTR2000030001", "甲药治疗肌萎缩侧索硬化"), *_OTHERS], {"ChiCTR2000030001": "NCT01000001"}
    )
    right = trials([("NCT01000001", _SAME), *_OTHERS])
    assert ("ChiCTR2000030001", "NCT01000001") in pairs_of(link(left, right, infer_spec(left, right)))


def test_a_number_that_many_list_is_no_key() -> None:
    listing = [(f"ISRCTN{n:08d}", f"Substudy {n} about outcome {n * 11}") for n in range(10, 18)]
    left = trials([*listing, *_OTHERS], {number: "NCT01000001" for number, _ in listing})
    right = trials([("NCT01000001", _SAME), *_OTHERS])
    found = pairs_of(link(left, right, infer_spec(left, right)))
    assert not {pair for pair in found if pair[1] == "NCT01000001"}


def test_an_extension_with_the_title_of_the_trial_is_not_the_trial() -> None:
    rows = [("", f"{_SAME} of dose {n}") for n in range(20, 40)]
    left = trials([("", f"Open-label extension: {_SAME} of dose 77"), *rows])
    right = trials([("", f"{_SAME} of dose 77"), *rows])
    spec = Spec((LinkField("title", Sort.TEXT, ("title",), ("title",)),))
    result = link(left, right, spec)
    assert (left.ids[0], right.ids[0]) not in {(a, b) for a, b, _ in result.matches()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("riluzole", "riluzole hydrochloride"),
        ("edaravone", "edaravone + dexborneol"),
        ("利鲁唑", "盐酸利鲁唑"),
    ],
)
def test_a_salt_or_a_combination_is_another_product(one, other) -> None:
    fillers = [f"{a}{b}mab" for a in ("alu", "bero", "cita", "dova") for b in ("te", "ki", "su", "zo", "pe")]
    left = Table.of([str(n) for n in range(21)], {"drug": [one, *fillers]})
    right = Table.of([str(n) for n in range(21)], {"drug": [other, *fillers]})
    result = link(left, right, infer_spec(left, right))
    assert {a for a, _, _ in result.matches()} == set(left.ids) - {"0"}
    asked = np.flatnonzero(result.decision == Decision.ASK)
    assert ("0", "0") in {(result.id_a[place], result.id_b[place]) for place in asked}


def test_the_same_product_under_siblings_codes_is_kept_apart() -> None:
    fillers = [f"QRL-{n}" for n in range(101, 140, 3)]
    left = Table.of([str(n) for n in range(len(fillers) + 1)], {"drug": ["RAG-17", *fillers]})
    right = Table.of([str(n) for n in range(len(fillers) + 1)], {"drug": ["RAG-21", *fillers]})
    matched = {a for a, _, _ in link(left, right, infer_spec(left, right)).matches()}
    assert matched == set(left.ids) - {"0"}


def test_answers_given_are_kept_and_teach(made_up: ModuleType) -> None:
    given = made_up.chinese_companies(120)
    spec = infer_spec(given.left, given.right)
    plain = link(given.left, given.right, spec)
    one, other, _ = plain.matches()[0]
    wrong = next(b for a, b in zip(plain.id_a, plain.id_b, strict=True) if a == one and b != other)
    taught = link(given.left, given.right, spec, labels=[Label(one, other, False), Label(one, wrong, True)])
    answers = {(a, b): p for a, b, p in taught.matches()}
    assert (one, other) not in answers
    assert answers[one, wrong] == 1.0


def test_moving_the_threshold_says_how_many_pairs_move(made_up: ModuleType) -> None:
    given = made_up.bilingual_assets(80)
    result = link(given.left, given.right, infer_spec(given.left, given.right))
    more, fewer = result.how_many_move(0.999)
    assert more == 0
    assert len(result.at(0.999).matches()) == len(result.matches()) - fewer
    assert result.how_many_move(result.threshold) == (0, 0)


def test_a_score_opens_into_words_that_add_up(made_up: ModuleType) -> None:
    given = made_up.registered_trials(60)
    result = link(given.left, given.right, infer_spec(given.left, given.right))
    place = int(np.flatnonzero(result.decision == Decision.MATCH)[0])
    explained = result.explain(place)
    said = sum(reason.bits for reason in (*explained.speaks_for, *explained.speaks_against))
    assert abs(said - float(result.contributions[place].sum())) < 2.0
    assert explained.speaks_for
    assert all(isinstance(message, Message) and message.render() for message in explained.messages)
    (line,) = result.reasons_in_short(np.array([place]), lambda _, text: text)
    assert "Target size: the same number" in " ".join(map(str, explained.messages)) + line


def test_what_would_settle_a_pair_is_named() -> None:
    table = Table.of(["1", "2"], {"name": ["Alpha Demo", "Beta Demo"], "code": ["", "B-22"]})
    spec = Spec(
        (
            LinkField("name", Sort.NAME, ("name",), ("name",)),
            LinkField("code", Sort.CODE, ("code",), ("code",)),
        )
    )
    result = link(table, table, spec)
    place = next(n for n, pair in enumerate(zip(result.id_a, result.id_b, strict=True)) if pair == ("1", "1"))
    assert [str(text) for text in result.explain(place).would_settle] == [
        "code: neither has one; it would settle it"
    ]


def test_duplicates_come_as_groups(made_up: ModuleType) -> None:
    given = made_up.chinese_companies(80)
    column = [cell for table in (given.left, given.right) for cell in next(iter(table.columns.values()))]
    both = Table([*given.left.ids, *given.right.ids], {"name": column})
    _, groups = dedupe(both, infer_spec(both, both))
    found = {frozenset(members) for members in groups}
    assert len(found & {frozenset(pair) for pair in given.gold}) >= 0.9 * len(given.gold)
    assert all(len(members) == 2 for members in groups)


@pytest.mark.parametrize("sizes", [(0, 0), (1, 0), (0, 3), (1, 1), (2, 1)])
def test_tables_of_hardly_any_rows_are_linked_too(sizes) -> None:
    left, right = (
        Table.of(
            [str(n) for n in range(size)],
            {"name": [f"Demo {n} Pharma" for n in range(size)], "x": [None] * size},
        )
        for size in sizes
    )
    spec = Spec(
        (LinkField("name", Sort.NAME, ("name",), ("name",)), LinkField("x", Sort.DATE, ("x",), ("x",)))
    )
    result = link(left, right, spec)
    assert {(a, b) for a, b, _ in result.matches()} == {(str(n), str(n)) for n in range(min(sizes))}


def test_linking_stops_when_asked_to(made_up: ModuleType) -> None:
    class Stop:
        def step(self, done: int, total: int, text: Message | None = None) -> None:
            raise Cancelled

    given = made_up.products(30)
    with pytest.raises(Cancelled):
        link(given.left, given.right, infer_spec(given.left, given.right), progress=Stop())
