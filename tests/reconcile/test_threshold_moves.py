# SPDX-License-Identifier: Apache-2.0
"""Moving the thresholds: previewed, done with the waiting questions in line, and taken back as one step."""

from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.database.database import Database
from models.errors import UserError
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Decision, State, find, settle, waiting
from models.sample import build_sample
from models.text import Message
from reconcile.answers import DIFFERENT, Given, give
from reconcile.duplicates import Pair
from reconcile.linkage.result import Explanation
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records, records_of
from reconcile.proposing.thresholds import Thresholds, thresholds_of
from reconcile.threshold_moves import make_move, moved_from, pairs_from, plan_move, take_back_move

NOTHING = Explanation((), (), ())


@pytest.fixture
def firms(database):
    """Eight companies."""
    numbers = list(database.ids.take(8))
    facts = [Edit("organisation", number, {"name_en": f"Firm {place}"}) for place, number in enumerate(numbers)]
    Ledger(database).commit(Changeset("Ada", Message("", "facts"), facts))
    return numbers


def pairs(firms, *chances):
    """The first with the second, the third with the fourth, …"""
    twos = list(pairwise(firms))[::2]
    return {"organisation": [Pair(*two, chance, False, NOTHING) for two, chance in zip(twos, chances, strict=False)]}


def queue_of(database):
    """(records, state) of what waits."""
    with database.read() as connection:
        return sorted((tuple(records_of(one)), one.state.value) for one in waiting(connection))


def move(database, found, ask, match=0.95):
    with database.read() as connection:
        plan = plan_move(connection, found, Thresholds(ask, match))
    return plan, make_move(database, plan)


def start(database, found):
    with database.write() as connection:
        likely = [Likely("organisation", (one.one, one.other), None, one.probability) for one in found["organisation"]]
        ask_about_records(connection, likely, now_text())


def test_a_higher_threshold_withdraws_what_waits_and_going_back_brings_it_back_as_it_was(database, firms) -> None:
    found = pairs(firms, 0.55, 0.6, 0.9)
    start(database, found)
    with database.write() as connection:
        settle(connection, waiting(connection)[1].id, Decision(State.SKIPPED, "Ada", now_text(), "skip"))
    before = queue_of(database)
    plan, moved = move(database, found, 0.7)
    assert (plan.moves.fewer_asked, len(plan.withdrawn), moved.withdrawn, moved.asked) == (2, 2, 2, 0)
    assert [records for records, _ in queue_of(database)] == [tuple(firms[4:6])]
    with database.read() as connection:
        assert moved_from(connection) == Thresholds(0.5, 0.95)
    assert take_back_move(database).returned == 2
    assert queue_of(database) == before
    with database.read() as connection:
        assert thresholds_of(connection) == Thresholds(0.5, 0.95)
        assert moved_from(connection) is None


def test_a_lower_threshold_asks_about_more_and_going_back_withdraws_that_again(database, firms) -> None:
    found = pairs(firms, 0.3, 0.6, 0.4)
    start(database, {"organisation": found["organisation"][1:2]})
    before = queue_of(database)
    plan, moved = move(database, found, 0.35)
    assert (plan.moves.more_asked, moved.asked, moved.withdrawn) == (1, 1, 0)
    assert len(queue_of(database)) == 2
    assert take_back_move(database).withdrawn == 1
    assert queue_of(database) == before
    assert move(database, found, 0.35)[1].returned == 1
    assert len(queue_of(database)) == 2


def test_what_somebody_was_unsure_of_or_asked_by_hand_stays(database, firms) -> None:
    found = pairs(firms, 0.55, 0.6)
    start(database, found)
    with database.write() as connection:
        settle(connection, waiting(connection)[0].id, Decision(State.UNSURE, "Ada", now_text(), "unsure"))
        ask_about_records(connection, [Likely("organisation", tuple(firms[6:]))], now_text())
    move(database, found, 0.9)
    assert queue_of(database) == [(tuple(firms[:2]), "unsure"), (tuple(firms[6:]), "open")]


