"""Fitting the network on annotated windows, with a dev figure after each epoch."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from rawi.network.labels import BEGINS, PARTS
from training.batches import IGNORED, Batch, grouped, make_batch
from training.examples import Example
from training.network import PairScores, Reader, WordScores
from training.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the network is fitted."""

    epochs: int = 8
    pieces: int = 2048
    """Pieces in a batch."""
    rate: float = 1e-4
    """Highest learning rate of the encoder; from 2e-4 on it collapses."""
    head_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.08
    """Share of the steps in which the rate rises."""
    seed: int = 7
    blind: float = 0.1
    """Share of words whose hints are not shown."""


def loss_of(
    batch: Batch, words: WordScores, pairs: PairScores | None
) -> dict[str, Tensor]:
    """Return the losses of what was said about a batch, by what it is about."""
    losses = {
        "bounds": _cross(words.bounds, batch.bounds) * 4,
        "types": _cross(words.types, batch.types),
        "starts": _cross(words.starts, batch.starts) * 0.2,
    }
    if pairs is not None:
        losses["parts"] = _parts_loss(pairs.parts, batch.parts)
        losses["roles"] = _cross(pairs.roles, batch.roles) * 0.1
        losses["status"] = _cross(pairs.status, batch.claims["status"]) * 0.5
        losses["denied"] = _cross(pairs.denied, batch.claims["denied"]) * 0.5
        losses["kind"] = _cross(pairs.kind, batch.claims["kind"]) * 0.3
        losses["act"] = _cross(pairs.act, batch.claims["act"]) * 0.2
        losses["evidence"] = (
            nn.functional.binary_cross_entropy_with_logits(
                pairs.evidence.float(), batch.claims["evidence"]
            )
            * 0.5
        )
    return losses


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean cross-entropy over what is told; 0 where nothing is."""
    told = wanted != IGNORED
    if not told.any():
        return scores.sum() * 0.0
    return nn.functional.cross_entropy(scores[told].float(), wanted[told])


def _parts_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the loss over the words in view, by trigger and not by word.

    Nearly all words play no part: a mean over words would say nothing.
    """
    told = wanted != IGNORED
    loss = nn.functional.cross_entropy(
        scores[told].float(), wanted[told], reduction="sum"
    )
    return loss / max(1, len(wanted)) / 8


def fit(
    reader: Reader,
    train: Sequence[Example],
    dev: Sequence[Example],
    plan: Plan,
    keep: Path | None = None,
) -> None:
    """Fit *reader* in place; go on from *keep* where it holds an unfinished fit."""
    optimizer = _optimizer(reader, plan)
    steps = sum(1 for _ in grouped(train, plan.pieces, random.Random(plan.seed)))  # noqa: S311
    total = steps * plan.epochs
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [group["lr"] for group in optimizer.param_groups],
        total_steps=total + 8 * plan.epochs,
        pct_start=plan.warm,
        anneal_strategy="linear",
    )
    done = 0
    if keep is not None and keep.exists():
        done = _restore(keep, reader, optimizer, rates)
    progress = Progress("fit", total, done * steps)
    for epoch in range(done, plan.epochs):
        torch.manual_seed(plan.seed + epoch)
        chance = random.Random(plan.seed + epoch)  # noqa: S311 - no secret
        reader.train()
        for group in grouped(train, plan.pieces, chance):
            losses = _step(reader, make_batch(group), plan)
            sum(losses.values()).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            rates.step()
            progress.step(**{name: loss.item() for name, loss in losses.items()})
        print(f"epoch {epoch + 1}: {measure(reader, dev)}", file=sys.stderr, flush=True)
        if keep is not None:
            _save(keep, reader, optimizer, rates, epoch + 1)


def _step(reader: Reader, batch: Batch, plan: Plan) -> dict[str, Tensor]:
    """Return the losses of one batch."""
    shown = torch.rand(batch.hints.shape[:2]) >= plan.blind
    with torch.autocast("cpu", torch.bfloat16):
        words = reader.words(batch.pieces, batch.hints * shown[..., None], batch.firsts)
        pairs = None
        if batch.views:
            pairs = reader.pairs(batch.look(words.states, words.types))
        return loss_of(batch, words, pairs)


def _optimizer(reader: Reader, plan: Plan) -> torch.optim.Optimizer:
    """Return the optimizer: the encoder learns more slowly than what is new."""
    slow = list(reader.words.encoder.parameters())
    known = {id(p) for p in slow}
    fast = [p for p in reader.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [
            {"params": slow, "lr": plan.rate},
            {"params": fast, "lr": plan.head_rate},
        ],
        weight_decay=plan.decay,
        fused=True,
    )


def _save(
    path: Path,
    reader: Reader,
    optimizer: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LRScheduler,
    epoch: int,
) -> None:
    """Keep the state of a fit after *epoch*, so that it can go on from there."""
    state = {
        "reader": reader.state_dict(),
        "optimizer": optimizer.state_dict(),
        "rates": rates.state_dict(),
        "epoch": epoch,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _restore(
    path: Path,
    reader: Reader,
    optimizer: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LRScheduler,
) -> int:
    """Take up the state that *path* holds; return the epochs that are done."""
    state = torch.load(path, weights_only=True)
    reader.load_state_dict(state["reader"])
    optimizer.load_state_dict(state["optimizer"])
    rates.load_state_dict(state["rates"])
    return int(state["epoch"])


def measure(reader: Reader, dev: Sequence[Example]) -> str:
    """Return F1 of triggers, events and parts by their first words.

    It is quick, and stricter than the corpus's scorer, which is asked at the end.
    """
    reader.eval()
    tally: Counter[tuple[str, str]] = Counter()
    with torch.no_grad():
        for group in grouped(dev, 4096, random.Random(0)):  # noqa: S311
            batch = make_batch(group)
            with torch.autocast("cpu", torch.bfloat16):
                words = reader.words(batch.pieces, batch.hints, batch.firsts)
                pairs = reader.pairs(batch.look(words.states, words.types))
            got = words.bounds.argmax(-1) == BEGINS
            gold = batch.bounds == BEGINS
            got &= batch.bounds != IGNORED
            right = got & gold
            typed = right & (words.types.argmax(-1) == batch.types)
            _count(tally, "trigger", right, gold, got)
            _count(tally, "event", typed, gold, got)
            said = pairs.parts.argmax(-1)
            for at, part in enumerate(PARTS):
                told = batch.parts[..., at] != IGNORED
                one = (said[..., at] == BEGINS) & told
                other = (batch.parts[..., at] == BEGINS) & told
                _count(tally, part, one & other, other, one)
            for name in ("status", "denied", "kind", "act"):
                scores = getattr(pairs, name)
                hits = scores.argmax(-1) == batch.claims[name]
                tally[name, "right"] += int(hits.sum())
                tally[name, "of"] += len(hits)
    names = ("trigger", "event", *PARTS)
    told = [f"{name} {_f1(tally, name):.3f}" for name in names]
    for name in ("status", "denied", "kind", "act"):
        told.append(f"{name} {tally[name, 'right'] / max(1, tally[name, 'of']):.3f}")
    return " ".join(told)


def _count(
    tally: Counter[tuple[str, str]], name: str, hit: Tensor, gold: Tensor, got: Tensor
) -> None:
    """Count hits, gold and predicted."""
    for key, marks in (("hit", hit), ("gold", gold), ("got", got)):
        tally[name, key] += int(marks.sum())


def _f1(tally: Counter[tuple[str, str]], name: str) -> float:
    """Return the F1 of one measure."""
    return 2 * tally[name, "hit"] / max(1, tally[name, "gold"] + tally[name, "got"])
