"""Other people's spaCy pipelines (``pl_core_news_lg`` …), made to read klastry's tokens and speak its labels.

Their names are the only thing taken from them: tokens, sentences and lemmas stay klastry's, so that the rules run
unchanged. Texts are read one by one, because sums depend on what shares a batch.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import load_config, load_model_from_path

from pipeline.annotating.labels import names_nothing, our_label
from pipeline.annotating.tokens import PolishTokenizer
from pipeline.errors import ModelError

UNUSED = frozenset(
    {
        "attribute_ruler", "entity_linker", "lemmatizer", "morphologizer", "parser", "sentencizer", "senter", "spancat",
        "tagger", "textcat", "textcat_multilabel", "trainable_lemmatizer",
    }
)  # fmt: skip
"""Factories of components that names do not need; they take most of the time."""


def is_foreign(folder: Path) -> bool:
    """Was the pipeline in *folder* trained on other tokens than klastry's?"""
    config = load_config(folder / "config.cfg")
    return bool(config["nlp"]["tokenizer"].get("@tokenizers") != "klastry.PolishTokenizer.v1")


@Language.component("klastry_labels", assigns=["doc.ents"])
def klastry_labels(doc: Doc) -> Doc:
    """Put klastry's labels on the names of *doc*, and leave out what is no name to it."""
    labelled = ((entity, our_label(entity.label_)) for entity in doc.ents)
    doc.set_ents([Span(doc, entity.start, entity.end, label) for entity, label in labelled if label])
    return doc


def adopted(folder: Path) -> Language:
    """The pipeline in *folder* between klastry's tokens and labels.

    Raises :class:`~pipeline.errors.ModelError` when it knows no names.
    """
    config = load_config(folder / "config.cfg")
    unused = [name for name, component in config["components"].items() if component.get("factory") in UNUSED]
    nlp = load_model_from_path(folder, exclude=unused)
    labels = [label for component in nlp.pipe_labels.values() for label in component]
    if names_nothing(labels):
        raise ModelError(str(folder), f"knows no names: {', '.join(labels)}", "add its labels to name_labels.csv")
    nlp.tokenizer = PolishTokenizer(nlp.vocab)
    nlp.add_pipe("polish_sentences", first=True)
    nlp.add_pipe("polish_lemmas")
    nlp.add_pipe("klastry_labels")
    nlp.batch_size = 1
    return nlp
