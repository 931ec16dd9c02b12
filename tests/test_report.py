"""The report: one file that fetches nothing and runs nothing, the same bytes every time, every text escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from pipeline.errors import TableError
from pipeline.ledger import ledger
from pipeline.ledger.intervals import KINDS
from pipeline.records import Article, Entity, Event, Extraction, Quote
from pipeline.report import rendered, report
from pipeline.report.marking import Mark, paragraphs
from pipeline.report.timeline import timeline
from pipeline.report.wording import CONTRADICTIONS, counted, day
from pipeline.tables import TableWriter

WICKED = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
VOID = {"meta", "link", "img", "br", "hr", "input"}


def extraction(number=1, title="Klaster Dąb z tytułem", cluster="Klaster Dąb", **event):
    text = f"{title}\nMinister nadał status klastrowi. – Cieszymy się – powiedziała Anna Gil."
    article_id = f"a{number}"
    at = text.index("Minister")
    end = text.index(" –")
    quote = text.index("Cieszymy")
    gil = text.index("Anna")
    name = "Anna Gil"
    defaults = {
        "event_id": f"{article_id}-v", "article_id": article_id, "published": "2018-12-19", "cluster": cluster,
        "cluster_id": f"c{cluster}", "cluster_mention": "", "action": "granted", "status": "Krajowy Klaster Kluczowy",
        "level": "national", "region": "", "event_date": "2018-12-17", "valid_until": "", "duration": "P3Y",
        "granted_by": "", "start": at, "end": end, "mentions": 1, "rule": "r", "confidence": 0.9,
    }  # fmt: skip
    return Extraction(
        Article(article_id, f"{article_id}.txt", title=title, published="2018-12-19", text=text),
        (Entity(text, f"{article_id}-e", article_id, "PER", name, name, "anna-gil", "prezes", gil, gil + 8),),
        (Quote(text, f"{article_id}-q", f"{article_id}-u", article_id, "direct", "Anna Gil", "person", "Anna Gil",
               "prezes", "", "powiedzieć", quote, quote + 12, 0.9),),
        (Event(text, **(defaults | event)),),
    )  # fmt: skip


def tables(out: Path, *extractions: Extraction) -> Path:
    with TableWriter(out) as writer:
        (out / "texts").mkdir()
        for one in extractions:
            writer.write(one)
            if one.article.text:
                path = out / "texts" / f"{one.article.article_id}.txt"
                path.write_text(one.article.text, encoding="utf-8", newline="")
    return out


class Page(HTMLParser):
    """Tags, attributes and visible text of a page; refuses tags that are not closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.style = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert tag == self.open.pop(), f"{tag} closes {self.open}"

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).replace("\u202f", "").split())


def page(out: Path, **options) -> Page:
    source = rendered(out, **options)
    assert source.startswith("<!doctype html>\n")
    return Page(source.removeprefix("<!doctype html>"))


def test_it_answers_who_held_what_with_the_words_of_the_article(tmp_path):
    found = page(tables(tmp_path, extraction()))
    assert "Klaster Dąb" in found.text
    assert "Krajowy Klaster Kluczowy 17.12.2018 – 17.12.2021 początek podany, koniec obliczony z długości" in found.text
    assert "Minister nadał status klastrowi." in found.text
    assert "1 artykuł z lat 2018–2018" in found.text


def test_nothing_is_fetched_or_run(tmp_path):
    found = page(tables(tmp_path, extraction(title=WICKED, cluster=WICKED, status=WICKED, granted_by=WICKED)))
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "base", "form", "audio", "video"}
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "style")]
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in found.style.replace("url(#", "")
    assert "@import" not in found.style
    assert WICKED.partition(">")[0] in found.text  # shown as the words that it is


