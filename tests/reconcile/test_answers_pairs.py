# SPDX-License-Identifier: Apache-2.0
"""Answers about records that may be one: what they do, what follows from them, and that nothing is asked twice."""

from __future__ import annotations

import json

import pytest

from models.errors import UserError
from models.ids import id_text
from models.kinds import KINDS
from models.questions import Question, Sort, State, find, waiting
from reconcile.answer_files import write_answers
from reconcile.answer_rules import accept_rule, apply_rule, decided_by, propose_rules, revoke_rule, rules
from reconcile.answers import Given, answer_named, answers_to, give, give_answer, preview_like, reopen
from reconcile.answers_in import take_answers_in
from reconcile.case_lines import Choice, Match, lines
from reconcile.desk import captions
from reconcile.groups import like
from reconcile.judgements import Side, Verdict, judgements
from reconcile.memory import Sought, change_answer, past_answers, take_back
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records, earlier_answers
from reconcile.queries import Stage, ask_colleague, remarks, stage_of
from reconcile.reading_cases import read_case
from reconcile.relations import RELATIONS, relations_of
from reconcile.verdicts import Verdicts


def asked(bench, *groups, kind="organisation"):
    with bench.database.write() as connection:
        return ask_about_records(connection, [Likely(kind, tuple(group)) for group in groups], now_text())


def queue(bench):
    with bench.database.read() as connection:
        return waiting(connection)


def answer(bench, question, name, **given):
    return give_answer(bench.database, bench.ledger, question, name, "lin", **given)


def known(bench, one, other, kind="organisation"):
    with bench.database.read() as connection:
        return Verdicts.of(connection, kind).known(Side(one), Side(other))


@pytest.fixture
def three(bench):
    return [bench.new("organisation", name_en=name, city="Nantong") for name in ("Ractigen", "Ractigen Inc", "Ribo")]


def test_every_relation_has_its_link_field_and_they_differ_by_key() -> None:
    for kind in KINDS:
        keys = [one.key for one in relations_of(kind)]
        assert len(keys) == len(set(keys))
    for one in RELATIONS:
        assert one.described.target == one.kind
        assert one.label.zh
        assert one.inverse.zh
        assert one.inverse.en


def test_the_same_is_a_merge_and_its_undo_asks_again(bench, three) -> None:
    one, other, _ = three
    before = bench.digest()
    assert asked(bench, [one, other]) == 1
    assert asked(bench, [other, one]) == 0
    (question,) = queue(bench)
    receipt = answer(bench, question, "same", note="one register number")
    assert bench.stands(other) == one
    assert queue(bench) == []
    bench.undo(receipt.changeset)
    assert bench.digest() == before
    assert known(bench, one, other) is None
    (again,) = queue(bench)
    assert again.id == question.id


def test_which_record_stays_and_what_it_shows_can_be_chosen(bench) -> None:
    one, other = bench.new("organisation", name_en="A", city="Nantong"), bench.new("organisation", city="Suzhou")
    asked(bench, [one, other])
    (question,) = queue(bench)
    answer(bench, question, "same", records=[other, one], take={"city": one})
    assert bench.holds("organisation", other) == {"name_en": "A", "city": "Nantong"}
    assert bench.stands(one) == other


def test_different_is_remembered_until_the_evidence_moves_and_then_it_says_what(bench, three) -> None:
    one, other, _ = three
    asked(bench, [one, other])
    (question,) = queue(bench)
    assert answer(bench, question, "different", note="two firms").changeset is None
    assert known(bench, one, other).verdict is Verdict.DIFFERENT
    assert asked(bench, [one, other]) == 0
    bench.put("organisation", one, city="Rugao")
    assert asked(bench, [one, other]) == 0  # the city tells nobody apart
    bench.put("organisation", other, uscc="91320600MA1MYXTC6T")
    assert asked(bench, [other, one]) == 1
    (again,) = queue(bench)
    (earlier,) = earlier_answers(again)
    assert (earlier["verdict"], earlier["author"], earlier["note"]) == ("different", "lin", "two firms")
    assert earlier["moved"] == [
        {"record": id_text(other), "field": "uscc", "before": None, "now": "91320600MA1MYXTC6T"}
    ]
    with bench.database.read() as connection:
        assert read_case(connection, again.id, "en").earlier == [earlier]


