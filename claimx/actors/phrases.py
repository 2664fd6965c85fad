"""Which actors a noun phrase stands for: as a holder of positions, or as a target of them.

A holder must be the phrase's head, or stand beside a head that speaks for it ("Japanese officials",
"analysts in Seoul", "the US administration"). A target may be any actor of the phrase ("U.S. strategic
intentions", "joint drills by the United States and South Korea").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli
from spacy.tokens import Doc, Span, Token

from claimx.actors.entries import SOURCE_TYPES
from claimx.records import SourceType
from claimx.syntax import conjuncts

ACTORS = "actors"
"""Key of the actor mentions in `doc.spans`: `label_` is the actor, `id_` how it was resolved."""

NO_TARGET = frozenset({"place", "expert", "implied"})
_SPEAKING_FOR_A_CAPITAL = frozenset("spokesman spokeswoman spokesperson ministry government official media".split())
_REPRESENTING = frozenset({"of", "from", "in", "for", "at", "within", "among", "across"})
_DOER = frozenset(("of by from between among with involving including like and").split())
_JOINERS = frozenset({",", "and", "&", "the", "both", "as", "well", "-", "–", "/"})
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod", "appos", "det"})
_GOVERNING = frozenset({"official", "institution"})
_TYPES: tuple[SourceType, ...] = ("official", "institution", "media", "experts", "public")


@dataclass(frozen=True, slots=True)
class Roles:
    """Head nouns by what they do for the state beside them (`roles.toml`)."""

    types: dict[str, SourceType]
    documents: frozenset[str]
    instruments: frozenset[str]
    private: frozenset[str]

    @property
    def speaking(self) -> frozenset[str]:
        """Nouns that can stand for an actor in a later mention ("the ministry", "the statement")."""
        return self.documents | self.types.keys()


@cache
def load_roles() -> Roles:
    """The built-in nouns."""
    table = tomli.loads(files("claimx.actors").joinpath("roles.toml").read_text("utf-8"))
    types = {noun: source_type for source_type in _TYPES for noun in table[source_type]}
    return Roles(types, *(frozenset(table[name]) for name in ("documents", "instruments", "private")))


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor as a holder: its label, the type of its source, the mention and how that was resolved."""

    actor: str
    type: SourceType
    mention: Span

    @property
    def implied(self) -> bool:
        """Whether an antecedent, not the phrase itself, names the actor."""
        return self.mention.id_ in {"anaphora", "implied"}


def coordinations(doc: Doc) -> list[list[Span]]:
    """Mentions that the surface joins, "A", "A and B", "A, B, and C": each list in order, single ones left out."""
    chains: list[list[Span]] = []
    chain: list[Span] = []
    closed = False  # "and" ends an enumeration: in "Japan and South Korea, China said" China is no part of it
    for span in sorted(doc.spans[ACTORS], key=lambda span: (span.start, span.end)):
        if chain and span.start >= chain[-1].end:
            between = [token.lower_ for token in doc[chain[-1].end : span.start] if not token.is_space]
            joined = bool(between) and len(between) <= 4 and all(word in _JOINERS for word in between)
            closes = any(word in {"and", "&"} for word in between)
            if not joined or (closed and not closes):
                chains.append(chain)
                chain = []
            closed = joined and closes
        chain.append(span)
    return [chain for chain in [*chains, chain] if len({span.label_ for span in chain}) >= 2]


