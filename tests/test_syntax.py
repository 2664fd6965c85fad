"""Arguments of predicates, on parses made by hand.

A parse is written as its words, each `word/POS/dep/head`, the tag after the part of speech where it matters
(`VERB:VBN`) and the lemma at the end where it is not the word. The head is named by its word; the root is its own.
"""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Token

from claimx.syntax import (
    agents,
    clauses,
    conjuncts,
    is_passive,
    is_time,
    measured,
    objects,
    possessors,
    predicate_keys,
    prepositional,
    subjects,
    subtree,
    trimmed,
)

VOCAB = English().vocab


def parse(notation: str) -> Doc:
    """The Doc behind a notation."""
    rows = [part.split("/") for part in notation.split()]
    words = [row[0] for row in rows]
    return Doc(
        VOCAB,
        words=words,
        pos=[row[1].partition(":")[0] for row in rows],
        tags=[row[1].partition(":")[2] for row in rows],
        deps=[row[2] for row in rows],
        heads=[words.index(row[3]) for row in rows],
        lemmas=[row[4] if len(row) > 4 else row[0] for row in rows],
    )


def word(doc: Doc, text: str) -> Token:
    """The first token that reads so."""
    return next(token for token in doc if token.text == text)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


ACTIVE = parse("Seoul/PROPN/nsubj/condemned condemned/VERB:VBD/ROOT/condemned/condemn drills/NOUN/dobj/condemned")
PASSIVE = parse(
    "drills/NOUN/nsubjpass/condemned were/AUX/auxpass/condemned condemned/VERB:VBN/ROOT/condemned/condemn "
    "by/ADP/agent/condemned Seoul/PROPN/pobj/by"
)
REDUCED = parse(
    "drills/NOUN/nsubj/continue condemned/VERB:VBN/acl/drills/condemn by/ADP/agent/condemned Seoul/PROPN/pobj/by "
    "continue/VERB:VBP/ROOT/continue"
)
BOTH_VERBS = parse(
    "Seoul/PROPN/nsubj/condemned condemned/VERB:VBD/ROOT/condemned/condemn and/CCONJ/cc/condemned "
    "rejected/VERB:VBD/conj/condemned/reject drills/NOUN/dobj/rejected"
)


class TestConjuncts:
    def test_a_word_alone(self) -> None:
        assert texts(conjuncts(word(ACTIVE, "Seoul"))) == ["Seoul"]

    def test_a_chain_in_order_of_the_text(self) -> None:
        doc = parse(
            "Japan/PROPN/nsubj/met ,/PUNCT/punct/Japan Seoul/PROPN/conj/Japan and/CCONJ/cc/Seoul "
            "China/PROPN/conj/Seoul met/VERB:VBD/ROOT/met/meet"
        )
        assert texts(conjuncts(word(doc, "Japan"))) == ["Japan", "Seoul", "China"]

    def test_only_what_follows(self) -> None:
        doc = parse("Japan/PROPN/ROOT/Japan and/CCONJ/cc/Japan China/PROPN/conj/Japan")
        assert texts(conjuncts(word(doc, "China"))) == ["China"]


class TestIsPassive:
    @pytest.mark.parametrize(
        ("doc", "verb", "expected"),
        [
            (ACTIVE, "condemned", False),
            (PASSIVE, "condemned", True),
            (REDUCED, "condemned", True),
            (BOTH_VERBS, "rejected", False),
        ],
    )
    def test_by_its_construction(self, doc: Doc, verb: str, expected: bool) -> None:
        assert is_passive(word(doc, verb)) is expected

    def test_a_second_participle_goes_with_the_first(self) -> None:
        doc = parse(
            "drills/NOUN/nsubjpass/condemned were/AUX/auxpass/condemned condemned/VERB:VBN/ROOT/condemned "
            "and/CCONJ/cc/condemned mocked/VERB:VBN/conj/condemned"
        )
        assert is_passive(word(doc, "mocked"))

    def test_a_second_participle_with_an_object_is_active(self) -> None:
        doc = parse(
            "he/PRON/nsubj/seen was/AUX/auxpass/seen seen/VERB:VBN/ROOT/seen and/CCONJ/cc/seen "
            "mocked/VERB:VBN/conj/seen us/PRON/dobj/mocked"
        )
        assert not is_passive(word(doc, "mocked"))

    def test_a_participle_with_have_is_active(self) -> None:
        doc = parse("Seoul/PROPN/nsubj/condemned has/AUX/aux/condemned condemned/VERB:VBN/ROOT/condemned")
        assert not is_passive(word(doc, "condemned"))

    def test_a_participle_before_its_noun(self) -> None:
        doc = parse("proposed/VERB:VBN/amod/ban ban/NOUN/ROOT/ban")
        assert is_passive(word(doc, "proposed"))

    def test_a_participle_with_an_object_is_active(self) -> None:
        doc = parse("Seoul/PROPN/ROOT/Seoul shown/VERB:VBN/acl/Seoul maps/NOUN/dobj/shown")
        assert not is_passive(word(doc, "shown"))