def test_what_follows_is_not_asked(bench, three) -> None:
    one, other, third = three
    asked(bench, [one, third])
    answer(bench, queue(bench)[0], "different")
    asked(bench, [one, other])
    answer(bench, queue(bench)[0], "same")
    assert known(bench, other, third).verdict is Verdict.DIFFERENT
    assert asked(bench, [one, third]) == 0


def test_the_same_against_an_older_different_warns(bench, three) -> None:
    one, other, third = three
    asked(bench, [one, third], [one, other, third])
    pair, group = queue(bench)
    answer(bench, pair, "different")
    with pytest.raises(UserError, match=r"lin said on .* not the same"):
        answer(bench, group, "same")
    assert bench.stands(other) == other
    answer(bench, group, "same", anyway=True)
    assert [bench.stands(each) for each in three] == [one, one, one]


def test_of_a_group_the_rest_is_asked_about_again(bench, three) -> None:
    one, other, third = three
    asked(bench, three)
    receipt = answer(bench, queue(bench)[0], "same", records=[one, other])
    (rest,) = queue(bench)
    assert rest.evidence["records"] == [one, third]
    bench.undo(receipt.changeset)
    assert [item.evidence["records"] for item in queue(bench)] == [three]


def test_related_makes_the_link_and_settles_the_pair(bench) -> None:
    one, other = (bench.new("trial", title_en=name) for name in ("A study", "A study, follow-up"))
    asked(bench, [one, other], kind="trial")
    (question,) = queue(bench)
    with pytest.raises(UserError, match="how the two are related"):
        answer(bench, question, "related")
    with pytest.raises(UserError, match="no relation"):
        answer(bench, question, "related", relation="renamed_to")
    receipt = answer(bench, question, "related", relation="follow_up_of", is_reversed=True)
    assert bench.holds("trial", other)["follow_up_of"] == (id_text(one),)
    found = known(bench, one, other, "trial")
    assert (found.verdict, found.because[0].relation) == (Verdict.RELATED, "follow_up_of")
    assert asked(bench, [one, other], kind="trial") == 0
    bench.undo(receipt.changeset)
    assert "follow_up_of" not in bench.holds("trial", other)
    assert known(bench, one, other, "trial") is None


def test_only_kinds_with_relations_offer_them(bench) -> None:
    question = Question(Sort.PAIR, "x", {"records": []}, "milestone")
    assert "related" not in [one.id for one in answers_to(question)]
    assert "related" in [one.id for one in answers_to(Question(Sort.PAIR, "x", {}, "trial"))]


def test_unsure_stays_in_the_queue_and_is_remembered(bench, three) -> None:
    one, other, _ = three
    asked(bench, [one, other])
    (question,) = queue(bench)
    answer(bench, question, "unsure")
    assert queue(bench)[0].state is State.UNSURE
    assert known(bench, one, other).verdict is Verdict.UNSURE
    reopen(bench.database, [question])
    assert known(bench, one, other) is None
    assert queue(bench)[0].state is State.OPEN


def test_a_case_shows_both_records_and_what_they_would_be(bench, three) -> None:
    one, other, _ = three
    bench.put("organisation", other, website="https://ractigen.com", founded="2017")
    bench.put("organisation", one, founded="2019")
    asked(bench, [one, other])
    (question,) = queue(bench)
    with bench.database.read() as connection:
        case = read_case(connection, question.id, "en")
        caption = captions(connection, [question.id], "en")[question.id]
    assert caption.title == "Ractigen · Ractigen Inc"
    found = lines(case, Choice(case.answers[0]))
    shown = {line.field.key: (line.match, line.left, line.right, line.result) for line in found}
    assert shown["founded"] == (Match.DIFFERS, "2019", "2017", "2019")
    assert shown["website"][0] is Match.ADDS
    assert shown["city"][0] is Match.AGREES


