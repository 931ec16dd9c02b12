"""Train Stanza's recognizer of names: ``python -m corpus.stanza_training BUILD --hidden 224 --steps 6500 …``.

Stanza's own command halves the rate when the development part gets no better. Here the rate falls evenly to nothing
over a number of steps that is fixed beforehand, so that the development part can be learnt from, too. What the
character models make of a sentence never changes, so it is worked out once and kept (a gigabyte in all). BUILD holds
``train.json``, ``vectors.pt``, ``forward.pt`` and ``backward.pt``; ``names.pt`` is written beside them.

Where words have tags of further layers (:mod:`corpus.finer`), the network learns to tell these, too, each word for
itself, and forgets how once it has learnt what helps with the first layer (Caruana, 1997:
https://doi.org/10.1023/A:1007379606734).
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import torch
from stanza.models import ner_tagger
from stanza.models.common.doc import Document
from stanza.models.common.utils import change_lr, set_random_seed, unsort
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

WARMING = 100
"""Steps in which the rate rises."""
LEAST = 0.01
"""The rate's last share."""


def settings(build: Path, options: argparse.Namespace) -> dict[str, Any]:
    """What Stanza's own command would make of its options."""
    return ner_tagger.parse_args(  # type: ignore[no-any-return]  # no types
        f"--train_file {build / 'train.json'} --eval_file {build / 'dev.json'} --shorthand pl_klastry "
        f"--save_dir {build} --save_name names.pt --wordvec_pretrain_file {build / 'vectors.pt'} --no_emb_finetune "
        f"--charlm --charlm_shorthand pl_klastry --charlm_forward_file {build / 'forward.pt'} "
        f"--charlm_backward_file {build / 'backward.pt'} --hidden_dim {options.hidden} --dropout {options.dropout} "
        f"--word_dropout 0.03 --optim adam --lr {options.rate} --batch_size {options.batch} --max_batch_words 2000 "
        f"--seed {options.seed}".split()
    )


class Aside(nn.Module):
    """The loss of a layer beside the first: of each word for itself, *weight* times, the mean of the sentences."""

    def __init__(self, weight: float) -> None:
        super().__init__()
        self.weight = weight

    def forward(self, scores: torch.Tensor, masks: torch.Tensor, tags: torch.Tensor) -> tuple[torch.Tensor, None]:
        """Of *scores* (sentences × words × tags) for *tags*, where *masks* is not set."""
        losses = nn.functional.cross_entropy(scores.transpose(1, 2), tags, reduction="none")
        return self.weight * losses.masked_fill(masks, 0).sum() / len(scores), None


def first_layer_alone(trainer: Any) -> None:
    """Let *trainer* forget the layers beside the first, which no user asks for."""
    model, vocabulary = trainer.model, trainer.vocab["tag"]
    model.tag_clfs, model.crits = model.tag_clfs[:1], model.crits[:1]
    vocabulary._id2unit, vocabulary._unit2id = {0: vocabulary._id2unit[0]}, {0: vocabulary._unit2id[0]}


def rate(step: int, steps: int, highest: float) -> float:
    """The rate of *step*, from 1."""
    return highest * min(1, step / WARMING) * max(LEAST, 1 - step / steps)


def remember(characters: Any) -> None:
    """Let the character model *characters* work out the states of each sentence once."""
    kept: dict[bytes, torch.Tensor] = {}
    work_out = characters.get_representation

    def states(chars: torch.Tensor, offsets: Any, lengths: list[int], order: Any) -> Any:
        rows = [row[:length].numpy().tobytes() for row, length in zip(chars.cpu(), lengths, strict=True)]
        keys = unsort(rows, order)
        if any(key not in kept for key in keys):
            each, counts = pad_packed_sequence(work_out(chars, offsets, lengths, order), batch_first=True)
            kept.update((key, row[:count].half()) for key, row, count in zip(keys, each, counts, strict=True))
        return pack_sequence([kept[key].float() for key in keys])

    characters.get_representation = states


def train(build: Path, options: argparse.Namespace) -> None:
    args = settings(build, options)
    torch.set_num_threads(1)
    set_random_seed(options.seed)
    vectors = ner_tagger.load_pretrain(args)
    args["word_emb_dim"] = vectors.emb.shape[1]
    sentences = Document(json.loads((build / "train.json").read_text(encoding="utf-8")))
    batches = DataLoader(sentences, options.batch, args, vectors, vocab=None, max_batch_words=2000)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    trainer = Trainer(args=args, vocab=batches.vocab, pretrain=vectors, device=device)
    for layer in range(1, len(trainer.model.crits)):
        trainer.model.crits[layer] = Aside(options.aside)
    remember(trainer.model.charmodel_forward)
    remember(trainer.model.charmodel_backward)
    started, step, loss = time.perf_counter(), 0, 0.0
    while step < options.steps:
        for batch in batches:
            step += 1
            change_lr(trainer.optimizer, rate(step, options.steps, options.rate))
            loss += trainer.update(batch)
            if step % 100 == 0:
                print(f"step {step}: loss {loss / 100:.3f}, {time.perf_counter() - started:.0f} s", flush=True)
                loss = 0.0
            if step == options.steps:
                break
        batches.reshuffle()
    first_layer_alone(trainer)
    trainer.save(str(build / "names.pt"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--hidden", type=int, default=224)
    parser.add_argument("--dropout", type=float, default=0.45)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--steps", type=int, default=6500)
    parser.add_argument("--aside", type=float, default=0.3, help="weight of the layers beside the first")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    train(options.build, options)


if __name__ == "__main__":
    main()
