"""Arguments of predicates in a dependency parse (ClearNLP labels, as spaCy's English pipelines give them).

Functions over `Token`s, without state. Each returns heads of phrases; `conjuncts` widens a head to its
coordination. Labels follow "Guidelines for the Clear Style Constituent to Dependency Conversion" (Choi and
Palmer 2012).
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
CLAUSAL = frozenset({"ccomp", "xcomp"})
PREDICATE_POS = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECT_CONTROL = frozenset(
    (
        "urge ask tell force allow help want press push call order persuade invite compel enable expect "
        "warn encourage prompt require request advise lead cause leave drive pressure"
    ).split()
)
_MAX_CLIMB = 8
_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_MISTAKEN_SUBJECTS = frozenset({"compound", "nmod", "npadvmod", "dep"})

# Time expressions attach as prepositional objects ("on Friday", "in March") and are no arguments.
_MEASURES = frozenset("day days week weeks month months series round rounds number host range package set wave".split())
_TIME_WORDS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
        "july august september october november december today yesterday tomorrow week month year decade "
        "day morning evening night afternoon hour minute weekend summer winter spring autumn"
    ).split()
)


def conjuncts(head: Token) -> list[Token]:
    """The head and what is coordinated with it, in order of the text ("Japan and South Korea")."""
    found = [head]
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.dep_ == "conj" and child not in found:
                found.append(child)
                stack.append(child)
    return sorted(found, key=lambda token: token.i)


def is_passive(verb: Token) -> bool:
    """Whether the verb's object is its grammatical subject ("was condemned", "drills condemned by")."""
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass", "csubjpass"}:
            return True
        if child.dep_ in {"nsubj", "aux"} and child.lower_ not in {"being", "been"}:
            return False
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head) and not any(child.dep_ == "dobj" for child in verb.children)
    return verb.dep_ in {"acl", "advcl", "amod", "ROOT"} and not any(c.dep_ == "dobj" for c in verb.children)


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.lower_ not in _RELATIVE or token.tag_ not in {"WDT", "WP", "WP$"}:
        return token
    climb = verb
    for _ in range(_MAX_CLIMB):
        if climb.dep_ == "relcl":
            return climb.head
        if climb.head == climb:
            break
        climb = climb.head
    return token


def agents(verb: Token) -> list[Token]:
    """The "by" phrase of a passive."""
    return [
        child
        for agent in verb.children
        if agent.dep_ == "agent" or (agent.dep_ == "prep" and agent.lower_ == "by")
        for child in agent.children
        if child.dep_ == "pobj"
    ]


