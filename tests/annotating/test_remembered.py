"""Answers are kept by form, within bounds, and figures do not push out words."""

from pipeline.annotating import remembered as module
from pipeline.annotating.remembered import remembered


def test_a_form_is_asked_for_once() -> None:
    asked: list[str] = []
    ask = remembered(lambda form: asked.append(form) or form.upper())
    assert [ask("klaster"), ask("klaster"), ask("24-letni"), ask("24-letni")] == ["KLASTER"] * 2 + ["24-LETNI"] * 2
    assert asked == ["klaster", "24-letni"]


def test_no_more_is_kept_than_allowed(monkeypatch) -> None:
    monkeypatch.setattr(module, "CACHED", 3)
    monkeypatch.setattr(module, "FIGURES", 2)
    asked: list[str] = []
    ask = remembered(lambda form: asked.append(form) or form)
    for form in ["a", "1", "2", "3", "4", "5", "a"]:  # figures are let go, words are not
        ask(form)
    assert asked == ["a", "1", "2", "3", "4", "5"]
    for form in ["b", "c", "d", "a"]:
        ask(form)
    assert asked[6:] == ["b", "c", "d", "a"]
