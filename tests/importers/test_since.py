# SPDX-License-Identifier: Apache-2.0
"""The next edition of an export says what is new, changed, unchanged and gone since the last one."""

HEAD = ["登记号", "英文题目", "试验分期", "计划入组"]


def trials(numbers, phase="II期"):
    return [[f"NCT{10_000_000 + number}", f"Trial {number}", phase, str(number + 10)] for number in numbers]


def test_the_next_edition_shows_what_is_new_changed_and_gone_since(importing, write) -> None:
    importing.take(write([HEAD, *trials(range(10))], name="March.xlsx"))
    before = importing.records("trial")
    changed = [["NCT10000002", "Trial 2", "III期", "12"]]
    path = write([HEAD, *changed, *trials([3, 4, 5, 6, 7, 8, 9, 20, 21])], name="April.xlsx")
    staged = importing.stage(path)
    assert staged.since is not None
    said = staged.to_json(importing.problems(staged))
    assert said["since"] == {
        "batch": 1, "day": staged.since.day, "new": 2, "changed": 1, "unchanged": 7, "gone": 2,
    }  # fmt: skip
    gone = [problem for problem in importing.problems(staged) if "is not in this one" in problem["reason"]]
    assert [problem["text"].split(" · ")[0] for problem in gone] == ["NCT10000000", "NCT10000001"]
    assert "March.xlsx" in gone[0]["reason"]
    importing.take(path)
    titles = {record["title_en"] for record in importing.records("trial")}
    assert {record["title_en"] for record in before} < titles, "records of rows that are gone stay"


def test_the_same_file_again_is_unchanged_since(importing, write) -> None:
    path = write([HEAD, *trials(range(4))])
    assert importing.stage(path).since is None
    importing.take(path)
    since = importing.stage(path).since
    assert (since.new, since.changed, since.unchanged, since.gone) == (0, 0, 4, 0)


def test_another_list_of_the_same_layout_is_no_edition(importing, write) -> None:
    importing.take(write([HEAD, *trials(range(10))]))
    assert importing.stage(write([HEAD, *trials(range(50, 60))], name="other.xlsx")).since is None
    other = ["登记号", "英文题目", "计划入组", "试验分期"]
    assert importing.stage(write([other, ["NCT10000001", "Trial 1", "11", "II期"]], name="x.xlsx")).since is None


def test_what_was_not_taken_over_is_no_edition(importing, write) -> None:
    importing.stage(write([HEAD, *trials(range(10))]))
    assert importing.stage(write([HEAD, *trials(range(11))], name="next.xlsx")).since is None
