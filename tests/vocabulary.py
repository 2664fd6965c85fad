"""A tokenizer of a few words, for tests that need no real vocabulary."""

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] [unused1] [unused2] "
    "seoul tokyo beijing said warn ##ed that talks would fail and , . “ ” it"
)


def small_tokenizer() -> Tokenizer:
    """It neither cuts nor pads."""
    vocabulary = {word: index for index, word in enumerate(WORDS.split())}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    return tokenizer
