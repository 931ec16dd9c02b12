"""klastry's command line: options, calls, one-line summaries. Heavy imports wait until a command runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from pipeline.errors import KlastryError

if TYPE_CHECKING:
    from pipeline.running.course import Engine
    from pipeline.running.following import Follow
    from pipeline.running.runs import Summary

FORMS = ("csv", "parquet", "parquet-parts", "sqlite", "xlsx")
REGISTRY = click.option(
    "--registry",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own names of clusters (CSV: name,aliases,cluster_id), laid over the shipped ones.",
)
MODEL = click.option(
    "--model",
    type=click.Path(path_type=Path),
    help="Folder of a spaCy pipeline or Stanza package, or an installed pipeline's name, instead of a shipped one.",
)
BACKEND = click.option(
    "--backend", type=click.Choice(["spacy", "stanza"]), help="Who finds the names. Default: spacy, or as --model is."
)


class _Commands(click.Group):
    """Turns klastry's own errors into one line on standard error and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KlastryError as error:
            click.echo(f"klastry: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="klastry")
def main() -> None:
    """Names, attributed quotes and cluster-status events from Polish press texts.

    Nothing leaves this machine. Example: klastry extract articles/ -o out/
    """


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "-o", "--out", "where", required=True, type=click.Path(file_okay=False), help="Folder, or URL, for the tables."
)
@click.option(
    "--format", "forms", multiple=True, type=click.Choice(FORMS), help="A further form of the tables (repeatable)."
)
@click.option("--excel-pl", is_flag=True, help="Also TABLE.excel.csv: semicolons, BOM, decimal commas, no formulas.")
@click.option(
    "--max-bytes", type=click.IntRange(1), default=20_000_000, show_default=True, help="Largest file, unpacked."
)
@click.option("--max-characters", type=click.IntRange(1), default=2_000_000, show_default=True, help="Longest text.")
@click.option("--jobs", type=click.IntRange(1), help="Worker processes. Default: one a core, one for small folders.")
@click.option("--engine", type=click.Choice(["jobs", "dask"]), help="Who reads: processes here, or a Dask cluster.")
@click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster: tcp://10.0.0.5:8786.")
@click.option(
    "--work", type=click.Path(file_okay=False, path_type=Path), help="With OUT by URL: its memory's folder here."
)
@click.option("--force", is_flag=True, help="Read everything again, changed or not.")
@click.option("--retry-failed", "retry", is_flag=True, help="Read again what failed, changed or not.")
@click.option(
    "--vanished",
    type=click.Choice(["drop", "keep"]),
    default="drop",
    show_default=True,
    help="Rows of articles that are no longer among PATHs.",
)
@click.option("--dry-run", is_flag=True, help="List what would be read or has vanished; do nothing.")
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Follow this folder: extract whenever files in it came, changed or went, until Ctrl+C.",
)
@click.option("--log-json", type=click.File("a", encoding="utf-8"), help="What happens, one JSON object a line.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@BACKEND
@MODEL
@REGISTRY
def extract(
    paths: tuple[str, ...],
    where: str,
    forms: tuple[str, ...],
    excel_pl: bool,
    max_bytes: int,
    max_characters: int,
    jobs: int | None,
    engine: str | None,
    scheduler: str | None,
    work: Path | None,
    force: bool,
    retry: bool,
    vanished: str,
    dry_run: bool,
    watch: Path | None,
    log_json: TextIO | None,
    quiet: bool,
    backend: str | None,
    model: Path | None,
    registry: Path | None,
) -> None:
    """Articles (files, folders, globs, URLs, - for standard input) to tables in OUT.

    Articles that are in OUT already, unchanged, are not read again; a run that was broken off goes on where it stopped.

    Exit status: 0 done, 1 done but some articles failed, 2 unusable arguments or disk, 130 stopped with Ctrl+C.
    Example: klastry extract press/ news.jsonl -o out/ --format xlsx --excel-pl
    """
    from pipeline.annotating.shipped import model_folder
    from pipeline.reading import Limits
    from pipeline.running.runs import Options, preview, run
    from pipeline.running.watching import seen, settled

    if (engine == "dask") != bool(scheduler):
        raise click.UsageError("--engine dask and --scheduler ADDRESS belong together")
    out, address = _folder(where, work)
    if watch:
        paths = (*paths, str(watch))
    if not paths or (watch and ("-" in paths or dry_run)):
        raise click.UsageError("name a PATH, or a folder to --watch (then without - and --dry-run)")
    wanted = [form for form in forms if form != "csv"] + ["excel-pl"] * excel_pl
    stdin = sys.stdin.buffer if "-" in paths else None
    limits = Limits(bytes=max_bytes, characters=max_characters)
    weights = model_folder(model, backend)
    options = Options(tuple(wanted), keep_vanished=vanished == "keep", force=force, retry=retry, address=address)
    with _own_names(registry), _stoppable(quiet):
        if dry_run:
            for why, path in preview(paths, out, weights, limits=limits, options=options, stdin=stdin):
                click.echo(f"{why}\t{path}")
            return
        for _ in settled(lambda: seen(paths, out)) if watch else (None,):
            with _following(quiet, log_json) as follow, _put(address, out):
                summary = run(
                    *(paths, out, weights), limits=limits, options=options, jobs=jobs, stdin=stdin, registry=registry,
                    follow=follow, engine=_cluster(scheduler),
                )  # fmt: skip
            if not quiet:
                click.echo(_summary(summary, where), err=True)
    sys.exit(1 if summary.failed else 0)


def _folder(where: str, work: Path | None) -> tuple[Path, str]:
    """The folder that a run works in, and the URL that it is to be put to, if *where* is one."""
    from pipeline.reading.urls import is_url

    if not is_url(where):
        return Path(where), ""
    return work or Path(click.get_app_dir("klastry"), "out", sha256(where.encode()).hexdigest()[:16]), where


def _put(address: str, folder: Path) -> AbstractContextManager[object]:
    from pipeline.running.mirrored import mirrored

    return mirrored(address, folder) if address else nullcontext()


def _cluster(scheduler: str | None) -> Engine | None:
    from pipeline.running.cluster import Cluster

    return Cluster(scheduler) if scheduler else None


@main.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@BACKEND
@MODEL
def show(article: str, backend: str | None, model: Path | None) -> None:
    """One article in the terminal, names, quotes and events marked, then its rows.

    Example: klastry show news/2023-06-14.html
    """
    from collections import Counter

    from rich.console import Console

    from pipeline.annotating.models import load
    from pipeline.reading import Limits, articles, sources
    from pipeline.running.extracting import extractions
    from pipeline.showing import rendered

    stdin = sys.stdin.buffer if article == "-" else None
    read = (one for source in sources([article], stdin) for one in articles(source, Limits()))
    console, failed = Console(), False
    for extraction in extractions(read, load(model, backend), Counter()):
        failed |= extraction.article.status != "ok"
        for piece in rendered(extraction):
            console.print(piece)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--reviewer", help="Who reviews: signs every verdict. Default: the login name.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port on this machine. Default: 8642, or a free one.")
@click.option("--language", type=click.Choice(["pl", "en"]), default="pl", show_default=True, help="Of the page.")
@click.option("--open/--no-open", "browse", default=False, help="Open the page in the browser.")
@REGISTRY
def review(
    out: Path, reviewer: str | None, port: int | None, language: str, browse: bool, registry: Path | None
) -> None:
    """A page on this machine to accept, reject, correct and add the events of OUT; it writes OUT/events.csv.

    The link goes to standard output; Ctrl+C stops the server. Every decision is in the file before the page says so.
    Example: klastry review out/ --reviewer "Anna Nowak" --open
    """
    from pipeline.reviewing.server import reviewing, serve

    with _own_names(registry), reviewing(out, reviewer, port, language) as (app, sock, link):
        click.echo(link)
        click.echo(f"Reviewing {out}. Open the link above in a browser on this machine; stop with Ctrl+C.", err=True)
        if browse:
            click.launch(link)
        serve(app, sock)


@main.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("gold", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where the gold's ID.txt lie."
)
@click.option("--reviewed", is_flag=True, help="Against the verdicts in OUT/events.csv instead of GOLD.")
@click.option(
    "--registry",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --reviewed: take corrected names of clusters into this file, which extract --registry reads.",
)
@click.option("--misses", is_flag=True, help="List every miss and every false find.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
def score(
    out: Path, gold: Path | None, texts: Path | None, reviewed: bool, registry: Path | None, misses: bool, as_json: bool
) -> None:
    """Precision, recall and F1 of the tables in OUT against GOLD (annotation files or reviewed tables).

    With --reviewed, per rule and field from the verdicts in OUT, and the reviewers' agreement.
    Example: klastry score out/ corpus/gold --texts corpus/articles --misses
    Example: klastry score out/ --reviewed --registry my-clusters.csv
    """
    from pipeline.scoring import read_gold
    from pipeline.scoring import score as scored
    from pipeline.scoring.printed import agreements, figures, figures_json
    from pipeline.scoring.verdicts import reviewed_rows, score_verdicts

    if reviewed == bool(gold) or (registry and not reviewed):
        raise click.UsageError("name GOLD, or give --reviewed (and then --registry, if you like)")
    scores = scored(out, read_gold(gold, texts)) if gold else score_verdicts(*reviewed_rows(out))
    click.echo(figures_json(scores) if as_json else figures(scores))
    if reviewed and not as_json:
        for line in agreements(out):
            click.echo(line)
    if misses and not as_json:
        click.echo("\n".join(scores.misses))
    if registry:
        from pipeline.own_registry import learn

        taken = learn(registry, *reviewed_rows(out))
        click.echo(f"{len(taken)} clusters taken into {registry}{': ' if taken else ''}{', '.join(taken)}", err=True)


@contextmanager
def _own_names(registry: Path | None) -> Iterator[None]:
    """Within, the user's own names of clusters lie over the shipped ones."""
    if registry is None:
        yield
        return
    from pipeline.own_registry import read
    from pipeline.registry import own_clusters

    with own_clusters(read(registry).values()):
        yield


OUT = click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))


