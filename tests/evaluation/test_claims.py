import json
from pathlib import Path

import pytest

from claimx.errors import ConfigError
from claimx.evaluation import Counts, Figures, Gold, GoldClaim, GoldSentence, read_gold, score, total
from claimx.records import Article, Claim, Cue, Furniture, Passage, Sentence, Span

TEXT = "Byline\n\nJapan fears the US. China and Japan cooperate. The ROK left. Nobody spoke."
FEARS, COOPERATE, LEFT, NOBODY = 8, 28, 55, 69


def a_claim(start: int, actor: str, stance="concern", targets=(), **fields) -> Claim:
    """A claim in the sentence of TEXT that starts there."""
    end = TEXT.index(".", start) + 1
    values = {
        "id": "000000:0:0",
        "document": "a.txt",
        "topic": None,
        "kind": "reported",
        "factuality": "asserted",
        "confidence": 1.0,
        "text": TEXT[start:end],
        "span": Span(start, end),
        "sentence": Sentence(0, start, end, TEXT[start:end]),
        "source": None,
        "cue": Cue("cue", "cue", start, end),
        "content": None,
        "co_actors": (),
        "evidence": (),
    }
    return Claim(actor=actor, stance=stance, targets=targets, **(values | fields))


def a_gold_claim(*actors: str, stance="concern", targets=(), **fields) -> GoldClaim:
    return GoldClaim(actors, fields.pop("kind", "reported"), stance, targets, "asserted", **fields)


def a_gold(sentences: dict[int, list[GoldClaim]], furniture=()) -> Gold:
    """Gold whose sentences give only their first five characters."""
    return Gold(
        Path("a.json"),
        Article("a.txt", TEXT, "0" * 64),
        tuple(GoldSentence(s, s + 5, TEXT[s : s + 5], tuple(claims)) for s, claims in sentences.items()),
        furniture,
    )


def one_sentence(gold_claims: list[GoldClaim], claims: list[Claim], **options) -> Figures:
    return score(a_gold({FEARS: gold_claims}), claims, **options)


# Reading


GOLD = {
    "article": "a.txt",
    "sentences": [
        {
            "start": FEARS,
            "end": FEARS + 11,
            "text": "Japan fears",
            "claims": [
                {
                    "actors": ["Japan"],
                    "kind": "reported",
                    "cue": "fears",
                    "stance": "concern",
                    "targets": ["US"],
                    "factuality": "asserted",
                    "stance_ok": ["oppose"],
                    "optional": True,
                }
            ],
        }
    ],
    "furniture": [{"start": 0, "end": 6, "text": "Byline"}],
}


def write_gold(folder: Path, **changes) -> Path:
    (folder / "a.txt").write_bytes(TEXT.encode())
    path = folder / "a.json"
    path.write_text(json.dumps(GOLD | changes), encoding="utf-8")
    return path


def with_claim(**changes) -> list[dict]:
    sentence = GOLD["sentences"][0]
    claim = {k: v for k, v in (sentence["claims"][0] | changes).items() if v is not ...}
    return [sentence | {"claims": [claim]}]


def test_gold_is_read_with_its_article(tmp_path):
    gold = read_gold(write_gold(tmp_path))
    assert gold.article.text == TEXT
    assert gold.furniture == (Passage("Byline", 0, 6),)
    [claim] = gold.sentences[0].claims
    assert (claim.actors, claim.targets, claim.stance_ok, claim.optional) == (
        ("Japan",),
        ("US",),
        ("oppose",),
        True,
    )