class TestAgents:
    def test_the_by_phrase(self) -> None:
        assert texts(agents(word(PASSIVE, "condemned"))) == ["Seoul"]

    def test_a_by_phrase_that_the_parse_holds_for_a_preposition(self) -> None:
        doc = parse("made/VERB:VBN/ROOT/made by/ADP/prep/made Seoul/PROPN/pobj/by")
        assert texts(agents(word(doc, "made"))) == ["Seoul"]

    def test_none(self) -> None:
        assert agents(word(ACTIVE, "condemned")) == []


class TestSubjects:
    def test_of_an_active_verb(self) -> None:
        assert texts(subjects(word(ACTIVE, "condemned"))) == ["Seoul"]

    def test_a_passive_has_its_agent(self) -> None:
        assert texts(subjects(word(PASSIVE, "condemned"))) == ["Seoul"]

    def test_a_reduced_passive_has_its_agent(self) -> None:
        assert texts(subjects(word(REDUCED, "condemned"))) == ["Seoul"]

    def test_a_passive_without_agent_has_none(self) -> None:
        doc = parse("drills/NOUN/nsubjpass/held were/AUX/auxpass/held held/VERB:VBN/ROOT/held")
        assert subjects(word(doc, "held")) == []

    def test_coordinated_verbs_share_it(self) -> None:
        assert texts(subjects(word(BOTH_VERBS, "rejected"))) == ["Seoul"]

    def test_after_a_passive_the_grammatical_subject_goes_on(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubjpass/warned was/AUX/auxpass/warned warned/VERB:VBN/ROOT/warned "
            "and/CCONJ/cc/warned vowed/VERB:VBD/conj/warned"
        )
        assert texts(subjects(word(doc, "vowed"))) == ["Seoul"]

    def test_an_infinitive_has_its_governor_s(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubj/refused refused/VERB:VBD/ROOT/refused/refuse to/PART/aux/sign sign/VERB:VB/xcomp/refused"
        )
        assert texts(subjects(word(doc, "sign"))) == ["Seoul"]

    def test_an_infinitive_under_object_control_has_the_object(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubj/urged urged/VERB:VBD/ROOT/urged/urge Tokyo/PROPN/dobj/urged to/PART/aux/sign "
            "sign/VERB:VB/xcomp/urged"
        )
        assert texts(subjects(word(doc, "sign"))) == ["Tokyo"]

    def test_object_control_without_an_object_has_the_subject(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubj/expects expects/VERB:VBZ/ROOT/expects/expect to/PART/aux/sign sign/VERB:VB/xcomp/expects"
        )
        assert texts(subjects(word(doc, "sign"))) == ["Seoul"]

    def test_an_infinitive_under_a_passive_has_the_grammatical_subject(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubjpass/expected is/AUX/auxpass/expected expected/VERB:VBN/ROOT/expected/expect "
            "to/PART/aux/sign sign/VERB:VB/xcomp/expected"
        )
        assert texts(subjects(word(doc, "sign"))) == ["Seoul"]

    def test_a_participle_clause_has_the_main_clause_s(self) -> None:
        doc = parse("Citing/VERB:VBG/advcl/left costs/NOUN/dobj/Citing Seoul/PROPN/nsubj/left left/VERB:VBD/ROOT/left")
        assert texts(subjects(word(doc, "Citing"))) == ["Seoul"]

    def test_a_participle_after_a_noun_has_the_noun(self) -> None:
        doc = parse("officials/NOUN/ROOT/officials citing/VERB:VBG/acl/officials costs/NOUN/dobj/citing")
        assert texts(subjects(word(doc, "citing"))) == ["officials"]

    def test_a_relative_pronoun_gives_its_noun(self) -> None:
        doc = parse("Seoul/PROPN/ROOT/Seoul which/PRON:WDT/nsubj/objects objects/VERB:VBZ/relcl/Seoul")
        assert texts(subjects(word(doc, "objects"))) == ["Seoul"]

    def test_that_as_a_demonstrative_stays(self) -> None:
        doc = parse("Seoul/PROPN/ROOT/Seoul that/PRON:DT/nsubj/helps helps/VERB:VBZ/relcl/Seoul")
        assert texts(subjects(word(doc, "helps"))) == ["that"]

    def test_a_relative_pronoun_outside_a_relative_clause_stays(self) -> None:
        doc = parse("who/PRON:WP/nsubj/objects objects/VERB:VBZ/ROOT/objects")
        assert texts(subjects(word(doc, "objects"))) == ["who"]

    def test_a_relative_clause_without_subject_has_the_noun(self) -> None:
        doc = parse("Seoul/PROPN/ROOT/Seoul objecting/VERB:VBP/relcl/Seoul")
        assert texts(subjects(word(doc, "objecting"))) == ["Seoul"]

    def test_an_infinitive_after_a_noun_has_the_noun_s_owner(self) -> None:
        doc = parse("Seoul/PROPN/poss/plan plan/NOUN/ROOT/plan to/PART/aux/sign sign/VERB:VB/acl/plan")
        assert texts(subjects(word(doc, "sign"))) == ["Seoul"]

    def test_an_infinitive_after_an_object_has_the_verb_s_subject(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubj/has has/VERB:VBZ/ROOT/has plans/NOUN/dobj/has to/PART/aux/sign sign/VERB:VB/acl/plans"
        )
        assert texts(subjects(word(doc, "sign"))) == ["Seoul"]

    def test_an_infinitive_after_a_noun_that_nothing_governs_has_none(self) -> None:
        doc = parse("plans/NOUN/ROOT/plans to/PART/aux/sign sign/VERB:VB/acl/plans")
        assert subjects(word(doc, "sign")) == []

    def test_a_gerund_after_a_preposition_has_the_governing_verb_s(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubj/began began/VERB:VBD/ROOT/began/begin by/ADP/prep/began cutting/VERB:VBG/pcomp/by"
        )
        assert texts(subjects(word(doc, "cutting"))) == ["Seoul"]

    def test_a_gerund_after_accuse_has_the_accused(self) -> None:
        doc = parse(
            "Seoul/PROPN/nsubj/accused accused/VERB:VBD/ROOT/accused/accuse Tokyo/PROPN/dobj/accused "
            "of/ADP/prep/accused lying/VERB:VBG/pcomp/of"
        )
        assert texts(subjects(word(doc, "lying"))) == ["Tokyo"]

    def test_a_gerund_after_a_passive_accuse_has_the_accused(self) -> None:
        doc = parse(
            "Tokyo/PROPN/nsubjpass/accused was/AUX/auxpass/accused accused/VERB:VBN/ROOT/accused/accuse "
            "of/ADP/prep/accused lying/VERB:VBG/pcomp/of"
        )
        assert texts(subjects(word(doc, "lying"))) == ["Tokyo"]

    def test_a_gerund_after_a_noun_has_its_owner(self) -> None:
        doc = parse("Seoul/PROPN/poss/aim aim/NOUN/ROOT/aim of/ADP/prep/aim deterring/VERB:VBG/pcomp/of")
        assert texts(subjects(word(doc, "deterring"))) == ["Seoul"]

    def test_a_root_without_subject_has_none(self) -> None:
        assert subjects(word(parse("Stop/VERB:VB/ROOT/Stop"), "Stop")) == []

    def test_a_clause_of_a_noun_s_kind_has_none(self) -> None:
        doc = parse("Stop/VERB:VB/nsubj/works works/VERB:VBZ/ROOT/works")
        assert subjects(word(doc, "Stop")) == []

    def test_a_chain_of_verbs_ends(self) -> None:
        chain = " ".join(f"v{i}/VERB:VB/conj/v{i - 1}" for i in range(1, 60))
        doc = parse(f"Seoul/PROPN/nsubj/v0 v0/VERB:VB/ROOT/v0 {chain}")
        assert subjects(word(doc, "v59")) == []
        assert texts(subjects(word(doc, "v5"))) == ["Seoul"]


