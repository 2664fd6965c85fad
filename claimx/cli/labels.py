"""Checks the actors that a user names against the gazetteer, before anything slow begins."""

from collections.abc import Sequence
from difflib import get_close_matches

from claimx.actors.gazetteer import Gazetteer, load_gazetteer
from claimx.errors import ConfigError
from claimx.records import AUTHOR
from claimx.settings import WORLD, Settings


def check_labels(settings: Settings, targets: Sequence[str] = ()) -> None:
    """Raises ConfigError for the first actor or target that no claim can have, with what may be meant."""
    gazetteer = load_gazetteer(settings.gazetteer)
    for actor in settings.actors:
        if actor not in (WORLD, AUTHOR, *gazetteer.order):
            raise _unknown(settings.origins["actors"], actor, gazetteer)
    for target in targets:
        if target not in gazetteer.order:
            raise _unknown("--target", target, gazetteer)


def _unknown(where: str, name: str, gazetteer: Gazetteer) -> ConfigError:
    alias = gazetteer.lookup(name)
    likely = alias.actors if alias else ()
    if not likely:
        labels = {label.casefold(): label for label in gazetteer.order}
        aliases = {text.casefold(): alias for text, alias in gazetteer.aliases.items()}
        for near in get_close_matches(name.casefold(), [*labels, *aliases], 3, 0.75):
            likely = (labels[near],) if near in labels else aliases[near].actors
            if likely:
                break
    hint = f"did you mean {' or '.join(likely)}?" if likely else "`claimx actors` lists them all"
    return ConfigError(f"{where}: no actor is called {name!r}; {hint}")
