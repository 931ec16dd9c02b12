"""The ledger: one interval a real event, ends computed or told, contradictions with both sources."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from pipeline.errors import TableError
from pipeline.ledger import COLUMNS, ledger, write
from pipeline.ledger.copies import releases
from pipeline.ledger.known import known
from pipeline.ledger.spans import after, gap, span
from pipeline.records import Article, Event, Extraction
from pipeline.reviewed import settle
from pipeline.tables import TableWriter, records

FILLER = (
    "Na uroczystej gali w siedzibie ministerstwa odebrano dyplomy, a potem długo rozmawiano o przyszłości polskiej "
    "gospodarki, o pieniądzach na badania oraz o szkołach zawodowych, których uczniowie trafią do firm w klastrach."
)
REPORTS = {
    "a1": "Klaster Dąb ze statusem. " + FILLER,
    "a2": "Wczoraj w ratuszu mówiono o dębie, drewnie i o tym, że tartaki potrzebują nowych suszarni.",
    "a3": "Prezes opowiada o planach: nowa hala, dwie linie, stu pracowników i własne laboratorium.",
}


def event(article="a1", action="granted", cluster="Klaster Dąb", **cells):
    defaults = {
        "event_id": "",
        "published": "",
        "cluster_id": cluster.casefold().replace(" ", "-"),
        "status": "Krajowy Klaster Kluczowy",
        "level": "national",
        "confidence": 0.8,
    }
    return defaults | {"article": article, "action": action, "cluster": cluster} | cells


def tables(out: Path, *events, texts=REPORTS, writer_settle=None) -> Path:
    """OUT with these events, an article each where they name different ones."""
    arguments = (out,) if writer_settle is None else (out, writer_settle)
    by_article: dict[str, list[dict]] = {}
    for cells in events:
        by_article.setdefault(cells["article"], []).append(cells)
    with TableWriter(*arguments) as writer:
        (out / "texts").mkdir(exist_ok=True)
        for article_id, members in by_article.items():
            text = texts.get(article_id, f"Artykuł {article_id} mówi krótko.")
            (out / "texts" / f"{article_id}.txt").write_text(text, encoding="utf-8")
            article = Article(article_id, f"{article_id}.txt", published=members[0]["published"], text=text)
            rows = []
            for at, cells in enumerate(members):
                own = {k: v for k, v in cells.items() if k != "article"}
                own["event_id"] = own["event_id"] or f"{article_id}-{at}"
                empty = dict.fromkeys(("cluster_mention", "region", "event_date", "valid_until", "duration"), "")
                rows.append(
                    Event(text, **(empty | {"granted_by": "", "article_id": article_id, "start": 0, "end": 6,
                                            "mentions": 1, "rule": "r"} | own))
                )  # fmt: skip
            writer.write(Extraction(article, events=tuple(rows)))
    return out


def drawn(out: Path, *events, **options):
    found = ledger(tables(out, *events), **options)
    return [(r["valid_from"], r["valid_until"], r["basis"]) for r in found.rows()]


def kinds(out: Path, *events):
    return [(r["kind"], r["event_id"], r["other_event_id"]) for r in ledger(tables(out, *events)).contradictions()]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-12-17", "2016-12-17", "2016-12-17"),
        ("2016-12", "2016-12-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
    ],
)
def test_partial_dates_are_ranges(text, first, last):
    found = span(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "grudzień 2016", "2016-13", "2016-02-30", "0000", "16", "2016/12"])
def test_anything_else_is_no_date(text):
    assert span(text) is None


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2018-12-17", "P3Y", "2021-12-17"),  # article 112 of the Civil Code: the same day
        ("2016-02-29", "P1Y", "2017-02-28"),
        ("2018-12-17", "P18M", "2020-06-17"),
        ("2018-12", "P2Y", "2020-12"),
        ("2018", "P3Y", "2021"),
        ("2018-12-30", "P1W", "2019-01-06"),
        ("2018", "P6M", None),
        ("2018-12-17", "P", None),
        ("2018-12-17", "trzy lata", None),
        ("9998-01-01", "P3Y", None),
    ],
)
def test_a_term_ends_as_precisely_as_it_starts(start, duration, end):
    found = after(span(start), duration)
    assert (found.text if found else None) == end


@given(st.dates(), st.dates())
def test_gaps_are_symmetric(one, other):
    one, other = span(one.isoformat()), span(other.isoformat())
    assert gap(one, other) == gap(other, one) >= 0


def test_a_duration_gives_a_computed_end(tmp_path):
    told = event(event_date="2018-12-17", duration="P3Y")
    assert drawn(tmp_path, told) == [("2018-12-17", "2021-12-17", "stated/computed")]


def test_a_told_end_wins_over_a_computed_one(tmp_path):
    told = event(event_date="2018-12-17", duration="P3Y", valid_until="2021-12-16")
    assert drawn(tmp_path, told) == [("2018-12-17", "2021-12-16", "stated/stated")]


def test_partial_dates_stay_partial(tmp_path):
    assert drawn(tmp_path, event(event_date="2016-12", duration="P3Y")) == [("2016-12", "2019-12", "stated/computed")]


def test_an_undated_grant_is_no_later_than_its_article(tmp_path):
    assert drawn(tmp_path, event(published="2017-02-03")) == [("2017-02-03", "", "published/open")]


def test_without_any_date_nothing_is_made_up(tmp_path):
    assert drawn(tmp_path, event()) == [("", "", "unknown/open")]


def test_one_event_told_by_several_articles_is_one_interval_with_all_its_sources(tmp_path):
    rows = ledger(
        tables(
            tmp_path,
            event("a1", event_date="2018-12", published="2018-12-20"),
            event("a2", event_date="2018-12-17", published="2018-12-19", duration="P3Y"),
            event("a3", published="2019-01-05", action="renewed"),
        )
    ).rows()
    (row,) = rows
    assert (row["valid_from"], row["valid_until"], row["action"]) == ("2018-12-17", "2021-12-17", "renewed")
    assert row["articles"] == "a2|a1|a3"
    assert row["event_ids"] == "a2-0|a1-0|a3-0"
    assert row["sources"] == "3"
    assert row["confidence"] == "0.99"


def test_decision_and_ceremony_are_one_event_and_the_next_round_another(tmp_path):
    found = drawn(
        tmp_path,
        event("a1", event_date="2016-10-21"),
        event("a2", event_date="2016-11-25"),
        event("a3", event_date="2019-08-28", action="renewed"),
    )
    assert [start for start, _, _ in found] == ["2016-10-21", "2019-08-28"]
    assert found[0][1:] == ("2019-08-28", "stated/next")


def test_two_years_in_a_row_are_two_events_and_a_date_next_to_a_year_is_its_event(tmp_path):
    assert len(drawn(tmp_path / "1", event("a1", event_date="2018"), event("a2", event_date="2019"))) == 2
    assert len(drawn(tmp_path / "2", event("a1", event_date="2018"), event("a2", event_date="2019-01-10"))) == 1


def test_near_copies_of_one_press_release_count_once(tmp_path):
    texts = REPORTS | {"b1": "OPOLE, PAP\n" + REPORTS["a1"], "b2": FILLER}
    out = tables(tmp_path, *(event(a, event_date="2018") for a in ("a1", "b1", "b2", "a2")), texts=texts)
    assert releases(["a1", "b1", "b2", "a2"], out / "texts") == {"a1": "a1", "b1": "a1", "b2": "a1", "a2": "a2"}
    (row,) = ledger(out).rows()
    assert row["sources"] == "2"
    assert row["confidence"] == "0.96"  # 1 - 0.2², not 1 - 0.2⁴
    assert row["articles"].count("|") == 3


def test_a_wicked_article_id_reads_no_file(tmp_path):
    (tmp_path / "secret.txt").write_text(FILLER, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b2.txt").write_text(FILLER, encoding="utf-8")
    assert releases(["b2", "../secret", "a/../b2", ""], tmp_path / "texts")["../secret"] == "../secret"


def test_a_told_loss_ends_the_term(tmp_path):
    found = drawn(
        tmp_path,
        event("a1", event_date="2016", duration="P5Y"),
        event("a2", "lost", event_date="2019-03-01", published="2019-03-02"),
    )
    assert found == [("2016", "2019-03-01", "stated/lost")]


def test_the_voivodeship_tells_regional_statuses_apart_and_their_names_do_not(tmp_path):
    rows = ledger(
        tables(
            tmp_path,
            event("a1", level="regional", region="opolskie", status="Opolski Regionalny Klaster Kluczowy",
                  event_date="2017"),
            event("a2", level="regional", status="Regionalny Klaster Kluczowy", event_date="2017-02"),
            event("a3", level="regional", region="lubuskie", status="Lubuski Klaster Kluczowy", event_date="2017",
                  cluster="Klaster Sosna"),
        )
    ).rows()  # fmt: skip
    assert [(r["cluster"], r["region"], r["articles"]) for r in rows] == [
        ("Klaster Dąb", "opolskie", "a1|a2"),
        ("Klaster Sosna", "lubuskie", "a3"),
    ]


def test_plans_calls_and_refusals_give_no_interval(tmp_path):
    found = drawn(
        tmp_path,
        event("a1", "planned", event_date="2018"),
        event("a2", "refused", event_date="2018"),
        event("a3", "call", cluster="", event_date="2018"),
        event("a4", "applied"),
    )
    assert found == []


def test_that_it_holds_joins_the_term_that_runs(tmp_path):
    out = tables(
        tmp_path,
        event("a1", event_date="2018-12-17", duration="P3Y"),
        event("a2", "held", published="2020-05-05", valid_until="2021-12-31"),
    )
    (row,) = ledger(out).rows()
    assert (row["valid_until"], row["basis"], row["sources"]) == ("2021-12-31", "stated/stated", "2")


def test_an_end_far_off_belongs_to_a_later_term(tmp_path):
    found = drawn(
        tmp_path,
        event("a1", "held", event_date="2015", published="2018-10-03"),
        event("a2", "held", published="2023-02-20", valid_until="2024-12-31"),
    )
    assert found == [("2015", "2023-02-20", "stated/next"), ("2023-02-20", "2024-12-31", "published/stated")]


CONTRADICTIONS = {
    "renewed without a grant": (
        [event("a1", "renewed", event_date="2018")],
        [("renewed_without_grant", "a1-0", "")],
    ),
    "a grant before makes the renewal right": (
        [event("a1", event_date="2015"), event("a2", "renewed", event_date="2018")],
        [],
    ),
    "two ends": (
        [event("a1", event_date="2018-12-17", valid_until="2021-12"),
         event("a2", event_date="2018-12-17", valid_until="2022-12-31")],
        [("two_ends", "a1-0", "a2-0")],
    ),
    "a partial end agrees with a whole one": (
        [event("a1", event_date="2018-12-17", valid_until="2021-12"),
         event("a2", event_date="2018-12-17", valid_until="2021-12-16")],
        [],
    ),
    "two durations": (
        [event("a1", event_date="2018-12-17", duration="P2Y"), event("a2", event_date="2018-12-17", duration="P3Y")],
        [("two_ends", "a1-0", "a2-0")],
    ),
    "held after the end": (
        [event("a1", event_date="2016", valid_until="2018-12-31"), event("a2", "held", published="2020-01-01")],
        [("held_after_end", "a1-0", "a2-0")],
    ),
    "lost without holding": (
        [event("a1", "lost", event_date="2018")],
        [("lost_without_holding", "a1-0", "")],
    ),
    "expired before the told end": (
        [event("a1", event_date="2016", valid_until="2019-12-31"), event("a2", "expired", event_date="2018-01-01")],
        [("two_ends", "a1-0", "a2-0")],
    ),
    "granted while held": (
        [event("a1", event_date="2015-12-01", valid_until="2018-12-31"), event("a2", event_date="2016-11-22")],
        [("granted_while_held", "a1-0", "a2-0")],
    ),
    "granted and refused on one day": (
        [event("a1", event_date="2018-12-17"), event("a2", "refused", event_date="2018-12-17")],
        [("granted_and_refused", "a1-0", "a2-0")],
    ),
    "refused and granted in one year may both be true": (
        [event("a1", event_date="2018"), event("a2", "refused", event_date="2018")],
        [],
    ),
    "ends before it starts": (
        [event("a1", event_date="2018-12-17", valid_until="2017")],
        [("end_before_start", "a1-0", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_contradictions_come_with_both_sources(tmp_path, case):
    events, expected = CONTRADICTIONS[case]
    assert kinds(tmp_path, *events) == expected


def rewrite(out: Path, **edits):
    """Edit cells of ``events.csv``: event id → cells."""
    rows = records(out, "events")
    for row in rows:
        row |= edits.get(row["event_id"].replace("-", "_"), {})
    with (out / "events.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_rejected_rows_never_count(tmp_path):
    out = tables(tmp_path, event("a1", event_date="2018"))
    rewrite(out, a1_0={"verdict": "rejected"})
    assert ledger(out).rows() == []
    assert ledger(out, reviewed=True).rows() == []


def test_reviewed_takes_accepted_edited_and_added_rows_only(tmp_path):
    out = tables(
        tmp_path,
        *(event(f"a{n}", event_date="2018", cluster=f"Klaster {n}") for n in range(1, 5)),
        writer_settle=settle,
    )
    rewrite(out, a1_0={"verdict": "accepted"}, a2_0={"event_date": "2019"}, a3_0={"note": "nie wiem"})
    with (out / "events.csv").open("a", encoding="utf-8", newline="") as handle:
        cells = {"cluster": "Klaster 5", "action": "granted", "level": "national", "event_date": "2020-02"}
        header = list(records(out, "events")[0])
        csv.writer(handle).writerow([cells.get(column, "") for column in header])
    rows = ledger(out, reviewed=True).rows()
    assert [(r["cluster_id"], r["valid_from"], r["confidence"]) for r in rows] == [
        ("klaster-1", "2018", "1.00"),
        ("klaster-2", "2019", "1.00"),
        ("klaster-5", "2020-02", "1.00"),
    ]
    assert len(ledger(out).rows()) == 5


def test_a_renamed_cluster_leaves_its_old_id(tmp_path):
    out = tables(
        tmp_path,
        event("a1", event_date="2018", cluster="Klaster Dąb"),
        event("a2", event_date="2018", cluster="Klaster Buk"),
        writer_settle=settle,
    )
    rewrite(out, a1_0={"cluster": "Klaster Buk"})
    assert [(r["cluster_id"], r["articles"]) for r in ledger(out).rows()] == [("klaster-buk", "a1|a2")]


def test_a_cell_that_nobody_can_read_is_listed_and_the_row_goes_without_it(tmp_path):
    out = tables(tmp_path, event("a1", event_date="2018", published="2018-03-03"))
    rewrite(out, a1_0={"event_date": "zimą", "verdict": "accepted"})
    found = ledger(out)
    assert [r["basis"] for r in found.rows()] == ["published/open"]
    (row,) = found.contradictions()
    assert (row["kind"], row["event_id"]) == ("unreadable", "a1-0")
    assert row["what"] == "event_date 'zimą' is no date such as 2016-12-17, 2016-12 or 2016"


def test_who_held_what_on_a_day(tmp_path):
    out = tables(
        tmp_path,
        event("a1", event_date="2018-12-17", duration="P3Y"),
        event("a2", event_date="2018", cluster="Klaster Buk"),
        event("a3", event_date="2018", valid_until="2019-06", cluster="Klaster Cis"),
    )
    found = ledger(out)

    def on(day):
        return [(r["certainty"], r["cluster"]) for r in found.on(span(day))]

    assert on("2018-06-01") == [("open", "Klaster Buk"), ("possible", "Klaster Cis")]
    assert on("2019-01-01") == [("open", "Klaster Buk"), ("sure", "Klaster Cis"), ("sure", "Klaster Dąb")]
    assert on("2019-06-15") == [("open", "Klaster Buk"), ("possible", "Klaster Cis"), ("sure", "Klaster Dąb")]
    assert on("2021-12-18") == [("open", "Klaster Buk")]
    assert on("2017") == []


GRANTS = """cluster_id,status_id,action,date,valid_until,body,round,source
klaster-dąb,krajowy-klaster-kluczowy,granted,2018-12-17,2021-12,,,
klaster-buk,krajowy-klaster-kluczowy,granted,2018-12-17,,,,
klaster-cis,krajowy-klaster-kluczowy,renewed,2018-12-17,2021-12-16,,,
klaster-lipa,krajowy-klaster-kluczowy,expired,2019,,,,
"""


def test_known_grants_agree_differ_or_are_missing_on_one_side(tmp_path):
    out = tables(
        tmp_path,
        event("a1", event_date="2018-12", duration="P3Y"),
        event("a2", "granted", event_date="2018-12-17", valid_until="2020-12", cluster="Klaster Cis"),
        event("a3", event_date="2011", cluster="Klaster Dąb"),
        event("a4", "expired", event_date="2019-12-31", cluster="Klaster Lipa"),
    )
    (tmp_path / "grants.csv").write_text(GRANTS, encoding="utf-8")
    found = known(tmp_path / "grants.csv", ledger(out))
    assert [(r["result"], r["cluster_id"], r["differs"], r["articles"]) for r in found] == [
        ("agrees", "klaster-dąb", "", "a1"),
        ("not_found", "klaster-buk", "", ""),
        ("differs", "klaster-cis", "action|valid_until", "a2"),
        ("agrees", "klaster-lipa", "", "a4"),
        ("unknown_to_file", "klaster-dąb", "", "a3"),
    ]


def test_a_foreign_table_of_grants_is_refused_with_its_line(tmp_path):
    out = tables(tmp_path, event(event_date="2018"))
    (tmp_path / "x.csv").write_text("cluster_id,date\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"x\.csv:1: lacks the columns status_id, action, valid_until"):
        known(tmp_path / "x.csv", ledger(out))


def test_the_same_tables_give_the_same_bytes_whatever_the_order_of_rows(tmp_path):
    events = [event(f"a{n}", event_date=f"20{10 + n}-0{n % 9 + 1}", cluster=f"Klaster {n % 3}") for n in range(9)]
    one, other = tables(tmp_path / "1", *events), tables(tmp_path / "2", *reversed(events))
    for out in (one, other):
        write(out, ledger(out))
    assert (one / "ledger.csv").read_bytes() == (other / "ledger.csv").read_bytes()
    assert (one / "ledger.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)


ANY_DATE = st.sampled_from(["", "2016", "2016-12", "2016-12-17", "2018", "2019-06-01", "2021-12-16"])
ANY_EVENT = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["granted", "renewed", "held", "lost", "expired", "refused", "applied"]),
        "event_date": ANY_DATE,
        "valid_until": ANY_DATE,
        "published": ANY_DATE,
        "duration": st.sampled_from(["", "P3Y", "P2Y", "P"]),
    }
)


@given(st.lists(ANY_EVENT, min_size=1, max_size=8))
def test_whatever_is_told_every_telling_counts_once(tmp_path_factory, told):
    out = tmp_path_factory.mktemp("any")
    found = ledger(tables(out, *(event(f"z{n}", **cells) for n, cells in enumerate(told))))
    sources = [e for row in found.rows() for e in row["event_ids"].split("|")]
    expected = [f"z{n}-0" for n, cells in enumerate(told) if cells["action"] not in ("refused", "applied")]
    assert sorted(sources) == sorted(expected)
    assert all(row["valid_from"] or row["basis"].startswith("unknown") for row in found.rows())


def test_many_tellings_of_one_cluster_take_no_quadratic_time(tmp_path):
    told = [
        event("a1", published=f"20{n % 24:02}-05-01", event_date=f"20{n % 24:02}", duration="P3Y") for n in range(3000)
    ]
    out = tables(tmp_path, *told)
    began = time.process_time()
    assert len(ledger(out).rows()) == 24
    assert time.process_time() - began < 5


def test_the_command_writes_both_tables_and_answers_on_standard_output(tmp_path):
    out = tables(
        tmp_path, event("a1", event_date="2018-12-17", duration="P3Y"), event("a2", "lost", cluster="Klaster Cis")
    )
    result = CliRunner().invoke(main, ["ledger", str(out), "--on", "2019-06-01"])
    assert result.exit_code == 0
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["certainty"], row["cluster"]) == ("sure", "Klaster Dąb")
    assert result.stderr.startswith("2 intervals of 2 clusters, 1 contradictions → ")
    assert {"ledger.csv", "contradictions.csv"} <= {path.name for path in out.iterdir()}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "2018-13"], "'2018-13' is no date; write 2018-06-01, 2018-06 or 2018"),
        (["--on", "2018", "--known", __file__], "ask one at a time"),
        ([], "events.csv: is missing; run klastry extract first"),
    ],
)
def test_unusable_arguments_are_exit_status_2(tmp_path, arguments, message):
    result = CliRunner().invoke(main, ["ledger", str(tmp_path), *arguments])
    assert result.exit_code == 2
    assert message in result.stderr