class TestObjects:
    def test_of_an_active_verb(self) -> None:
        assert texts(objects(word(ACTIVE, "condemned"))) == ["drills"]

    def test_of_a_passive(self) -> None:
        assert texts(objects(word(PASSIVE, "condemned"))) == ["drills"]

    def test_of_a_reduced_passive(self) -> None:
        assert texts(objects(word(REDUCED, "condemned"))) == ["drills"]

    def test_of_a_participle_before_its_noun(self) -> None:
        doc = parse("proposed/VERB:VBN/amod/ban ban/NOUN/ROOT/ban")
        assert texts(objects(word(doc, "proposed"))) == ["ban"]

    def test_of_a_second_passive(self) -> None:
        doc = parse(
            "drills/NOUN/nsubjpass/condemned were/AUX/auxpass/condemned condemned/VERB:VBN/ROOT/condemned "
            "and/CCONJ/cc/condemned mocked/VERB:VBN/conj/condemned"
        )
        assert texts(objects(word(doc, "mocked"))) == ["drills"]

    def test_the_last_of_coordinated_verbs_has_it_for_all(self) -> None:
        assert texts(objects(word(BOTH_VERBS, "condemned"))) == ["drills"]

    def test_both_objects_of_a_verb_of_giving(self) -> None:
        doc = parse("Seoul/PROPN/nsubj/gave gave/VERB:VBD/ROOT/gave Manila/PROPN/dative/gave ships/NOUN/dobj/gave")
        assert texts(objects(word(doc, "gave"))) == ["Manila", "ships"]

    def test_a_relative_pronoun_gives_its_noun(self) -> None:
        doc = parse(
            "drills/NOUN/ROOT/drills which/PRON:WDT/dobj/condemned Seoul/PROPN/nsubj/condemned "
            "condemned/VERB:VBD/relcl/drills"
        )
        assert texts(objects(word(doc, "condemned"))) == ["drills"]

    def test_none(self) -> None:
        doc = parse("Seoul/PROPN/nsubj/waits waits/VERB:VBZ/ROOT/waits")
        assert objects(word(doc, "waits")) == []