class Mentions:
    """The actor mentions of a Doc by token. Built once a Doc and thrown away with it."""

    def __init__(self, doc: Doc) -> None:
        self._by_token: dict[int, list[Span]] = {}
        self._roles = load_roles()
        self._asked: set[int] = set()
        self._unresolved = {token.i for span in doc.spans.get("unresolved", ()) for token in span}
        for span in doc.spans[ACTORS]:
            self.add(span)
        self._chains = {t.i: chain for chain in coordinations(doc) for span in chain for t in span}

    def add(self, span: Span) -> None:
        """Take in one more mention."""
        for token in span:
            self._by_token.setdefault(token.i, []).append(span)

    def coordinated(self, heads: Iterable[Token]) -> list[Token]:
        """The heads, with the actors that the surface coordinates with them where the parse lost some."""
        found: dict[int, Token] = {}
        for head in heads:
            found.setdefault(head.i, head)
            for span in self._chains.get(head.i, ()):
                found.setdefault(span.root.i, span.root)
        return [found[i] for i in sorted(found)]

    def at(self, token: Token) -> list[Span]:
        """The mentions that cover a token, places included."""
        return self._by_token.get(token.i, [])

    def is_human(self, token: Token) -> bool:
        """Whether a noun names people, an institution or a document: something that can speak."""
        roles = self._roles
        return self._role(token) in roles.speaking | roles.private

    def is_official(self, token: Token) -> bool:
        """Whether a noun or a name names officials or an institution, "the Ministry", "lawmakers"."""
        return self._roles.types.get(self._role(token)) in _GOVERNING

    def is_unresolved(self, token: Token) -> bool:
        """Whether the token is of an anaphor whose antecedent was not found."""
        return token.i in self._unresolved

    def holders(self, heads: Iterable[Token], *, acting: bool = False) -> list[Holder]:
        """The actors for whom the phrases under the heads speak, in order, each once.

        acting: whether the phrase does something, so that "Chinese vessels" or "U.S. policy" stand for their state.
        """
        found: dict[str, Holder] = {}
        for first in heads:
            for head in conjuncts(first):
                for holder in self._of_head(head, acting):
                    found.setdefault(holder.actor, holder)
        return list(found.values())

    def _of_head(self, head: Token, acting: bool) -> Iterator[Holder]:
        roles = self._roles
        noun = self._role(head)
        skipped = {"place"} if acting else {"place", "implied"}
        direct = [span for span in self.at(head) if span.id_ not in skipped]
        if direct:
            for span in direct:
                yield Holder(span.label_, self._type_of(span, head), span)
            return
        if head.pos_ not in {"NOUN", "PROPN", "ADJ", "PRON", "VERB"} or noun in roles.private:
            return
        type_ = roles.types.get(noun)
        if type_ is None and (noun in roles.documents or (acting and noun in roles.instruments)):
            type_ = "state"
        if type_ is None and head.pos_ == "PROPN":  # "Mao Ning, a spokeswoman for China's foreign ministry"
            found = [h for c in head.children if c.dep_ == "appos" for h in self._of_head(c, acting)]
            if found:
                yield from found
                return
            titles = [c for c in head.children if c.dep_ == "compound" and self._role(c) in roles.types]
            if not titles:
                return
            noun = self._role(titles[-1])  # "Foreign Ministry spokeswoman Lu"
            type_ = roles.types[noun]
        if type_ is not None:
            beside = self._beside(head)
            if not beside and noun in _SPEAKING_FOR_A_CAPITAL:
                beside = self._opening_capital(head)
            for span in beside:
                yield Holder(span.label_, type_, span)

    def _role(self, head: Token) -> str:
        """The noun as `roles.toml` has it: by lemma, else by form ("media" is no medium)."""
        return head.lower_ if head.lower_ in self._roles.types else head.lemma_.lower()

    def _opening_capital(self, head: Token) -> list[Span]:
        """ "In Beijing, the foreign ministry said …": a seat of government that opens the sentence."""
        opening = head.sent[0]
        if opening.lower_ != "in" or opening.i + 3 > head.i:
            return []
        found = [span for child in opening.children for span in self.at(child) if span.id_ == "place"]
        return found if len({span.label_ for span in found}) == 1 else []

    def _type_of(self, span: Span, head: Token) -> SourceType:
        if head.pos_ == "NOUN" and self._role(head) in self._roles.types:  # an anaphor: "both governments"
            return self._roles.types[self._role(head)]
        if span.id_ in {"anaphora", "implied"}:  # a pronoun: of its antecedent's type
            start, end = (int(number) for number in span.kb_id_.split(":"))
            antecedent = span.doc.char_span(start, end, alignment_mode="expand")
            if antecedent is not None and antecedent.root.i != head.i and head.i not in self._asked:
                self._asked.add(head.i)  # "Norway and its neighbour": whoever leads back to the pronoun ends there
                types = [h.type for h in self.holders([antecedent.root]) if h.actor == span.label_]
                self._asked.remove(head.i)
                return types[0] if types else "state"
        if span.id_ == "demonym" and head.tag_ in {"NNPS", "NNS"} and head.lower_.endswith("s"):
            return "public"
        return SOURCE_TYPES.get(span.id_, "state")

    def _beside(self, head: Token) -> list[Span]:
        """Mentions that modify a head which speaks for them, nearest modifiers first."""
        near = [
            span
            for child in head.children
            if child.dep_ in _MODIFIERS and not (child.dep_ == "appos" and child.i > head.i + 12)
            for part in conjuncts(child)
            for span in self._of_modifier(part)
            if span.id_ != "place"
        ]
        if near:
            return near
        return [
            span
            for prep in head.children
            if prep.dep_ == "prep" and prep.lower_ in _REPRESENTING
            for child in prep.children
            if child.dep_ == "pobj"
            for part in conjuncts(child)
            for span in self._of_modifier(part)
        ]

    def _of_modifier(self, token: Token) -> list[Span]:
        own = self.at(token)
        if own:
            return own
        if token.lemma_.lower() in self._roles.types or token.pos_ == "PROPN":  # "the US administration's officials"
            beside = [span for child in token.children if child.dep_ in _MODIFIERS for span in self.at(child)]
            return beside or [  # "a spokesman for the Defence Ministry of the DPRK"
                span
                for prep in token.children
                if prep.dep_ == "prep" and prep.lower_ == "of"
                for child in prep.children
                for span in self.at(child)
            ]
        return []

    def targets(self, heads: Iterable[Token], *, without: Iterable[str] = ()) -> list[str]:
        """The actors in the phrases under the heads, in order, each once; places and `without` left out.

        Goes into modifiers and "of/by/from/between/with …" phrases, never into clauses that hang on a noun,
        nor into "against/on/in …" phrases: sanctions on a state are somebody else's.
        """
        left_out = set(without)
        found: dict[str, None] = {}
        for first in heads:
            for head in conjuncts(first):
                for span in self._inside(head, 0):
                    if span.id_ not in NO_TARGET and span.label_ not in left_out:
                        found.setdefault(span.label_)
        return list(found)

    def _inside(self, head: Token, depth: int) -> Iterator[Span]:
        if depth > 6:
            return
        own = self.at(head)
        yield from own
        for child in head.children:
            if child.dep_ in _MODIFIERS or (child.dep_ == "conj" and depth > 0):
                yield from self._inside(child, depth + 1)
            elif child.dep_ in {"prep", "agent"} and child.lower_ in _DOER:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from self._inside(inner, depth + 1)
            elif child.dep_ == "pcomp" or (child.dep_ in {"dobj", "nsubj"} and head.pos_ == "VERB"):
                yield from self._inside(child, depth + 1)
