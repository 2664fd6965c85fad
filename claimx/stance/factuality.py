"""How firmly the text holds a predicate: asserted, negated, possible, conditional or future.

After FactBank (Saurí and Pustejovsky 2009), reduced to what the record tells apart: modality is read off
the auxiliaries, adverbs and governing predicates of the clause, conditions off the clauses around it.
"""

from spacy.tokens import Token

from claimx.records import Factuality
from claimx.syntax import PREDICATE_POS

_POSSIBLE_AUX = frozenset({"may", "might", "could", "can"})
_POSSIBLE_ADVERBS = frozenset(
    ("possibly potentially perhaps maybe likely probably reportedly apparently seemingly conceivably").split()
)
_POSSIBLE_GOVERNORS = frozenset(
    ("risk seem appear possible likely potential potentially danger possibility prospect").split()
)
_FUTURE_AUX = frozenset({"will", "shall", "’ll", "'ll", "would", "wo", "’d", "'d"})
_FUTURE_GOVERNORS = frozenset(
    ("plan intend vow pledge promise threaten prepare set expect go due schedule aim hope").split()
)
_CONDITIONS = frozenset({"if", "unless", "provided", "should", "whether"})
_NEGATIVE = frozenset(("not n't n’t never no neither nor without hardly nothing nobody none").split())
NEGATIVE_GOVERNORS = frozenset(
    (
        "refuse decline fail avoid deny reject refrain stop cease unwilling reluctant unable hesitate forgo oppose"
    ).split()
)
"""Predicates whose complement did not come about ("refused to endorse")."""
NEGATIVE_NOUNS = frozenset("refusal reluctance unwillingness failure inability hesitation".split())
"""Nouns that do the same ("Beijing's refusal to condemn")."""


def is_negated(token: Token) -> bool:
    """Whether a negation word stands with the token or its auxiliaries, or with what it is coordinated to by "nor"."""
    if any(child.dep_ in {"nsubj", "nsubjpass"} and _is_none(child) for child in token.children):
        return True
    if token.dep_ == "conj" and any(
        child.dep_ == "cc" and child.lower_ in {"nor", "or"} for child in token.head.children
    ):
        return is_negated(token.head)
    return any(
        (child.dep_ in {"neg", "preconj", "cc"} and child.lower_ in _NEGATIVE)
        or (child.dep_ == "det" and child.lower_ in {"no", "neither"})
        or (child.lower_ == "longer" and any(inner.lower_ == "no" for inner in child.children))
        or (child.dep_ == "advmod" and child.lower_ in {"never", "hardly", "barely", "scarcely"})
        or (child.dep_ in {"nsubj", "dobj", "nsubjpass"} and child.lower_ in {"nobody", "none", "nothing", "neither"})
        for child in token.children
        if not (child.dep_ == "cc" and child.i > token.i)
    ) or (
        (token.dep_ == "pcomp" and token.head.lower_ == "without")
        or (
            token.dep_ == "xcomp"
            and token.head.lemma_ == "have"
            and any(c.lower_ == "yet" for c in token.head.children)
        )
    )


def _is_none(subject: Token) -> bool:
    """ "Neither country condemned …", "No ally supports …"."""
    return subject.lower_ in {"nobody", "none", "neither", "nothing"} or any(
        child.lower_ in {"neither", "no"} and child.i < subject.i for child in subject.children
    )


def factuality(head: Token, *, within: Token | None = None) -> Factuality:
    """The factuality of the clause under head.

    within: where to stop climbing: the cue whose content the clause is, whose own modality is not the content's.
    """
    if (
        head.pos_ not in PREDICATE_POS
        and head.head.pos_ in PREDICATE_POS
        and head.dep_ in {"acomp", "attr", "dobj", "nsubj", "nsubjpass"}
    ):
        verb = head.head if head.head != within else head
    else:
        verb = head
    chain = _clause_chain(verb, within)
    if any(_in_condition(token) for token in chain):
        return "conditional"
    if any(is_negated(token) for token in chain) or is_negated(head):
        return "negated"
    if any(_is_possible(token) for token in chain):
        return "possible"
    if any(_is_future(token) for token in chain):
        return "future"
    return "asserted"


def _clause_chain(verb: Token, within: Token | None) -> list[Token]:
    """The verb and the predicates that it is a complement of, up to its own clause."""
    chain = [verb]
    token = verb
    for _ in range(6):
        head = token.head
        if head in (token, within):
            break
        if token.dep_ in {"xcomp", "acomp", "attr"} or (token.dep_ == "conj" and not _has_own_modality(token)):
            chain.append(head)
        elif token.dep_ == "pcomp" and head.head != within:
            chain.append(head.head)
            head = head.head
        elif token.dep_ == "advcl":
            break
        else:
            break
        token = head
    return chain


def _has_own_modality(token: Token) -> bool:
    return any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in token.children)


def _in_condition(token: Token) -> bool:
    while token.head != token:
        if token.dep_ == "advcl" and any(
            child.dep_ in {"mark", "aux"}
            and child.lower_ in _CONDITIONS
            and child.i <= token.i
            and not (child.dep_ == "aux" and child.lower_ != "should")
            for child in token.children
        ):
            return not any(
                child.lower_ == "should" and child.dep_ == "aux" and child.i != token.left_edge.i
                for child in token.children
            )
        if token.dep_ in {"ccomp", "relcl", "ROOT", "parataxis", "advcl", "acl"}:
            return False
        token = token.head
    return False


def _is_possible(token: Token) -> bool:
    if token.lemma_.lower() in _POSSIBLE_GOVERNORS:
        return True
    return any(
        (child.dep_ == "aux" and child.lower_ in _POSSIBLE_AUX)
        or (child.dep_ in {"advmod", "acomp"} and child.lower_ in _POSSIBLE_ADVERBS)
        for child in token.children
    )


def _is_future(token: Token) -> bool:
    if any(child.dep_ == "aux" and child.lower_ in _FUTURE_AUX for child in token.children):
        return True
    governor = token.head
    if token.dep_ == "xcomp" and governor.lemma_.lower() in _FUTURE_GOVERNORS:
        return True
    return token.lemma_ == "be" and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children)
