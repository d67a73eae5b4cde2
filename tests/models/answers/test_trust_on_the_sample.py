# SPDX-License-Identifier: Apache-2.0
"""Trust: what changed, who says so, and where sources disagree, on the sample's files."""


def test_21_everything_is_new_since_before_the_sample(sample, files) -> None:
    rows = sample.rows("changes", since="2026-06-30")
    plurals = {"candidate": "Candidates", "trial": "Trials", "organisation": "Organisations"}
    plurals |= {"financing": "Financings", "milestone": "Milestones", "source": "Sources"}
    assert {(row["sort"], row["kind"]): row["count"] for row in rows} == {
        ("Added", plurals[kind]): len(found) for kind, found in files.entries.items()
    }
    assert sample.rows("changes", since="2026-07-02") == []


def test_22_only_copies_speak_of_some_records(sample, files) -> None:
    weak = {one["id"] for one in files["source"] if one["type"] in ("聚合库", "转载")}
    rows = {(row["sort"], row["kind"]): row["records"] for row in sample.rows("quality")}
    financed = sum(one["source"] in weak for one in files["financing"])
    assert rows["Only copies", "Financings"] == financed
    assert ("Uncited", "Candidates") not in rows
    assert rows["In conflict, undecided", "Milestones"] == 1


def test_23_the_disagreements_of_the_sample(sample) -> None:
    rows = sample.rows("disagreements")
    assert {(row["record"], row["field"], row["other_by"]) for row in rows} == {
        ("tofersen-cn-approval", "Date", "hjtdsm"),
        ("rag-17-fpi", "Date", "nbd"),
        ("mecobalamin-jp-approval", "Date", "flcube"),
        ("cnm-au8", "Stage (US)", "public"),
        ("wanbangde-us-odd", "Date", "filingreader"),
        ("snug01-us-ind", "Date", "prnewswire"),
        ("fusion", "Phase", "clinicaltrials"),
        ("rag-17", "Stage (China)", "public"),
    }
    undecided = {row["record"] for row in rows if row["judged"] is None}
    assert undecided == {"rag-17-fpi"}
    tofersen = next(row for row in rows if row["record"] == "tofersen-cn-approval")
    assert (tofersen["shown"], tofersen["by"], tofersen["other"]) == ("Sep 2024", {"nbd"}, "8 Oct 2024")
