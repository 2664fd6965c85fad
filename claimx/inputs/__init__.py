"""Reading: bytes, files, folders, web pages and feeds become Articles. No spaCy here."""

from claimx.inputs.collecting import SUFFIXES, collect
from claimx.inputs.dates import find_date
from claimx.inputs.decoding import decode
from claimx.inputs.reading import read_article, read_inputs

__all__ = ["SUFFIXES", "collect", "decode", "find_date", "read_article", "read_inputs"]
