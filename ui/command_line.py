# SPDX-License-Identifier: Apache-2.0
"""The command line: the same engine as the window, for scripts and for machines without a screen. No Qt.

Exit codes: 0 done, 1 something was refused (one line on stderr says what), 2 wrong usage, 3 a bug (its report is
written to the log folder), 130 stopped by Ctrl+C, 141 nobody reads the output any more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

import typer
from typer.main import get_command

from models.catalogue import LANGUAGES, system_language
from models.errors import Cancelled, UserError
from models.text import Message, Translate, mark
from ui.commands.answers_command import answers
from ui.commands.ask_command import ask_question
from ui.commands.changes import history, redo, undo
from ui.commands.databases import backup, check_soundness, new
from ui.commands.duplicates_command import duplicates
from ui.commands.export_command import export_records
from ui.commands.failures import WrongUsage, report_bug, usage_message
from ui.commands.import_command import import_files
from ui.commands.link_command import link_tables
from ui.commands.merge_command import merge, unmerge_record
from ui.commands.parse import parse
from ui.commands.problems_command import list_problems
from ui.commands.rates import convert_amount, rates
from ui.commands.reading import search_records, show
from ui.commands.report_command import report
from ui.commands.returned_command import answer_workbook, finding
from ui.commands.sync_command import sync
from ui.commands.terminal import ReaderGone, Terminal, utf8_streams
from ui.commands.terms import terms
from ui.commands.waiting import check_rules, desk
from ui.version import thaw_version

DONE, REFUSED, WRONG_USAGE, BUG, STOPPED, NO_READER = 0, 1, 2, 3, 130, 141

LANGUAGE_VARIABLE = "THAW_LANG"

_ABOUT = mark(
    "CommandLine", "Thaw without a window: the same work, for scripts and machines without a screen."
)
_STOPPED = mark("CommandLine", "Stopped. A change is written whole or not at all.")
_SYSTEM = mark("CommandLine", "The system refused: {detail}.")
_WHICH_LANGUAGE = mark("CommandLine", "--lang takes zh or en, not “{value}”.")
_NO_LANGUAGE = mark("CommandLine", "--lang needs zh or en behind it.")
_HELP = ("--help", "-h")
_SHOW_HELP = mark("CommandLine", "Show this help.")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what runs it and what its help says."""

    run: Callable[..., None]
    help: Message


COMMANDS = MappingProxyType(
    {
        "new": Command(new, mark("CommandLine", "Make a database, empty or with the sample.")),
        "import": Command(
            import_files, mark("CommandLine", "Take workbooks in: what is safe is committed, the rest waits.")
        ),
        "sync": Command(sync, mark("CommandLine", "Join another database that was split from this one.")),
        "answer-workbook": Command(
            answer_workbook, mark("CommandLine", "Write to a collaborator what became of a returned workbook.")
        ),
        "finding": Command(
            finding, mark("CommandLine", "Repair or leave what was found in a returned workbook, before it is taken.")
        ),
        "problems": Command(
            list_problems,
            mark("CommandLine", "What of an import could not be taken, as a list or an annotated copy."),
        ),
        "desk": Command(desk, mark("CommandLine", "What waits for a person.")),
        "answers": Command(
            answers, mark("CommandLine", "Past answers: found, taken back, written to a file, taken in from one.")
        ),
        "merge": Command(merge, mark("CommandLine", "Merge records of one kind into one; nothing is lost.")),
        "unmerge": Command(
            unmerge_record, mark("CommandLine", "Take a merged record out again, at any later time.")
        ),
        "duplicates": Command(
            duplicates, mark("CommandLine", "Records that may be one, as groups with reasons; where to ask.")
        ),
        "check": Command(check_rules, mark("CommandLine", "Where rules are broken.")),
        "history": Command(history, mark("CommandLine", "What was done, newest first.")),
        "undo": Command(
            undo, mark("CommandLine", "Take a change back (the latest, or the one of this number).")
        ),
        "redo": Command(redo, mark("CommandLine", "Bring an undone change back.")),
        "search": Command(search_records, mark("CommandLine", "Find records of every kind by their words.")),
        "show": Command(show, mark("CommandLine", "One record, and who says so.")),
        "ask": Command(
            ask_question,
            mark("CommandLine", "What the records answer: pipeline, money, gaps, trials, trust."),
        ),
        "report": Command(
            report,
            mark("CommandLine", "Write the board report: .pdf, .docx, .xlsx or .html with pictures and sources."),
        ),
        "export": Command(
            export_records, mark("CommandLine", "Write a curated workbook, CSV tables or JSON.")
        ),
        "link": Command(
            link_tables, mark("CommandLine", "Which rows of two tables are the same thing, how likely, and why.")
        ),
        "parse": Command(parse, mark("CommandLine", "How a text would be read as a value.")),
        "convert": Command(
            convert_amount, mark("CommandLine", "What an amount is in another currency, and by which rate.")
        ),
        "rates": Command(rates, mark("CommandLine", "The exchange rates that count, and one's own.")),
        "terms": Command(
            terms, mark("CommandLine", "The words that were taught, and taking them elsewhere.")
        ),
        "backup": Command(backup, mark("CommandLine", "Copy a database, also while it is in use.")),
        "verify": Command(check_soundness, mark("CommandLine", "Look whether a database is sound.")),
    }
)
"""By name, in the order of the help. The door hands these to `main` and opens the window for all else."""


