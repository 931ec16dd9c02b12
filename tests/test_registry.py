"""The registry: its data, the generated forms of its names, and the matcher."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.inflecting import forms
from pipeline.records import LEVELS
from pipeline.registry import registry
from pipeline.words import slug, words


def matched(text: str, kind: str) -> list[tuple[str, str]]:
    found, tokens = [], words(text)
    for match in registry().trie.matches(tokens):
        if match.entry.kind == kind:
            span = tokens[match.first : match.last]
            found.append((match.entry.key, text[span[0].start : span[-1].end]))
    return found


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Klaster Dolina Lotnicza", "klastra doliny lotniczej"),
        ("Klaster Dolina Lotnicza", "klastrem dolina lotnicza"),
        (
            "Zachodniopomorski Klaster Chemiczny „Zielona Chemia”",
            "zachodniopomorskiemu klastrowi chemicznemu zielonej chemii",
        ),
        ("Bałtycki Klaster Morski i Kosmiczny", "bałtyckiego klastra morskiego i kosmicznego"),
        ("Klaster Logistyczno-Transportowy Północ-Południe", "klastrowi logistyczno transportowemu północ południe"),
        ("Klaster „Dąb i Spółka”", "klastra dębu i spółki"),
        ("MedSilesia – Śląska Sieć Wyrobów Medycznych", "medsilesii śląskiej sieci wyrobów medycznych"),
        ("Interizon", "interizonu"),
        ("Leszczyńskie Smaki", "leszczyńskich smaków"),
        ("marszałek województwa opolskiego", "marszałkowi województwa opolskiego"),
    ],
)
def test_forms_are_generated(name: str, form: str) -> None:
    assert tuple(form.split()) in forms(name)


@pytest.mark.parametrize("name", ["Czysta Noteć", "Śląski Klaster Drzewny", "Polski Klaster Budowlany"])
def test_no_comparatives_and_few_forms(name: str) -> None:
    assert not any("naj" in word for form in forms(name) for word in form)
    assert len(forms(name)) < 30


def test_the_nominative_of_every_name_is_matched() -> None:
    known = registry()
    for cluster in known.clusters.values():
        inside = words(cluster.name)
        full = cluster.name[inside[0].start : inside[-1].end]
        assert full in [text for _, text in matched(cluster.name, "cluster")], cluster.name
    assert not [c for c, n in Counter(c.name.casefold() for c in known.clusters.values()).items() if n > 1]


def test_spellings_of_one_name() -> None:
    for text in ("CHEM-STER", "Chem-Ster", "Chem -Ster", "„CHEM-STER”", "chem-ster"):
        assert [key for key, _ in matched(text, "cluster")] == ["chem-ster"]


def test_names_do_not_reach_over_lines() -> None:
    assert matched("Śląski Klaster\nDrzewny", "cluster") == []


def test_levels_and_ids() -> None:
    known = registry()
    assert all(status.level in LEVELS for status in known.statuses.values())
    assert all(slug(key) == key for key in (*known.clusters, *known.statuses, *known.bodies))
    assert known.statuses["krajowy-klaster-kluczowy"].level == "national"


def test_longest_name_wins() -> None:
    assert matched("Wschodni Klaster Budowlany", "cluster")[0] == (
        "polski-klaster-budowlany",
        "Wschodni Klaster Budowlany",
    )


def test_words_keep_version_numbers_and_gaps() -> None:
    assert [(w.text, w.gap) for w in words("Klaster 4.0 „Chem -Ster” 12.03.2024")] == [
        ("Klaster", ""),
        ("4.0", " "),
        ("Chem", " „"),
        ("Ster", " -"),
        ("12", "” "),
        ("03", "."),
        ("2024", "."),
    ]


def test_slug() -> None:
    assert slug("Klaster Żywności „Łąka” – Północ") == "klaster-zywnosci-laka-polnoc"