def test_the_article_may_lie_in_the_articles_folder_beside_the_gold_folder(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    path = write_gold(tmp_path / "gold")
    (tmp_path / "gold" / "a.txt").rename(tmp_path / "articles" / "a.txt")
    assert read_gold(path).article.text == TEXT


def test_gold_text_may_be_only_the_beginning_and_have_plain_spaces(tmp_path):
    path = write_gold(tmp_path, sentences=[GOLD["sentences"][0] | {"text": "Japan"}])
    (tmp_path / "a.txt").write_bytes(TEXT.replace("Japan fears", "Japan\xa0fears").encode())
    assert read_gold(path).sentences[0].text == "Japan\xa0fears"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"article": "b.txt"}, r"article 'b\.txt' not found; expected it at .*b\.txt or .*articles.b\.txt"),
        ({"article": 3}, "'article' is 3; expected a string"),
        ({"sentences": {}}, "'sentences' is not a list of objects"),
        (
            {"sentences": with_claim(stance="against")},
            r"sentences\[0\].claims\[0\]: 'stance' is 'against'",
        ),
        (
            {"sentences": with_claim(kind_ok=["said"])},
            "'kind_ok' is 'said'; expected one of quoted",
        ),
        ({"sentences": with_claim(factuality=...)}, r"claims\[0\]: the key 'factuality' is missing"),
        ({"sentences": with_claim(actors=[])}, "'actors' is empty"),
        ({"sentences": with_claim(targets="US")}, "'targets' is 'US'; expected a list of strings"),
        ({"sentences": with_claim(optional="no")}, "'optional' is 'no'; expected true or false"),
        (
            {"furniture": [{"start": 0, "end": 999, "text": "B"}]},
            r"furniture\[0\]: 'end' is 999, beyond",
        ),
        ({"furniture": [{"start": 6, "end": 0, "text": "B"}]}, "expected whole numbers, 0 <= start < end"),
        (
            {"furniture": [{"start": 0, "end": 6, "text": "yline"}]},
            "'text' is 'yline'",
        ),
    ],
)
def test_bad_gold_says_where_and_what_was_expected(tmp_path, changes, expected):
    path = write_gold(tmp_path, **changes)
    with pytest.raises(ConfigError, match=expected) as caught:
        read_gold(path)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"{\n 1}", "line 2, column 2: not JSON"), (b"\xff", "not UTF-8"), (b"[]", "expected an object")],
)
def test_a_file_that_is_no_gold_is_refused(tmp_path, data, expected):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=expected):
        read_gold(path)


def test_a_missing_gold_file_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="give the path of a gold file"):
        read_gold(tmp_path / "none.json")


# Holders


def test_a_claim_belongs_to_the_sentence_that_starts_inside_it_or_in_which_it_starts():
    gold = a_gold({FEARS: [a_gold_claim("Japan")], COOPERATE: [a_gold_claim("China")]})
    whole = Sentence(0, 0, 54, TEXT[:54])  # runs over the byline and both sentences
    late = Sentence(0, COOPERATE + 2, 54, TEXT[COOPERATE + 2 : 54])
    cue = Cue("fears", "fear", 14, 19)
    claims = [a_claim(FEARS, "Japan", sentence=whole, cue=cue), a_claim(COOPERATE, "China", sentence=late)]
    assert score(gold, claims).holder == Counts(tp=2)


def test_a_sentence_with_two_gold_sentences_gives_its_claims_to_the_one_with_the_cue():
    gold = a_gold({FEARS: [a_gold_claim("Japan")], COOPERATE: [a_gold_claim("Japan")]})
    both = Sentence(0, FEARS, 54, TEXT[FEARS:54])
    claims = [a_claim(FEARS, "Japan", sentence=both, cue=Cue("c", "c", at, at + 1)) for at in (14, 46)]
    assert score(gold, claims).holder == Counts(tp=2)
    assert score(gold, claims[1:]).holder == Counts(tp=1, fn=1)


def test_required_gold_is_found_or_missed_and_all_else_is_false():
    gold = a_gold({FEARS: [a_gold_claim("Japan"), a_gold_claim("US")], NOBODY: []})
    claims = [a_claim(FEARS, "Japan"), a_claim(FEARS, "China"), a_claim(LEFT, "ROK"), a_claim(NOBODY, "US")]
    assert score(gold, claims).holder == Counts(tp=1, fp=3, fn=1)


