import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimx import extraction
from claimx.errors import InputError
from claimx.extraction import describe, extract
from claimx.pipeline import load
from claimx.records import FACTUALITIES, KINDS, SOURCE_TYPES, STANCES, DocumentClaims
from tests.conftest import article

TEXT = (
    "Allies Condemn Launch\n\n"
    "By Mara Quist\n\n"
    "North Korea fired a missile on Monday. Japan and South Korea condemned the launch. "
    "“We oppose any threat to peace,” said Mao Ning, a spokeswoman for China’s foreign ministry.\n\n"
    "They also voiced concern about the arms trade between North Korea and Russia. "
    "The United States may impose sanctions on North Korea.\n\n"
    "The talks will resume in May. China urged Japan to stop the drills. Tokyo said it would not."
)


def read(nlp: Language, text: str) -> DocumentClaims:
    (result,) = extract(nlp, [article(text)])
    assert isinstance(result, DocumentClaims), result
    return result


def check(result: DocumentClaims) -> None:
    """What holds for the claims of any text."""
    document, text = result.document, result.document.text
    for claim in result.claims:
        passages = [(claim.text, claim.span), (claim.sentence.text, claim.sentence), (claim.cue.text, claim.cue)]
        passages += [(item.text, item) for item in (claim.source, claim.content, *claim.evidence) if item]
        for words, span in passages:
            assert 0 <= span.start < span.end <= len(text)
            assert words == text[span.start : span.end]
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
        assert 0 <= claim.sentence.index < document.sentences
        assert claim.document == document.name
        assert claim.stance in STANCES
        assert claim.kind in KINDS
        assert claim.factuality in FACTUALITIES
        assert 0 < claim.confidence <= 1
        assert claim.source is None or claim.source.type in SOURCE_TYPES
        assert claim.actor not in claim.co_actors
        assert len(set(claim.targets)) == len(claim.targets)
        assert claim.evidence
        assert not any(item.start < claim.span.end and claim.span.start < item.end for item in document.furniture)
    assert [claim.id for claim in result.claims] == list(dict.fromkeys(claim.id for claim in result.claims))
    assert all(a.sentence.index <= b.sentence.index for a, b in pairwise(result.claims))
    assert all(a.end <= b.start for a, b in pairwise(document.furniture))


@pytest.fixture(scope="module")
def result(nlp: Language) -> DocumentClaims:
    return read(nlp, TEXT)


class TestTheRecord:
    def test_passages_are_slices_of_the_text(self, result: DocumentClaims) -> None:
        assert len(result.claims) >= 6
        check(result)

    def test_the_document(self, result: DocumentClaims) -> None:
        document = result.document
        assert document.name == "article.txt"
        assert document.text == TEXT
        assert document.title == "Allies Condemn Launch"
        assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
        assert [(TEXT[item.start : item.end], item.reason) for item in document.furniture] == [
            ("Allies Condemn Launch", "headline"),
            ("By Mara Quist", "byline"),
        ]

    def test_its_own_title_goes_before_the_headline(self, nlp: Language) -> None:
        given_title = extraction.Article("a.html", TEXT, "0" * 64, title="Another title", date="2025-03-01")
        (found,) = extract(nlp, [given_title])
        assert isinstance(found, DocumentClaims)
        assert (found.document.title, found.document.date) == ("Another title", "2025-03-01")

    def test_sentences_count_the_body_from_0(self, result: DocumentClaims) -> None:
        assert result.document.sentences == 8
        by_index = {claim.sentence.index: claim.sentence.text for claim in result.claims}
        assert by_index[1] == "Japan and South Korea condemned the launch."
        assert by_index[6] == "China urged Japan to stop the drills."

    def test_ids_are_hash_sentence_and_number(self, result: DocumentClaims) -> None:
        start = result.document.sha256[:6]
        ids = [claim.id for claim in result.claims if claim.sentence.index == 1]
        assert ids == [f"{start}:1:0", f"{start}:1:1"]

    def test_the_same_text_gives_the_same_claims(self, nlp: Language, result: DocumentClaims) -> None:
        assert read(nlp, TEXT) == result

    def test_holders_of_one_passage_name_each_other(self, result: DocumentClaims) -> None:
        japan, korea = (claim for claim in result.claims if claim.sentence.index == 1)
        assert (japan.actor, japan.co_actors) == ("Japan", ("ROK",))
        assert (korea.actor, korea.co_actors) == ("ROK", ("Japan",))
        assert japan.span == korea.span

    def test_the_model_behind_it(self, nlp: Language) -> None:
        model = describe(nlp)
        assert model.name == "en_" + nlp.meta["name"]
        assert model.version == nlp.meta["version"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace(" ", "\xa0"),
        TEXT.replace("Japan", "🇯🇵 Japan"),
        TEXT.replace(". ", ".\u202e "),
        TEXT.replace("the", "the\u0301"),
        "\ufeff" + TEXT,
        "\n\n\n   " + TEXT + "   \n\n",
        TEXT.replace("launch", "\x1b[31mlaunch\x00 [/i]"),
    ],
    ids=["crlf", "nbsp", "emoji", "bidi", "combining", "bom", "margins", "control"],
)
def test_odd_characters_move_no_offset(nlp: Language, text: str) -> None:
    found = read(nlp, text)
    assert found.claims
    check(found)


