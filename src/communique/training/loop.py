"""The training loop: what a batch costs, and how the weights follow."""

import copy
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.extract.network.heads import HEADS, ROLES, SEAT_WIDTH
from communique.training.batches import Batch
from communique.training.examples import UNKNOWN
from communique.training.network import Network

WARM_UP = 40  # steps until the learning rate is whole
FLOOR = 0.02  # share of the learning rate that is left at the end
REPORT = 50  # steps between two lines of progress


@dataclass(frozen=True)
class Plan:
    """How long and how fast.

    Passes over the examples, the learning rates at their height, the share of the old mean in the
    running mean of the weights, and how much slower each layer learns than the one above.
    """

    passes: int
    encoder_rate: float
    head_rate: float
    average: float
    decay: float = 1.0


def cost(network: Network, batch: Batch) -> Tensor:
    """Return the loss of a batch: the mean of each head that it teaches, summed."""
    with fast(batch.ids.device):
        columns, events, actors = network(batch.ids, batch.marks, batch.mask)
    columns = columns.float()
    losses = []
    for name, head in HEADS.items():
        labels = batch.labels[name]
        if (labels != UNKNOWN).any():
            answer = columns[..., head.columns]
            losses.append(functional.cross_entropy(answer.flatten(0, 1), labels.flatten()))
    taught = batch.chances.sum(-1) > 0
    if taught.any():
        likely = columns[..., HEADS["attribution"].columns][taught].log_softmax(-1)
        losses.append(-(batch.chances[taught] * likely).sum(-1).mean())
    seats = list(_seat_losses(batch, events.float(), actors.float()))
    if seats:
        losses.append(torch.cat(seats).mean())
    return torch.stack(losses).sum()


def fast(device: torch.device) -> torch.autocast:
    """Return a context in which sums of products take bfloat16, where that is faster."""
    return torch.autocast(device.type, torch.bfloat16, enabled=_is_fast_in_bfloat16(device.type))


@cache
def _is_fast_in_bfloat16(device: str) -> bool:
    """Tell whether a device multiplies faster in bfloat16.

    A processor that has no instructions for it took 2.4 times as long, one that has them half.
    """
    if device != "cpu":
        return True
    # Older versions of torch do not tell.
    able: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def _seat_losses(batch: Batch, events: Tensor, actors: Tensor) -> Iterator[Tensor]:
    for row, (example, firsts) in enumerate(zip(batch.examples, batch.firsts, strict=True)):
        if not example.seats:
            continue
        at = torch.tensor(firsts)
        shape = (-1, len(ROLES), SEAT_WIDTH)
        here, there = events[row, at].view(shape), actors[row, at].view(shape)
        rows = []
        for seat in example.seats:
            pairs = torch.einsum("erw,arw->ear", here[list(seat.events)], there[list(seat.actors)])
            rows.append(pairs.flatten(0, 1).amax(0) / SEAT_WIDTH**0.5)
        scores = functional.pad(torch.stack(rows), (1, 0))
        target = torch.tensor([seat.role for seat in example.seats])
        yield functional.cross_entropy(scores, target, reduction="none")


def train(network: Network, make_pass: Callable[[int], Sequence[Batch]], plan: Plan) -> Network:
    """Train a network and return the running mean of its weights.

    `make_pass` makes the batches of a pass, given its number.
    """
    optimizer = _optimizer(network, plan)
    mean, began, step, shown = copy.deepcopy(network).eval(), time.monotonic(), 0, 0.0
    for number in range(plan.passes):
        batches = make_pass(number)
        network.train()
        for k, batch in enumerate(batches):
            done = (number + k / len(batches)) / plan.passes
            for group in optimizer.param_groups:
                group["lr"] = group["height"] * min((step + 1) / WARM_UP, max(FLOOR, 1 - done))
            loss = cost(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            shown += (loss.item() - shown) / min(step, REPORT)
            _follow(mean, network, min(plan.average, step / (step + 10)))
            if step % REPORT == 0:
                print(
                    f"{done:.0%} loss {shown:.3f} {time.monotonic() - began:.0f} s", file=sys.stderr
                )
    return mean


def _optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """Return the optimizer; `height` of each group is its learning rate at the most."""
    tops = (network.labels, network.events, network.actors)
    heads = [parameter for top in tops for parameter in top.parameters()]
    groups = [{"params": heads, "height": plan.head_rate}]
    known = {id(parameter) for parameter in heads}
    rate = plan.encoder_rate
    for part in (*reversed(network.layers), network):
        learnt = [p for p in part.parameters() if p.requires_grad and id(p) not in known]
        groups.append({"params": learnt, "height": rate})
        known |= {id(parameter) for parameter in learnt}
        rate *= plan.decay
    return torch.optim.AdamW(groups, lr=plan.encoder_rate, weight_decay=0.01)


def _follow(mean: Network, network: Network, share: float) -> None:
    """Move the mean of the weights towards those of now."""
    with torch.no_grad():
        for old, new in zip(mean.parameters(), network.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - share)


def fix_chance(seed: int) -> random.Random:
    """Seed torch, and return a seeded source of chance."""
    torch.manual_seed(seed)
    return random.Random(seed)
