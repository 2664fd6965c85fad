"""Bounds the tokenizer: spaCy's splits affixes one by one, in quadratic time on long runs without a space."""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_LONG_RUN = re.compile(r"\S{400,}")  # no word is as long; web addresses seldom


class BoundedTokenizer:
    """A tokenizer that keeps runs of 400 characters and more without white space as one token each."""

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        runs = list(_LONG_RUN.finditer(text))
        if not runs:
            return self.tokenizer(text)
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for run in [*runs, None]:
            for token in self.tokenizer(text[position : run.start() if run else len(text)]):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
            if run:
                position = run.end()
                words.append(run.group())
                spaces.append(text[position : position + 1] == " ")
                position += spaces[-1]
        return Doc(self.vocab, words=words, spaces=spaces)


def bound_tokenizer(nlp: Language) -> None:
    """Put a bound on the pipeline's tokenizer."""
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer, nlp.vocab)
