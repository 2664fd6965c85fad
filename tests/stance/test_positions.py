"""Who takes which position toward whom, read from short sentences by the whole pipeline."""

from collections.abc import Callable

import pytest

from claimx.records import Claim
from tests.conftest import lines

Read = Callable[[str], tuple[Claim, ...]]


def only(claims: tuple[Claim, ...]) -> Claim:
    """The one claim that there is."""
    assert len(claims) == 1, lines(claims)
    return claims[0]


# sentence, the claims in short
QUOTED = [
    ('"We urge restraint," Chinese Foreign Ministry spokesperson Mao Ning said on Tuesday.', ["China concern -"]),
    (
        "Mao Ning, a spokeswoman for China's foreign ministry, said: “We firmly oppose the sanctions.”",
        ["China oppose -"],
    ),
    (
        "“The drills,” Japanese Prime Minister Fumio Kishida said, “are a threat to the region.”",
        ["Japan concern -"],
    ),
    ("“Japan must apologize,” said Kim, a spokesman for North Korea.", ["DPRK oppose Japan"]),
    (
        "“The alliance is a threat to peace,” said Wang Yi, China's foreign minister. “We firmly oppose it.”",
        ["China concern -", "China oppose -"],
    ),
    (
        "“We condemn the drills,” North Korea’s foreign ministry said in a statement. "
        "“The United States must stop its provocations.”",
        ["DPRK oppose -", "DPRK oppose US"],
    ),
    ("“There is no military solution,” China's foreign minister told reporters on Friday.", ["China neutral -"]),
]

REPORTED = [
    ("China said that the United States had violated its sovereignty.", ["China oppose US"]),
    ("According to South Korean officials, North Korea fired two missiles on Monday.", ["ROK neutral -"]),
    ("North Korea fired two missiles on Monday, according to South Korean officials.", ["ROK neutral -"]),
    ("The drills were condemned by North Korea.", ["DPRK oppose -"]),
    ("The exercises, condemned by Beijing, will go on for a week.", ["China oppose -"]),
    ("Seoul's criticism of Tokyo has grown louder.", ["ROK oppose Japan"]),
    ("There is concern in Seoul over China's export curbs.", ["ROK concern China"]),
    ("Japan expressed concern about China's naval patrols.", ["Japan concern China"]),
    ("Japan voiced worries about North Korea's missiles.", ["Japan concern DPRK"]),
    ("China lodged a protest with Japan over the visit.", ["China oppose Japan"]),
    ("Seoul has doubts about Washington's commitment.", ["ROK concern US"]),
    ("Beijing is concerned about the missile shield.", ["China concern -"]),
    ("Japan is worried that China will seize the islands.", ["Japan concern China"]),
    ("Tokyo remains opposed to the tariffs.", ["Japan oppose -"]),
    ("Concerned about China's missiles, Japan bought new radars.", ["Japan concern China"]),
    ("The United States, accusing China of theft, closed the consulate.", ["US oppose China"]),
    ("The United States thanked Japan for its support.", ["US support Japan"]),
    ("China welcomed the decision by Japan.", ["China support Japan"]),
    ("Japan described the launch as reckless.", ["Japan oppose -"]),
    ("Japan welcomed the pact, but South Korea criticized it.", ["Japan support -", "ROK oppose -"]),
    ("China said that it opposed the tariffs and that it supported free trade.", ["China oppose -", "China support -"]),
    ("Analysts in Seoul fear that the United States will leave.", ["ROK concern US"]),
    ("South Korean newspapers criticized Japan.", ["ROK oppose Japan"]),
    ("Yonhap, South Korea's news agency, reported that North Korea had closed the border.", ["ROK neutral -"]),
    (
        "A senior U.S. official praised the agreement between Japan and South Korea.",
        ["US support Japan,ROK"],
    ),
    (
        "The United States accused China of stealing secrets and warned Japan about the risk.",
        ["US oppose China", "US concern Japan"],
    ),
]

