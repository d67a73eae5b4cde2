# SPDX-License-Identifier: Apache-2.0
"""Trial phases: every spelling of the domain reference, the worked examples P1 to P11, and spreadsheet damage."""

from __future__ import annotations

import itertools

import pytest

from models.values import PHASE
from models.values.base import Hints, Parsed, Unreadable
from models.values.phase import read_phase
from models.values.wording import words

EUCTR = (
    "Human pharmacology (Phase I): {}\nTherapeutic exploratory (Phase II): {}\n"
    "Therapeutic confirmatory - (Phase III): {}\nTherapeutic use (Phase IV): {}"
)

SPELLINGS = {
    "early_1": "EARLY_PHASE1;Early Phase 1;Phase 0;0;0 (exploratory trials);0期;探索性研究/预试验;临床预试验;"
    "Human pharmacology exploratory;Pilot clinical trial;早期I期",
    "1": "PHASE1;Phase 1;Phase I;Phase-1;Phase1;I;1;I (Phase I study);Ⅰ期;I期;1期;一期;"
    "I期临床试验;phase i;临床I期;"
    "Human pharmacology (Phase I)- Other",
    "1a": "Ia;Ⅰa;Phase 1a;Ⅰａ期",
    "1b": "Ib;Phase Ib",
    "1/2": "PHASE1|PHASE2;Phase 1/Phase 2;Phase 1/ Phase 2;Phase 1 / Phase 2;Phase I/II;"
    "Phase I,II;PHASE1, PHASE2;1-2;"
    "I+II (Phase I+Phase II);I-II期;Ⅰ/Ⅱ期;I期/II期;1和2期;Phase 1 to 2;"
    "Phase I and Phase II (Integrated)- First administration to humans",
    "1/2a": "Ⅰ/Ⅱa期;I/IIa;Phase 1/2a",
    "1b/2a": "1b/2a;Ib/IIa期;Phase 1b/2a",
    "2": "PHASE2;Phase 2;Phase-2;Phase2;II;2;II (Phase II study);Ⅱ期;二期;Therapeutic exploratory (Phase II);"
    "Therapeutic exploratory (Phase II)- First administration;第二期",
    "2a": "IIa;2a",
    "2b": "IIb;2b;Phase IIb",
    "2a/2b": "IIa/b;IIa/IIb期;Phase 2a/2b",
    "2/3": "PHASE2|PHASE3;PHASE2/PHASE3;Phase 2/Phase 3;Phase II/III;II-III;2-3;Ⅱ/Ⅲ期;"
    "Phase II and Phase III (Integrated);seamless Phase 2/3",
    "3": "PHASE3;Phase 3;III;3;Ⅲ期;三期;Therapeutic confirmatory (Phase III)",
    "3b": "3b;Phase IIIb",
    "1/3": "Phase 1-3;1/2/3;Phase 1/2/3",
    "3/4": "Phase III and phase IV (Integrated);3-4",
    "4": "PHASE4;Phase 4;IV;Ⅳ期;上市后药物;上市后研究;Therapeutic use (Phase IV);post-market",
    "early_1/1": "0/1;Phase 0/1;EARLY_PHASE1|PHASE1",
    "na": "NA;N/A;Not Applicable;Not Specified;Not selected;不适用;其它;其他;BE试验;其它 BE试验;"
    "生物等效性试验;治疗新技术临床试验;"
    "New Treatment Measure Clinical Study;诊断试验新技术临床试验;"
    "Diagnostic New Technique Clincal Study;回顾性研究;"
    "Retrospective study;基础科学研究;Basic Science;卫生服务研究",
    "2 registrational": "Phase 2 (registrational);注册性II期;II期（关键性）",
    "3 registrational": "pivotal Phase 3;III期确证性临床",
}


@pytest.mark.parametrize(
    ("value", "text"), [(value, text) for value, texts in SPELLINGS.items() for text in texts.split(";")]
)
def test_every_spelling(value, text):
    assert PHASE.parse(text) == Parsed(value)


@pytest.mark.parametrize(
    ("row", "text", "low", "high", "sub"),
    [
        ("P1", "Ⅰ/Ⅱa期", 1, 2, "1/2a"),
        ("P2", "1b/2a", 1, 2, "1b/2a"),
        ("P4", "EARLY_PHASE1", 0.5, 0.5, None),
        ("P5", "Phase 1-3", 1, 3, None),
        ("P7", "探索性研究/预试验", 0.5, 0.5, None),
        ("P8", "2020-02-01 00:00:00", 1, 2, None),
        ("P10", "Therapeutic exploratory (Phase II)- First administration", 2, 2, None),
        ("P11", "其它 BE试验", None, None, None),
    ],
)
def test_worked_examples(row, text, low, high, sub):
    value = PHASE.parse(text).value
    phase = read_phase(value)
    assert (phase.minimum, phase.maximum, phase.sub) == (low, high, sub)
    assert PHASE.spread(value) == (value, low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-02-01 00:00:00", "1/2"),
        ("2020-03-02 00:00:00", "2/3"),
        ("2020-01-02", "1/2"),
        ("2025/1/3", "1/3"),
        ("1-Feb", "1/2"),
        ("Feb-01", "1/2"),
        ("1月2日", "1/2"),
        ("43862", "1/2"),
    ],
)
def test_dates_that_a_spreadsheet_made_of_phases_are_repaired_with_a_note(text, value):
    parsed = PHASE.parse(text)
    assert parsed.value == value
    assert text in str(parsed.notes[0])
    assert PHASE.parse(str(int("43862") - 1462), Hints(date1904=True)).value == "1/2"


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        (("no", "yes", "no", "no"), "2"),
        (("yes", "yes", "no", "no"), "1/2"),
        (("no", "no", "no", "yes"), "4"),
        (("no", "no", "no", "no"), "na"),
    ],
)
def test_the_block_of_the_eu_register(answers, value):
    assert PHASE.parse(EUCTR.format(*answers)).value == value
    assert PHASE.parse(EUCTR.format(*answers).replace("\n", " ")).value == value


@pytest.mark.parametrize("text", ["", "null", "NULL", "—", "未知"])
def test_nothing_known_is_none(text):
    assert PHASE.parse(text) == Parsed(None)


@pytest.mark.parametrize(
    ("text", "words"),
    [("foo", "not a trial phase"), ("5", "not a trial phase"), ("Phase V", "not a trial phase"),
     ("Phase 2/1", "later phase"), ("2025-09-30", "is a date")],
)  # fmt: skip
def test_reasons_say_what_is_wrong(text, words):
    result = PHASE.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


ENDS = words("early_1 1 1a 1b 1c 2 2a 2b 2c 3 3a 3b 4 4a")
VALUES = [
    value
    for first, last in itertools.product(ENDS, ENDS)
    for flag in ("", " registrational")
    if read_phase(value := (first if first == last else f"{first}/{last}") + flag)
]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_canonical_phase_is_shown_so_that_it_reads_back(language):
    assert len(VALUES) > 150
    for value in [*VALUES, "na"]:
        assert PHASE.parse(value) == Parsed(value)
        assert PHASE.parse(PHASE.show(value, language)).value == value, PHASE.show(value, language)


def test_wording():
    assert PHASE.show("1/2a", "zh") == "I/IIa期"
    assert PHASE.show("1/2a", "en") == "Phase 1/2a"
    assert PHASE.show("na", "zh") == "不适用"
