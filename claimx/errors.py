"""The faults that claimx names. The library raises them; only the command line turns them into exit codes."""


class ClaimxError(Exception):
    """Base of all. str() is one line: what, where, and what to do. code is a stable word for machines."""

    code = "error"


class InputError(ClaimxError):
    """One input cannot be read; the others can. code says why: missing, binary, encoding, empty, ..."""

    def __init__(self, document: str, code: str, message: str) -> None:
        super().__init__(f"{document}: {message}")
        self.document = document
        self.code = code
        self.message = message


class ConfigError(ClaimxError):
    """A setting, an option's value or a gazetteer is not usable (exit code 2)."""

    code = "config"


class MissingDependencyError(ClaimxError):
    """A model or an optional package is not installed (exit code 3)."""

    code = "missing"