# Common nouns and verbs that the parser takes for a compound: the light verb is found all the same.
COMPOUNDS = [
    (
        "Both Japan and South Korea harbor reservations about U.S. strategic intentions.",
        ["Japan concern US", "ROK concern US"],
    ),
    ("Japan and China harbor reservations about the plan.", ["Japan concern -", "China concern -"]),
]

SEVERAL_HOLDERS = [
    ("Japan and South Korea condemned the launch.", ["Japan oppose -", "ROK oppose -"]),
    ("Japan and South Korea condemned North Korea for the launch.", ["Japan oppose DPRK", "ROK oppose DPRK"]),
    (
        "The United States, Japan and South Korea, which all lie on the Pacific, condemned North Korea.",
        ["US oppose DPRK", "Japan oppose DPRK", "ROK oppose DPRK"],
    ),
    ("China and Japan agreed to resume talks.", ["China support -", "Japan support -"]),
    ("China opposes, and Russia supports, the plan.", ["China oppose -"]),
]

DEMANDS = [
    ("Washington urged Beijing to stop the patrols.", ["US oppose China"]),
    ("Beijing called on Washington to stop arms sales.", ["China oppose US"]),
    ("Pyongyang demanded that Seoul end the drills.", ["DPRK oppose ROK"]),
    ("China urged Japan to show restraint.", ["China concern Japan"]),
    ("South Korea urged all sides to show restraint.", ["ROK concern -"]),
    ("China appealed for calm on the peninsula.", ["China concern -"]),
    ("China urged Japan to publish a report.", ["China neutral Japan"]),
]

TURNED = [
    ("South Korea refused to endorse the statement.", ["ROK oppose -"]),
    ("South Korea did not support the sanctions.", ["ROK oppose -"]),
    ("North Korea never accepted the offer.", ["DPRK oppose -"]),
    ("China refused to condemn North Korea.", ["China neutral DPRK"]),
    ("Japan did not criticize China.", ["Japan neutral China"]),
    ("Tokyo declined to join the boycott.", ["Japan neutral -"]),
]

NARRATED = [
    ("China sanctioned three American firms.", ["China oppose US"]),
    ("China expelled two American diplomats.", ["China oppose US"]),
    ("China imposed tariffs on American beef.", ["China oppose US"]),
    ("North Korea attacked a South Korean ship.", ["DPRK oppose ROK"]),
    ("Japan summoned the Chinese ambassador.", ["Japan oppose China"]),
    ("Japan strengthened its support for the Philippines.", ["Japan support Philippines"]),
    ("China eased sanctions on North Korea.", ["China support DPRK"]),
    ("South Korea lifted its ban on Japanese seafood.", ["ROK support Japan"]),
    ("The United States cut aid to North Korea.", ["US oppose DPRK"]),
    ("Japan and China resumed talks on Monday.", ["Japan support China", "China support Japan"]),
]

RELATIONS = [
    (
        "Cooperation among the United States, Japan and South Korea has grown.",
        ["US support Japan,ROK", "Japan support US,ROK", "ROK support US,Japan"],
    ),
    ("The alliance between Japan and the United States is strong.", ["Japan support US", "US support Japan"]),
    ("Ties between China and South Korea have improved.", ["China support ROK", "ROK support China"]),
    ("Relations between China and Japan have deteriorated.", ["China concern Japan", "Japan concern China"]),
    ("Tensions between China and Japan have risen.", ["China oppose Japan", "Japan oppose China"]),
    ("The rivalry between China and the United States shapes the region.", ["China oppose US", "US oppose China"]),
]

JUDGEMENTS = [
    ("China's behavior is reckless.", ["author oppose China"]),
    ("The reckless tariffs of the United States threaten the whole region.", ["author concern US"]),
    ("North Korea's regime is dangerous.", ["author concern DPRK"]),
    ("Washington's policy could be a grave mistake.", ["author concern US"]),
    ("Perhaps China's policy is a mistake.", ["author concern China"]),
]