class TestNouns:
    def test_owners_by_case(self) -> None:
        doc = parse("Seoul/PROPN/poss/fear 's/PART/case/Seoul fear/NOUN/ROOT/fear")
        assert texts(possessors(word(doc, "fear"))) == ["Seoul"]

    @pytest.mark.parametrize("preposition", ["of", "by", "from"])
    def test_owners_by_preposition(self, preposition: str) -> None:
        doc = parse(f"fear/NOUN/ROOT/fear {preposition}/ADP/prep/fear Seoul/PROPN/pobj/{preposition}")
        assert texts(possessors(word(doc, "fear"))) == ["Seoul"]

    def test_case_goes_before_preposition(self) -> None:
        doc = parse("Seoul/PROPN/poss/fear fear/NOUN/ROOT/fear of/ADP/prep/fear Tokyo/PROPN/pobj/of")
        assert texts(possessors(word(doc, "fear"))) == ["Seoul"]

    def test_a_measure_gives_what_it_measures(self) -> None:
        doc = parse("series/NOUN/ROOT/series of/ADP/prep/series drills/NOUN/pobj/of")
        assert word(doc, "drills") == measured(word(doc, "series"))

    def test_a_measure_alone_is_itself(self) -> None:
        doc = parse("series/NOUN/ROOT/series")
        assert measured(word(doc, "series")) == word(doc, "series")

    def test_another_noun_is_itself(self) -> None:
        doc = parse("fear/NOUN/ROOT/fear of/ADP/prep/fear drills/NOUN/pobj/of")
        assert measured(word(doc, "fear")) == word(doc, "fear")


