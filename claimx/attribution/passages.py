"""The passages of an attribution in the parse: the noun phrase of a source, the words of a cue, its content."""

from spacy.tokens import Span, Token

from claimx.syntax import PREDICATE_POS, conjuncts, is_passive, is_time, objects, subtree, trimmed

_NOT_A_COMPLEMENT = frozenset(
    ("in at during after before since until amid by despite within following through via under").split()
)
_TAKES_IN = frozenset("confidence confident interest interested belief trust faith pride".split())
_SOURCE_BREAKS = frozenset({"relcl", "acl", "advcl"})


def noun_phrase(heads: list[Token], sentence: Span, *, outside_of: Token) -> Span | None:
    """The noun phrase of the heads and their coordination, without clauses that hang on it."""
    heads = [head for head in heads if sentence.start <= head.i < sentence.end]
    if not heads:
        return None
    head = heads[0]
    start, end = head.i, head.i + 1
    for part in conjuncts(head):
        if part != head and part.pos_ in PREDICATE_POS:
            continue
        low, high = part.left_edge.i, part.i + 1
        for child in part.rights:
            if child.dep_ in _SOURCE_BREAKS or child.i > outside_of.i > part.i:
                break
            if child.dep_ in {"appos", "prep", "amod", "nummod"} or (child.dep_ == "punct" and child.text in "()’'"):
                high = max(high, child.right_edge.i + 1)
        start, end = min(start, low), max(end, high)
    if end > outside_of.i >= start:
        end = outside_of.i if head.i < outside_of.i else end
        start = outside_of.i + 1 if head.i > outside_of.i else start
    return trimmed(sentence.doc, max(start, sentence.start), min(end, sentence.end))


def verb_group(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they are adjacent."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    lefts = {child.i for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg", "advmod"}}
    lefts -= {child.i for child in verb.lefts if child.tag_ == "TO" and verb.tag_ != "VB"}  # "led to resumed visits"
    while start - 1 in lefts:
        start -= 1
    while start < verb.i and doc[start].dep_ == "advmod":
        start += 1
    if end < len(doc) and doc[end].head == verb and doc[end].dep_ == "prt":
        end += 1
    return doc[start:end]


def complements(verb: Token, *, takes_object: bool, sentence: Span) -> list[Span]:
    """What the verb governs as its content: a clause; for some verbs an object, infinitive or "of …" phrase."""
    heads = [child for child in verb.children if child.dep_ == "ccomp" and not _is_cue_aside(child, verb)]
    if any(child.dep_ in {"dobj", "dative"} for child in verb.children):  # "told Washington to cease"
        heads += [child for child in verb.children if child.dep_ == "xcomp"]
    if takes_object:
        if is_passive(verb):
            heads += objects(verb)
        heads += [
            child
            for child in verb.children
            if child.dep_ in {"dobj", "xcomp", "oprd", "attr", "acomp"}
            or (child.dep_ in {"prep", "dative"} and child.lower_ not in _NOT_A_COMPLEMENT and not _only_time(child))
        ]
        if not heads:
            heads += objects(verb)
    heads = [head for head in heads if sentence.start <= head.i < sentence.end and not _covers(head, verb)]
    if not heads:
        return []
    after = [head for head in heads if head.i > verb.i]
    before = [head for head in heads if head.i < verb.i]
    parts = []
    for side in (before, after):
        if side:
            start = max(sentence.start, min(subtree(head)[0] for head in side))
            end = min(sentence.end, max(subtree(head)[1] for head in side))
            if side is after:
                start = max(start, verb.i + 1)
            else:
                end = min(end, verb.i)
            part = trimmed(verb.doc, start, end)
            if part is not None:
                parts.append(part)
    return parts


def _covers(head: Token, verb: Token) -> bool:
    start, end = subtree(head)
    return start <= verb.i < end and head.dep_ not in {"ccomp", "dobj", "nsubj", "nsubjpass"}


def _is_cue_aside(child: Token, verb: Token) -> bool:
    """A finite clause right of a verb of saying that is another aside of saying."""
    return child.i > verb.i and child.dep_ == "parataxis"