ODD = st.sampled_from(
    [
        "\r\n",
        "\xa0",
        "🙂",
        "e\u0301",
        "\u200b",
        "\u202e",
        "\x1b[0m",
        "\x00",
        "[/i]",
        "“",
        '"',
        "’",
        "(",
        "—",
        "\n\n",
        "\t",
    ]
)
SPACES = [match.start() for match in re.finditer(" ", TEXT)]
unhurried = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@unhurried
@given(st.dictionaries(st.sampled_from(SPACES), ODD, max_size=12))
def test_odd_characters_anywhere_move_no_offset(nlp: Language, inserted: dict[int, str]) -> None:
    text = "".join(inserted.get(i, "") + char for i, char in enumerate(TEXT))
    check(read(nlp, text))


PIECES = st.sampled_from(
    [
        "Japan ",
        "China ",
        "said ",
        "condemned ",
        "they ",
        "“",
        "”",
        '"',
        "We ",
        ". ",
        "\n\n",
        "Q: ",
        "not ",
        "if ",
        "the two ",
    ]
)


@settings(unhurried, max_examples=40)
@given(st.text(max_size=60) | st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_gives_a_valid_record(nlp: Language, text: str) -> None:
    check(read(nlp, text))


class TestLongTexts:
    def test_they_are_read_in_pieces_with_offsets_into_the_whole(
        self, nlp: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(extraction, "_CHUNK", 300)
        found = read(nlp, TEXT)
        check(found)
        assert found.document.sentences == 8
        assert {claim.sentence.index for claim in found.claims} >= {1, 2, 4, 6}

    def test_pieces_change_no_claim_that_needs_no_other_piece(
        self, nlp: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = "\n\n".join("Japan and South Korea condemned the launch on Monday." for _ in range(12))
        whole = read(nlp, text)
        monkeypatch.setattr(extraction, "_CHUNK", 120)
        pieces = read(nlp, text)
        assert pieces.document == whole.document
        sides = [[replace(claim, confidence=0.0, evidence=()) for claim in one.claims] for one in (pieces, whole)]
        assert sides[0] == sides[1]  # what the reader finds beside, and how sure it is, hangs on what stands around

    def test_a_piece_may_cut_a_paragraph(self, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(extraction, "_CHUNK", 64)
        check(read(nlp, TEXT.replace("\n\n", " ")))


class TestManyArticles:
    def test_they_come_in_order(self, nlp: Language) -> None:
        texts = [f"Japan condemned launch number {i}." for i in range(20)]
        found = list(extract(nlp, [article(text, f"{i}.txt") for i, text in enumerate(texts)]))
        assert [item.document.name for item in found if isinstance(item, DocumentClaims)] == [
            f"{i}.txt" for i in range(20)
        ]

    def test_none(self, nlp: Language) -> None:
        assert list(extract(nlp, [])) == []

    def test_they_are_read_lazily(self, nlp: Language) -> None:
        def endless():
            while True:
                yield article("Japan condemned the launch.")

        assert isinstance(next(extract(nlp, endless())), DocumentClaims)

    def test_two_processes_give_the_same_as_one(self, nlp: Language) -> None:
        articles = [article(TEXT, "a.txt"), article("", "b.txt"), article("China objects to it.", "c.txt")]
        assert list(extract(nlp, articles, jobs=2)) == list(extract(nlp, articles))

    def test_one_that_breaks_the_analysis_costs_no_other(self) -> None:
        nlp = load()

        @Language.component("breaks_on_a_word")
        def break_on_a_word(doc: Doc) -> Doc:
            if "xyzzy" in doc.text:
                raise RuntimeError("broken")
            return doc

        nlp.add_pipe("breaks_on_a_word")
        articles = [article("Japan condemned the launch."), article("xyzzy", "bad.txt"), article("China objects.")]
        first, second, third = extract(nlp, articles)
        assert isinstance(first, DocumentClaims)
        assert first.claims
        assert isinstance(second, InputError)
        assert "bad.txt" in str(second)
        assert "RuntimeError" in str(second)
        assert isinstance(third, DocumentClaims)


ORDINARY = (
    "North Korea condemned the drills on Monday. Japan said that China had violated its airspace near the islands. "
    "“We oppose the tariffs,” Mao Ning said. They harbor reservations about U.S. intentions. "
)


class TestHostileTexts:
    """Nothing crashes, and no text takes longer than its length allows."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "\n" * 10_000,
            "\r\n" * 5_000,
            "\x00",
            "Japan",
            "🙂" * 500,
            ". " * 500,
            "-" * 400,
            "“" * 200,
            '"' * 200,
            "'" * 200,
            "“Japan " * 300,
            "“‘" * 100 + "Japan condemned it." + "’”" * 100,
            "( " * 200 + "Japan" + " )" * 200,
            "[/i] " * 300,
            "\x1b[31m Japan \x1b[0m " * 100,
            "\u202e\u2066\u200b " * 200,
            "a" * 2_000,
            "e" + "\u0301" * 500,
            "Japan, " * 500,
            "Japan and " * 300,
            "Q: " * 200,
            "MAO NING: We object.\n\n" * 100,
            "They condemned it. " * 200,
        ],
        ids=lambda text: ascii(text[:12]),
    )
    def test_it_gives_a_valid_record(self, nlp: Language, text: str) -> None:
        check(read(nlp, text))

    def test_half_a_character_is_refused(self, nlp: Language) -> None:
        (refused,) = extract(nlp, [article("Japan \ud800 condemned the launch.")])
        assert isinstance(refused, InputError)

    def test_a_long_line(self, nlp: Language) -> None:
        """Each sentence gives the same claims wherever it stands."""
        found = read(nlp, ORDINARY * 60)
        check(found)
        assert found.document.sentences == 4 * 60

    @pytest.mark.slow
    def test_three_megabytes_in_one_line(self, nlp: Language) -> None:
        text = (ORDINARY * (3_000_000 // len(ORDINARY) + 1))[:3_000_000]
        check(read(nlp, text))