def test_the_policy_allows_this_style_and_nothing_else(tmp_path):
    found = page(tables(tmp_path, extraction()))
    (policy,) = [a["content"] for tag, a in found.tags if a.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(found.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_same_tables_give_the_same_bytes(tmp_path):
    many = [extraction(n, cluster=f"Klaster {n % 3}", title=f"Tytuł {n}") for n in range(9)]
    out = tables(tmp_path, *many)
    first = report(out).read_bytes()
    assert report(out).read_bytes() == first
    assert str(tmp_path).encode() not in first


def test_every_link_leads_somewhere_and_ids_are_distinct(tmp_path):
    found = page(tables(tmp_path, *(extraction(n) for n in range(4))), most=2)
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    targets = {attributes["href"][1:] for _, attributes in found.tags if "href" in attributes}
    assert {"os", "lata", "regiony", "cytaty", "artykuly", "jakosc", "a1"} <= targets <= set(ids)


def test_too_many_articles_are_left_out_and_counted(tmp_path):
    found = page(tables(tmp_path, *(extraction(n, title=f"Tytuł {n}") for n in range(5))), most=2)
    assert len([1 for _, attributes in found.tags if attributes.get("class") == "card article"]) == 2
    assert "Pokazano 2 z 5 artykułów, najpierw te ze zdarzeniami; 3 pozostałe pominięto" in found.text


def test_articles_with_events_come_first_where_some_are_left_out(tmp_path):
    plain = Extraction(Article("z", "z.txt", title="Bez zdarzeń", published="2024-01-01", text="Bez zdarzeń"))
    found = page(tables(tmp_path, plain, extraction(1, title="Ze zdarzeniem")), most=1)
    titles = [w for w in found.words if w in ("Bez zdarzeń", "Ze zdarzeniem")]
    assert set(titles) == {"Ze zdarzeniem"}


def test_highlights_cover_names_quotes_and_evidence(tmp_path):
    source = rendered(tables(tmp_path, extraction()))
    assert '<mark class="v v-granted" title="nadanie · Klaster Dąb · Krajowy Klaster Kluczowy">Minister nadał' in source
    assert '<mark class="q q-direct" title="cytat: Anna Gil, prezes">Cieszymy się</mark>' in source
    assert '<mark class="e e-per" title="Anna Gil, prezes">Anna Gil</mark>' in source


def test_faults_of_the_data_are_told(tmp_path):
    failed = Extraction(Article("f", "zły.pdf", status="failed", error="zły.pdf: is encrypted; remove the password"))
    sure, other = extraction(1, valid_until="2021-12"), extraction(2, valid_until="2022-12-31", confidence=0.3)
    found = page(tables(tmp_path, failed, sure, other))
    assert "zły.pdf: is encrypted; remove the password" in found.text
    assert "Dwa różne końce Klaster Dąb, Krajowy Klaster Kluczowy: grudzień 2021 albo 31.12.2022" in found.text
    assert "Najmniej pewne zdarzenia (1)" in found.text


def test_an_empty_run_gives_a_page(tmp_path):
    found = page(tables(tmp_path))
    assert "Żaden artykuł nie mówi, że klaster ma status." in found.text


def test_reviewed_counts_only_what_a_reviewer_confirmed(tmp_path):
    out = tables(tmp_path, extraction(1), extraction(2, cluster="Klaster Buk", verdict="accepted"))
    found = page(out, reviewed=True)
    assert "Liczone są tylko zdarzenia potwierdzone w recenzji." in found.text.replace("\xa0", " ")
    assert [row.cluster for row in timeline(ledger(out, reviewed=True), None).rows] == ["Klaster Buk"]


def test_without_tables_it_says_what_to_do(tmp_path):
    with pytest.raises(TableError, match=r"events\.csv: is missing; run klastry extract first"):
        rendered(tmp_path)


def test_the_command_writes_the_file_and_names_it(tmp_path):
    result = CliRunner().invoke(main, ["report", str(tables(tmp_path, extraction()))])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"report → {tmp_path / 'report.html'}\n"
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == rendered(tmp_path)


def test_the_timeline_is_drawn_in_per_cent_of_its_years(tmp_path):
    (row,) = timeline(ledger(tables(tmp_path, extraction())), None).rows
    (bar,) = row.bars
    solid, soft = bar.shapes  # a computed end is a whole day here: the soft part is that day
    assert (solid.kind, soft.kind) == ("solid", "soft")
    start = float(solid.x.rstrip("%"))
    assert start == pytest.approx(100 * 350 / 1461, abs=0.01)  # 17 December of 2018–2021
    assert start + float(solid.width.rstrip("%")) == pytest.approx(100 * (350 + 1096) / 1461, abs=0.02)


@pytest.mark.parametrize("when", ["0001", "9999", "9999-12-31", "1900-01", ""])
@pytest.mark.parametrize("duration", ["", "P999Y"])
def test_far_off_dates_do_not_break_the_page(tmp_path, when, duration):
    odd = extraction(1, event_date=when, valid_until=when, duration=duration)
    for row in timeline(ledger(tables(tmp_path, odd, extraction(2, cluster="B"))), None).rows:
        for bar in row.bars:
            for shape in bar.shapes:
                assert 0 <= float(shape.x.rstrip("%")) <= 100
                assert 0 <= float(shape.width.rstrip("%")) <= 100
    page(tmp_path)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from("eqv")), max_size=12)


@given(st.text("ab \n–ż", max_size=40), SPANS)
def test_marks_of_every_kind_keep_the_text_and_their_stretches(text, spans):
    marked = [Mark(layer, s, s + n, "x", str(i), "") for i, (s, n, layer) in enumerate(spans) if s + n <= len(text)]
    lines = paragraphs(text, marked)
    shown = ["".join(piece.text for piece in line) for line in lines]
    assert shown == [line for line in text.split("\n") if line.strip()]
    for layer in "eqv":
        covered = {at for m in marked if m.layer == layer for at in range(m.start, m.end)}
        expected = sum(text[at] != "\n" and text.split("\n")[text[:at].count("\n")].strip() != "" for at in covered)
        assert sum(len(p.text) for line in lines for p in line if layer in p.classes.split()) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 artykułów"), (1, "1 artykuł"), (2, "2 artykuły"), (5, "5 artykułów"), (12, "12 artykułów"),
     (21, "21 artykułów"), (22, "22 artykuły"), (112, "112 artykułów"), (1304, "1304 artykuły")],
)  # fmt: skip
def test_polish_plurals(number, expected):
    words = counted(number, "artykuł", "artykuły", "artykułów")
    assert words.replace("\xa0", " ").replace("\u202f", "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2018-12-07", "7.12.2018"), ("2018-12", "grudzień 2018"), ("2018", "2018"), ("", ""), ("zimą", "zimą")],
)
def test_polish_dates(text, expected):
    assert day(text) == expected


def test_every_kind_of_contradiction_has_polish_words():
    assert set(CONTRADICTIONS) == {*KINDS, "unreadable"}
    for kind, english in KINDS.items():
        assert set(re.findall(r"\{\d\}", CONTRADICTIONS[kind][1])) <= set(re.findall(r"\{\d\}", english))
