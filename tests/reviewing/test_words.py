"""The page's words: both languages say the same things, and everything the page asks for is there."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from pipeline.records import ACTIONS, LABELS, LEVELS
from pipeline.reviewing.cells import EDITABLE

STATIC = files("pipeline.reviewing") / "static"
WORDS = {language: json.loads((STATIC / f"{language}.json").read_text(encoding="utf-8")) for language in ("pl", "en")}
SOURCES = {p.name: p.read_text(encoding="utf-8") for p in STATIC.iterdir() if p.name.endswith((".js", ".html"))}


def test_both_languages_have_the_same_words_and_values():
    assert list(WORDS["pl"]) == list(WORDS["en"])
    for key, text in WORDS["pl"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", WORDS["en"][key])), key


def test_every_word_that_the_page_asks_for_is_there():
    asked = {key for text in SOURCES.values() for key in re.findall(r'\bt\("(\w+)"', text)}
    asked |= set(re.findall(r'data-(?:t|label|placeholder)="(\w+)"', SOURCES["index.html"]))
    asked |= {*ACTIONS, *LEVELS, *LABELS, *EDITABLE}
    assert asked <= set(WORDS["pl"])


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_nothing_is_loaded_from_elsewhere_and_no_text_becomes_markup(name):
    text = SOURCES[name]
    assert not re.search(
        r"https?://(?!www\.w3\.org)|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text
    )
    if name.endswith(".html"):
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", text)
