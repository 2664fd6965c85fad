"""Antecedents of pronouns: the nearest fitting subject, else none (see `anaphora`)."""

from spacy.tokens import Span, Token

from claimx.actors.discourse import Discourse
from claimx.actors.phrases import load_roles
from claimx.syntax import PASSIVE_SUBJECTS, PREDICATE_POS, SUBJECTS

PLURAL = frozenset({"they", "their", "them", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
PERSON = frozenset({"he", "his", "him", "she", "her", "hers"})
_PRONOUN_REACH = 2
_CLAUSES = frozenset({"ccomp", "xcomp"})


def antecedent(page: Discourse, token: Token, number: int, *, plural: bool) -> tuple[tuple[str, ...], Span | None]:
    """The actors that a pronoun stands for and the words that name them; none where no candidate fits."""
    if token.lower_ == "it" and _is_object(token):
        return _other_object(page, token)
    person = token.lower_ in PERSON
    speaks = token.dep_ == "nsubj" and any(child.dep_ == "ccomp" for child in token.head.children)
    owns_speaker = token.dep_ == "poss" and token.head.lemma_.lower() in load_roles().types  # "its spokesmen"
    for back in range(_PRONOUN_REACH + 1):
        if number - back < 0:
            break
        place = page.sentences[number - back]
        for candidate in _candidates(place, token, same=back == 0):
            if bool(page.quoted[candidate.i]) and not page.quoted[token.i] and back > 0:
                continue
            if candidate.is_ancestor(token):  # "He and his counterpart"
                continue
            labels, span = _stands_for(page, candidate)
            possessive = token.dep_ == "poss" and not owns_speaker
            owned = possessive or candidate.lemma_.lower() in load_roles().speaking | load_roles().instruments
            if not labels and owned and not person:  # "China's support …, like its opposition"
                labels, span = _owner(page, candidate)
            is_plural = len(labels) > 1 or candidate.tag_ in {"NNS", "NNPS"} or candidate.lower_ in {"media", "they"}
            if person:
                is_person = bool(labels) and _is_person(page, candidate)
                if is_person and len(labels) == 1:
                    return labels, span
                continue
            if plural != is_plural:
                continue
            if labels:
                if not plural and _is_person(page, candidate):
                    continue
                return labels, span
            is_human = candidate.lemma_.lower() in load_roles().types.keys() | load_roles().private
            if candidate.pos_ != "PRON" and (is_human or not (speaks or owns_speaker)):
                return (), None
        if back == 0 and plural:
            for group in reversed(page.groups):
                if group.sentence == number and group.span.end <= token.i and token.dep_ == "poss":
                    return group.labels, group.span
        if back == 1 and plural and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in place):
            for group in page.groups:  # a sentence whose parse has no subject: the group that opens it
                if group.sentence == number - 1 and group.span.start - place.start <= 4:
                    return group.labels, group.span
    return (), None


def _is_object(token: Token) -> bool:
    """ "rejected it", "spoke of it", "urged it to leave": not the subject's own actor, and mostly a deed."""
    return token.dep_ in {"dobj", "pobj"} or (token.dep_ == "nsubj" and _is_infinitive(token.head))


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _other_object(page: Discourse, token: Token) -> tuple[tuple[str, ...], Span | None]:
    """Where the pronoun is asked to do something by a verb that shares the subject of the verb before: the object of
    that, "condemned Moscow and urged it to stop".
    """
    asking = token.head.head if token.dep_ == "nsubj" else token.head
    if not any(child.dep_ in _CLAUSES and _is_infinitive(child) for child in asking.children):
        return (), None
    verb = token.head
    while verb.head != verb and (verb.pos_ not in PREDICATE_POS or verb.dep_ in _CLAUSES):
        verb = verb.head
    shares_subject = verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in verb.lefts)
    for child in verb.head.children if shares_subject else ():
        if child.dep_ == "dobj" and child.i < token.i and child.pos_ != "PRON":
            labels, span = _stands_for(page, child)
            if len(labels) == 1 and not _is_person(page, child):
                return labels, span
    return (), None


def _candidates(place: Span, token: Token, *, same: bool) -> list[Token]:
    """Subjects of a sentence: in the anaphor's own the nearest before it first, else the main clause's first."""
    subjects = [
        t for t in place if t.dep_ in {"nsubj", "nsubjpass"} and t.i < token.i and not (same and t.head == token.head)
    ]
    if same:
        own = [t for t in place if t.dep_ in {"nsubj", "nsubjpass"} and t.i < token.i and t.head == token.head]
        if token.dep_ in {"poss", "pobj", "dobj"}:  # "Japan cut its aid"
            subjects += own
        return sorted(set(subjects), key=lambda t: -t.i)
    return sorted(subjects, key=height)


def _stands_for(page: Discourse, candidate: Token) -> tuple[tuple[str, ...], Span | None]:
    holders = page.mentions.holders([candidate])
    for group in reversed(page.groups):
        if group.together and group.span.start <= candidate.i < group.span.end and len(group.labels) > len(holders):
            return group.labels, group.span
    if not holders:
        return (), None
    start = min(candidate.i, *(h.mention.start for h in holders))
    end = max(candidate.i + 1, *(h.mention.end for h in holders))
    if all(h.implied for h in holders):
        first = holders[0].mention.kb_id_.split(",")[0].split(":")
        span = page.doc.char_span(int(first[0]), int(first[1]), alignment_mode="expand")
        return tuple(h.actor for h in holders), span
    return tuple(h.actor for h in holders), page.doc[start:end]


def _owner(page: Discourse, candidate: Token) -> tuple[tuple[str, ...], Span | None]:
    """The actor that the candidate belongs to, by a possessive."""
    for child in candidate.children:
        if child.dep_ == "poss" and child.lower_ not in PLURAL | THING | PERSON:
            return _stands_for(page, child)
    return (), None


def _is_person(page: Discourse, candidate: Token) -> bool:
    if candidate.lower_ in PERSON:
        return True
    if any(c.dep_ == "compound" and load_roles().types.get(c.lemma_.lower()) == "official" for c in candidate.children):
        return True
    kinds = {span.id_ for span in page.mentions.at(candidate)}
    if kinds & {"leader", "official", "expert"}:
        return True
    return load_roles().types.get(candidate.lemma_.lower()) == "official" and candidate.tag_ in {
        "NN",
        "NNP",
    }


def is_expletive(token: Token) -> bool:
    """ "It is clear that …", "it would be wrong to …"."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    has_clause = any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} and child.i > verb.i for child in verb.children)
    is_copular = verb.lemma_ in {"be", "seem", "appear", "become", "remain", "take", "make"}
    return is_copular and has_clause and any(c.dep_ in {"acomp", "attr"} for c in verb.children)


def height(token: Token) -> tuple[int, int]:
    depth, climb = 0, token
    while climb.head != climb and depth < 50:
        climb = climb.head
        depth += 1
    return depth, token.i