def main(arguments: Sequence[str]) -> int:
    """Run one command line (without the program's name); returns the exit code."""
    out, err = utf8_streams()
    try:
        language, rest = take_language(arguments)
    except WrongUsage as wrong:
        Terminal(own_language(), out, err).refuse(wrong.message)
        return WRONG_USAGE
    terminal = Terminal(language or own_language(), out, err)
    try:
        return _run(rest, terminal)
    except ReaderGone:
        # Python would complain once more when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER


def _run(arguments: list[str], terminal: Terminal) -> int:
    try:
        code = _command(terminal).main(arguments, "main.py", standalone_mode=False, obj=terminal)
    except UserError as error:
        terminal.refuse(error.message)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        code = STOPPED
    except WrongUsage as wrong:
        terminal.refuse(wrong.message)
        return WRONG_USAGE
    except typer.TyperException as error:
        terminal.refuse(usage_message(error))
        return error.exit_code
    except ReaderGone:
        raise
    except OSError as error:
        terminal.refuse(_SYSTEM.format(detail=_in_words(error)))
        return REFUSED
    except Exception as error:
        terminal.refuse(report_bug(error))
        return BUG
    if code == STOPPED:
        terminal.refuse(_STOPPED)
    return code or DONE


def _in_words(error: OSError) -> str:
    words = error.strerror or type(error).__name__
    return f"{words} ({error.filename})" if error.filename else words


def take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language asked for with --lang, and the arguments without it.

    It may stand anywhere; behind `export` it belongs to the workbook and stays. WrongUsage for other languages.
    """
    language: str | None = None
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        is_command = not argument.startswith("-") and not rest
        if argument == "--" or (is_command and argument == "export"):
            return language, [*rest, argument, *waiting]
        name, is_joined, value = argument.partition("=")
        if name != "--lang":
            rest.append(argument)
            continue
        language = value if is_joined else next(waiting, None)
        if language is None:
            raise WrongUsage(_NO_LANGUAGE)
        if language not in LANGUAGES:
            raise WrongUsage(_WHICH_LANGUAGE.format(value=language))
    return language, rest


def own_language() -> str:
    """The language of who sits here: THAW_LANG, else the system's."""
    named = os.environ.get(LANGUAGE_VARIABLE, "").lower()[:2]
    return named if named in LANGUAGES else system_language()


def _command(terminal: Terminal) -> Any:
    """The commands as typer runs them, their help in the language of `terminal`."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(help=_ABOUT.text, context_settings={"help_option_names": list(_HELP)})(_globals)
    for name, command in COMMANDS.items():
        app.command(name, help=command.help.text)(command.run)
    group = get_command(app)
    _translate(group, lambda context, text: terminal.text(Message(context, text)))
    return group


def _translate(command: Any, translate: Translate) -> None:
    """Help texts were declared in English; say them in the reader's language."""
    asks_for_help = command.get_help_option(typer.Context(command, help_option_names=list(_HELP)))
    asks_for_help.help = translate(_SHOW_HELP.context, _SHOW_HELP.text)
    if command.help:
        command.help = translate("CommandLine", command.help)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = translate("CommandLine", parameter.help)
    for below in getattr(command, "commands", {}).values():
        _translate(below, translate)


def _show_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        context.obj.give({}, [f"Thaw {thaw_version()}"])
        raise typer.Exit


def _globals(
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="zh|en",
            help=mark(
                "CommandLine", "The language of what is said (otherwise THAW_LANG, then the system's)."
            ).text,
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=mark("CommandLine", "Say which Thaw this is.").text,
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """What comes before the command. --lang was taken before typer looks; here it stands for the help."""