def subjects(verb: Token, _depth: int = 0) -> list[Token]:
    """Heads of the logical subject: the doer, also where the clause leaves it out.

    Passives give the "by" phrase; a missing subject is looked up in the clause that governs this one
    (coordination, control, participles, "of doing"), and a relative pronoun gives the noun it stands for.
    """
    if _depth > _MAX_CLIMB:
        return []
    if is_passive(verb):
        found = agents(verb)
        if found or verb.dep_ not in {"acl", "relcl"}:
            return found
        return []
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not own and verb.dep_ == "ROOT" and verb.tag_ in _FINITE:  # mis-parsed: "The U.S. [compound] seeks"
        own = [child for child in verb.lefts if child.dep_ in _MISTAKEN_SUBJECTS and child.pos_ == "PROPN"][-1:]
    if own:
        return [_antecedent(child, verb) for child in own]
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ in {"conj", "ccomp", "parataxis"} and head.pos_ in PREDICATE_POS:
        if is_passive(head):  # "were condemned and vowed": the grammatical subject goes on
            return [_antecedent(c, head) for c in head.children if c.dep_ in PASSIVE_SUBJECTS] or agents(head)
        return subjects(head, _depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ in PREDICATE_POS | {"ADJ"}:
        if head.lemma_ in _OBJECT_CONTROL:
            controlled = [child for child in head.children if child.dep_ in {"dobj", "dative"}]
            if controlled:
                return controlled
        return _grammatical_subjects(head, _depth)
    if verb.dep_ == "advcl" and head.pos_ in PREDICATE_POS | {"ADJ"}:
        return _grammatical_subjects(head, _depth)
    if verb.dep_ in {"acl", "relcl"}:
        if verb.tag_ == "VBG" or verb.dep_ == "relcl":
            return [head]
        return possessors(head) or _governors(head, _depth)
    if verb.dep_ == "pcomp":  # "aim of strengthening", "accused of dragging", "by cultivating"
        governor = head.head
        if governor.pos_ in PREDICATE_POS:
            blamed = [child for child in governor.children if child.dep_ == "dobj"]
            if head.lower_ == "for" and blamed:  # "thanked Seoul for joining", "blasted Seoul for joining"
                return blamed
            if governor.lemma_ in {
                "accuse",
                "blame",
                "suspect",
                "criticize",
                "criticise",
                "stop",
                "prevent",
                "bar",
            }:
                return [child for child in governor.children if child.dep_ in {"dobj", "nsubjpass"}]
            return _grammatical_subjects(governor, _depth)
        return possessors(governor) or _governors(governor, _depth)
    return []


def _grammatical_subjects(verb: Token, depth: int) -> list[Token]:
    if verb.pos_ == "ADJ" and verb.dep_ in {"acomp", "attr"}:  # "China is likely to oppose"
        verb = verb.head
    passive = [_antecedent(child, verb) for child in verb.children if child.dep_ in PASSIVE_SUBJECTS]
    return passive or subjects(verb, depth + 1)


def _governors(noun: Token, depth: int) -> list[Token]:
    """The subject of the verb that a noun depends on ("the US has a plan to …")."""
    token = noun
    for _ in range(_MAX_CLIMB):
        if token.head == token:
            return []
        token = token.head
        if token.pos_ in PREDICATE_POS:
            return _grammatical_subjects(token, depth)
    return []


def possessors(noun: Token) -> list[Token]:
    """ "Beijing's objection", "the objection of Beijing": heads of the possessor."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    return owners or prepositional(noun, ("of", "by", "from"))


def measured(head: Token) -> Token:
    """What a measure is of: "11 days of training", "a series of drills" give the training, the drills."""
    if head.lower_ in _MEASURES:
        return next(iter(prepositional(head, ("of",))), head)
    return head


def objects(verb: Token, _depth: int = 0) -> list[Token]:
    """Heads of the logical object: direct objects, or the grammatical subject of a passive."""
    if _depth > _MAX_CLIMB:
        return []
    if is_passive(verb):
        found = [_antecedent(child, verb) for child in verb.children if child.dep_ in PASSIVE_SUBJECTS]
        if not found and verb.dep_ in {"acl", "amod"} and verb.head != verb:
            found = [verb.head]
        if not found and verb.dep_ == "conj":
            return objects(verb.head, _depth + 1)
        return found
    found = [_antecedent(child, verb) for child in verb.children if child.dep_ in {"dobj", "dative", "oprd"}]
    if not found:  # "condemned and rejected the drills": the object stands with the last verb
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "VERB":
                return objects(child, _depth + 1)
    return found


def prepositional(token: Token, prepositions: Iterable[str]) -> list[Token]:
    """Heads of "with …", "against …" phrases of the token, time expressions left out."""
    wanted = frozenset(prepositions)
    found: list[Token] = []
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in wanted:
            found += _complements(prep)
    return [head for head in found if not is_time(head)]


def _complements(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield child
        elif child.dep_ == "prep":  # "out of", "because of"
            yield from _complements(child)


def clauses(verb: Token) -> list[Token]:
    """Heads of clausal complements."""
    return [child for child in verb.children if child.dep_ in CLAUSAL]


def predicate_keys(verb: Token) -> list[str]:
    """Names a verb may have in a lexicon, the most specific first: "bear responsibility", "rule out", "rule"."""
    lemma = verb.lemma_.lower()
    particles = [
        child.lower_
        for child in verb.rights
        if child.dep_ == "prt" or (child.dep_ in {"prep", "advmod"} and child.i == verb.i + 1)
    ]
    nouns = [child.lemma_.lower() for child in verb.rights if child.dep_ == "dobj"]
    return [*(f"{lemma} {word}" for word in (*nouns, *particles)), lemma]


def is_time(head: Token) -> bool:
    """Whether a phrase only says when."""
    return head.lower_ in _TIME_WORDS or (head.like_num and head.dep_ == "pobj" and len(head.text) == 4)


def subtree(head: Token) -> tuple[int, int]:
    """Token range of the phrase under head, half-open."""
    return head.left_edge.i, head.right_edge.i + 1


def trimmed(doc: Doc, start: int, end: int) -> Span | None:
    """doc[start:end] without white space and loose punctuation at its edges; None where nothing is left.

    Quotation marks and brackets stay where the passage holds both of a pair.
    """
    while start < end and (doc[start].is_space or _loose(doc, start, start, end)):
        start += 1
    while end > start and (doc[end - 1].is_space or _loose(doc, end - 1, start, end)):
        end -= 1
    return doc[start : _closing(doc, start, end)] if start < end else None


def _closing(doc: Doc, start: int, end: int) -> int:
    """Where the passage ends with the mark that closes its last open quotation, if that follows right behind."""
    for mark, opener in (('"', '"'), ("”", "“")):
        inside = doc[start:end]
        opened = sum(token.text == opener for token in inside)
        open_left = opened % 2 if mark == opener else opened - sum(token.text == mark for token in inside)
        if open_left:
            for i in range(end, min(end + 3, len(doc))):
                if doc[i].text == mark:
                    return i + 1
                if not doc[i].is_punct:
                    break
    return end


_PAIRS = {"“": "”", "”": "“", "(": ")", ")": "(", "‘": "’", "’": "‘", "[": "]", "]": "["}


def _loose(doc: Doc, i: int, start: int, end: int) -> bool:
    token = doc[i]
    if not token.is_punct:
        return False
    text = token.text
    if text == '"':
        return sum(t.text == '"' for t in doc[start:end]) % 2 == 1
    if text in _PAIRS:
        return not any(t.text == _PAIRS[text] for t in doc[start:end])
    return True