@pytest.mark.parametrize("claims", [[], [a_claim(FEARS, "Japan")]])
def test_optional_gold_is_free(claims):
    figures = one_sentence([a_gold_claim("Japan", targets=("US",), optional=True)], claims)
    assert (figures.holder, figures.stance, figures.directed) == (Counts(), Counts(), Counts())


def test_an_accepted_holder_counts_as_the_claim_found_once():
    gold = [a_gold_claim("US", "Japan", actors_ok=("author",))]
    assert one_sentence(gold, [a_claim(FEARS, "author")]).stance == Counts(tp=1)
    assert one_sentence(gold, [a_claim(FEARS, "US")]).stance == Counts(tp=1, fn=1)


def test_only_the_holders_asked_for_are_scored():
    gold = [a_gold_claim("Japan"), a_gold_claim("Russia")]
    claims = [a_claim(FEARS, "Japan"), a_claim(FEARS, "India")]
    assert one_sentence(gold, claims).holder == Counts(tp=1)
    assert one_sentence(gold, claims, actors=None).holder == Counts(tp=1, fp=1, fn=1)


def test_a_holder_that_is_not_asked_for_may_stand_for_one_that_is():
    assert one_sentence([a_gold_claim("US", actors_ok=("G7",))], [a_claim(FEARS, "G7")]).holder == Counts(tp=1)
    assert one_sentence([a_gold_claim("G7", actors_ok=("US",))], [a_claim(FEARS, "US")]).holder == Counts()


# Stances


def test_a_wrong_stance_is_false_and_a_miss():
    figures = one_sentence([a_gold_claim("Japan")], [a_claim(FEARS, "Japan", "support")])
    assert figures.holder == Counts(tp=1)
    assert figures.stance == Counts(fp=1, fn=1)
    assert figures.by_stance["support"] == Counts(fp=1)
    assert figures.by_stance["concern"] == Counts(fn=1)
    assert figures.confusion == {("concern", "support"): 1}


def test_an_accepted_stance_counts_as_the_gold_stance():
    gold = [a_gold_claim("Japan", stance_ok=("oppose",))]
    figures = one_sentence(gold, [a_claim(FEARS, "Japan", "oppose")])
    assert figures.stance == Counts(tp=1)
    assert figures.confusion == {("concern", "concern"): 1}


def test_two_stances_of_one_holder_match_best_first():
    gold = [a_gold_claim("Japan", stance_ok=("oppose",)), a_gold_claim("Japan", stance="oppose")]
    claims = [a_claim(FEARS, "Japan", "oppose"), a_claim(FEARS, "Japan", "concern")]
    assert one_sentence(gold, claims).stance == Counts(tp=2)


def test_required_gold_takes_an_accepted_stance_before_optional_gold_takes_its_own():
    gold = [
        a_gold_claim("Japan", stance="oppose", optional=True),
        a_gold_claim("Japan", stance_ok=("oppose",)),
    ]
    assert one_sentence(gold, [a_claim(FEARS, "Japan", "oppose")]).stance == Counts(tp=1)


def test_a_repeated_claim_is_free():
    claims = [a_claim(FEARS, "Japan"), a_claim(FEARS, "Japan")]
    assert one_sentence([a_gold_claim("Japan")], claims).stance == Counts(tp=1)


# Targets


def test_targets_are_found_accepted_false_or_missed():
    gold = [a_gold_claim("Japan", targets=("US", "ROK"), targets_ok=("China",))]
    claims = [a_claim(FEARS, "Japan", targets=("US", "China", "DPRK"))]
    assert one_sentence(gold, claims).directed == Counts(tp=1, fp=1, fn=1)


def test_targets_of_a_missed_claim_are_missed_and_of_a_wrong_stance_wrong():
    gold = [a_gold_claim("Japan", targets=("US",))]
    assert one_sentence(gold, []).directed == Counts(fn=1)
    figures = one_sentence(gold, [a_claim(FEARS, "Japan", "support", targets=("US",))])
    assert figures.directed == Counts(fp=1, fn=1)


