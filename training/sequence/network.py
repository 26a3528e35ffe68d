"""SASRec (Kang and McAuley, 2018): a causal transformer over a viewer's items, trained to name the next one.

Two differences from the paper: an item is its own vector plus the mean of its labels' vectors, so that items without
behaviour have one; and positions are learnt biases of the attention by distance, so that a history means the same
however it is padded.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes that a checkpoint and an exported graph agree on."""

    items: int
    labels: int
    width: int = 64
    layers: int = 2
    heads: int = 2
    length: int = 50
    inner: int = 2  # Width of the feed-forward layer, in widths.


class Block(nn.Module):
    """One layer: attention, then a feed-forward layer, each after a layer norm and added to what came in."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.before_attention = nn.LayerNorm(shape.width)
        self.mix = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.distance = nn.Parameter(torch.zeros(shape.heads, shape.length))
        self.before_inner = nn.LayerNorm(shape.width)
        self.widen = nn.Linear(shape.width, shape.inner * shape.width)
        self.narrow = nn.Linear(shape.inner * shape.width, shape.width)

    def forward(self, x: torch.Tensor, blocked: torch.Tensor) -> torch.Tensor:
        """x [batch, length, width]; blocked [batch, 1, length, length] is added to the attention's logits."""
        batch, length, width = x.shape
        heads = self.mix(self.before_attention(x)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        places = torch.arange(length, device=x.device)
        bias = self.distance[:, (places[:, None] - places[None, :]).clamp(min=0)]
        logits = query @ key.transpose(2, 3) / (width // self.heads) ** 0.5 + bias + blocked
        shares = functional.dropout(logits.softmax(3), self.dropout, self.training)
        mixed = (shares @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + functional.dropout(self.out(mixed), self.dropout, self.training)
        inner = functional.dropout(functional.gelu(self.widen(self.before_inner(x))), self.dropout, self.training)
        return x + functional.dropout(self.narrow(inner), self.dropout, self.training)


class SequenceModel(nn.Module):
    """Encodes histories, left-padded with -1, into queries whose products with `vectors()` rank the catalogue."""

    def __init__(self, shape: Shape, labels: list[list[int]], dropout: float = 0.5) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.item = nn.Embedding(shape.items, shape.width)
        self.label = nn.Parameter(torch.empty(max(1, shape.labels), shape.width))
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.last = nn.LayerNorm(shape.width)
        for weights in (self.item.weight, self.label):
            nn.init.normal_(weights, std=shape.width**-0.5 * 0.25)
        for block in self.blocks:
            for layer in (block.mix, block.out, block.widen, block.narrow):
                nn.init.xavier_uniform_(layer.weight)
                nn.init.zeros_(layer.bias)
        counts = np.array([len(item) for item in labels], np.int64)
        flat = np.concatenate([np.array(item, np.int64) for item in labels]) if counts.sum() else np.zeros(0, np.int64)
        self.register_buffer("label_flat", torch.from_numpy(flat), persistent=False)
        self.register_buffer("label_starts", torch.from_numpy(np.cumsum(counts) - counts), persistent=False)

    @torch.no_grad()
    def start_from(self, vectors: torch.Tensor) -> None:
        """Begins as the plain similarity of `vectors` [items, width] to the newest item: each layer adds nothing yet.

        A label's vector becomes the mean of its items'.
        """
        self.item.weight.copy_(vectors)
        sizes = torch.diff(torch.cat([self.label_starts, torch.tensor([len(self.label_flat)], device=self.label_starts.device)]))
        rows = vectors.to(self.label.device).repeat_interleave(sizes, dim=0)
        total = torch.zeros_like(self.label).index_add_(0, self.label_flat, rows)
        self.label.copy_(total / torch.bincount(self.label_flat, minlength=len(self.label)).clamp(min=1)[:, None])
        for block in self.blocks:
            nn.init.zeros_(block.out.weight)
            nn.init.zeros_(block.narrow.weight)

    def vectors(self) -> torch.Tensor:
        """[items, width]: each item's own vector plus the mean of its labels'."""
        labels = functional.embedding_bag(self.label_flat, self.label, self.label_starts, mode="mean")
        return self.item.weight + labels

    def forward(self, items: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
        """items [batch, length] int64, -1 for padding -> [batch, length, width]: the query after each item."""
        length = items.shape[1]
        there = items >= 0
        x = functional.embedding(items.clamp(min=0), vectors) * self.shape.width**0.5
        x = functional.dropout(x, self.dropout, self.training)
        later = torch.ones(length, length, dtype=torch.bool, device=items.device).triu(1)
        blocked = (later[None] | ~there[:, None, :])[:, None] * -1e9
        for block in self.blocks:
            x = block(x, blocked)
        return self.last(x)
