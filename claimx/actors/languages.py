"""A demonym that names a language: "spoke in Chinese", "learned Japanese"."""

from spacy.tokens import Span

_IN = frozenset({"in", "into"})
_VERBS = frozenset({"speak", "learn", "study", "teach", "understand", "translate", "read", "write"})


def is_language(span: Span) -> bool:
    """Whether the demonym is the language and not the people. Needs a parse."""
    root = span.root
    for _ in range(6):  # "in Korean and Japanese"
        if root.dep_ != "conj":
            break
        root = root.head
    if any(token.dep_ == "det" for token in root.children):  # "in the Chinese"
        return False
    if root.dep_ == "pobj":
        return root.head.lower_ in _IN and root.lower_ == root.lemma_.lower()
    return root.dep_ == "dobj" and root.head.lemma_.lower() in _VERBS