@main.command()
@OUT
@click.option("--reviewed", is_flag=True, help="Only rows that a reviewer accepted, edited or added.")
@click.option("--on", "day", metavar="DATE", help="Who held what on that day (2018-06-01; a month or year will do).")
@click.option(
    "--known",
    "known_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check against a table of known grants.",
)
@click.option("--csv", "as_csv", is_flag=True, help="CSV on standard output also in a terminal.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def ledger(out: Path, reviewed: bool, day: str | None, known_file: Path | None, as_csv: bool, quiet: bool) -> None:
    """Who held which status when: OUT/ledger.csv and OUT/contradictions.csv.

    Rejected rows never count. Answers to --on and --known come on standard output.
    Example: klastry ledger out/ --on 2018-06-01
    """
    from pipeline.ledger import ON_COLUMNS, write
    from pipeline.ledger import ledger as drawn
    from pipeline.ledger.known import COLUMNS, known
    from pipeline.ledger.spans import span

    if day is not None and span(day) is None:
        raise click.BadParameter(f"{day!r} is no date; write 2018-06-01, 2018-06 or 2018", param_hint="--on")
    if day and known_file:
        raise click.UsageError("--on and --known answer different questions; ask one at a time")
    found = drawn(out, reviewed)
    checked = known(known_file, found) if known_file else []
    paths = write(out, found)
    if day and (when := span(day)):
        _table(found.on(when), ON_COLUMNS, as_csv, ("certainty", "cluster", "status", "valid_from", "valid_until"))
    if known_file:
        _table(checked, COLUMNS, as_csv, COLUMNS)
    if not quiet:
        rows, contradictions = found.rows(), found.contradictions()
        clusters = len({row["cluster_id"] for row in rows})
        click.echo(
            f"{len(rows)} intervals of {clusters} clusters, {len(contradictions)} contradictions → "
            f"{paths[0]}, {paths[1]}",
            err=True,
        )


def _table(rows: list[dict[str, str]], columns: tuple[str, ...], as_csv: bool, shown: tuple[str, ...]) -> None:
    """Rows on standard output: *shown* columns as a table for eyes, all *columns* as CSV for programs."""
    from pipeline.ledger import table

    if as_csv or not sys.stdout.isatty():
        click.echo(table(rows, columns), nl=False)
        return
    from rich.console import Console

    from pipeline.showing import drawn

    Console().print(drawn(rows, shown))


@main.command()
@OUT
@click.option("--reviewed", is_flag=True, help="Only events that a reviewer accepted, edited or added.")
@click.option("--articles", type=click.IntRange(0), default=200, show_default=True, help="Most articles shown in full.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def report(out: Path, reviewed: bool, articles: int, quiet: bool) -> None:
    """One self-contained HTML file, OUT/report.html: figures, timeline, highlighted articles.

    Example: klastry report out/
    """
    from pipeline.report import report as written

    path = written(out, reviewed=reviewed, most=articles)
    if not quiet:
        click.echo(f"report → {path}", err=True)


@main.group(invoke_without_command=True)
@click.option("--csv", "as_csv", is_flag=True, help="CSV on standard output also in a terminal.")
@click.pass_context
def models(context: click.Context, as_csv: bool) -> None:
    """The models at hand: shipped and installed, with size, licence, figures and checksum.

    Example: klastry models
    """
    if context.invoked_subcommand is None:
        from pipeline.annotating.catalogue import COLUMNS, SHOWN, models, row

        _table([row(model) for model in models()], COLUMNS, as_csv, SHOWN)


@models.command()
def check() -> None:
    """Compare every model's checksum, load it and annotate one sentence.

    Exit status: 0 all work, 1 one does not. Example: klastry models check
    """
    from pipeline.annotating.catalogue import models
    from pipeline.annotating.checking import fault

    faults = 0
    for model in models():
        wrong = fault(model)
        faults += bool(wrong)
        click.echo(f"{model.name} {model.version} ({model.folder}): {wrong or 'works'}")
    sys.exit(1 if faults else 0)


@models.command()
@click.argument("name")
def fetch(name: str) -> None:
    """Fetch somebody else's model over the network; no other command does.

    NAME: pl_core_news_sm, pl_core_news_md or pl_core_news_lg (of spaCy), or stanza.
    Example: klastry models fetch pl_core_news_lg
    """
    from pipeline.annotating.fetching import fetch as fetched

    fetched(name)
    click.echo(f"{name} fetched; see klastry models", err=True)


def _summary(summary: Summary, out: str) -> str:
    statuses = ", ".join(f"{count} {status}" for status, count in summary.statuses.items()) or "none"
    rows = ", ".join(f"{count} {table}" for table, count in summary.rows.items() if table != "articles")
    known = f", {summary.unchanged} unchanged" if summary.unchanged else ""
    gone = f", {summary.vanished} vanished" if summary.vanished else ""
    return f"{summary.rows['articles']} articles ({statuses}{known}{gone}): {rows} → {out}"


@contextmanager
def _stoppable(quiet: bool) -> Iterator[None]:
    """Ctrl+C within ends the program quietly, with the status that shells expect."""
    try:
        yield
    except KeyboardInterrupt:
        if not quiet:
            click.echo("klastry: stopped; run again, and it goes on from here", err=True)
        sys.exit(130)


@contextmanager
def _following(quiet: bool, log: TextIO | None) -> Iterator[Follow]:
    """Hears what happens in a run: progress on standard error, unless quiet or nobody sees it, and a log."""
    from pipeline.running.following import logged, together

    followers = [logged(log)] if log else []
    if quiet or not sys.stderr.isatty():
        yield together(*followers)
        return
    from pipeline.running.progress import progress

    with progress(sys.stderr) as bar:
        yield together(*followers, bar)


if __name__ == "__main__":
    main()