def test_of_a_group_the_pair_that_is_still_likely_is_asked_about_alone(database, firms) -> None:
    one, other, third = firms[:3]
    found = {"organisation": [Pair(one, other, 0.9, False, NOTHING), Pair(other, third, 0.6, False, NOTHING)]}
    with database.write() as connection:
        ask_about_records(connection, [Likely("organisation", (one, other, third), None, 0.75)], now_text())
    before = queue_of(database)
    move(database, found, 0.7)
    assert queue_of(database) == [((one, other), "open")]
    take_back_move(database)
    assert queue_of(database) == before


def test_what_was_answered_between_stays_answered(database, firms) -> None:
    found = pairs(firms, 0.3, 0.6)
    start(database, {"organisation": found["organisation"][1:]})
    move(database, found, 0.25)
    with database.read() as connection:
        new = next(one for one in waiting(connection) if records_of(one) == firms[:2])
    give(database, Ledger(database), [new], Given(DIFFERENT, "Ada"))
    take_back_move(database)
    with database.read() as connection:
        assert find(connection, new.id).state is State.ANSWERED
    assert queue_of(database) == [(tuple(firms[2:4]), "open")]


def test_there_is_nothing_to_go_back_to_before_anything_was_moved(database) -> None:
    with pytest.raises(UserError, match="not been moved"):
        take_back_move(database)


def test_undo_and_redo_of_a_change_leave_alone_what_a_move_withdrew(database, firms) -> None:
    found, ledger = pairs(firms, 0.6), Ledger(database)
    number = ledger.commit(
        Changeset("Ada", Message("", "more"), [Edit("organisation", firms[0], {"city": "Basel"}, {})])
    ).changeset
    with database.write() as connection:
        likely = Likely("organisation", tuple(firms[:2]), None, 0.6)
        ask_about_records(connection, [likely], now_text(), raised_in=number)
    move(database, found, 0.8)
    ledger.undo(number, "Ada")
    ledger.redo(number, "Ada")
    assert queue_of(database) == []


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.sampled_from([0.2, 0.35, 0.5, 0.65, 0.8, 0.95]), min_size=1, max_size=5))
def test_any_moves_taken_back_one_after_the_other_give_back_the_queue(tmp_path_factory, asks) -> None:
    path = tmp_path_factory.mktemp("moves") / "own.thaw"
    with Database.create(path) as database:
        numbers = list(database.ids.take(8))
        facts = [Edit("organisation", number, {"name_en": f"Firm {number}"}) for number in numbers]
        Ledger(database).commit(Changeset("Ada", Message("", "facts"), facts))
        found = pairs(numbers, 0.25, 0.4, 0.6, 0.9)
        start(database, {"organisation": found["organisation"][2:]})
        queues = [queue_of(database)]
        for ask in asks:
            move(database, found, ask)
            queues.append(queue_of(database))
            with database.read() as connection:
                assert {tuple(records_of(one)) for one in waiting(connection)} == {
                    (one.one, one.other) for one in found["organisation"] if one.probability >= ask
                }
        for queue in reversed(queues[:-1]):
            take_back_move(database)
            assert queue_of(database) == queue


def test_a_preview_of_the_sample_changes_nothing(database) -> None:
    build_sample(database)
    before = queue_of(database)
    with database.read() as connection:
        found = pairs_from(connection, 0.1, ["organisation", "candidate"])
        more = plan_move(connection, found, Thresholds(0.1, 0.95))
        fewer = plan_move(connection, found, Thresholds(0.95, 0.95))
        assert thresholds_of(connection) == Thresholds(0.5, 0.95)
    assert more.moves.more_asked >= 1
    assert fewer.moves.more_asked == more.moves.fewer_asked == 0
    assert queue_of(database) == before
