"""Who takes which position toward whom, how firmly, and where the article says so."""

__version__ = "0.1.0"
