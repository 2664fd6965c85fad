"""The component `claimx_anaphora`: which actors pronouns and definite descriptions go back to.

Resolved anaphors join `doc.spans["actors"]`, one span per actor, with `id_` "anaphora" and the antecedent's
character offsets ("START:END") in `kb_id_`; the others go to `doc.spans["unresolved"]`. A deed taken up by "this" or
"these efforts" gets the doer before it, `id_` "implied". The antecedent is the
nearest fitting one of the body: same number, a subject before other mentions (after Lappin and Leass 1994,
reduced to recency, grammatical role and number). A wrong antecedent costs more than none, so a nearer
candidate that is no actor blocks the search.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from claimx.actors.phrases import ACTORS, Mentions, coordinations, load_roles
from claimx.segmentation.groups import FURNITURE, SENTENCES
from claimx.segmentation.quotes import quoted_words
from claimx.syntax import PREDICATE_POS, prepositional, subjects

UNRESOLVED = "unresolved"
"""Key in `doc.spans` of the anaphors whose antecedent was not found."""

ISSUERS = "issuers"
"""Key in `doc.spans` of those in whose voice a joint statement speaks, one span over its heading per actor."""

_PLURAL = frozenset({"they", "their", "them", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_PERSON = frozenset({"he", "his", "him", "she", "her", "hers"})
_FIRST_PLURAL = frozenset({"we", "our", "us", "ours"})
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
_JOINT = (
    "joint statement",
    "joint declaration",
    "communiqué",
    "communique",
    "joint press statement",
    "leaders' statement",
    "leaders’ statement",
)
_REACH = 12  # sentences back for a group that stood out, fewer for another, fewest for a pronoun
_NEARBY = 4
_PRONOUN_REACH = 2


@Language.factory(
    "claimx_anaphora",
    assigns=["doc.spans"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
)
def make_anaphora(nlp: Language, name: str) -> "Anaphora":
    return Anaphora()


@dataclass(frozen=True, slots=True)
class _Group:
    """Actors that stand together ("the United States, Japan and South Korea")."""

    labels: tuple[str, ...]
    span: Span
    sentence: int
    salient: bool  # a subject, partners of one act, or taken up by an anaphor before


class Anaphora:
    """Resolves anaphors sentence by sentence. No state."""

    def __call__(self, doc: Doc) -> Doc:
        page = _Page(doc)
        page.resolve()
        tagged = doc.spans[ACTORS]
        spans = sorted([*tagged, *page.found], key=lambda span: (span.start, span.end))
        doc.spans[ACTORS] = SpanGroup(doc, name=ACTORS, spans=spans, attrs=tagged.attrs)
        doc.spans[UNRESOLVED] = page.unresolved
        doc.spans[ISSUERS] = page.issuer_spans()
        return doc


class _Page:
    """One Doc being read."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences = list(doc.spans[SENTENCES])
        self.mentions = Mentions(doc)
        self.coordinations = coordinations(doc)
        self.quoted = quoted_words(doc)
        self.groups: list[_Group] = []
        self.found: list[Span] = []
        self.unresolved: list[Span] = []
        self.known = {span.label_ for span in doc.spans[ACTORS]}
        self.issuers: _Group | None = None

    def resolve(self) -> None:
        """Go through the body once, in order."""
        for number, sentence in enumerate(self.sentences):
            groups = list(self._chains(sentence, number))
            partners = list(self._partners(sentence, number))
            if number == 0 or self.issuers is None:
                self._look_for_issuers(sentence, number, groups)
            waiting = sorted(groups, key=lambda group: group.span.start)
            for token in sentence:
                while waiting and waiting[0].span.end <= token.i:
                    self.groups.append(waiting.pop(0))
                self._token(token, sentence, number)
            self.groups += [*waiting, *partners]

    def issuer_spans(self) -> list[Span]:
        """The issuers of a joint statement, empty for any other text."""
        if self.issuers is None:
            return []
        span = self.issuers.span
        where = f"{span.start_char}:{span.end_char}"
        return [
            Span(self.doc, span.start, span.end, label=label, kb_id=where, span_id="anaphora")
            for label in self.issuers.labels
        ]

    def _chains(self, sentence: Span, number: int) -> Iterator[_Group]:
        for chain in self.coordinations:
            if sentence.start <= chain[0].start < sentence.end:
                labels = tuple(dict.fromkeys(span.label_ for span in chain))
                span = self.doc[chain[0].start : max(span.end for span in chain)]
                yield _Group(labels, span, number, _is_subject(span.root))

    def _partners(self, sentence: Span, number: int) -> Iterator[_Group]:
        """ "Japan's minister held talks with his Chinese counterpart": subject and "with" as a pair."""
        for verb in sentence:
            if verb.pos_ not in PREDICATE_POS:
                continue
            withs = prepositional(verb, ("with",))
            withs += [head for noun in verb.children if noun.dep_ == "dobj" for head in prepositional(noun, ("with",))]
            if verb.lemma_ == "meet":
                withs += [noun for noun in verb.children if noun.dep_ == "dobj"]
            if not withs:
                continue
            ours, theirs = self.mentions.holders(subjects(verb)), self.mentions.holders(withs)
            labels = tuple(dict.fromkeys(h.actor for h in (*ours, *theirs)))
            if ours and theirs and len(labels) >= 2:
                start = min(h.mention.start for h in (*ours, *theirs))
                end = max(h.mention.end for h in (*ours, *theirs))
                yield _Group(labels, self.doc[start:end], number, True)

    def _look_for_issuers(self, sentence: Span, number: int, groups: list[_Group]) -> None:
        """Who speaks as "we" in a joint statement: the actors of its heading, else of its first sentence."""
        if number > 1:
            return
        headings = [s.text.lower() for s in self.doc.spans[FURNITURE] if s.label_ in {"headline", "subheading"}]
        opening = sentence.text.lower()
        if any(word in text for word in _JOINT for text in [*headings[:3], opening]) or opening.startswith("we, "):
            labels = list(dict.fromkeys(label for group in groups for label in group.labels))
            if len(labels) < 2:
                labels = list(
                    dict.fromkeys(
                        s.label_ for s in self.doc.spans[ACTORS] if s.start < sentence.end and s.id_ != "place"
                    )
                )
            if len(labels) >= 2:
                self.issuers = _Group(tuple(labels), sentence, number, True)

    def _token(self, token: Token, sentence: Span, number: int) -> None:
        lower = token.lower_
        if token.text in _COMPASS:
            self._compass(token, sentence)
        elif lower in _PLURAL and token.pos_ in {"PRON", "DET"}:
            self._pronoun(token, number, plural=True)
        elif lower in _THING and token.pos_ in {"PRON", "DET"}:
            if not _is_expletive(token):
                self._pronoun(token, number, plural=False)
        elif lower in _PERSON and token.pos_ in {"PRON", "DET"}:
            self._pronoun(token, number, plural=False)
        elif lower in _FIRST_PLURAL and self.issuers is not None and not self.quoted[token.i]:
            self._settle(token.i, token.i + 1, self.issuers.labels, self.issuers.span)
        elif token.dep_ == "nsubj" and self._is_deed(token):
            self._deed(token, number)
        elif token.pos_ in {"NOUN", "PROPN"} or lower in {"two", "three", "both"}:
            self._description(token, number)

    def _settle(self, start: int, end: int, labels: tuple[str, ...], antecedent: Span | None) -> None:
        """Record an anaphor with its actors, or as unresolved where there are none."""
        if not labels or antecedent is None:
            self.unresolved.append(Span(self.doc, start, end))
            return
        where = f"{antecedent.start_char}:{antecedent.end_char}"
        for label in labels:
            span = Span(self.doc, start, end, label=label, kb_id=where, span_id="anaphora")
            self.found.append(span)
            self.mentions.add(span)

    def _compass(self, token: Token, sentence: Span) -> None:
        """ "the North" and "the South" in an article on the Koreas."""
        label = _COMPASS[token.text]
        before = self.doc[token.i - 1] if token.i > sentence.start else None
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if before is None or before.lower_ != "the" or not {"DPRK", "ROK"} & self.known:
            return
        if self.mentions.at(token) or (after is not None and (after.text[:1].isupper() or after.lower_ == "of")):
            return
        name = next(
            (s for s in reversed(list(self.doc.spans[ACTORS])) if s.label_ == label and s.start < token.i),
            None,
        )
        self._settle(token.i - 1, token.i + 1, (label,), name or self.doc[token.i : token.i + 1])

    def _description(self, token: Token, number: int) -> None:
        """ "the two allies", "both countries", "the leaders", "these countries", "the ministry"."""
        if self.mentions.at(token) or any(self.mentions.at(child) for child in token.children if child.i < token.i):
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
            self._group_anaphor(token, _NUMBERS[token.lower_], number)
        elif words & {"neither", "either"} and not owned and lemma in _COLLECTIVE:
            self._group_anaphor(token, 2, number)
        elif definite and not owned and lemma in _COLLECTIVE and token.tag_ in {"NNS", "NNPS"}:
            if any(child.dep_ in {"amod", "compound"} and child.text[:1].isupper() for child in left):
                return
            self._group_anaphor(token, count, number)
        elif words & {"the"} and not owned and token.tag_ in {"NN", "NNP"} and lemma in load_roles().speaking:
            self._same_noun(token, lemma, number)

    def _is_deed(self, token: Token) -> bool:
        """ "This serves …", "These initiatives are …": what the sentence before tells."""
        if token.lower_ in {"this", "these"}:
            return token.pos_ == "PRON" and token.head.lemma_ != "be"
        demonstrative = any(child.lower_ in {"this", "these", "such"} for child in token.lefts)
        return demonstrative and token.lemma_.lower() in load_roles().instruments

    def _deed(self, token: Token, number: int) -> None:
        """Who did what the sentence before tells: its last main subject; "implied", since nobody is named."""
        if number == 0:
            return
        before = self.sentences[number - 1]
        for subject in sorted((t for t in before if t.dep_ == "nsubj"), key=_depth):
            holders = self.mentions.holders([subject], acting=True)
            if holders:
                for holder in holders:
                    where = f"{holder.mention.start_char}:{holder.mention.end_char}"
                    span = Span(
                        self.doc,
                        token.left_edge.i,
                        token.i + 1,
                        label=holder.actor,
                        kb_id=where,
                        span_id="implied",
                    )
                    self.found.append(span)
                    self.mentions.add(span)
                return

    def _group_anaphor(self, token: Token, count: int | None, number: int) -> None:
        """The nearest group of that size: salient ones first, others only from nearby."""
        start = token.left_edge.i
        fitting = [
            group
            for group in reversed(self.groups)
            if len(group.labels) == count or (count is None and len(group.labels) >= 2)
        ]
        group = self.issuers if self.issuers is not None and count in {None, len(self.issuers.labels)} else None
        salient = [g for g in fitting if g.salient]
        one_pair = len({frozenset(g.labels) for g in salient}) == 1  # a text about two parties keeps speaking of them
        group = group or next((g for g in salient if one_pair or number - g.sentence <= _REACH), None)
        if group is None and not salient:
            group = next((g for g in fitting if number - g.sentence <= _NEARBY), None)
        if group is None:
            self._settle(start, token.i + 1, (), None)
            return
        self._settle(start, token.i + 1, group.labels, group.span)
        self.groups.append(_Group(group.labels, group.span, number, True))

    def _same_noun(self, token: Token, lemma: str, number: int) -> None:
        """ "the ministry" after "China's foreign ministry": the last one of that name, in the last sentences."""
        for back in range(_NEARBY):
            if number - back < 0:
                return
            sentence = self.sentences[number - back]
            for other in reversed([t for t in sentence if t.i < token.i and t.lemma_.lower() == lemma]):
                holders = self.mentions.holders([other])
                if not holders and lemma in load_roles().documents:  # "vowed in a statement …": its speaker's
                    holders = self.mentions.holders(t for t in sentence if t.dep_ == "nsubj" and t.head.dep_ == "ROOT")
                if len(holders) == 1:
                    self._settle(
                        token.left_edge.i,
                        token.i + 1,
                        (holders[0].actor,),
                        self.doc[other.i : other.i + 1],
                    )
                    return

    def _pronoun(self, token: Token, number: int, *, plural: bool) -> None:
        labels, antecedent = self._antecedent(token, number, plural=plural)
        self._settle(token.i, token.i + 1, labels, antecedent)

    def _antecedent(self, token: Token, number: int, *, plural: bool) -> tuple[tuple[str, ...], Span | None]:
        person = token.lower_ in _PERSON
        speaks = token.dep_ == "nsubj" and any(child.dep_ == "ccomp" for child in token.head.children)
        owns_speaker = token.dep_ == "poss" and token.head.lemma_.lower() in load_roles().types  # "its spokesmen"
        for back in range(_PRONOUN_REACH + 1):
            if number - back < 0:
                break
            place = self.sentences[number - back]
            for candidate in self._candidates(place, token, same=back == 0):
                if bool(self.quoted[candidate.i]) and not self.quoted[token.i] and back > 0:
                    continue
                labels, span = self._stands_for(candidate)
                owned = (
                    token.dep_ == "poss" or candidate.lemma_.lower() in load_roles().speaking | load_roles().instruments
                )
                if not labels and owned and not person:  # "China's support …, like its opposition"
                    labels, span = self._owner(candidate)
                is_plural = (
                    len(labels) > 1 or candidate.tag_ in {"NNS", "NNPS"} or candidate.lower_ in {"media", "they"}
                )
                if person:
                    is_person = bool(labels) and self._is_person(candidate)
                    if is_person and len(labels) == 1:
                        return labels, span
                    continue
                if plural != is_plural:
                    continue
                if labels:
                    if not plural and self._is_person(candidate):
                        continue
                    return labels, span
                is_human = candidate.lemma_.lower() in load_roles().types.keys() | load_roles().private
                if candidate.pos_ != "PRON" and (is_human or not (speaks or owns_speaker)):
                    return (), None
            if back == 0 and plural:
                for group in reversed(self.groups):
                    if group.sentence == number and group.span.end <= token.i and token.dep_ == "poss":
                        return group.labels, group.span
            if back == 1 and plural and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in place):
                for group in self.groups:  # a sentence whose parse has no subject: the group that opens it
                    if group.sentence == number - 1 and group.span.start - place.start <= 4:
                        return group.labels, group.span
        return (), None

    def _candidates(self, place: Span, token: Token, *, same: bool) -> list[Token]:
        """Subjects of a sentence: in the anaphor's own the nearest before it first, else the main clause's first."""
        subjects = [
            t
            for t in place
            if t.dep_ in {"nsubj", "nsubjpass"} and t.i < token.i and not (same and t.head == token.head)
        ]
        if same:
            own = [t for t in place if t.dep_ in {"nsubj", "nsubjpass"} and t.i < token.i and t.head == token.head]
            if token.dep_ in {"poss", "pobj", "dobj"}:  # "Japan cut its aid"
                subjects += own
            return sorted(set(subjects), key=lambda t: -t.i)
        return sorted(subjects, key=_depth)

    def _stands_for(self, candidate: Token) -> tuple[tuple[str, ...], Span | None]:
        holders = self.mentions.holders([candidate])
        for group in reversed(self.groups):
            if group.span.start <= candidate.i < group.span.end and len(group.labels) > len(holders):
                return group.labels, group.span
        if not holders:
            return (), None
        start = min(candidate.i, *(h.mention.start for h in holders))
        end = max(candidate.i + 1, *(h.mention.end for h in holders))
        if all(h.implied for h in holders):
            first = holders[0].mention.kb_id_.split(",")[0].split(":")
            span = self.doc.char_span(int(first[0]), int(first[1]), alignment_mode="expand")
            return tuple(h.actor for h in holders), span
        return tuple(h.actor for h in holders), self.doc[start:end]

    def _owner(self, candidate: Token) -> tuple[tuple[str, ...], Span | None]:
        """The actor that the candidate belongs to, by a possessive."""
        for child in candidate.children:
            if child.dep_ == "poss" and child.lower_ not in _PLURAL | _THING | _PERSON:
                return self._stands_for(child)
        return (), None

    def _is_person(self, candidate: Token) -> bool:
        if candidate.lower_ in _PERSON:
            return True
        if any(
            c.dep_ == "compound" and load_roles().types.get(c.lemma_.lower()) == "official" for c in candidate.children
        ):
            return True
        kinds = {span.id_ for span in self.mentions.at(candidate)}
        if kinds & {"leader", "official", "expert"}:
            return True
        return load_roles().types.get(candidate.lemma_.lower()) == "official" and candidate.tag_ in {
            "NN",
            "NNP",
        }


def _is_subject(token: Token) -> bool:
    """Whether a phrase is a subject, or stands in one ("the leaders of Japan and South Korea")."""
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ not in {"pobj", "prep", "conj", "compound", "nmod", "amod", "poss"} or token.head == token:
            return False
        token = token.head
    return False


def _is_expletive(token: Token) -> bool:
    """ "It is clear that …", "it would be wrong to …"."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    has_clause = any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} and child.i > verb.i for child in verb.children)
    is_copular = verb.lemma_ in {"be", "seem", "appear", "become", "remain", "take", "make"}
    return is_copular and has_clause and any(c.dep_ in {"acomp", "attr"} for c in verb.children)


def _depth(token: Token) -> tuple[int, int]:
    depth, climb = 0, token
    while climb.head != climb and depth < 50:
        climb = climb.head
        depth += 1
    return depth, token.i