def _only_time(prep: Token) -> bool:
    complements = [child for child in prep.children if child.dep_ == "pobj"]
    return bool(complements) and all(is_time(child) for child in complements)


def _may_complement(prep: Token, word: Token) -> bool:
    if prep.lower_ == "in":
        return word.lemma_.lower() in _TAKES_IN
    return prep.lower_ == "at" or prep.lower_ not in _NOT_A_COMPLEMENT | {"from"}


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def noun_content(word: Token, sentence: Span) -> tuple[Span, ...]:
    """Complements of a noun or adjective: "about …", "over …", "that …", "to …"."""
    heads = [
        child
        for child in word.children
        if child.i > word.i
        and (
            child.dep_ in {"acl", "ccomp", "xcomp", "relcl"}
            or (child.dep_ == "prep" and _may_complement(child, word) and not _only_time(child))
            or child.dep_ == "agent"
        )
    ]
    if not heads:  # "expressed concern on Monday over …", "raised with Tokyo its concerns": the verb has it
        verb = word.head
        if verb.pos_ in PREDICATE_POS:
            heads = [
                child
                for child in verb.children
                if child.i > word.i
                and (child.dep_ in {"ccomp", "xcomp"} or child.dep_ == "prep" or _is_infinitive(child))
                and child.lower_ not in _NOT_A_COMPLEMENT
                and not _only_time(child)
            ]
    if not heads:
        return ()
    start = min(subtree(head)[0] for head in heads)
    end = max(subtree(head)[1] for head in heads)
    part = trimmed(word.doc, max(start, word.i + 1), min(end, sentence.end))
    return (part,) if part is not None else ()


def preposed(verb: Token, sentence: Span) -> list[Span]:
    """ "The drills were a threat, Mao said.": content before the cue without a quotation mark."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return []
    edge = min(subject.left_edge.i, verb.i)
    if edge - 1 > sentence.start + 2 and sentence.doc[edge - 1].text in {",", ",”", '"', "”"}:
        part = trimmed(sentence.doc, sentence.start, edge - 1)
        return [part] if part is not None else []
    return []


def around(verb: Token, sentence: Span) -> list[Span]:
    """ "Tokyo, he added, would not hesitate …": the clause that the cue is put into, before and after it."""
    start, end = subtree(verb)
    low, high = subtree(verb.head)
    sides = ((max(low, sentence.start), start), (end, min(high, sentence.end)))
    found = [trimmed(verb.doc, left, right) for left, right in sides if left < right]
    return [part for part in found if part is not None]


def quotes_in(sentence: Span, quoted: list[int]) -> list[Span]:
    """The sentence's parts of quotations that are long enough to be speech and no name or scare quote."""
    parts = []
    i = sentence.start
    while i < sentence.end:
        number = quoted[i]
        j = i
        while j < sentence.end and quoted[j] == number:
            j += 1
        if number:
            words = sum(not token.is_punct for token in sentence.doc[i:j])
            ends_clause = any(token.text in {",", ".", "?", "!"} for token in sentence.doc[max(i, j - 2) : j])
            if words >= 4 or (words >= 2 and ends_clause):
                parts.append(sentence.doc[i:j])
        i = j
    return parts


def with_quotes(parts: list[Span], quotes: list[Span], verb: Token, quoted: list[int]) -> list[Span]:
    """Content by parse, widened to the quotations it touches, with the other quotations of the sentence."""
    joined = sorted([*parts, *quotes], key=lambda span: (span.start, span.end))
    merged: list[Span] = []
    for span in joined:
        if merged and span.start <= merged[-1].end:
            merged[-1] = span.doc[merged[-1].start : max(merged[-1].end, span.end)]
        else:
            merged.append(span)
    pieces = []
    for span in merged:  # never over the cue itself
        if span.start <= verb.i < span.end:
            halves = (span.doc[span.start : verb.i], span.doc[verb.i + 1 : span.end])
            pieces += [half for half in halves if any(quoted[token.i] for token in half)]
        else:
            pieces.append(span)
    return pieces