def test_the_same_answer_for_those_like_it_is_one_changeset(bench) -> None:
    pairs = []
    for place in range(4):
        ids = [bench.new("organisation", name_en=f"Firm {place}", city=city) for city in ("Nantong", "Nantong")]
        pairs.append(ids)
    odd = [bench.new("organisation", name_en="Odd", city=city) for city in ("Nantong", "Suzhou")]
    asked(bench, *pairs, odd)
    first = queue(bench)[0]
    with bench.database.read() as connection:
        alike = like(connection, first)
    assert len(alike) == 4
    given = Given(answer_named(first, "same"), "lin")
    seen = preview_like(bench.database, bench.ledger, first, given)
    assert len(seen.questions) == 4
    before = bench.digest()
    receipt = give(bench.database, bench.ledger, alike, given)
    assert [bench.stands(pair[1]) for pair in pairs] == [pair[0] for pair in pairs]
    assert len(queue(bench)) == 1
    bench.undo(receipt.changeset)
    assert bench.digest() == before
    assert len(queue(bench)) == 5


# Memory --------------------------------------------------------------------------------------------------------------


def test_past_answers_are_found_and_changed(bench, three) -> None:
    one, other, third = three
    asked(bench, [one, other], [one, third])
    first, second = queue(bench)
    answer(bench, first, "same", note="Registered twice")
    give_answer(bench.database, bench.ledger, second, "different", "wang", "another firm")
    with bench.database.read() as connection:
        assert [each.answer for each in past_answers(connection)] == ["different", "same"]
        assert [each.answer for each in past_answers(connection, Sought(text="registered"))] == ["same"]
        assert [each.answer for each in past_answers(connection, Sought(author="wang"))] == ["different"]
        assert len(past_answers(connection, Sought(record=one))) == 2
        assert [each.answer for each in past_answers(connection, Sought(record=third))] == ["different"]
        assert past_answers(connection, Sought(sort=Sort.RULE)) == []
        assert past_answers(connection, Sought(text="ribo"))[0].author == "wang"
    change_answer(bench.database, bench.ledger, first.id, "different", "lin", "no, two")
    assert bench.stands(other) == other
    assert known(bench, one, other).verdict is Verdict.DIFFERENT
    take_back(bench.database, bench.ledger, second.id, "lin")
    assert known(bench, one, third) is None
    assert [item.id for item in queue(bench)] == [second.id]
    with pytest.raises(UserError, match="has not been answered"):
        take_back(bench.database, bench.ledger, second.id, "lin")


def test_a_merge_that_was_edited_since_is_taken_apart_when_its_answer_is_changed(bench, three) -> None:
    one, other, _ = three
    asked(bench, [one, other])
    (question,) = queue(bench)
    answer(bench, question, "same")
    bench.put("organisation", one, aliases=("Ractigen Inc", "RG"))
    change_answer(bench.database, bench.ledger, question.id, "different", "lin")
    assert bench.stands(other) == other
    assert bench.holds("organisation", one)["aliases"] == ("RG",)
    with bench.database.read() as connection:
        assert find(connection, question.id).answer == "different"


def test_a_colleague_is_asked_and_answers(bench, three) -> None:
    number = ask_colleague(bench.database, "lin", "organisation", three[0], "Is this still the city?", "wang", "city")
    (question,) = queue(bench)
    assert (question.id, question.sort, question.field, stage_of(question)) == (number, Sort.QUERY, "city", Stage.OPEN)
    give_answer(bench.database, bench.ledger, question, "reply", "wang", "They moved in May.")
    (question,) = queue(bench)
    assert stage_of(question) is Stage.ANSWERED
    with bench.database.read() as connection:
        case = read_case(connection, number, "en")
        assert [(said.author, said.text) for said in case.remarks] == [
            ("lin", "Is this still the city?"), ("wang", "They moved in May.")
        ]  # fmt: skip
        assert str(captions(connection, [number], "en")[number].detail) == "lin: Is this still the city?"
    answer(bench, question, "close")
    assert queue(bench) == []
    with bench.database.read() as connection:
        assert stage_of(find(connection, number)) is Stage.CLOSED
        assert len(remarks(connection, number)) == 2
    with pytest.raises(UserError, match="Write what you want to ask"):
        ask_colleague(bench.database, "lin", "organisation", three[0], "  ")
    with pytest.raises(UserError, match="does not exist any more"):
        ask_colleague(bench.database, "lin", "organisation", 7, "Who?")


