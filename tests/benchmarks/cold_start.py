"""How long `claimx extract` takes from a cold start, beside a bare script that only parses with spaCy.

    python -m tests.benchmarks.cold_start [ARTICLE]

Times whole processes. The commands take turns, so that a slow moment of the machine meets all of them.
Ends with 1 where claimx takes more than `LIMIT` times as long as the bare script, or its learned reader adds more than
`ADDED` seconds.
"""

import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from claimx.pipeline import DEFAULT_MODELS

RUNS = 10
LIMIT = 1.3
ADDED = 0.15
ARTICLE = Path(__file__).parents[2] / "data" / "articles" / "wire.txt"

BARE = """
import sys
import spacy

# As where claimx is not installed: else spaCy imports its components, too.
spacy.util.registry._entry_point_factories.entry_points = False
with open(sys.argv[2], encoding="utf-8") as article:
    print(len(spacy.load(sys.argv[1])(article.read())))
"""


def main(article: str = str(ARTICLE)) -> int:
    model = next(name for name in DEFAULT_MODELS if find_spec(name))
    commands = {
        "claimx extract": ["-m", "claimx", "extract", article, "-f", "json"],
        "  by rules alone": ["-m", "claimx", "extract", article, "-f", "json", "--reader", "rules"],
        "bare spaCy": ["-c", BARE, model, article],
        "claimx --help": ["-m", "claimx", "--help"],
    }
    for command in commands.values():  # fills the caches of disk and bytecode
        _seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(_seconds(command))
    print(f"{Path(article).name}, {model}, Python {sys.version.split()[0]}: seconds of {RUNS} processes each")
    print(f"{'':16}  median   least    most")
    for name, seconds in times.items():
        print(f"{name:16}  {median(seconds):6.2f}  {min(seconds):6.2f}  {max(seconds):6.2f}")
    added = median(a - b for a, b in zip(times["claimx extract"], times["  by rules alone"], strict=True))
    print(f"the learned reader adds {added:.2f} s; at most {ADDED} is wanted")
    ratio = median(times["claimx extract"]) / median(times["bare spaCy"])
    print(f"claimx extract takes {ratio:.2f} times as long as bare spaCy; at most {LIMIT} is wanted")
    return int(ratio > LIMIT or added > ADDED)


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