def test_targets_count_only_where_the_gold_names_some():
    claims = [a_claim(FEARS, "Japan", targets=("US",)), a_claim(LEFT, "ROK", targets=("US",))]
    assert one_sentence([a_gold_claim("Japan")], claims).directed == Counts()


def test_in_a_mutual_relation_the_targets_are_the_others():
    gold = [a_gold_claim("Japan", "China", targets=("Japan", "China"))]
    claims = [a_claim(FEARS, "Japan", targets=("China",)), a_claim(FEARS, "China", targets=("Japan",))]
    assert one_sentence(gold, claims).directed == Counts(tp=2)


def test_a_lone_holder_may_be_its_own_target():
    gold = [a_gold_claim("ROK", targets=("ROK",))]
    assert one_sentence(gold, [a_claim(FEARS, "ROK")]).directed == Counts(fn=1)


# Kind, factuality, furniture, mistakes


def test_kind_and_factuality_are_accuracies_over_matched_claims():
    gold = [a_gold_claim("Japan", kind_ok=("author",)), a_gold_claim("US"), a_gold_claim("China")]
    claims = [
        a_claim(FEARS, "Japan", kind="author"),
        a_claim(FEARS, "US", kind="quoted", factuality="possible"),
        a_claim(FEARS, "ROK"),
    ]
    figures = one_sentence(gold, claims)
    assert (figures.kind.right, figures.kind.of) == (1, 2)
    assert figures.factuality.value == 0.5


def test_claims_in_furniture_are_counted_and_marks_compared():
    gold = a_gold({}, furniture=(Passage("Byline", 0, 6),))
    claims = [a_claim(FEARS, "Japan", span=Span(2, 12)), a_claim(LEFT, "ROK")]
    figures = score(gold, claims, [Furniture(0, 3, "byline")])
    assert figures.in_furniture == 1
    assert figures.furniture.value == 1.0
    assert [m.type for m in figures.mistakes if m.actor == "Japan"] == ["in furniture", "spurious"]


def test_mistakes_name_the_sentence_and_both_claims():
    gold = a_gold(
        {
            FEARS: [a_gold_claim("Japan", targets=("US",), cue="fears")],
            COOPERATE: [a_gold_claim("China"), a_gold_claim("Japan", targets=("US",))],
        }
    )
    claims = [
        a_claim(FEARS, "Japan", "oppose"),
        a_claim(COOPERATE, "Japan", targets=("ROK",)),
        a_claim(LEFT, "ROK"),
    ]
    mistakes = score(gold, claims).mistakes
    assert [(m.type, m.start, m.actor) for m in mistakes] == [
        ("wrong stance", FEARS, "Japan"),
        ("missed", COOPERATE, "China"),
        ("wrong target", COOPERATE, "Japan"),
        ("spurious", LEFT, "ROK"),
    ]
    assert mistakes[0].sentence == "Japan fears the US."
    assert mistakes[0].expected == "concern → US, reported, asserted: fears"
    assert mistakes[0].found == "oppose, reported, asserted: cue"


# Figures


def test_ratios():
    counts = Counts(tp=2, fp=1, fn=3)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.recall == pytest.approx(2 / 5)
    assert counts.f1 == pytest.approx(4 / 8)
    assert Counts().f1 is None


def test_the_total_adds_up_counts():
    one = one_sentence([a_gold_claim("Japan")], [a_claim(FEARS, "Japan")])
    two = one_sentence([a_gold_claim("Japan")], [])
    both = total([one, two])
    assert both.holder == Counts(tp=1, fn=1)
    assert both.by_stance["concern"] == both.stance == Counts(tp=1, fn=1)
    assert both.confusion == {("concern", "concern"): 1}
    assert both.kind.of == 1
    assert both.mistakes == two.mistakes
