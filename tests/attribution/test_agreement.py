from spacy.lang.en import English
from spacy.tokens import Doc

from claimx.attribution.agreement import KNOWN, UNKNOWN, agree
from claimx.attribution.decoding import READER
from claimx.attribution.layer import CONTINUED, Attribution
from claimx.attribution.lexicon import load_cues
from claimx.attribution.rules import _without_label
from claimx.segmentation.transcripts import Turn

WORDS = "Both capitals harbor reservations about the pact . They mused it would fail .".split()
STARTS = [i == 0 or WORDS[i - 1] == "." for i in range(len(WORDS))]
DOC = Doc(English().vocab, words=WORDS, sent_starts=STARTS)
CUES = load_cues()


def by_rule(
    source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[int, int], predicate: str
) -> Attribution:
    return Attribution(
        DOC[slice(*source)] if source else None, DOC[slice(*cue)], (DOC[slice(*content)],), predicate, "rule"
    )


def by_reader(
    source: tuple[int, int] | None,
    cue: tuple[int, int],
    content: tuple[int, int],
    predicate: str,
    probability: float,
    rule: str = READER,
) -> Attribution:
    span = DOC[slice(*source)] if source else None
    return Attribution(span, DOC[slice(*cue)], (DOC[slice(*content)],), predicate, rule, probability)


HARBOR = by_rule((0, 2), (2, 4), (4, 7), "reservation")


def test_of_the_same_one_the_reader_gives_the_passages_and_the_rules_the_predicate() -> None:
    (one,) = agree([HARBOR], [by_reader((0, 2), (3, 5), (5, 7), "have", 0.4)], CUES)
    assert (one.source.text, one.cue.text) == ("Both capitals", "harbor reservations about")
    assert [part.text for part in one.content] == ["the pact"]
    assert (one.predicate, one.rule, one.probability) == ("reservation", "rule, as the reader", 0.4)


def test_a_source_that_the_reader_lacks_is_the_rules() -> None:
    (one,) = agree([HARBOR], [by_reader(None, (3, 4), (5, 7), "reservation", 0.9)], CUES)
    assert one.source.text == "Both capitals"


def test_a_source_in_an_earlier_sentence_gives_way_to_one_beside_the_cue() -> None:
    rule = by_rule((8, 9), (9, 10), (10, 13), "muse")
    (one,) = agree([rule], [by_reader((0, 2), (9, 10), (10, 13), "muse", 0.9)], CUES)
    assert one.source.text == "They"
    (one,) = agree(
        [by_rule(None, (9, 10), (10, 13), "muse")], [by_reader((0, 2), (9, 10), (10, 13), "muse", 0.9)], CUES
    )
    assert one.source.text == "Both capitals"


def test_what_only_the_rules_find_is_taken() -> None:
    assert agree([HARBOR], [], CUES) == [HARBOR]


def test_what_only_the_reader_finds_is_taken_where_it_is_sure() -> None:
    mused = [by_reader((8, 9), (9, 10), (10, 13), "muse", p) for p in (UNKNOWN - 0.01, UNKNOWN)]
    said = [by_reader((8, 9), (9, 10), (10, 13), "say", p) for p in (KNOWN - 0.01, KNOWN)]
    assert [len(agree([], [one], CUES)) for one in (*mused, *said)] == [0, 1, 0, 1]


def test_one_of_the_reader_joins_one_of_the_rules() -> None:
    twice = [HARBOR, by_rule((0, 2), (3, 4), (5, 7), "reservation")]
    assert len(agree(twice, [by_reader((0, 2), (2, 5), (5, 7), "reservation", 0.9)], CUES)) == 1


def test_what_goes_on_in_another_sentence_passes_through() -> None:
    goes_on = by_reader((0, 2), (2, 5), (8, 13), "say", 0.9, CONTINUED)
    assert agree([HARBOR], [goes_on], CUES) == [HARBOR, goes_on]


def test_what_the_cue_of_both_covers_is_no_content() -> None:
    (one,) = agree([HARBOR], [by_reader((0, 2), (2, 3), (3, 7), "have", 0.9)], CUES)
    assert (one.cue.text, [part.text for part in one.content]) == ("harbor reservations", ["about the pact"])


def test_a_passage_that_breaks_off_ends_where_the_rules_does() -> None:
    (one,) = agree([HARBOR], [by_reader((0, 2), (2, 5), (5, 6), "have", 0.9)], CUES)
    assert [part.text for part in one.content] == ["the pact"]
    (one,) = agree([by_rule((0, 4), (4, 5), (5, 7), "about")], [by_reader((0, 1), (4, 5), (5, 7), "about", 0.9)], CUES)
    assert one.source.text == "Both"  # as it may end
    (one,) = agree([by_rule((5, 7), (2, 3), (3, 4), "fear")], [by_reader((5, 6), (2, 3), (3, 4), "fear", 0.9)], CUES)
    assert one.source.text == "the pact"


def test_a_second_cue_in_one_of_the_readers_stays() -> None:
    second = by_rule((0, 2), (4, 5), (5, 7), "about")
    assert len(agree([HARBOR, second], [by_reader((0, 2), (2, 4), (5, 7), "have", 0.9)], CUES)) == 2


def test_a_source_in_a_speakers_words_begins_after_the_label() -> None:
    doc = Doc(English().vocab, words=["HALE", ":", "China", "knows", "it"])
    turn = Turn(doc[:1], 2, 5, False)
    one = Attribution(doc[:3], doc[3:4], (doc[4:5],), "know", "by the reader")
    assert _without_label(one, {0: turn, 1: turn}).source.text == "China"
    assert _without_label(one, {}) is one


def test_a_source_that_misses_its_head_ends_where_the_rules_does() -> None:
    words, deps = ["Both", "capitals", "fear", "it"], ["predet", "nsubj", "ROOT", "dobj"]
    doc = Doc(English().vocab, words=words, heads=[1, 2, 2, 2], deps=deps)
    rule = Attribution(doc[:2], doc[2:3], (doc[3:],), "fear", "rule")
    (one,) = agree([rule], [Attribution(doc[:1], doc[2:3], (doc[3:],), "fear", READER, 0.9)], CUES)
    assert one.source.text == "Both capitals"
