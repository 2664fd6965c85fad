"""Attributions by rules over the parse: the component `claimx_attribution_rules`.

Cues come from `cues.toml`. Each finder below covers one construction; all give `Attribution`s, and where
two find the same cue the first one stays. Sources are grammatical subjects, also elided ones; content is
the complement as the parse has it, or the sentence's quotations where the parse has none.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from claimx.attribution.layer import Attribution, write
from claimx.attribution.lexicon import Cues, load_cues
from claimx.attribution.transcripts import QUESTIONS, Turn, speaker_turns
from claimx.segmentation.groups import PARAGRAPHS, SENTENCES
from claimx.segmentation.quotes import quoted_words
from claimx.syntax import (
    CLAUSAL,
    PREDICATE_POS,
    conjuncts,
    is_passive,
    is_time,
    objects,
    predicate_keys,
    prepositional,
    subjects,
    subtree,
    trimmed,
)

_NOT_A_COMPLEMENT = frozenset(
    ("in at during after before since until amid by despite within following through via under").split()
)
_SOURCE_BREAKS = frozenset({"relcl", "acl", "advcl"})


@Language.factory(
    "claimx_attribution_rules",
    assigns=["doc.spans"],
    requires=["doc.spans", "token.dep", "token.pos", "token.lemma"],
)
def make_attribution_rules(nlp: Language, name: str) -> "AttributionRules":
    return AttributionRules(load_cues())


class AttributionRules:
    """Finds source, cue and content by the parse; writes the layer that `layer.attributions` reads."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        quoted = quoted_words(doc)
        found: dict[tuple[int, int], Attribution] = {}
        turns = speaker_turns(doc)
        doc.spans[QUESTIONS] = [doc[turn.start : turn.end] for turn in turns if turn.asks and turn.start < turn.end]
        for sentence in doc.spans[SENTENCES]:
            for attribution in self._in_sentence(sentence, quoted):
                found.setdefault((attribution.cue.start, attribution.cue.end), attribution)
        everything = list(found.values())
        everything += _continued_quotations(doc, everything, quoted)
        everything += list(_in_turns(doc, turns))
        write(doc, everything)
        return doc

    def _in_sentence(self, sentence: Span, quoted: list[int]) -> Iterator[Attribution]:
        for token in sentence:
            if token.is_punct or token.is_space:
                continue
            lemma = token.lemma_.lower()
            attribution = None
            verb = self._verb_key(token) if token.pos_ in PREDICATE_POS else None
            if token.lower_ == "according":
                attribution = _according_to(token, sentence)
            elif token.tag_ == "VBN" and token.lower_ in self.cues.adjective and is_passive(token):
                attribution = _adjective(token, sentence)  # "was alarmed by"
            elif verb is not None:
                attribution = self._verb(token, verb, sentence, quoted)
            elif lemma in self.cues.noun:
                attribution = self._noun(token, lemma, sentence)
            elif token.lower_ in self.cues.adjective:
                attribution = _adjective(token, sentence)
            if attribution is not None:
                yield attribution

    def _verb_key(self, token: Token) -> str | None:
        keys = predicate_keys(token)
        return next((key for key in keys if key in self.cues.clause or key in self.cues.object), None)

    def _verb(self, verb: Token, lemma: str, sentence: Span, quoted: list[int]) -> Attribution | None:
        parts = _complements(verb, takes_object=lemma in self.cues.object, sentence=sentence)
        outside = not quoted[verb.i]
        quotes = _quotes_in(sentence, quoted) if outside else []
        if quotes and (lemma in self.cues.clause or not parts):
            parts = _with_quotes(parts, quotes, verb, quoted)
        if not parts and lemma in self.cues.clause and verb.dep_ in {"parataxis", "ROOT", "ccomp"}:
            parts = _preposed(verb, sentence)
        if not parts:
            return None
        heads = [head for head in subjects(verb) if head.i not in range(parts[0].start, parts[0].end)]
        source = _phrase(heads, sentence, outside_of=verb)
        return Attribution(source, _verb_group(verb), tuple(parts), lemma, f"{lemma}: subject and complement")

    def _noun(self, noun: Token, lemma: str, sentence: Span) -> Attribution | None:
        content = _noun_content(noun, sentence)
        light = _light_verb(noun, self.cues.light)
        if light is not None:
            heads = subjects(light) if light.pos_ in PREDICATE_POS else _left_neighbour(light, sentence)
            source = _phrase(heads, sentence, outside_of=light)
            if source is None:
                return None
            low, high = sorted((light, noun), key=lambda token: token.i)
            cue = _verb_group(light) if light.pos_ in PREDICATE_POS else noun.doc[light.i : light.i + 1]
            cue = noun.doc[min(cue.start, low.i) : max(cue.end, high.i + 1)]
            if source.start < cue.end and cue.start < source.end:
                return None
            name = f"{light.lemma_} {lemma}"
            return Attribution(source, cue, content, lemma, f"{name}: subject and complement")
        if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ in PREDICATE_POS:
            verb = noun.head.head  # "is watching with grave concern"
            source = _phrase(subjects(verb), sentence, outside_of=verb)
            if source is None:
                return None
            after = trimmed(noun.doc, noun.i + 1, min(subtree(verb)[1], sentence.end))
            parts = content or ((after,) if after is not None else ())
            cue = noun.doc[noun.head.i : noun.i + 1]
            return Attribution(source, cue, parts, lemma, f"with {lemma}: subject of the verb")
        owners = [child for child in noun.children if child.dep_ == "poss"]
        owners = owners or prepositional(noun, ("from", "by", "among")) or _from_within(noun)
        if not owners and content:
            owners = [
                child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ == ""
            ]
            owners = [child for child in owners if child.text[:1].isupper()]
        if not owners or not content:
            return None
        source = _phrase(owners, sentence, outside_of=noun)
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


