"""The component `claimx_anaphora`: which actors pronouns and definite descriptions go back to.

Resolved anaphors join `doc.spans["actors"]`, one span per actor, with `id_` "anaphora" and the antecedent's
character offsets ("START:END") in `kb_id_`; the others go to `doc.spans["unresolved"]`. A deed taken up by "this" or
"these efforts" gets the doer before it, `id_` "implied". The antecedent is the
nearest fitting one of the body: same number, a subject before other mentions (after Lappin and Leass 1994,
reduced to recency, grammatical role and number). A wrong antecedent costs more than none, so a nearer
candidate that is no actor blocks the search. Speakers' labels of a transcript come first (`speakers`).
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from claimx.actors.descriptions import ORDER, load_descriptions, of_pair, taken_up
from claimx.actors.discourse import Discourse
from claimx.actors.groups import Group, coordinated, issuers, partners
from claimx.actors.phrases import ACTORS, coordinations, load_roles
from claimx.actors.pronouns import PERSON, PLURAL, THING, antecedent, height, is_expletive
from claimx.actors.speakers import sides
from claimx.segmentation.transcripts import speaker_turns

UNRESOLVED = "unresolved"
"""Key in `doc.spans` of the anaphors whose antecedent was not found."""

ISSUERS = "issuers"
"""Key in `doc.spans` of those in whose voice a joint statement speaks, one span over its heading per actor."""

_FIRST_PLURAL = frozenset({"we", "our", "us", "ours"})
_FIRST_SINGULAR = frozenset({"i", "my", "me", "mine"})
_NUMBERS = {
    "two": 2,
    "both": 2,
    "duo": 2,
    "pair": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "quartet": 4,
    "five": 5,
}
_COLLECTIVE = frozenset(
    (
        "country nation ally side government leader neighbor neighbour partner power state capital party "
        "minister official president diplomat military navy counterpart army delegation rival signatory "
        "people foe adversary"
    ).split()
)
_ALONE = frozenset({"trio", "duo"})
_COMPASS = {"North": "DPRK", "South": "ROK"}
_SEATED = frozenset("government administration regime leadership military army".split())
_REACH = 12  # sentences back for a group that stood out, fewer for another, fewest for a pronoun
_NEARBY = 4


@Language.factory(
    "claimx_anaphora",
    assigns=["doc.spans"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
)
def make_anaphora(nlp: Language, name: str) -> "Anaphora":
    return Anaphora()


class Anaphora:
    """Resolves anaphors sentence by sentence, in order. No state."""

    def __call__(self, doc: Doc) -> Doc:
        page = Discourse(doc)
        labels = sides(doc, speaker_turns(doc), page.mentions)
        for label in labels:
            page.mentions.add(label)
        _resolve(page)
        tagged = doc.spans[ACTORS]
        spans = sorted([*tagged, *labels, *page.found], key=lambda span: (span.start, span.end))
        doc.spans[ACTORS] = SpanGroup(doc, name=ACTORS, spans=spans, attrs=tagged.attrs)
        doc.spans[UNRESOLVED] = page.unresolved
        doc.spans[ISSUERS] = _issuer_spans(page)
        return doc


def _resolve(page: Discourse) -> None:
    chains = coordinations(page.doc)
    for number, sentence in enumerate(page.sentences):
        groups = list(coordinated(chains, sentence, number))
        pairs = list(partners(sentence, number, page.mentions))
        page.issuers = page.issuers or issuers(page.doc, sentence, number, groups)
        waiting = sorted(groups, key=lambda group: group.span.start)
        for token in sentence:
            while waiting and waiting[0].span.end <= token.i:
                page.groups.append(waiting.pop(0))
            _token(page, token, sentence, number)
        page.groups += [*waiting, *pairs]


def _issuer_spans(page: Discourse) -> list[Span]:
    """The issuers of a joint statement, empty for any other text."""
    if page.issuers is None:
        return []
    span = page.issuers.span
    where = f"{span.start_char}:{span.end_char}"
    return [
        Span(page.doc, span.start, span.end, label=label, kb_id=where, span_id="anaphora")
        for label in page.issuers.labels
    ]


def _token(page: Discourse, token: Token, sentence: Span, number: int) -> None:
    lower = token.lower_
    if token.text in _COMPASS:
        _compass(page, token, sentence)
    elif lower in PLURAL and token.pos_ in {"PRON", "DET"}:
        _pronoun(page, token, number, plural=True)
    elif lower in THING and token.pos_ in {"PRON", "DET"}:
        if not is_expletive(token):
            _pronoun(page, token, number, plural=False)
    elif lower in PERSON and token.pos_ in {"PRON", "DET"}:
        _pronoun(page, token, number, plural=False)
    elif lower in _first_person(page) and page.issuers is not None and not page.quoted[token.i]:
        page.settle(token.i, token.i + 1, page.issuers.labels, page.issuers.span)
    elif lower in ORDER and _is_noun(token):
        page.settle(token.left_edge.i, token.i + 1, *of_pair(page, token, number))
    elif token.dep_ == "nsubj" and _is_deed(token):
        _deed(page, token, number)
    elif token.pos_ in {"NOUN", "PROPN"} or lower in {"two", "three", "both"}:
        _description(page, token, number)


def _first_person(page: Discourse) -> frozenset[str]:
    """In a joint statement "we", in a speech "I", too."""
    alone = page.issuers is not None and len(page.issuers.labels) == 1
    return _FIRST_PLURAL | _FIRST_SINGULAR if alone else _FIRST_PLURAL


def _is_noun(token: Token) -> bool:
    """ "the latter said", not "the latter half"."""
    before = token.i > token.sent.start and token.nbor(-1).lower_ == "the"
    return before and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"}


def _pronoun(page: Discourse, token: Token, number: int, *, plural: bool) -> None:
    page.settle(token.i, token.i + 1, *antecedent(page, token, number, plural=plural))


def _compass(page: Discourse, token: Token, sentence: Span) -> None:
    """ "the North" and "the South" in an article on the Koreas."""
    label = _COMPASS[token.text]
    before = page.doc[token.i - 1] if token.i > sentence.start else None
    after = page.doc[token.i + 1] if token.i + 1 < len(page.doc) else None
    if (
        before is None
        or before.lower_ != "the"
        or not {"DPRK", "ROK"} & {span.label_ for span in page.doc.spans[ACTORS]}
    ):
        return
    if page.mentions.at(token) or (after is not None and (after.text[:1].isupper() or _is_direction(after))):
        return
    name = next(
        (s for s in reversed(list(page.doc.spans[ACTORS])) if s.label_ == label and s.start < token.i),
        None,
    )
    page.settle(token.i - 1, token.i + 1, (label,), name or page.doc[token.i : token.i + 1])


def _is_direction(after: Token) -> bool:
    """ "the north of the island", but not "accused the North of sending drones"."""
    return after.lower_ == "of" and not any(child.tag_ == "VBG" for child in after.children)


def _description(page: Discourse, token: Token, number: int) -> None:
    """ "the two allies", "both countries", "the leaders", "these countries", "the ministry"."""
    if page.mentions.at(token) or any(page.mentions.at(child) for child in token.children if child.i < token.i):
        return
    lemma = token.lemma_.lower()
    left = list(token.lefts)
    words = {child.lower_ for child in left}
    count = next((_NUMBERS[word] for word in words if word in _NUMBERS), None)
    definite = bool(words & {"the", "these", "those", "both", "all"}) or count is not None
    owned = any(child.dep_ == "poss" for child in left) or any(
        child.dep_ in {"prep", "relcl"} and child.lower_ in {"of", "in", "from"} for child in token.rights
    )
    if token.lower_ in _ALONE | {"two", "three", "both"} and token.dep_ in {
        "nsubj",
        "pobj",
        "dobj",
        "nsubjpass",
    }:
        if token.lower_ in {"two", "three"} and "the" not in words:
            return
        _group_anaphor(page, token, _NUMBERS[token.lower_], number)
    elif words & {"neither", "either"} and not owned and lemma in _COLLECTIVE:
        _group_anaphor(page, token, 2, number)
    elif definite and not owned and lemma in _COLLECTIVE and token.tag_ in {"NNS", "NNPS"}:
        if any(child.dep_ in {"amod", "compound"} and child.text[:1].isupper() for child in left):
            return
        _group_anaphor(page, token, count, number)
    elif words & {"the"} and not owned and token.tag_ in {"NN", "NNP"} and lemma in load_descriptions():
        mention = taken_up(page, token, number)
        if mention is not None:
            page.settle(token.left_edge.i, token.i + 1, (mention.label_,), mention)
    elif words & {"the"} and not owned and token.tag_ in {"NN", "NNP"} and lemma in load_roles().speaking:
        _same_noun(page, token, lemma, number)


def _is_deed(token: Token) -> bool:
    """ "This serves …", "These initiatives are …": what the sentence before tells."""
    if token.lower_ in {"this", "these"}:
        return token.pos_ == "PRON" and token.head.lemma_ != "be"
    demonstrative = any(child.lower_ in {"this", "these", "such"} for child in token.lefts)
    return demonstrative and token.lemma_.lower() in load_roles().instruments


def _deed(page: Discourse, token: Token, number: int) -> None:
    """Who did what the sentence before tells: its last main subject; "implied", since nobody is named."""
    if number == 0:
        return
    before = page.sentences[number - 1]
    for subject in sorted((t for t in before if t.dep_ == "nsubj"), key=height):
        holders = page.mentions.holders([subject], acting=True)
        if holders:
            for holder in holders:
                page.imply(token.left_edge.i, token.i + 1, holder.actor, holder.mention)
            return


def _group_anaphor(page: Discourse, token: Token, count: int | None, number: int) -> None:
    """The nearest group of that size: salient ones first, others only from nearby."""
    start = token.left_edge.i
    fitting = [
        group
        for group in reversed(page.groups)
        if len(group.labels) == count or (count is None and len(group.labels) >= 2)
    ]
    joint = page.issuers if page.issuers is not None and len(page.issuers.labels) > 1 else None
    group = joint if joint is not None and count in {None, len(joint.labels)} else None
    salient = [g for g in fitting if g.salient]
    one_pair = len({frozenset(g.labels) for g in salient}) == 1  # a text about two parties keeps speaking of them
    group = group or next((g for g in salient if one_pair or number - g.sentence <= _REACH), None)
    if group is None and not salient:
        group = next((g for g in fitting if number - g.sentence <= _NEARBY), None)
    if group is None:
        page.settle(start, token.i + 1, (), None)
        return
    page.settle(start, token.i + 1, group.labels, group.span)
    page.groups.append(Group(group.labels, group.span, number, False, True))


def _same_noun(page: Discourse, token: Token, lemma: str, number: int) -> None:
    """ "the ministry" after "China's foreign ministry": the last one of that name, in the last sentences."""
    for back in range(_NEARBY):
        if number - back < 0:
            return
        sentence = page.sentences[number - back]
        for other in reversed([t for t in sentence if t.i < token.i and t.lemma_.lower() == lemma]):
            holders = page.mentions.holders([other])
            if not holders and lemma in load_roles().documents:  # "vowed in a statement …": its speaker's
                holders = page.mentions.holders(t for t in sentence if t.dep_ == "nsubj" and t.head.dep_ == "ROOT")
            if len(holders) == 1:
                page.settle(
                    token.left_edge.i,
                    token.i + 1,
                    (holders[0].actor,),
                    page.doc[other.i : other.i + 1],
                )
                return
    if lemma in _SEATED and number > 0:  # "Seoul is wavering. The government says …"
        leading = sorted((t for t in page.sentences[number - 1] if t.dep_ == "nsubj"), key=height)
        holders = page.mentions.holders(leading[:1])
        if len(holders) == 1 and not holders[0].implied:
            page.settle(token.left_edge.i, token.i + 1, (holders[0].actor,), holders[0].mention)
