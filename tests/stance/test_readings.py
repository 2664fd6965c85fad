"""What one predicate says of a position, before anyone asks whose voice it is."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimx.actors.phrases import Mentions
from claimx.stance.lexicon import load_changes, load_demands, load_frames
from claimx.stance.readings import Reader, Reading

Read = Callable[[str, str], list[Reading]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The readings of a text's first token that reads so."""

    def readings(text: str, predicate: str) -> list[Reading]:
        doc = nlp(text)
        reader = Reader(load_frames(), load_changes(), load_demands(), Mentions(doc))
        return list(reader.readings(next(token for token in doc if token.text == predicate)))

    return readings


@pytest.mark.parametrize(
    ("text", "predicate", "kind", "stance", "targets"),
    [
        ("Seoul condemned Tokyo.", "condemned", "reported", "oppose", ("Japan",)),
        ("Tokyo was condemned by Seoul.", "condemned", "reported", "oppose", ("Japan",)),
        ("Seoul praised Tokyo.", "praised", "reported", "support", ("Japan",)),
        ("Seoul fears that China will attack.", "fears", "reported", "concern", ("China",)),
        ("Seoul's criticism of Tokyo grew.", "criticism", "reported", "oppose", ("Japan",)),
        ("Seoul is wary of Tokyo.", "wary", "reported", "concern", ("Japan",)),
        ("Seoul sanctioned three Chinese firms.", "sanctioned", "narrated", "oppose", ("China",)),
        ("Seoul is countering China.", "countering", "narrated", "oppose", ("China",)),
        ("China's plan is reckless.", "reckless", "judgement", "oppose", ("China",)),
        ("The United States must stop its drills.", "stop", "judgement", "oppose", ("US",)),
        ("The United States should join the talks.", "join", "judgement", "neutral", ("US",)),
    ],
)
def test_the_first_reading(
    read: Read, text: str, predicate: str, kind: str, stance: str, targets: tuple[str, ...]
) -> None:
    reading = read(text, predicate)[0]
    assert (reading.kind, reading.stance, reading.targets) == (kind, stance, targets)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Seoul is a city.", "is"),
        ("Seoul is a city.", "city"),
        ("Seoul is a city.", "Seoul"),
        ("Seoul is a city.", "."),
        ("Relations are complex.", "Relations"),
    ],
)
def test_most_words_say_nothing(read: Read, text: str, predicate: str) -> None:
    assert read(text, predicate) == []


class TestHolders:
    @pytest.mark.parametrize(
        ("text", "predicate", "holder"),
        [
            ("Seoul condemned the launch.", "condemned", "Seoul"),
            ("The launch was condemned by Seoul.", "condemned", "Seoul"),
            ("Seoul's criticism of Tokyo grew.", "criticism", "Seoul"),
            ("Seoul is wary of Tokyo.", "wary", "Seoul"),
            ("Seoul refused to join the boycott.", "join", "Seoul"),
        ],
    )
    def test_by_construction(self, read: Read, text: str, predicate: str, holder: str) -> None:
        assert [head.text for head in read(text, predicate)[0].holders or ()] == [holder]

    def test_a_judgement_has_none(self, read: Read) -> None:
        assert read("China's plan is reckless.", "reckless")[0].holders is None


class TestNegation:
    @pytest.mark.parametrize(
        ("text", "predicate", "stance"),
        [
            ("Seoul did not support Tokyo.", "support", "oppose"),
            ("Seoul did not condemn Tokyo.", "condemn", "neutral"),
            ("Seoul does not fear Tokyo.", "fear", "neutral"),
            ("Seoul refused to support Tokyo.", "support", "oppose"),
            ("Seoul refused to condemn Tokyo.", "condemn", "neutral"),
            ("Seoul did not refuse to support Tokyo.", "support", "support"),
            ("Seoul stopped short of condemning Tokyo.", "condemning", "neutral"),
            ("Seoul has yet to endorse Tokyo.", "endorse", "neutral"),
        ],
    )
    def test_it_turns_the_stance(self, read: Read, text: str, predicate: str, stance: str) -> None:
        assert read(text, predicate)[0].stance == stance


class TestChanges:
    @pytest.mark.parametrize(
        ("text", "predicate", "stance", "targets"),
        [
            ("Seoul deepened ties with Tokyo.", "deepened", "support", ("Japan",)),
            ("Seoul severed ties with Tokyo.", "severed", "oppose", ("Japan",)),
            ("Seoul imposed sanctions on Iran.", "imposed", "oppose", ("Iran",)),
            ("Seoul eased sanctions on Iran.", "eased", "support", ("Iran",)),
            ("Sanctions on Iran were lifted by Seoul.", "lifted", "support", ("Iran",)),
            ("Seoul stepped up pressure on Tokyo.", "stepped", "oppose", ("Japan",)),
            ("Seoul provided aid to Ukraine.", "provided", "support", ("Ukraine",)),
            ("Seoul did not ease sanctions on Iran.", "ease", "oppose", ("Iran",)),
        ],
    )
    def test_up_and_down(self, read: Read, text: str, predicate: str, stance: str, targets: tuple[str, ...]) -> None:
        (reading,) = read(text, predicate)
        assert (reading.kind, reading.stance, reading.targets) == ("narrated", stance, targets)

    @pytest.mark.parametrize(
        ("text", "predicate"), [("Seoul deepened the river.", "deepened"), ("Prices were cut in May.", "cut")]
    )
    def test_other_things_grow_and_shrink_too(self, read: Read, text: str, predicate: str) -> None:
        assert read(text, predicate) == []


class TestRelations:
    @pytest.mark.parametrize(
        ("text", "noun", "stance", "participants"),
        [
            ("The alliance between Japan and China held.", "alliance", "support", ("Japan", "China")),
            ("U.S.-China relations remain tense.", "relations", "concern", ("US", "China")),
            ("Japan has an alliance with the United States.", "alliance", "support", ("Japan", "US")),
            ("The rivalry between Japan and China grew.", "rivalry", "oppose", ("Japan", "China")),
            ("Strained ties between Japan and China worry many.", "ties", "concern", ("Japan", "China")),
            ("Closer relations between Japan and China help.", "relations", "support", ("Japan", "China")),
        ],
    )
    def test_their_participants(
        self, read: Read, text: str, noun: str, stance: str, participants: tuple[str, ...]
    ) -> None:
        (reading,) = read(text, noun)
        assert (reading.kind, reading.stance, reading.participants) == ("relation", stance, participants)

    @pytest.mark.parametrize(
        ("text", "noun"),
        [
            ("Cooperation helps everyone.", "Cooperation"),
            ("Japan wants cooperation.", "cooperation"),
            ("Relations between Japan and China are old.", "Relations"),
            ("There is no alliance between Japan and China.", "alliance"),
        ],
    )
    def test_without_two_or_without_a_side_there_is_none(self, read: Read, text: str, noun: str) -> None:
        assert read(text, noun) == []


class TestTopic:
    def test_the_words_for_what_it_is_about(self, read: Read) -> None:
        topic = read("Seoul condemned the long launch that failed.", "condemned")[0].topic
        assert topic is not None
        assert topic.text == "the long launch"

    def test_an_actor_is_no_topic(self, read: Read) -> None:
        assert read("Seoul condemned Tokyo.", "condemned")[0].topic is None


def test_the_rule_is_named(read: Read) -> None:
    assert read("Seoul did not condemn Tokyo.", "condemn")[0].rule == "condemn: reported oppose, negated"
