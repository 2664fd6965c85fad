"""`claimx schema`"""

import json
import sys


def schema() -> None:
    """Print the JSON Schema of the output, to check it or to generate code from it.

    It describes what [bold]claimx extract --format json[/] prints; under [bold]$defs[/],
    [bold]ClaimLine[/] is one line of [bold]--format jsonl[/].
    """
    from claimx.output.schema import schema

    json.dump(schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
