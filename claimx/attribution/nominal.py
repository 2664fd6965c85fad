"""Attributions whose cue is no verb: "voiced concern", "Beijing's objection to", "is wary of", "according to"."""

from spacy.tokens import Span, Token

from claimx.attribution.layer import Attribution
from claimx.attribution.passages import noun_content, noun_phrase, verb_group
from claimx.syntax import PREDICATE_POS, prepositional, subjects, subtree, trimmed


def nominal(noun: Token, lemma: str, sentence: Span, light_verbs: frozenset[str]) -> Attribution | None:
    """A noun of speech or feeling: under a light verb, in "with concern", or with a possessor and a complement."""
    content = noun_content(noun, sentence)
    light = _light_verb(noun, light_verbs)
    if light is not None:
        heads = subjects(light)
        if not heads and light.pos_ not in PREDICATE_POS:
            heads = _left_neighbour(light, sentence)
        source = noun_phrase(heads, sentence, outside_of=light)
        if source is None:
            return None
        low, high = sorted((light, noun), key=lambda token: token.i)
        cue = verb_group(light) if light.pos_ in PREDICATE_POS else noun.doc[light.i : light.i + 1]
        cue = noun.doc[min(cue.start, low.i) : max(cue.end, high.i + 1)]
        if source.start < cue.end and cue.start < source.end:
            return None
        name = f"{light.lemma_} {lemma}"
        return Attribution(source, cue, content, lemma, f"{name}: subject and complement")
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ in PREDICATE_POS:
        verb = noun.head.head  # "is watching with grave concern"
        source = noun_phrase(subjects(verb), sentence, outside_of=verb)
        if source is None:
            return None
        after = trimmed(noun.doc, noun.i + 1, min(subtree(verb)[1], sentence.end))
        parts = content or ((after,) if after is not None else ())
        cue = noun.doc[noun.head.i : noun.i + 1]
        return Attribution(source, cue, parts, lemma, f"with {lemma}: subject of the verb")
    owners = [child for child in noun.children if child.dep_ == "poss"]
    owners = owners or prepositional(noun, ("from", "by", "among")) or _from_within(noun)
    if not owners and noun.dep_ == "dobj":  # "drew criticism from Beijing"
        owners = prepositional(noun.head, ("from",))
    if not owners and content:
        owners = [
            child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ == ""
        ]
        owners = [child for child in owners if child.text[:1].isupper()]
    if not owners or not (content or noun.dep_ == "dobj"):
        return None
    source = noun_phrase(owners, sentence, outside_of=noun)
    if source is None or (source.start <= noun.i < source.end):
        return None
    return Attribution(source, noun.doc[noun.i : noun.i + 1], content, lemma, f"{lemma}: possessor and complement")


def _from_within(noun: Token) -> list[Token]:
    """ "an appeal for calm from Beijing": the source hangs on the content."""
    return [
        head
        for token in noun.subtree
        if token.dep_ == "prep"
        and token.lower_ == "from"
        and token.head.dep_ == "pobj"
        and token.head.head.head == noun
        for head in token.children
        if head.dep_ == "pobj"
    ]


def _light_verb(noun: Token, light: frozenset[str]) -> Token | None:
    """The verb that lends its subject to the noun: "express concern", "harbor reservations".

    The parser may take the pair for a compound, so a light verb's form right before the noun counts too.
    """
    head = noun
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in light:
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ == "in":  # "spoke in support of"
        verb = head.head.head
        if verb.lemma_.lower() in light and verb.pos_ in PREDICATE_POS:
            return verb
    for i in range(noun.i - 1, max(noun.i - 4, noun.sent.start - 1, -1), -1):
        token = noun.doc[i]
        if token.is_punct or token.is_space:
            break
        if token.lemma_.lower() in light and token.dep_ in {"compound", "amod", "nmod"}:
            return token
    return None


def _left_neighbour(token: Token, sentence: Span) -> list[Token]:
    """The noun phrase right before a verb that was parsed as a noun."""
    i = token.i - 1
    while i >= sentence.start and token.doc[i].pos_ in {"ADV", "AUX", "PART"}:
        i -= 1
    if i < sentence.start or token.doc[i].pos_ not in {"PROPN", "NOUN", "PRON"}:
        return []
    head = token.doc[i]
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return [head]


def adjective(token: Token, sentence: Span) -> Attribution | None:
    """ "Japan is concerned about …", "opposed to …", also as a participle."""
    if token.tag_ != "VBN" and token.dep_ not in {"acomp", "ROOT", "conj", "oprd", "acl", "xcomp", "advcl", "ccomp"}:
        return None
    verb = token.head if token.dep_ in {"acomp", "oprd", "xcomp"} else token
    if verb.dep_ == "conj" and token.pos_ == "ADJ" and token.dep_ == "conj":
        verb = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    heads = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}] or subjects(verb)
    if token.dep_ == "acl":
        heads = [token.head]
    content = noun_content(token, sentence)
    source = noun_phrase(heads, sentence, outside_of=token)
    if source is None or not content:
        return None
    start = verb.i if verb.i < token.i and token.i - verb.i <= 4 else verb_group(token).start
    return Attribution(
        source,
        token.doc[start : token.i + 1],
        content,
        token.lower_,
        f"{token.lower_}: subject and complement",
    )


def according_to(token: Token, sentence: Span) -> Attribution | None:
    """ "According to Seoul, …": the rest of the sentence is content."""
    prep = next((child for child in token.children if child.lower_ == "to"), None)
    heads = [child for child in prep.children if child.dep_ == "pobj"] if prep is not None else []
    source = noun_phrase(heads, sentence, outside_of=token)
    if source is None or prep is None:
        return None
    doc = token.doc
    before = trimmed(doc, sentence.start, token.i)
    after = trimmed(doc, source.end, sentence.end)
    content = tuple(part for part in (before, after) if part is not None and len(part) > 1)
    cue = doc[token.i : prep.i + 1]
    return Attribution(source, cue, content, "accord", "according to: object of the preposition") if content else None
