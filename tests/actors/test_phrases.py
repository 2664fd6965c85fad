"""Which actors a phrase stands for, read off real parses."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from claimx.actors.phrases import Mentions, coordinations, load_roles


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def holders(nlp: Language, text: str, head: str, *, acting: bool = False) -> list[tuple[str, str]]:
    doc = nlp(text)
    return [(holder.actor, holder.type) for holder in Mentions(doc).holders([word(doc, head)], acting=acting)]


class TestHolders:
    @pytest.mark.parametrize(
        ("text", "head", "expected"),
        [
            ("Japan condemned it.", "Japan", [("Japan", "state")]),
            ("Japan and South Korea condemned it.", "Japan", [("Japan", "state"), ("ROK", "state")]),
            ("Japanese officials condemned it.", "officials", [("Japan", "official")]),
            ("Officials from Japan condemned it.", "Officials", [("Japan", "official")]),
            ("Analysts in Seoul condemned it.", "Analysts", [("ROK", "experts")]),
            ("Chinese newspapers condemned it.", "newspapers", [("China", "media")]),
            ("The Chinese public condemned it.", "public", [("China", "public")]),
            ("Japan's foreign ministry condemned it.", "ministry", [("Japan", "institution")]),
            ("The U.S. administration condemned it.", "administration", [("US", "institution")]),
            ("The U.S. Navy condemned it.", "Navy", [("US", "institution")]),
            (
                "Officials from Japan and China condemned it.",
                "Officials",
                [("Japan", "official"), ("China", "official")],
            ),
            ("Lin Hua, a spokeswoman for China's foreign ministry, condemned it.", "Hua", [("China", "official")]),
            ("Xi Jinping condemned it.", "Jinping", [("China", "official")]),
            ("In Beijing, the foreign ministry condemned it.", "ministry", [("China", "institution")]),
        ],
    )
    def test_who_speaks_for_a_state(self, nlp: Language, text: str, head: str, expected: list[tuple[str, str]]) -> None:
        assert holders(nlp, text, head) == expected

    @pytest.mark.parametrize(
        ("text", "head"),
        [
            ("Japanese companies condemned it.", "companies"),
            ("A Chinese student condemned it.", "student"),
            ("The minister condemned it.", "minister"),
            ("A letter about Japan arrived.", "letter"),
            ("The mountains of Japan are high.", "mountains"),
        ],
    )
    def test_who_does_not(self, nlp: Language, text: str, head: str) -> None:
        assert holders(nlp, text, head) == []

    @pytest.mark.parametrize(
        ("text", "head"), [("Chinese vessels entered the port.", "vessels"), ("U.S. policy threatens it.", "policy")]
    )
    def test_means_of_a_state_act_for_it_and_hold_nothing(self, nlp: Language, text: str, head: str) -> None:
        assert holders(nlp, text, head) == []
        assert len(holders(nlp, text, head, acting=True)) == 1

    def test_each_once(self, nlp: Language) -> None:
        assert holders(nlp, "Japan and Tokyo condemned it.", "Japan") == [("Japan", "state")]

    def test_an_antecedent_is_known_as_such(self, nlp: Language) -> None:
        doc = nlp("Japanese officials met in May. They condemned it.")
        (holder,) = Mentions(doc).holders([word(doc, "They")])
        assert (holder.actor, holder.type, holder.implied) == ("Japan", "official", True)

    def test_a_name_is_not_implied(self, nlp: Language) -> None:
        doc = nlp("Japan condemned it.")
        assert not Mentions(doc).holders([word(doc, "Japan")])[0].implied


class TestTargets:
    @pytest.mark.parametrize(
        ("text", "head", "expected"),
        [
            ("They fear China.", "China", ["China"]),
            ("They fear Chinese missiles.", "missiles", ["China"]),
            ("They fear U.S. strategic intentions.", "intentions", ["US"]),
            ("They fear drills by Japan and South Korea.", "drills", ["Japan", "ROK"]),
            ("They fear the alliance between Japan and China.", "alliance", ["Japan", "China"]),
            ("They fear the sanctions on Iran.", "sanctions", []),
            ("They fear the meeting in Tokyo.", "meeting", []),
            ("They fear the weather.", "weather", []),
        ],
    )
    def test_the_actors_of_a_phrase(self, nlp: Language, text: str, head: str, expected: list[str]) -> None:
        doc = nlp(text)
        assert Mentions(doc).targets([word(doc, head)]) == expected

    def test_some_can_be_left_out(self, nlp: Language) -> None:
        doc = nlp("They fear drills by Japan and South Korea.")
        assert Mentions(doc).targets([word(doc, "drills")], without=["Japan"]) == ["ROK"]


class TestCoordinations:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Japan and China met.", [["Japan", "China"]]),
            ("The United States, Japan, and South Korea met.", [["US", "Japan", "ROK"]]),
            ("The U.S.-Japan alliance grew.", [["US", "Japan"]]),
            ("In Japan and South Korea, China lost.", [["Japan", "ROK"]]),
            ("Japan met China.", []),
            ("Japan and Tokyo met.", []),
            ("Nobody met.", []),
        ],
    )
    def test_what_the_surface_joins(self, nlp: Language, text: str, expected: list[list[str]]) -> None:
        found = coordinations(nlp(text))
        assert [[span.label_ for span in chain] for chain in found] == expected

    def test_heads_are_widened_by_them(self, nlp: Language) -> None:
        doc = nlp("Japan and South Korea met.")
        assert [token.text for token in Mentions(doc).coordinated([word(doc, "Japan")])] == ["Japan", "Korea"]


class TestRoles:
    def test_each_noun_has_one_type(self) -> None:
        roles = load_roles()
        assert roles.types["official"] == "official"
        assert roles.types["newspaper"] == "media"
        assert set(roles.types.values()) == {"official", "institution", "media", "experts", "public"}

    def test_what_speaks_is_not_private(self) -> None:
        roles = load_roles()
        assert not roles.types.keys() & roles.private
        assert not roles.documents & roles.private
        assert not roles.instruments & roles.private
        assert roles.speaking == roles.documents | roles.types.keys()


def test_an_open_anaphor_is_known_as_such(nlp: Language) -> None:
    doc = nlp("They condemned it.")
    assert Mentions(doc).is_unresolved(word(doc, "They"))
    assert not Mentions(doc).is_unresolved(word(doc, "condemned"))


def test_pronouns_that_lead_back_to_each_other_end(nlp: Language) -> None:
    doc = nlp("He and she condemned it.")
    doc.spans["actors"] = [
        Span(doc, 0, 1, "Norway", kb_id="7:10", span_id="anaphora"),
        Span(doc, 2, 3, "Norway", kb_id="0:2", span_id="anaphora"),
    ]
    found = Mentions(doc).holders([doc[0]])
    assert [(holder.actor, holder.type) for holder in found] == [("Norway", "state")]