NOTHING = [
    "Shares fell in Tokyo on Monday.",
    "The two ministers met in Seoul.",
    "The Bank of Japan raised its key rate.",
    "She read the Washington Post on the train.",
    "They condemned the launch.",
    "Will China oppose the plan?",
    "Ships crossed the South China Sea and the Sea of Japan.",
    "Norwegian weather stopped the race.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *QUOTED,
        *REPORTED,
        *COMPOUNDS,
        *SEVERAL_HOLDERS,
        *DEMANDS,
        *TURNED,
        *NARRATED,
        *RELATIONS,
        *JUDGEMENTS,
        *((text, []) for text in NOTHING),
    ],
)
def test_positions(claims_of: Read, text: str, expected: list[str]) -> None:
    assert lines(claims_of(text)) == expected


class TestKind:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("“We oppose the drills,” said Wang Yi, China's foreign minister.", "quoted"),
            ("China said that it opposed the drills.", "reported"),
            ("China sanctioned three American firms.", "narrated"),
            ("China's behavior is reckless.", "author"),
        ],
    )
    def test_how_the_article_carries_it(self, claims_of: Read, text: str, kind: str) -> None:
        assert only(claims_of(text)).kind == kind

    def test_a_relation_is_narrated(self, claims_of: Read) -> None:
        claims = claims_of("Ties between China and South Korea have improved.")
        assert {claim.kind for claim in claims} == {"narrated"}


class TestFactuality:
    @pytest.mark.parametrize(
        ("text", "factuality"),
        [
            ("North Korea condemned the drills.", "asserted"),
            ("Japan did not criticize China.", "negated"),
            ("Seoul could reject the deal.", "possible"),
            ("North Korea may condemn the drills.", "possible"),
            ("South Korea would oppose any attack on North Korea.", "future"),
            ("North Korea threatened to attack South Korea.", "future"),
            ("Japan plans to impose sanctions on North Korea.", "future"),
            ("Japan vowed to defend South Korea.", "future"),
            ("Tokyo is set to impose sanctions on North Korea.", "future"),
            ("China said it would impose sanctions on the United States.", "future"),
            ("China said it may impose sanctions on the United States.", "possible"),
            ("Washington's policy could be a grave mistake.", "possible"),
            ("Perhaps China's policy is a mistake.", "possible"),
            ("China's behavior is reckless.", "asserted"),
        ],
    )
    def test_of_the_content_or_the_event(self, claims_of: Read, text: str, factuality: str) -> None:
        assert only(claims_of(text)).factuality == factuality


class TestWords:
    """Which words of the article carry the claim."""

    def test_of_a_reported_claim(self, claims_of: Read) -> None:
        claim = only(claims_of("On Monday Japanese officials expressed deep concern about the launch."))
        assert claim.source is not None
        assert (claim.source.text, claim.source.type) == ("Japanese officials", "official")
        assert (claim.cue.text, claim.cue.lemma) == ("expressed deep concern", "express concern")
        assert claim.topic == "the launch"

    def test_of_a_narrated_claim(self, claims_of: Read) -> None:
        claim = only(claims_of("China sanctioned three American firms."))
        assert (claim.cue.text, claim.cue.lemma, claim.topic) == ("sanctioned", "sanction", "three American firms")
        assert claim.content is None

    def test_of_a_quoted_claim(self, claims_of: Read) -> None:
        claim = only(claims_of("“The tariffs are a mistake,” said Wang Yi, China's foreign minister."))
        assert claim.source is not None
        assert (claim.source.text, claim.source.type) == ("Wang Yi, China's foreign minister", "official")
        assert claim.content is not None
        assert "The tariffs are a mistake" in claim.content.text

    def test_a_judgement_has_no_source(self, claims_of: Read) -> None:
        assert only(claims_of("China's behavior is reckless.")).source is None

    def test_the_source_of_a_continued_quotation_is_the_speaker(self, claims_of: Read) -> None:
        text = (
            "“The alliance is a threat to peace,” said Wang Yi, China's foreign minister. “It will bring only tension.”"
        )
        continued = claims_of(text)[-1]
        assert continued.sentence.text == "“It will bring only tension.”"
        assert continued.source is not None
        assert continued.source.text == "Wang Yi, China's foreign minister"

    @pytest.mark.parametrize(
        ("text", "source_type"),
        [
            ("China criticized the plan.", "state"),
            ("China's foreign minister criticized the plan.", "official"),
            ("China's foreign ministry criticized the plan.", "institution"),
            ("Chinese newspapers criticized the plan.", "media"),
            ("Chinese scholars criticized the plan.", "experts"),
            ("China's policy is a mistake.", None),
        ],
    )
    def test_the_type_of_the_source(self, claims_of: Read, text: str, source_type: str | None) -> None:
        source = only(claims_of(text)).source
        assert (source.type if source is not None else None) == source_type


