"""From the user's paths to sources."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

import pytest

from pipeline.errors import KlastryError
from pipeline.reading import article_id, articles, sources
from tests.reading.making import TEXT


def _touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")


def _paths(*given: object) -> list[str]:
    return [source.path for source in sources([str(path) for path in given])]


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    _touch(tmp_path, "b.txt", "a/z.txt", "a/b/c.md", "ż.txt", "C.txt")
    assert _paths(tmp_path) == ["C.txt", "a/b/c.md", "a/z.txt", "b.txt", "ż.txt"]


def test_hidden_and_helper_files_are_passed_over(tmp_path: Path) -> None:
    _touch(
        tmp_path, "a.txt", ".b.txt", ".git/c.txt", "~$a.docx", "Thumbs.db", "p.html", "p_files/x.js", "q_files/y.txt"
    )
    assert _paths(tmp_path) == ["a.txt", "p.html", "q_files/y.txt"]
    assert _paths(tmp_path / ".b.txt") == [".b.txt"]  # named by the user


def test_a_file_is_read_once(tmp_path: Path) -> None:
    _touch(tmp_path, "a.txt", "b.txt")
    assert _paths(tmp_path / "b.txt", tmp_path, tmp_path / "*.txt") == ["b.txt", "a.txt"]


def test_globs_count_from_their_fixed_part(tmp_path: Path) -> None:
    _touch(tmp_path, "x/2023/a.txt", "x/2024/a.txt", "x/2024/b.md")
    assert _paths(tmp_path / "x" / "**" / "*.txt") == ["2023/a.txt", "2024/a.txt"]
    assert _paths(tmp_path / "x" / "202[4]") == ["2024/a.txt", "2024/b.md"]


def test_what_names_nothing_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(KlastryError) as missing:
        sources([str(tmp_path), str(tmp_path / "brak.txt")])
    assert str(missing.value) == f"{tmp_path / 'brak.txt'}: there is no such file or folder; check its name"
    with pytest.raises(KlastryError, match="change the pattern"):
        sources([str(tmp_path / "*.txt")])


def test_equal_paths_of_two_roots_get_two_ids(tmp_path: Path) -> None:
    _touch(tmp_path, "x/a.txt", "y/a.txt")
    found = list(sources([str(tmp_path / "x"), str(tmp_path / "y")]))
    assert [(s.path, s.turn) for s in found] == [("a.txt", 1), ("a.txt", 2)]
    ids = [article.article_id for source in found for article in articles(source)]
    assert ids == [article_id("a.txt"), article_id("a.txt") + "-2"]


def test_an_id_depends_on_the_relative_path_alone(tmp_path: Path) -> None:
    _touch(tmp_path, "x/Łódź i Opole.txt", "y/z/Łódź i Opole.txt")
    (one,) = sources([str(tmp_path / "x")])
    (other,) = sources([str(tmp_path / "y" / "z")])
    (deep,) = sources([str(tmp_path / "y")])
    name = next(articles(one)).article_id
    assert name == next(articles(other)).article_id == article_id("Łódź i Opole.txt")
    assert name.startswith("lodz-i-opole-")
    assert name != next(articles(deep)).article_id


def test_links_that_lead_nowhere_or_back_are_rows(tmp_path: Path) -> None:
    _touch(tmp_path, "news/a.txt")
    (tmp_path / "news" / "loop").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "dead.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "news" / "self.txt").symlink_to(tmp_path / "news" / "self.txt")
    os.mkfifo(tmp_path / "news" / "pipe.txt")
    rows = [article for source in sources([str(tmp_path / "news")]) for article in articles(source)]
    assert [(row.path, row.status, row.error.partition(" (")[0]) for row in rows] == [
        ("a.txt", "ok", ""),
        ("dead.txt", "failed", "dead.txt: the link leads nowhere; remove it or restore its target"),
        ("loop", "failed", "loop: the folder link leads back to 'news'; remove the link"),
        ("pipe.txt", "failed", "pipe.txt: is no regular file; name files or folders"),
        ("self.txt", "failed", "self.txt: cannot be opened"),
    ]


def test_a_link_to_another_folder_is_followed(tmp_path: Path) -> None:
    _touch(tmp_path, "news/a.txt", "other/b.txt")
    (tmp_path / "news" / "more").symlink_to(tmp_path / "other")
    assert _paths(tmp_path / "news") == ["a.txt", "more/b.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_closed_folder_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (source,) = sources([str(tmp_path)])
    assert "cannot be opened" in next(articles(source)).error


def test_standard_input(tmp_path: Path) -> None:
    (source,) = sources(["-"], io.BytesIO(TEXT.encode()))
    (article,) = articles(source)
    assert (article.path, article.status, article.format, article.text) == ("-", "ok", "txt", TEXT)
    assert article.article_id.startswith("stdin-")


def test_sources_travel_to_other_processes(tmp_path: Path) -> None:
    _touch(tmp_path, "a.txt")
    (source,) = sources([str(tmp_path)])
    assert pickle.loads(pickle.dumps(source)) == source