# Rules ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def judged(bench):
    """Twelve pairs with equal websites that were the same, twelve in two cities that were not, three that wait."""
    for place in range(24):
        is_same = place < 12
        one = bench.new("organisation", name_en=f"F{place}", website=f"https://f{place}.cn", city="Nantong")
        other = bench.new(
            "organisation", name_en=f"F{place}", website=f"https://f{place}.cn" if is_same else f"https://g{place}.cn",
            city="Nantong" if place % 2 else "Suzhou",
        )  # fmt: skip
        asked(bench, [one, other])
        answer(bench, queue(bench)[0], "same" if is_same else "different")
    waits = [
        [bench.new("organisation", name_en=f"W{place}", website=f"https://w{place}.cn") for _ in range(2)]
        for place in range(3)
    ]
    asked(bench, *waits)
    return waits


def test_a_rule_is_proposed_tried_accepted_applied_and_revoked(bench, judged) -> None:
    with bench.database.read() as connection:
        proposals = propose_rules(connection, "organisation")
        assert propose_rules(connection, "trial") == []
    (proposal,) = proposals
    assert (proposal.conditions, proposal.verdict) == ((("website", True),), Verdict.SAME)
    assert (proposal.agreed, proposal.tried, len(proposal.waiting)) == (12, 12, 3)
    assert 1 <= len(proposal.examples) <= 5
    assert "12 of 12" in str(proposal.sentence)
    before = bench.digest()
    rule = accept_rule(bench.database, proposal, "lin")
    with bench.database.read() as connection:
        assert len(decided_by(connection, rule)) == 3
    receipt = apply_rule(bench.database, bench.ledger, rule, "lin")
    assert receipt.changeset is not None
    assert queue(bench) == []
    assert [bench.stands(pair[1]) for pair in judged] == [pair[0] for pair in judged]
    revoke_rule(bench.database, bench.ledger, rule, "lin")
    assert bench.digest() == before
    assert len(queue(bench)) == 3
    with bench.database.read() as connection:
        assert rules(connection) == []
        assert [one.revoked_by for one in rules(connection, all_of_them=True)] == ["lin"]
    with pytest.raises(UserError, match="no such rule"):
        apply_rule(bench.database, bench.ledger, rule, "lin")


def test_a_rule_for_different_changes_no_record_and_is_revoked_too(bench, judged) -> None:
    pair = [bench.new("organisation", name_en="D", website=f"https://{name}.cn") for name in "de"]
    asked(bench, pair)
    with bench.database.read() as connection:
        proposal = next(one for one in propose_rules(connection, "organisation") if one.verdict is Verdict.DIFFERENT)
    rule = accept_rule(bench.database, proposal, "lin")
    assert apply_rule(bench.database, bench.ledger, rule, "lin").changeset is None
    assert known(bench, *pair).verdict is Verdict.DIFFERENT
    assert len(queue(bench)) == 3
    revoke_rule(bench.database, bench.ledger, rule, "lin")
    assert known(bench, *pair) is None
    assert len(queue(bench)) == 4


# To a colleague and home ---------------------------------------------------------------------------------------------


