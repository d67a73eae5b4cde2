# SPDX-License-Identifier: Apache-2.0
"""A workbook that came back, as the wizard tells of it: nobody is said to have chosen, and changes are taken over."""

from pathlib import Path

from exporters.run import export
from ui.context import AppContext
from ui.wizards.import_wizard import COLUMNS, SUMMARY, ImportWizard


def test_it_is_said_what_becomes_of_changes_in_a_workbook_that_came_back(
    wizard: ImportWizard, ctx: AppContext, tmp_path: Path
) -> None:
    file = tmp_path / "out.xlsx"
    export(ctx.database, file, language="en")
    wizard.read([file])
    assert wizard.step == COLUMNS
    assert wizard.staged is not None
    reasons = [str(reason) for state in wizard.staged.states for reason in state.reasons]
    assert any("exported" in reason for reason in reasons)
    assert not any("You said" in reason for reason in reasons)
    wizard.next.click()
    assert wizard.step == SUMMARY
    assert "taken over" in wizard.summary.legend.text()
    assert "nothing is overwritten" not in wizard.summary.legend.text()
