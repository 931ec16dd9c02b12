"""The engine without processes: shards worked one after the other by a pipeline that the caller has loaded."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.running.following import Advanced, Follow
from pipeline.running.shards import Result, Shard, worked

if TYPE_CHECKING:
    from spacy.language import Language


def here(nlp: Language) -> Callable[[Iterator[Shard], Follow], Iterator[Result]]:
    """An engine that works in this process; an article that crashes it costs the run what is not yet remembered."""

    def engine(shards: Iterator[Shard], follow: Follow) -> Iterator[Result]:
        articles = words = failures = size = 0
        with _settled():
            for shard in shards:
                result = worked(shard, nlp)
                yield result
                done = result.done
                articles, words = articles + done.articles, words + done.words
                failures, size = failures + done.failures, size + done.bytes
                follow(Advanced(articles, words, failures, size))

    return engine


@contextmanager
def _settled() -> Iterator[None]:
    """No search for garbage passes through what is there already: the model, and PyTorch under Stanza's."""
    if gc.get_freeze_count():
        yield  # whoever calls has seen to it
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
