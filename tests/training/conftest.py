"""A small vocabulary and an untrained reader: what the training side is tested on, without base weights."""

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from claimx.training.model import Reader, tiny_encoder

WORDS = "[PAD] [UNK] [CLS] [SEP] seoul tokyo beijing said warn ##ed that talks would fail and , . “ ” it"


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    vocabulary = {word: index for index, word in enumerate(WORDS.split())}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return tokenizer


@pytest.fixture
def model(tokenizer: Tokenizer) -> Reader:
    torch.manual_seed(0)
    return Reader(tiny_encoder(tokenizer.get_vocab_size())).eval()
