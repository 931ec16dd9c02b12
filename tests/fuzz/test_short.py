"""A short run of the fuzzer, and hypothesis on its own texts: nothing escapes, no promise breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from benchmarks import fuzzing
from pipeline.annotating.models import blank
from tests.fuzz import pieces, trying
from tests.fuzz.files import FORMS
from tests.fuzz.trying import SHARES, Input, made, tried

INPUTS = 60
PIECES = sorted({piece for kind in vars(pieces).values() if isinstance(kind, tuple) for piece in kind})
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join)


@pytest.fixture(scope="module")
def rules() -> Language:
    return blank()


@pytest.mark.parametrize("route", [route for route in SHARES if route != "extraction"])
def test_seeded(rules: Language, route: str) -> None:
    for number in range(INPUTS):
        outcome = tried(made(1, number, route), rules)
        assert not outcome.fault, f"benchmarks.fuzzing, seed 1, input {number} for {route}: {outcome.fault}"


def test_seeded_with_the_model(nlp: Language) -> None:
    for number in range(INPUTS):
        outcome = tried(made(1, number, "extraction"), nlp)
        assert not outcome.fault, f"benchmarks.fuzzing, seed 1, input {number}: {outcome.fault}"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.binary(max_size=300), st.booleans())
def test_any_bytes(rules: Language, form: str, content: bytes, packed: bool) -> None:
    name = f"a.{form}.gz" if packed else f"a.{form}"
    assert not tried(Input(form, name, content, len(content)), rules).fault


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["txt", "md", "html"]))
def test_any_pieces_in_files(rules: Language, text: str, form: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    assert not tried(Input(form, f"a.{form}", content, len(content)), rules).fault


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 1 << 20), st.sampled_from(["cleaning", "rules", "extraction"]))
def test_any_pieces(rules: Language, text: str, dice: int, route: str) -> None:
    content = text.encode("utf-8", "replace")
    assert not tried(Input(route, "a.text", content, len(content), dice), rules).fault


def test_an_input_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [made(7, n) for n in range(50)]
    monkeypatch.setattr("time.time", lambda: 1e9)  # which packages would note
    assert [made(7, n) for n in range(50)] == now
    assert made(7, 3) != made(8, 3)


def test_what_escapes_and_what_is_slow_is_kept(
    rules: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(text: str, published: str = "") -> None:
        if "ą" in text:
            raise ZeroDivisionError(f"{len(text)} letters")

    monkeypatch.setattr(trying, "moments", broken)
    tallies = fuzzing.fuzz(2, 0, 400, ["cleaning"], tmp_path, rules)
    cleaning = tallies["cleaning"]
    assert [kind.partition(" Zero")[2] for kind in cleaning.faults] == ["DivisionError: 0 letters"]
    assert 0 < cleaning.faults.total() < len(cleaning.sizes)
    smallest = min(tmp_path.glob("*.text"), key=lambda path: path.stat().st_size)
    assert "ZeroDivisionError" in tried(fuzzing.stored(smallest), rules).fault

    monkeypatch.setattr(fuzzing, "LEAST", 0.0)
    monkeypatch.setattr(fuzzing, "SLOW", 0.0)
    slows = fuzzing.slow(cleaning, 2, "cleaning", tmp_path, rules)
    assert slows == len(cleaning.sizes)
    fuzzing.report({"cleaning": cleaning}, {"cleaning": slows})
    assert f"| {len(cleaning.sizes)} | " in capsys.readouterr().out