def test_answers_go_out_and_come_in_by_id_and_by_name(bench, three, tmp_path, make_bench) -> None:
    one, other, third = three
    far = make_bench("far.thaw")
    theirs = [far.new("organisation", name_en=name) for name in ("Ractigen", "Ractigen Inc", "Ribo")]
    asked(bench, [one, other], [one, third])
    first, second = queue(bench)
    answer(bench, first, "related", relation="renamed_to", note="in 2019")
    answer(bench, second, "different")
    path = tmp_path / "answers.json"
    assert write_answers(bench.database, path) == 2
    result = take_answers_in(far.database, far.ledger, path, "wang")
    assert (result.taken, result.known, result.asked, result.failed) == (2, 0, 0, [])
    assert far.holds("organisation", theirs[0])["renamed_to"] == id_text(theirs[1])
    assert known(far, theirs[0], theirs[2]).verdict is Verdict.DIFFERENT
    assert known(far, theirs[0], theirs[2]).because[0].author == "lin"
    again = take_answers_in(far.database, far.ledger, path, "wang")
    assert (again.taken, again.known, again.asked) == (0, 2, 0)
    assert take_answers_in(bench.database, bench.ledger, path, "lin").known == 2


def test_what_a_colleague_says_otherwise_is_asked(bench, three, tmp_path, make_bench) -> None:
    one, other, _ = three
    far = make_bench("far.thaw")
    theirs = [far.new("organisation", name_en=name) for name in ("Ractigen", "Ractigen Inc")]
    asked(bench, [one, other])
    answer(bench, queue(bench)[0], "different")
    asked(far, theirs)
    answer(far, queue(far)[0], "same")
    path = tmp_path / "answers.json"
    write_answers(bench.database, path)
    result = take_answers_in(far.database, far.ledger, path, "wang")
    assert (result.taken, result.asked) == (0, 1)
    (question,) = queue(far)
    assert "lin said “different”" in str(captions_of(far, question))
    write_answers(far.database, path)
    assert take_answers_in(bench.database, bench.ledger, path, "lin").asked == 1
    assert take_answers_in(bench.database, bench.ledger, path, "lin").asked == 0


def captions_of(bench, question):
    with bench.database.read() as connection:
        return captions(connection, [question.id], "en")[question.id].detail


def test_a_colleagues_same_is_a_merge_that_can_be_undone(bench, three, tmp_path, make_bench) -> None:
    far = make_bench("far.thaw")
    theirs = [far.new("organisation", name_en=name) for name in ("Ractigen", "Ractigen Inc")]
    bench.merge(three[0], three[1])
    path = tmp_path / "answers.json"
    write_answers(bench.database, path)
    before = far.digest()
    assert take_answers_in(far.database, far.ledger, path, "wang").taken == 1
    assert far.stands(theirs[1]) == theirs[0]
    with far.database.read() as connection:
        (item,) = judgements(connection)
    assert "lin" in (item.note or "")
    far.undo(item.changeset)
    assert far.digest() == before


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": "other"}', "{", '{"format": "thaw-answers", "version": 99}', "[" * 100_000]
)
def test_a_file_that_is_none_is_refused(bench, tmp_path, content) -> None:
    path = tmp_path / "answers.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"no file of answers|newer Thaw"):
        take_answers_in(bench.database, bench.ledger, path, "lin")


def test_hostile_entries_do_nothing(bench, three, tmp_path) -> None:
    path = tmp_path / "answers.json"
    pairs = [
        {"kind": [], "verdict": "same"}, {"kind": "organisation", "verdict": "same", "one": 3, "other": []}, 7,
        {"kind": "trial", "verdict": "related", "relation": ["x"]},
        {"kind": "organisation", "verdict": "different", "one": {"id": "x", "keys": {}}, "other": {"keys": [1]}},
    ]  # fmt: skip
    fields = [{"kind": "organisation", "field": {}, "answer": "keep"}, None]
    path.write_text(
        json.dumps({"format": "thaw-answers", "version": 1, "pairs": pairs, "fields": fields}), encoding="utf-8"
    )
    before = bench.digest()
    result = take_answers_in(bench.database, bench.ledger, path, "lin")
    assert (result.taken, result.asked) == (0, 0)
    assert bench.digest() == before
