import pytest
from tokenizers import Tokenizer

from claimx.attribution.tags import TAGS
from claimx.evaluation.alignment import align, paragraphs
from claimx.evaluation.articles import Article, Attribution

TEXT = "“Talks would fail,” Seoul warned, “and it said that.”"


def _at(words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


WARNED = Attribution(_at("Seoul"), _at("warned"), (*_at("“Talks would fail,”"), *_at("“and it said that.”")))


@pytest.fixture
def article() -> Article:
    return Article(TEXT, ((WARNED,),))


def test_a_discontinuous_content_is_two_passages_of_one_cue(article: Article, tokenizer: Tokenizer) -> None:
    (paragraph,) = align(article, tokenizer)
    begins = [TAGS[tag] for tag in paragraph.tags[0] if TAGS[tag].startswith("B")]
    assert begins == ["B-content", "B-source", "B-cue", "B-content"]
    assert sorted((kind, linked) for kind, _, _, linked in paragraph.links[0]) == [
        (0, True),
        (1, True),
        (1, True),
    ]


def test_a_word_in_pieces_is_tagged_whole(article: Article, tokenizer: Tokenizer) -> None:
    (paragraph,) = align(article, tokenizer)
    cue = [TAGS[tag] for tag in paragraph.tags[0] if TAGS[tag].endswith("cue")]
    assert cue == ["B-cue", "I-cue"]


def test_two_attributions_are_not_linked_across(tokenizer: Tokenizer) -> None:
    text = "Seoul said it and Tokyo warned that."
    attributions = tuple(
        Attribution(*(_at(words, text) for words in row))
        for row in (("Seoul", "said", "it"), ("Tokyo", "warned", "that"))
    )
    (paragraph,) = align(Article(text, (attributions,)), tokenizer)
    assert sorted(linked for *_, linked in paragraph.links[0]) == [False] * 4 + [True] * 4


def test_capitals_are_told_from_lower_case(tokenizer: Tokenizer) -> None:
    (paragraph,) = align(Article("SEOUL and Tokyo warned", ((),)), tokenizer)
    assert paragraph.cases.tolist() == [2, 0, 1, 0, 0]


def test_paragraphs_keep_their_offsets() -> None:
    text = "Seoul said.\r\n\n \u00a0Tokyo\n"
    assert [text[start:end].strip() for start, end in paragraphs(text)] == ["Seoul said.", "Tokyo"]
