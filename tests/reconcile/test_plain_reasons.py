# SPDX-License-Identifier: Apache-2.0
"""The matcher's arguments in plain words: strength, labels of terms, what would settle it, and figures as a detail."""

from pathlib import Path

import pytest

from models.catalogue import Catalogue
from models.kinds import CANDIDATE, ORGANISATION, TRIAL
from models.text import Message, mark
from reconcile import arguments, plain_reasons, plain_words
from reconcile.arguments import Argued, percent
from reconcile.plain_reasons import Strength, plain_arguments, strength_of

ROOM = Path(arguments.__file__).parent
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (*(ROOM / "linkage").glob("*.py"), *(ROOM / "proposing").glob("*.py"), ROOM / "duplicates.py")
)


def said(kind, key, words, bits, **values):
    title = kind.field(key).label
    return Message("Linkage", plain_reasons.FIGURES).format(
        field=title, words=Message("Linkage", words).format(**values), bits=f"{bits:+.1f}"
    )


def texts(items, language="en"):
    translate = Catalogue.load(language)
    return [item.text.render(translate) for item in items]


@pytest.mark.parametrize(
    "text",
    sorted(
        {
            plain_reasons.FIGURES,
            plain_reasons.MISSING_BOTH,
            plain_reasons.MISSING_ONE,
            plain_reasons.RIVAL,
            plain_reasons.SOUND,
            plain_words.SHARED,
            plain_words.SAME,
            plain_words.SAME_PART,
            *plain_words.PERCENTS,
            *plain_words.RARITIES,
            *plain_words.PLAIN,
            *plain_words.SPEAKS_AGAINST,
            *arguments._WITHOUT_CHANCE,
        }
    ),
)
def test_what_is_put_plainly_is_what_the_matcher_says(text) -> None:
    assert f'"{text}"' in SOURCES


def test_terms_are_called_by_their_labels_in_both_languages() -> None:
    argued = Argued(
        0.7,
        (
            said(CANDIDATE, "modality", "both “{left}”", 2.6, left="small_molecule", right="small_molecule"),
            said(CANDIDATE, "route", "“{left}” here and “{right}” there", 0.9, left="iv", right="oral"),
        ),
        (said(TRIAL, "phase", "“{left}” here and “{right}” there", -3.0, left="2", right="1b/2a"),),
    )
    found = plain_arguments(argued, CANDIDATE)
    assert texts(found.in_favour) == [
        "Modality: both “Small molecule” (fair)",
        "Route: “Intravenous” against “Oral” (weak)",
    ]
    shown = texts(found.in_favour, "zh")
    assert "小分子" in shown[0]
    assert "small_molecule" not in shown[0]
    assert "iv" not in shown[1]
    (phase,) = texts(plain_arguments(Argued(0.7, (), argued.against), TRIAL).against)
    assert phase == "Phase: “Phase 2” against “Phase 1b/2a” (fair)"


def test_shares_and_rarities_are_said_in_words_and_the_figures_are_kept() -> None:
    shared = "{left} of what tells in the left is shared, {right} in the right; {rarity}"
    rare = mark("Linkage", "what they share is rare here")
    common = mark("Linkage", "what they share is common here")
    favour = said(ORGANISATION, "name_en", shared, 7.0, left="> 92 %", right="45–65 %", rarity=rare)
    against = said(ORGANISATION, "city", shared, -4.4, left="25–45 %", right="< 25 %", rarity=common)
    found = plain_arguments(Argued(0.7, (favour,), (against,)), ORGANISATION)
    (for_it,), (against_it,) = found.in_favour, found.against
    assert for_it.text.render().endswith(
        "all words of the one stand in the other, which says more; few others here have these words (strong)"
    )
    assert against_it.text.render() == "City: hardly a word in common (fair)"
    assert "bits" not in for_it.text.render() + against_it.text.render()
    assert "92 %" not in for_it.text.render()
    assert for_it.figures is favour
    assert "+7.0 bits" in favour.render()


def test_the_strongest_comes_first_and_nothing_is_said_twice() -> None:
    favour = (
        said(ORGANISATION, "name_en", "the same numbers in both", 1.4),
        said(ORGANISATION, "city", "the same category", 2.2),
        said(ORGANISATION, "name_en", "the same numbers in both", 1.2),
        said(ORGANISATION, "name_zh", "the one is the initials of the other", 6.5),
    )
    found = plain_arguments(Argued(0.7, favour), ORGANISATION).in_favour
    assert [one.strength for one in found] == [Strength.STRONG, Strength.FAIR, Strength.WEAK]


def test_weak_arguments_are_left_out_where_there_are_enough_and_odd_ones_always() -> None:
    dated = [said(TRIAL, key, "the same day", 3.0) for key in ("registered", "start", "completion")]
    weak = [said(TRIAL, "phase", "both “{left}”", bits, left=str(bits)) for bits in (1.0, 0.9, 0.8)]
    odd = said(TRIAL, "title_en", "only one of the two has a code", 1.9)
    found = plain_arguments(Argued(0.7, (*dated, *weak, odd), (odd,)), TRIAL)
    assert [one.strength for one in found.in_favour] == [Strength.FAIR] * 3 + [Strength.WEAK]
    assert "code" not in " ".join(texts(found.in_favour))
    assert len(found.against) == 1


def test_all_fields_that_would_settle_it_are_named_in_one_line() -> None:
    both, one = (Message("Linkage", text) for text in (plain_reasons.MISSING_BOTH, plain_reasons.MISSING_ONE))
    credit, lei, ror = (ORGANISATION.field(key).label for key in ("uscc", "lei", "ror"))
    settling = (both.format(field=credit), one.format(field=lei), both.format(field=ror))
    settling += (Message("Linkage", plain_reasons.RIVAL),)
    found = texts(plain_arguments(Argued(0.7, settling=settling), ORGANISATION).settling)
    assert found == [
        f"{lei('en')}: only one of the two has it",
        f"{credit('en')}, {ror('en')}: neither has one yet",
        "Another record is nearly as likely: look at both before you decide.",
    ]


def test_what_a_person_argued_is_said_as_it_is() -> None:
    words = Message("", "one name")
    (found,) = plain_arguments(Argued(None, (words,)), ORGANISATION).in_favour
    assert (found.text, found.strength) == (words, None)


def test_arguments_of_any_day_are_read_from_the_evidence() -> None:
    kept = said(CANDIDATE, "modality", "both “{left}”", 2.6, left="small_molecule", right="small_molecule").to_json()
    (found,) = plain_arguments(Argued(0.7, (Message.from_json(kept),)), CANDIDATE).in_favour
    assert found.text.render() == "Modality: both “Small molecule” (fair)"


@pytest.mark.parametrize(
    ("bits", "strength"),
    [
        (7.0, Strength.STRONG),
        (-6.0, Strength.STRONG),
        (5.9, Strength.FAIR),
        (-2.0, Strength.FAIR),
        (1.9, Strength.WEAK),
    ],
)
def test_strength_counts_for_and_against_alike(bits, strength) -> None:
    assert strength_of(bits) is strength


def test_nothing_that_is_asked_is_certain() -> None:
    assert [percent(one) for one in (0.0, 0.004, 0.5, 0.999, 1.0)] == ["1", "1", "50", "99", "99"]
