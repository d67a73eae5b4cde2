# SPDX-License-Identifier: Apache-2.0
"""Every vocabulary file is sound, and terms are found by any of their spellings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.folding import term_key
from models.values.wording import words
from models.vocabulary import Vocabulary, read_vocabulary, vocabulary, vocabulary_names

NEEDED = set(
    words(
        "stage dev_status trial_status modality route als_subtype milestone_type agency "
        "organisation_type organisation_status financing_type round region province country source_kind "
        "study_type currency gene language"
    )
)
ORDERED = {"stage", "round"}


@pytest.fixture(params=vocabulary_names())
def terms(request) -> Vocabulary:
    return vocabulary(request.param)


def test_all_vocabularies_are_there():
    assert set(vocabulary_names()) >= NEEDED


def test_codes_are_unique_and_both_languages_present(terms):
    codes = [term.code for term in terms.terms]
    assert len(codes) == len(set(codes))
    for term in terms.terms:
        assert term.code == term.code.strip() != ""
        assert term.label.zh.strip()
        assert term.label.en.strip()


def test_no_spelling_belongs_to_two_terms(terms):
    owner: dict[str, str] = {}
    for term in terms.terms:
        for spelling in term.spellings():
            key = term_key(spelling)
            assert key, f"{spelling!r} of {term.code} folds to nothing"
            assert owner.setdefault(key, term.code) == term.code, (
                f"{spelling!r}: {owner[key]} and {term.code}"
            )
            assert terms.find(spelling) is term


def test_every_synonym_adds_a_spelling(terms):
    for term in terms.terms:
        known = [term_key(spelling) for spelling in (term.code, term.label.zh, term.label.en)]
        added = [term_key(synonym) for synonym in term.synonyms]
        assert len(set(added)) == len(added), term.code
        assert not set(added) & set(known), term.code


def test_ranks_rise_where_the_order_means_something(terms):
    ranks = [term.rank for term in terms.terms]
    if terms.name in ORDERED:
        assert terms.ranked
        assert ranks == sorted(set(ranks))
    else:
        assert set(ranks) == {None}


def test_groups_of_modalities_are_terms_themselves():
    groups = vocabulary("modality_group")
    assert all(groups.term(term.group) for term in vocabulary("modality").terms)
    assert {term.group for term in vocabulary("modality").terms} == {term.code for term in groups.terms}


def test_cities_lie_in_provinces():
    provinces = vocabulary("province")
    assert all(provinces.term(term.group) for term in vocabulary("city").terms)


@pytest.mark.parametrize("text", ["Phase II", "phase_2", "Ⅱ期", "二期临床", "ＰＨＡＳＥ ２", "II 期"])
def test_terms_are_found_by_any_spelling(text):
    assert vocabulary("stage").find(text).code == "phase_2"


def test_roman_pairs_are_not_three():
    stage = vocabulary("stage")
    assert stage.find("I/II期").code == stage.find("I-II期").code == "phase_1_2"
    assert stage.find("III期").code == "phase_3"
    assert stage.find("II/III期").code == "phase_2_3"


def test_an_unknown_code_is_shown_as_it_is():
    assert vocabulary("stage").label("phase_2", "zh") == "II期"
    assert vocabulary("stage").label("phase_2", "en") == "Phase 2"
    assert vocabulary("stage").label("phase_9", "en") == "phase_9"
    assert vocabulary("stage").find("no such thing") is None
    assert vocabulary("stage").find("") is None


def test_a_retired_term_is_still_read(tmp_path: Path):
    file = tmp_path / "made_up.json"
    entry = {"code": "old", "zh": "旧", "en": "Old", "retired": True}
    file.write_text(json.dumps({"terms": [entry]}), encoding="utf-8")
    terms = read_vocabulary(file)
    assert terms.find("旧").retired
    assert terms.label("old", "en") == "Old"


def test_a_vocabulary_that_does_not_exist_is_an_error():
    with pytest.raises(FileNotFoundError):
        vocabulary("no_such_vocabulary")
