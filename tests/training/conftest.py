"""An untrained reader, and its exported weights: what the training side is tested on, without base weights."""

import warnings
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from claimx.training.export import export
from claimx.training.model import Reader, tiny_encoder
from tests.cli.conftest import call, environment, folder

__all__ = ["call", "environment", "folder"]
"""Fixtures for what the commands make of exported weights."""


@pytest.fixture
def model(tokenizer: Tokenizer) -> Reader:
    torch.manual_seed(0)
    return Reader(tiny_encoder(tokenizer.get_vocab_size())).eval()


@pytest.fixture(scope="session")
def exported(tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of weights that claimx can read."""
    folder = tmp_path_factory.mktemp("weights")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Torch warns that the exporter in use is the older one
        torch.manual_seed(0)
        export(Reader(tiny_encoder(tokenizer.get_vocab_size())), tokenizer, folder)
    return folder