class TestPrepositional:
    def test_only_those_asked_for(self) -> None:
        doc = parse(
            "talks/NOUN/ROOT/talks with/ADP/prep/talks Seoul/PROPN/pobj/with on/ADP/prep/talks trade/NOUN/pobj/on"
        )
        assert texts(prepositional(word(doc, "talks"), ("with", "against"))) == ["Seoul"]

    def test_two_prepositions_in_a_row(self) -> None:
        doc = parse("left/VERB/ROOT/left out/ADP/prep/left of/ADP/prep/out fear/NOUN/pobj/of")
        assert texts(prepositional(word(doc, "left"), ("out",))) == ["fear"]

    def test_a_gerund_counts(self) -> None:
        doc = parse("aim/NOUN/ROOT/aim of/ADP/prep/aim winning/VERB:VBG/pcomp/of")
        assert texts(prepositional(word(doc, "aim"), ("of",))) == ["winning"]

    def test_times_do_not(self) -> None:
        doc = parse("met/VERB/ROOT/met on/ADP/prep/met Friday/PROPN/pobj/on in/ADP/prep/met 2019/NUM/pobj/in")
        assert prepositional(word(doc, "met"), ("on", "in")) == []

    @pytest.mark.parametrize(("text", "expected"), [("Friday", True), ("2019", True), ("Seoul", False)])
    def test_what_a_time_is(self, text: str, expected: bool) -> None:
        doc = parse(f"in/ADP/ROOT/in {text}/PROPN/pobj/in")
        assert is_time(word(doc, text)) is expected


class TestPredicates:
    def test_clauses(self) -> None:
        doc = parse(
            "said/VERB/ROOT/said it/PRON/nsubj/fears fears/VERB/ccomp/said war/NOUN/dobj/fears wants/VERB/conj/said "
            "go/VERB/xcomp/wants"
        )
        assert texts(clauses(word(doc, "said"))) == ["fears"]
        assert texts(clauses(word(doc, "wants"))) == ["go"]

    def test_a_verb_s_keys_go_from_the_most_specific(self) -> None:
        doc = parse("rules/VERB/ROOT/rules/rule out/ADP/prt/rules talks/NOUN/dobj/rules/talk with/ADP/prep/rules")
        assert predicate_keys(word(doc, "rules")) == ["rule talk", "rule out", "rule"]

    def test_a_preposition_counts_right_after_the_verb(self) -> None:
        doc = parse("lashed/VERB/ROOT/lashed/lash out/ADV/advmod/lashed at/ADP/prep/lashed")
        assert predicate_keys(word(doc, "lashed")) == ["lash out", "lash"]

    def test_what_stands_before_the_verb_is_no_key(self) -> None:
        doc = parse("blame/NOUN/dobj/takes it/PRON/nsubj/takes takes/VERB/ROOT/takes/take")
        assert predicate_keys(word(doc, "takes")) == ["take"]

    def test_a_subtree_is_half_open(self) -> None:
        doc = parse("the/DET/det/drills joint/ADJ/amod/drills drills/NOUN/nsubj/end end/VERB/ROOT/end")
        assert subtree(word(doc, "drills")) == (0, 3)


class TestTrimmed:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (", the drills .", "the drills"),
            ("\n the drills \n", "the drills"),
            ("“ the drills ”", "“ the drills ”"),
            ("“ the drills", "the drills"),
            ("the drills ”", "the drills"),
            ("( the drills )", "( the drills )"),
            ("the drills )", "the drills"),
            ("[ the drills", "the drills"),
            ("‘ the drills ’", "‘ the drills ’"),
            ('" the drills "', '" the drills "'),
            ('the drills "', "the drills"),
            ('" one " and " two', 'one " and " two'),
            ("— the drills —", "the drills"),
        ],
    )
    def test_loose_punctuation_goes(self, words: str, expected: str) -> None:
        doc = Doc(VOCAB, words=words.split(" "))
        span = trimmed(doc, 0, len(doc))
        assert span is not None
        assert span.text.strip() == expected

    @pytest.mark.parametrize("words", [". , ;", "”", ""])
    def test_nothing_left(self, words: str) -> None:
        doc = Doc(VOCAB, words=words.split())
        assert trimmed(doc, 0, len(doc)) is None

    def test_within_the_range_only(self) -> None:
        doc = Doc(VOCAB, words=["“", "the", "drills", "”", "end"])
        span = trimmed(doc, 1, 4)
        assert span is not None
        assert span.text == "the drills"