def _according_to(token: Token, sentence: Span) -> Attribution | None:
    """ "According to Seoul, …": the rest of the sentence is content."""
    prep = next((child for child in token.children if child.lower_ == "to"), None)
    heads = [child for child in prep.children if child.dep_ == "pobj"] if prep is not None else []
    source = _phrase(heads, sentence, outside_of=token)
    if source is None or prep is None:
        return None
    doc = token.doc
    before = trimmed(doc, sentence.start, token.i)
    after = trimmed(doc, source.end, sentence.end)
    content = tuple(part for part in (before, after) if part is not None and len(part) > 1)
    cue = doc[token.i : prep.i + 1]
    return Attribution(source, cue, content, "accord", "according to: object of the preposition") if content else None


def _adjective(token: Token, sentence: Span) -> Attribution | None:
    """ "Japan is concerned about …", "opposed to …", also as a participle."""
    if token.tag_ != "VBN" and token.dep_ not in {"acomp", "ROOT", "conj", "oprd", "acl", "xcomp", "advcl", "ccomp"}:
        return None
    verb = token.head if token.dep_ in {"acomp", "oprd", "xcomp"} else token
    if verb.dep_ == "conj" and token.pos_ == "ADJ" and token.dep_ == "conj":
        verb = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    heads = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}] or subjects(verb)
    if token.dep_ == "acl":
        heads = [token.head]
    content = _noun_content(token, sentence)
    source = _phrase(heads, sentence, outside_of=token)
    if source is None or not content:
        return None
    start = verb.i if verb.i < token.i and token.i - verb.i <= 4 else token.i
    return Attribution(
        source,
        token.doc[start : token.i + 1],
        content,
        token.lower_,
        f"{token.lower_}: subject and complement",
    )


def _verb_group(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they are adjacent."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    lefts = {child.i for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg", "advmod"}}
    while start - 1 in lefts:
        start -= 1
    while start < verb.i and doc[start].dep_ == "advmod":
        start += 1
    if end < len(doc) and doc[end].head == verb and doc[end].dep_ == "prt":
        end += 1
    return doc[start:end]


def _complements(verb: Token, *, takes_object: bool, sentence: Span) -> list[Span]:
    """What the verb governs as its content: a clause; for some verbs an object, infinitive or "of …" phrase."""
    heads = [child for child in verb.children if child.dep_ == "ccomp" and not _is_cue_aside(child, verb)]
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


