# SPDX-License-Identifier: Apache-2.0
"""The sample's files as their readers count them: stages and groups worked out without the code that is tested."""

from collections import Counter
from typing import Any

STAGES = {
    "临床前": "preclinical",
    "IIT": "iit",
    "获批临床": "ind_cleared",
    "临床": "clinical_unspecified",
    "Ⅰ期": "phase_1",
    "临床Ⅰ期": "phase_1",
    "Ⅰ/Ⅱ期": "phase_1_2",
    "Ⅰ/Ⅱa期": "phase_1_2",
    "Ⅱ期": "phase_2",
    "Ⅱb期": "phase_2",
    "临床Ⅱ期": "phase_2",
    "Ⅱ/Ⅲ期": "phase_2_3",
    "Ⅲ期": "phase_3",
    "申请上市": "filed",
    "加速批准": "approved_conditional",
    "特殊情况批准": "approved_conditional",
    "批准上市": "approved",
    "已上市": "marketed",
}
"""How the files write stages, in their order."""
ORDER = list(dict.fromkeys(STAGES.values()))
GROUPS = {
    "nucleic_acid": ("ASO", "siRNA"),
    "gene_therapy": ("AAV", "AAV9", "AAV-miRNA", "CRISPR", "载体化抗体"),
    "cell": ("iPSC衍生细胞", "Treg", "外泌体", "间充质干细胞", "MSC", "神经干细胞"),
    "small_molecule": ("小分子",),
    "biologic": ("mAb", "单抗", "多肽", "蛋白"),
    "tcm": ("中药复方", "敷贴"),
    "other": ("维生素", "维生素/营养", "纳米药物", "其他"),
}
STOPPED = ("终止", "撤市")
RECRUITING = ("招募中", "RECRUITING")


def group(entry: dict[str, Any]) -> str:
    return next((key for key, words in GROUPS.items() if entry.get("modality") in words), "unknown")


def furthest(entry: dict[str, Any]) -> str:
    """The furthest stage that an entry names anywhere."""
    held = [STAGES[said] for key, said in entry.items() if key.startswith("stage_")]
    return max(held, key=ORDER.index, default="unknown")


def in_development(files) -> list[dict[str, Any]]:
    return [entry for entry in files["candidate"] if entry.get("dev_status") not in STOPPED]


def counted(rows: list[dict[str, Any]], *keys: str, of: str) -> Counter:
    return Counter({tuple(row[key] for key in keys): row[of] for row in rows if row[of]})
