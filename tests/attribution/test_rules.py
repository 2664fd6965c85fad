"""Source, cue and content by the parse, one class a construction."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.attribution.layer import attributions
from claimx.attribution.passages import verb_group

Found = Callable[[str], list[tuple[str | None, str, tuple[str, ...]]]]


@pytest.fixture(scope="module")
def found(nlp: Language) -> Found:
    """The attributions of a text: the words of source, cue and content."""

    def read(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
        return [
            (item.source.text if item.source is not None else None, item.cue.text, tuple(p.text for p in item.content))
            for item in attributions(nlp(text))
        ]

    return read


CLAUSES = [
    ("Seoul said that the talks had failed.", ("Seoul", "said", ("that the talks had failed",))),
    ("Seoul said the talks had failed.", ("Seoul", "said", ("the talks had failed",))),
    ("Seoul has repeatedly warned that war is near.", ("Seoul", "has repeatedly warned", ("that war is near",))),
    ("Seoul did not say that the talks had failed.", ("Seoul", "did not say", ("that the talks had failed",))),
    (
        "The minister, who took office in May, said that the talks had failed.",
        ("The minister", "said", ("that the talks had failed",)),
    ),
    ("The talks had failed, Seoul said.", ("Seoul", "said", ("The talks had failed",))),
    (
        "Officials in Seoul believe that the talks will fail.",
        ("Officials in Seoul", "believe", ("that the talks will fail",)),
    ),
]

OBJECTS = [
    ("Seoul condemned the launch.", ("Seoul", "condemned", ("the launch",))),
    ("The launch was condemned by Seoul.", ("Seoul", "was condemned", ("The launch",))),
    ("Seoul refused to sign the treaty.", ("Seoul", "refused", ("to sign the treaty",))),
    ("Seoul accused Tokyo of lying.", ("Seoul", "accused", ("Tokyo of lying",))),
    ("Seoul urged Tokyo to stop the drills.", ("Seoul", "urged", ("Tokyo to stop the drills",))),
    ("Seoul and Tokyo condemned the launch.", ("Seoul and Tokyo", "condemned", ("the launch",))),
]

NOUNS = [
    ("Seoul voiced concern over the launch.", ("Seoul", "voiced concern", ("over the launch",))),
    ("Seoul's criticism of the launch was sharp.", ("Seoul", "criticism", ("of the launch",))),
    (
        "Both Seoul and Tokyo harbor reservations about the plan.",
        ("Both Seoul and Tokyo", "harbor reservations", ("about the plan",)),
    ),
    ("Japan lodged a protest over the visit.", ("Japan", "lodged a protest", ("over the visit",))),
]

ADJECTIVES = [
    ("Seoul is concerned about the launch.", ("Seoul", "is concerned", ("about the launch",))),
    ("Tokyo remains opposed to the tariffs.", ("Tokyo", "remains opposed", ("to the tariffs",))),
    ("Concerned about the launch, Seoul closed the road.", ("Seoul", "Concerned", ("about the launch",))),
]

ACCORDING = [
    ("According to Seoul, the talks had failed.", ("Seoul", "According to", ("the talks had failed",))),
    (
        "The talks had failed, according to officials in Seoul.",
        ("officials in Seoul", "according to", ("The talks had failed",)),
    ),
]

QUOTATIONS = [
    ("“We object to the plan,” Seoul said.", ("Seoul", "said", ("“We object to the plan,”",))),
    ("Seoul said: “We object to the plan.”", ("Seoul", "said", ("“We object to the plan.”",))),
    ("“We object to the plan,” said the minister.", ("the minister", "said", ("“We object to the plan,”",))),
    (
        "“The plan,” Seoul said, “is a very bad one.”",
        ("Seoul", "said", ("“The plan,”", "“is a very bad one.”")),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*CLAUSES, *OBJECTS, *NOUNS, *ADJECTIVES, *ACCORDING, *QUOTATIONS])
def test_constructions(found: Found, text: str, expected: tuple[str | None, str, tuple[str, ...]]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The road was closed on Monday.",
        "Seoul is a large city.",
        "Seoul lies on the river Han.",
        "The concern was founded in 1920.",
    ],
)
def test_nothing_is_attributed(found: Found, text: str) -> None:
    assert found(text) == []


class TestContinuedQuotations:
    def test_the_next_sentences_of_a_quotation_are_its_speaker_s(self, found: Found) -> None:
        text = "“The plan is bad,” Seoul said. “It will bring only trouble. Nobody wants it.”"
        spoken = {content for source, _, content in found(text) if source == "Seoul"}
        assert spoken >= {("It will bring only trouble",), ("Nobody wants it",)}

    def test_a_quotation_before_its_cue_counts_from_its_first_sentence(self, found: Found) -> None:
        text = "“The plan is bad. It will bring only trouble,” Seoul said."
        assert {source for source, _, _ in found(text)} == {"Seoul"}

    def test_a_paragraph_that_opens_a_quotation_again_is_the_same_speaker_s(self, found: Found) -> None:
        text = "“The plan is bad,” Seoul said. “It will bring only trouble.\n\n“We object to all of it.”"
        assert ("Seoul", "said", ("“We object to all of it.”",)) in found(text)

    def test_a_quotation_that_nobody_speaks_has_no_source(self, found: Found) -> None:
        text = "Seoul said the plan was bad.\n\nThe road was closed.\n\n“Nobody wants this new plan.”"
        assert all(source is None or "Nobody" not in " ".join(content) for source, _, content in found(text))


class TestTurns:
    TEXT = "Q: Will you sign the new treaty?\n\nMR. HALE: We will never sign the treaty.\n\nQ: Why not?"

    def test_the_words_under_a_label_are_the_speaker_s(self, found: Found) -> None:
        (source, cue, (content,)) = found(self.TEXT)[0]
        assert (source, cue) == ("MR. HALE", ":")
        assert content.endswith("will never sign the treaty")

    def test_a_questioner_s_words_are_nobody_s(self, found: Found) -> None:
        assert all(source != "Q" for source, _, _ in found(self.TEXT))


class TestLayer:
    def test_the_rule_is_named(self, nlp: Language) -> None:
        assert [item.rule for item in attributions(nlp("Seoul voiced concern over the launch."))] == [
            "voice concern: subject and complement"
        ]

    def test_no_cue_twice(self, nlp: Language) -> None:
        cues = [item.cue for item in attributions(nlp("Seoul said it voiced concern over the launch, Tokyo said."))]
        assert len({(cue.start, cue.end) for cue in cues}) == len(cues)


def test_a_verb_group_has_no_to_before_a_participle() -> None:
    words, deps = ["led", "to", "resumed", "talks"], ["ROOT", "aux", "ccomp", "dobj"]
    for tag, expected in (("VBN", "resumed"), ("VB", "to resumed")):
        doc = Doc(Vocab(), words=words, heads=[0, 2, 0, 2], deps=deps, tags=["VBD", "TO", tag, "NNS"])
        assert verb_group(doc[2]).text == expected