def _noun_content(word: Token, sentence: Span) -> tuple[Span, ...]:
    """Complements of a noun or adjective: "about …", "over …", "that …", "to …"."""
    heads = [
        child
        for child in word.children
        if child.i > word.i
        and (
            child.dep_ in {"acl", "ccomp", "xcomp", "relcl"}
            or (child.dep_ == "prep" and child.lower_ not in _NOT_A_COMPLEMENT | {"from"} and not _only_time(child))
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
                and (child.dep_ in CLAUSAL or child.dep_ == "prep")
                and child.lower_ not in _NOT_A_COMPLEMENT
                and not _only_time(child)
            ]
    if not heads:
        return ()
    start = min(subtree(head)[0] for head in heads)
    end = max(subtree(head)[1] for head in heads)
    part = trimmed(word.doc, max(start, word.i + 1), min(end, sentence.end))
    return (part,) if part is not None else ()


def _light_verb(noun: Token, light: frozenset[str]) -> Token | None:
    """The verb that lends its subject to the noun: "express concern", "harbor reservations".

    The parser may take the pair for a compound, so a light verb's form right before the noun counts too.
    """
    head = noun
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in light and head.head.pos_ in PREDICATE_POS:
        return head.head
    if head.dep_ == "pobj" and head.head.head.lemma_.lower() in light and head.head.head.pos_ in PREDICATE_POS:
        return head.head.head
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


def _phrase(heads: list[Token], sentence: Span, *, outside_of: Token) -> Span | None:
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
            if child.dep_ in {"appos", "prep", "amod", "nummod", "case"} or (
                child.dep_ == "punct" and child.text in "()’'"
            ):
                high = max(high, child.right_edge.i + 1)
        start, end = min(start, low), max(end, high)
    if end > outside_of.i >= start:
        end = outside_of.i if head.i < outside_of.i else end
        start = outside_of.i + 1 if head.i > outside_of.i else start
    return trimmed(sentence.doc, max(start, sentence.start), min(end, sentence.end))


def _preposed(verb: Token, sentence: Span) -> list[Span]:
    """ "The drills were a threat, Mao said.": content before the cue without a quotation mark."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return []
    edge = min(subject.left_edge.i, verb.i)
    if edge - 1 > sentence.start + 2 and sentence.doc[edge - 1].text in {",", ",”", '"', "”"}:
        part = trimmed(sentence.doc, sentence.start, edge - 1)
        return [part] if part is not None else []
    return []


def _quotes_in(sentence: Span, quoted: list[int]) -> list[Span]:
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


def _with_quotes(parts: list[Span], quotes: list[Span], verb: Token, quoted: list[int]) -> list[Span]:
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


def _continued_quotations(doc: Doc, found: list[Attribution], quoted: list[int]) -> list[Attribution]:
    """Sentences of a quotation whose source stands in another sentence.

    A sentence inside quotation marks that no cue of its own sentence governs belongs to the source of the
    same quotation, else to the last quoted source of its paragraph, else, where it opens the paragraph
    and the paragraph before ended in a quotation, to that one's.
    """
    sentences = list(doc.spans[SENTENCES])
    by_quotation: dict[int, Attribution] = {}
    governed: set[int] = set()
    for attribution in found:
        if quoted[attribution.cue.start]:
            continue
        for part in attribution.content:
            numbers = {quoted[token.i] for token in part if quoted[token.i]}
            for number in numbers:
                by_quotation.setdefault(number, attribution)
            if numbers:
                governed.update(range(part.start, part.end))
    paragraphs = iter(doc.spans[PARAGRAPHS])
    paragraph = next(paragraphs, None)
    last: Attribution | None = None
    added = []
    for sentence in sentences:
        while paragraph is not None and paragraph.end_char <= sentence.start_char:
            following = next(paragraphs, None)
            opens = bool(quoted[sentence.start])
            if not (opens and last is not None):
                last = None
            paragraph = following
        own = [a for a in found if not quoted[a.cue.start] and sentence.start <= a.cue.start < sentence.end]
        quoting = [a for a in own if any(quoted[t.i] for part in a.content for t in part)]
        inside = [token for token in sentence if quoted[token.i] and not token.is_punct]
        words = [token for token in sentence if not token.is_punct and not token.is_space]
        if quoting:
            last = quoting[-1]
        elif not own and words and len(inside) >= 0.8 * len(words) and len(words) >= 3:
            number = quoted[inside[0].i]
            governor = by_quotation.get(number) or last
            if governor is not None and sentence.start not in governed:
                content = trimmed(doc, sentence.start, sentence.end) or sentence
                added.append(
                    Attribution(governor.source, governor.cue, (content,), governor.predicate, "quotation continued")
                )
                last = governor
    return added


def _in_turns(doc: Doc, turns: list[Turn]) -> Iterator[Attribution]:
    """Each sentence under a speaker's label is the speaker's; a questioner's are nobody's."""
    for turn in turns:
        if turn.asks:
            continue
        label, start, end = turn.label, turn.start, turn.end
        for sentence in doc.spans[SENTENCES]:
            if sentence.end <= start or sentence.start >= end:
                continue
            first = max(sentence.start, start + 1)
            content = trimmed(doc, first, sentence.end) if first < sentence.end else None
            if content is not None and sum(token.is_alpha for token in content) >= 5:
                yield Attribution(label, doc[label.end : label.end + 1], (content,), "say", "speaker's label")
