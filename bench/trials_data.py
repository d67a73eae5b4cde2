# SPDX-License-Identifier: Apache-2.0
"""Made-up trials in the current CSV layout of ClinicalTrials.gov, as many as the register has. Same seed, same rows."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

HEADINGS = (
    *("NCT Number", "Study Title", "Study URL", "Acronym", "Study Status", "Brief Summary", "Study Results"),
    *("Conditions", "Interventions", "Primary Outcome Measures", "Secondary Outcome Measures"),
    *("Other Outcome Measures", "Sponsor", "Collaborators", "Sex", "Age", "Phases", "Enrollment", "Funder Type"),
    *("Study Type", "Study Design", "Other IDs", "Start Date", "Primary Completion Date", "Completion Date"),
    *("First Posted", "Results First Posted", "Last Update Posted", "Locations", "Study Documents"),
)

_WORDS = (
    *("amyotrophic", "lateral", "sclerosis", "motor", "neuron", "randomized", "placebo", "controlled", "safety"),
    *("efficacy", "function", "respiratory", "survival", "biomarker", "neurofilament", "dose", "weekly", "open-label"),
    *("extension", "familial", "sporadic", "onset", "progression", "cohort", "tolerability", "baseline", "change"),
)
_STATUSES = ("RECRUITING", "COMPLETED", "TERMINATED", "UNKNOWN", "NOT_YET_RECRUITING", "WITHDRAWN")
_PHASES = ("PHASE1", "PHASE2", "PHASE3", "PHASE1|PHASE2", "NA", "EARLY_PHASE1", "PHASE4")
_SPONSORS = 20_000
_CITIES = ("Boston", "Beijing", "Milano", "London", "Tokyo", "Sydney", "Toronto", "Utrecht", "Ulm", "Lyon")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """`count` rows of texts under HEADINGS, about 2,300 characters each; no two share a number or a title."""
    dice = random.Random(20261122)
    sentences = [" ".join(dice.choices(_WORDS, k=dice.randint(8, 22))) for _ in range(4_000)]

    def prose(length: int) -> str:
        return ". ".join(dice.choices(sentences, k=max(1, length // 140)))

    for number in range(count):
        year, month = dice.randint(2001, 2026), dice.randint(1, 12)
        day = f"{year}-{month:02d}-{dice.randint(1, 28):02d}"
        phase = dice.choice(_PHASES)
        yield (
            f"NCT{number + 10_000_000:08d}",
            f"{dice.choice(sentences).capitalize()} {number}",
            f"https://clinicaltrials.gov/study/NCT{number + 10_000_000:08d}",
            f"ICE-{number}" if number % 3 == 0 else "",
            dice.choice(_STATUSES),
            prose(800),
            "YES" if number % 9 == 0 else "NO",
            "Amyotrophic Lateral Sclerosis|Motor Neuron Disease",
            f"DRUG: thawinib{number % 5_000}|OTHER: Placebo",
            prose(280),
            prose(560),
            prose(140) if number % 4 == 0 else "",
            f"Sponsor {number % _SPONSORS} Pharmaceuticals",
            f"University {number % 700}" if number % 2 else "",
            "ALL",
            "ADULT, OLDER_ADULT",
            phase,
            str(dice.randint(8, 900)),
            "INDUSTRY",
            "INTERVENTIONAL",
            "Allocation: RANDOMIZED|Intervention Model: PARALLEL|Masking: DOUBLE|Primary Purpose: TREATMENT",
            f"PROT-{number}|{2000 + number % 25}-{number:06d}-12",
            day,
            f"{year + 2}-{month:02d}",
            f"{year + 3}-{month:02d}",
            day,
            "",
            f"{year + 1}-{month:02d}-11",
            "|".join(
                f"Hospital {number % 900}, {city}, {10_000 + number % 89_000}, Country"
                for city in dice.sample(_CITIES, 5)
            ),
            "",
        )


def write_trials(path: Path, count: int) -> None:
    """The rows as a CSV file such as the register gives."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows(count))