class TestTranscripts:
    TEXT = (
        "Q: Why did China impose sanctions on the United States?\n\n"
        "PRESIDENT XI: China condemns the launch by North Korea. We thank the United States for its support.\n\n"
        "Q: Japan condemned the sanctions. Will China respond?\n\n"
        "PRESIDENT XI: We will never accept such criticism."
    )

    def test_the_speaker_holds_and_questions_hold_nothing(self, claims_of: Read) -> None:
        claims = claims_of(self.TEXT)
        assert lines(claims) == ["China oppose DPRK", "China support US", "China oppose -"]
        assert {claim.kind for claim in claims} == {"quoted"}


class TestJointStatements:
    TEXT = (
        "Joint Statement of Japan and the Republic of Korea\n\n"
        "We, the foreign ministers of Japan and the Republic of Korea, met in Busan on Monday. "
        "We condemn the launch of a missile by North Korea."
    )

    def test_we_are_the_issuers(self, claims_of: Read) -> None:
        claims = [claim for claim in claims_of(self.TEXT) if claim.sentence.index == 1]
        assert lines(claims) == ["Japan oppose DPRK", "ROK oppose DPRK"]
        assert {claim.kind for claim in claims} == {"reported"}


class TestAnaphora:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "North Korea condemned the drills. It warned that the United States would pay a price.",
                ["DPRK concern US"],
            ),
            (
                "Japan and South Korea met in Seoul on Monday. They condemned North Korea's launches.",
                ["Japan oppose DPRK", "ROK oppose DPRK"],
            ),
            ("Two ministers met in Geneva. Both countries condemned the launch.", []),
        ],
    )
    def test_holders_by_pronoun(self, claims_of: Read, text: str, expected: list[str]) -> None:
        assert lines(claim for claim in claims_of(text) if claim.sentence.index == 1) == expected

    def test_an_inferred_holder_is_less_sure_than_a_named_one(self, claims_of: Read) -> None:
        named, inferred = claims_of("North Korea condemned the drills. It condemned the sanctions.")
        assert inferred.confidence < named.confidence


def test_a_passage_that_opens_a_quotation_closes_it(claims_of: Read) -> None:
    texts = [claim.text for claim in claims_of('Tokyo will "never accept the drills" by China, it said.')]
    assert texts == ['Tokyo will "never accept the drills"']


def test_one_position_once_a_sentence(claims_of: Read) -> None:
    claims = claims_of("China condemned the launch, condemned the drills and condemned the sanctions.")
    assert lines(claims) == ["China oppose -"]


def test_under_a_speakers_label_the_cue_is_what_says_the_stance(claims_of: Read) -> None:
    text = (
        "PRESIDENT XI: Japan's launch was reckless.\n\nQ: Why?\n\nPRESIDENT XI: The United States must stop the launch."
    )
    assert [(claim.cue.text, claim.cue.lemma) for claim in claims_of(text)] == [
        ("reckless", "reckless"),
        ("must stop", "stop"),
    ]


def test_we_in_words_that_nobody_says_is_not_the_author(claims_of: Read) -> None:
    assert [claim.actor for claim in claims_of("We support Japan.")] == ["author"]
    assert not claims_of('The banner read "We support Japan" in red.')
