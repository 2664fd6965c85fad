import numpy as np
from tokenizers import Tokenizer

from claimx.attribution.tags import TAGS
from claimx.evaluation.alignment import align
from claimx.evaluation.articles import Article, Attribution
from claimx.training.windows import cut


def test_where_annotators_differ_the_target_is_their_share(tokenizer: Tokenizer) -> None:
    said = Attribution(((0, 5),), ((6, 10),), ((11, 13),))
    paragraphs = list(align(Article("Seoul said it", ((said,), ())), tokenizer))
    (window,) = cut(paragraphs, 0)
    assert window.tags[:, TAGS.index("B-source")].max() == 0.5
    np.testing.assert_allclose(window.tags.sum(axis=1), 1)
