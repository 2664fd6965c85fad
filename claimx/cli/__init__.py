"""The command line: `claimx`. One file a command, and here what they share: errors become exit codes."""

import os
import sys
import traceback
import warnings
from typing import Annotated, NoReturn

import typer

from claimx import __version__
from claimx.cli import streams
from claimx.cli.actors import actors
from claimx.cli.evaluate import evaluate
from claimx.cli.extract import extract
from claimx.cli.info import info
from claimx.cli.messages import say
from claimx.cli.schema import schema
from claimx.cli.signals import end_workers, handle_signals
from claimx.errors import ClaimxError, ConfigError, MissingDependencyError

DONE, FAILED, MISUSED, MISSING, INTERRUPTED = 0, 1, 2, 3, 130

SIGNALLED = 128
"""Exit codes above it tell the signal that ended the process."""

app = typer.Typer(
    name="claimx",
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="[dim]Each command explains itself:[/] claimx extract --help",
)
app.command(
    epilog="[dim]Exit codes: 0 done, 1 some input failed and the rest was written, 2 wrong usage, "
    "3 a model or package is missing, 4 with -e: no claim, 130 interrupted.[/]"
)(extract)
for command in (actors, evaluate, schema, info):
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"claimx {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def claimx(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            callback=_print_version,
            is_eager=True,
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """Who takes which position toward whom, how firmly, and where does the article say so?

    [bold]claimx extract article.txt[/]

    reads an article on international affairs and lists its claims by the actor
    who holds them and by stance: support, neutral, concern, oppose. On a terminal
    they come as a table, in a pipe or with [bold]-o claims.json[/] as JSON.
    Everything happens on this machine; nothing is sent anywhere.
    """
    if context.invoked_subcommand is None:
        if not streams.is_terminal(sys.stdout):
            raise ConfigError("no command given; try: claimx extract article.txt, or: claimx --help")
        sys.stdout.write(context.get_help())


def main() -> NoReturn:
    """The console script. Ends the process with an exit code."""
    streams.prepare()
    handle_signals()
    if not sys.warnoptions:  # warnings are for developers, who ask for them with -W
        warnings.simplefilter("ignore")
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        end_workers()
        code = DONE
        streams.abandon()
    except OSError as error:
        code = FAILED
        say(f"{error.filename or 'output'}: {error.strerror or error}; nothing more was written")
        streams.abandon()
    if code > SIGNALLED:
        os._exit(code)  # threads that still hold text for workers would keep the process
    sys.exit(code)


def _run() -> int:
    """Runs the command and gives its exit code. Raises OSError where the output cannot be written."""
    try:
        code = app(prog_name="claimx", standalone_mode=False)
        if code == INTERRUPTED:
            say("interrupted")
        return code if isinstance(code, int) else DONE
    except ClaimxError as error:
        say(str(error))
        return {ConfigError: MISUSED, MissingDependencyError: MISSING}.get(type(error), FAILED)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "claimx"
        say(f"{error.format_message().rstrip('.')}; see: {command} --help")
        return MISUSED
    except SystemExit as stop:
        # Typer ends the process itself where a pipe is closed.
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return stop.code if isinstance(stop.code, int) else DONE
    except OSError:
        raise
    except Exception as error:
        if os.environ.get("CLAIMX_DEBUG") or {"-v", "--verbose"} & set(sys.argv):
            traceback.print_exc()
        say(
            f"internal error ({type(error).__name__}: {error}); please report it, with what "
            "CLAIMX_DEBUG=1 shows before this line"
        )
        return FAILED
