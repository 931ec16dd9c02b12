"""What an article's own lines say of it: publication date, author and source.

Only whole lines count, and only at the head (before the first paragraph) or at the foot (after the last one): a date
inside prose says when something happened, not when the article appeared. A line is a date stamp when nothing but
labels, days, hours, places, names and agencies stands beside its one date. A news agency's dateline
("15.02.2022, Sandomierz (PAP) - …") counts where the first paragraph starts with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.annotating.morphology import analyses
from pipeline.dates import date_pattern, iso, iso_month, month_pattern, stamp_words

LONGEST = 160
"""Characters of a stamp line; date, author and desk together stay below it."""
PARAGRAPH = 140
"""Characters from which a line is prose: what stands before the first such line is the head."""
HEAD, FOOT = 8, 8
"""Lines of head and foot that are looked at, at most."""

_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_CUT = re.compile(r"\s*(?:[|•·;/]|\s[-–—]\s|,|\s{3,}|\t)\s*")
_YEAR_END = re.compile(r"[ .]*+r?[ .]*+")
_RUBRIC = re.compile(r"(?:[^\W\d_]+ ?){1,3}")
_ISSUE = re.compile(r"„[^”]{2,40}”,? (?:nr|numer) \d{1,3}(?:\s?[/(]\s?\d{4}\)?)?")
_PAPER = re.compile(r"„[^”]{2,40}”")
_NUMBERED = re.compile(r"\b(?:nr|numer) \d{1,3}, $")
_PICTURE = re.compile(r"(?i)\W*(?:fot|foto|zdjęci[ae])\b")
_WIRE = re.compile(r"\s*r?\.?\s*\((?:[A-ZĄĆĘŁŃÓŚŹŻ]{2,6}|(?:[^.()\d]{2,40} )?[Aa]gencja [^.()\d]{2,40})\)\s[-–—]\s")
"""The mark of any agency between a date and a dash."""
_CORRESPONDENT = re.compile(
    r"Ze? [^\W\d_][\w -]{1,30}? ((?:[^\W\d_a-ząćęłńóśźż][\w-]+ ){1,2}[^\W\d_a-ząćęłńóśźż][\w-]+)\s?\("
)


@dataclass(frozen=True, slots=True)
class Stamps:
    """What was found; empty where the article does not say."""

    published: str = ""
    author: str = ""
    source: str = ""


def stamps(text: str) -> Stamps:
    """Publication date, author and source of a clean article *text*."""
    lines = [line for line in text.split("\n") if line]
    body = [n for n, line in enumerate(lines) if len(line) > PARAGRAPH] or [len(lines)]
    head = lines[: min(body[0], HEAD)]
    foot = lines[max(body[-1] + 1, len(lines) - FOOT, len(head)) :]
    edges = head + foot
    dated = [found for line in (*head, *_below_lead(lines, body[0]), *foot) if (found := date_stamp(line))]
    first = lines[body[0]] if body[0] < len(lines) else ""
    dated += [found for line in (first, lines[-1] if lines else "") if (found := dateline(line) or _placed(line))]
    dated += [found for line in lines[body[0] + 1 :] if (found := dateline(line))]
    dated += [found for line in lines if _label(line) == "published" and (found := date_stamp(line))]
    dated += [found for line in edges if (found := _updated(line))]
    dated += [iso(match) for match in date_pattern().finditer(lines[0] if lines else "") if _closing(lines[0], match)]
    months = [] if dated else [found for line in lines if (found := month_stamp(line) or _issue_of(line))]
    stamped = months and any(month_stamp(line) or _issue_of(line) for line in edges)
    dated += months if stamped and len(months) == 1 else []  # several are the headings of a chronicle
    return Stamps(
        published=dated[0] if dated else "",
        author=next(_labelled(edges, "author"), "") or _beside_date(edges) or _correspondent(foot),
        source=next(_labelled(edges, "source"), "") or _agency([*head, first, *lines[body[-1] :]]),
    )


def _below_lead(lines: list[str], lead: int) -> list[str]:
    """The line under the *lead*, the first paragraph, unless its date heads an entry as other lines' dates do."""
    below = lines[lead + 1 : lead + 2]
    return below if sum(bool(date_stamp(line)) for line in lines) == 1 else []


def date_stamp(line: str) -> str:
    """The ISO date of publication that *line* stamps, empty where it is no such line."""
    if len(line) > LONGEST or _PICTURE.match(line):
        return ""
    for part in _dated_parts(line):
        found = list(date_pattern().finditer(part))
        rest = part[: found[0].start()] + " | " + part[found[-1].end() :]
        label = _label(part[: found[0].start()])
        if label == "other" or (not label and len(found) > 1) or not iso(found[0]):
            continue
        clock = bool(_TIME.search(rest))
        pieces = _CUT.split(_without_label(_ISSUE.sub(" | ", rest)))
        if all(_belongs(piece) or (clock and _RUBRIC.fullmatch(piece)) for piece in pieces):
            return iso(found[0])
    return ""


def month_stamp(line: str) -> str:
    """The ISO month that a line stamps which knows no day: "kwiecień 2025", "Warszawa, październik 2019 r."."""
    found = list(month_pattern().finditer(line)) if len(line) <= LONGEST else []
    if len(found) != 1 or _PICTURE.match(line) or _label(line) == "other" or date_pattern().search(line):
        return ""
    rest = line[: found[0].start()] + " | " + line[found[0].end() :]
    rest = _PAPER.sub(" | ", rest)
    return iso_month(found[0]) if all(map(_belongs, _CUT.split(_without_label(rest)))) else ""


def _issue_of(line: str) -> str:
    """The month that ends a masthead behind the number of an issue: "Biuletyn Parku, nr 9, wrzesień 2021"."""
    match = next(month_pattern().finditer(line), None) if len(line) <= LONGEST else None
    numbered = match is not None and _NUMBERED.search(line, 0, match.start())
    return iso_month(match) if match and numbered and _YEAR_END.fullmatch(line, match.end()) else ""


def dateline(line: str) -> str:
    """The ISO date of an agency's dateline at the start of a paragraph, or of its mark at the end."""
    head = line[:90]
    match = date_pattern().search(head)
    if not match or not iso(match):
        return ""
    agencies = "|".join(map(re.escape, stamp_words()["words"]["agencies"]))
    after = re.match(rf"\s*r?\.?\s*,?\s*(?P<place>[^\W\d_][^.()\d]{{0,40}})?\s*\((?:{agencies})\)", head[match.end() :])
    after = after or _WIRE.match(line[match.end() :])
    place = head[: match.start()].strip(" ,")
    agency_first = re.fullmatch(rf"(?:[^\W\d_][^.()\d]{{0,30}}\s)?\(?(?:{agencies})\)?", place)
    if after and (not place or _belongs(place)):
        return iso(match)
    return iso(match) if agency_first and len(line) <= PARAGRAPH * 50 else ""


def _updated(line: str) -> str:
    """The date of an update, for an article that stamps no other: "Aktualizacja: 5 września 2024, godz. 16:20"."""
    match = date_pattern().search(line)
    label = line.strip(" (•*|[").lower().startswith(("aktualizacj", "ostatnia aktualizacj", "zaktualizowano"))
    return iso(match) if match and label and len(line) <= LONGEST else ""


def _closing(title: str, date: re.Match[str]) -> bool:
    """Whether a title ends with the date of what it heads: "Przegląd regionów, 3 czerwca 2022"."""
    return title.endswith(", ", 0, date.start()) and bool(_YEAR_END.fullmatch(title, date.end()))


def _placed(line: str) -> str:
    """The ISO date of a paragraph that opens with a place and a date of its own: "Gorzów Wlkp., 9.11.2023. …"."""
    match = date_pattern().search(line[:60])
    place = line[: match.start()].rstrip(" ,") if match else ""
    closed = match and re.match(r"\s?(?:r\.)?\s?(?:[.:]|[-–—])\s", line[match.end() :])
    return iso(match) if match and place and closed and len(place.split()) <= 3 and _is_name(place) else ""


def _dated_parts(line: str) -> Iterator[str]:
    """*line*, and its pieces where an update is stamped beside the publication."""
    if date_pattern().search(line):
        yield line
        pieces = re.split(r"\s*[|•·;(]\s*|,\s(?=[^\W\d])", line)
        if len(pieces) > 1:
            yield from (piece for piece in pieces if date_pattern().search(piece) and _label(piece) != "other")


def _label(text: str) -> str:
    """``published`` or ``other`` where *text* starts with such a label, else empty."""
    folded = text.strip(" :•*|[(").lower()
    for kind in ("other", "published"):
        if any(folded.startswith(label) for label in stamp_words()["labels"][kind]):
            return kind
    return ""


@cache
def _label_pattern(*kinds: str) -> re.Pattern[str]:
    labels = [label for kind in kinds for label in stamp_words()["labels"][kind]]
    choice = "|".join(re.escape(label) for label in sorted(labels, key=lambda label: (-len(label), label)))
    return re.compile(rf"(?i)(?<!\w)(?:{choice})(?!\w)\s*[:.]?")


def _without_label(text: str) -> str:
    return _label_pattern("published", "other").sub(" | ", text)


def _belongs(piece: str) -> bool:
    """Whether *piece* of a line may stand beside a date: an hour, a weekday, a place, an agency, a paper, an author."""
    piece = _TIME.sub(" ", piece).strip(" :.,()[]*•|–—-")
    words = stamp_words()["words"]
    plain = [w for w in _WORD.findall(piece) if w.lower().rstrip(".") not in words["fillers"] + words["weekdays"]]
    rest = " ".join(plain)
    if not rest or piece in words["agencies"]:
        return True
    if _PAPER.fullmatch(piece) or _is_medium(piece):
        return True
    if re.search(r"\d", _TIME.sub("", piece)) and not _only_counts(piece):
        return False
    if match := _label_pattern("author", "source").match(piece):
        return len(piece) - match.end() <= 60
    return len(plain) <= 4 and (_is_name(rest) or _is_initials(rest))


def _is_medium(piece: str) -> bool:
    """Whether *piece* is a paper's, portal's or letter's name or a desk: "Tygodnik Piski", "Newsletter nr 4",
    "Agroportal Wschód", "informacja prasowa", "kategoria: Nauka"."""
    folded = piece.lower()
    first = folded.split()[0]
    media = [first] if first.endswith(("portal", "radio")) else stamp_words()["words"]["media"]
    medium = next((m for m in media if folded == m or folded.startswith((f"{m} ", f"{m}:"))), "")
    rest = piece[len(medium) :].split()
    named = all(
        word[0].isupper() or word[0] in '„"#' or word[0].isdigit() or word in {"nr", "i", "nad"} for word in rest
    )
    return bool(medium) and len(rest) <= 5 and (named or piece[len(medium)] == ":")


def _only_counts(piece: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*:? ?\(?\d{1,6}|\d{1,6} [^\W\d_]+", piece))


def _is_name(text: str) -> bool:
    """Whether *text* is a place or a person: capitals, and the dictionary knows its first word as a name."""
    words = text.split()
    if not all(word[0].isupper() or word in ("nad", "pod", "na", "koło", "k.", "i", "de", "von") for word in words):
        return False
    readings = {q for a in analyses(words[0].split("-")[0]) for q in a.qualifiers}
    return not readings.isdisjoint({"imię", "nazwa_geograficzna", "nazwisko", "nazwa_organizacji"})


def _is_initials(text: str) -> bool:
    return bool(
        re.fullmatch(r"[a-ząćęłńóśźż]{2,4}|[A-ZĄĆĘŁŃÓŚŹŻ]{2,4}|(?:[A-Z]\.){2,3}|red\.?|redakcja|Redakcja|admin", text)
    )


def _labelled(lines: Iterable[str], kind: str) -> Iterator[str]:
    """What stands after a label of *kind* ("Autor:", "Źródło:") in *lines*, up to the next mark or label."""
    pattern = _label_pattern(kind)
    for line in lines:
        if len(line) > LONGEST:
            continue
        for match in pattern.finditer(line):
            before, rest = line[: match.start()].strip(), line[match.end() :]
            spoken = match.group().rstrip().endswith(":")
            if not spoken and (before or kind == "source" or not _is_name(" ".join(rest.split()[:2]) or "x")):
                continue
            if before and before[-1] not in "|•·;,/-–—)" and not date_pattern().search(before):
                continue
            value = _value(rest, kind)
            if value:
                yield value
            break


def _value(text: str, kind: str) -> str:
    """The name that *text* starts with."""
    cut = re.split(r"\s*[|•·;]\s*|\s[–—-]\s|\s*,?\s(?=(?i:fot|foto|zdj|źródło|data)\b)", text.strip(), maxsplit=1)[0]
    match = date_pattern().search(cut)
    cut = (cut[: match.start()] if match else cut).strip(" ,:•|(/")
    if kind == "author":
        people = [piece for n, piece in enumerate(cut.split(", ")) if n == 0 or _is_first_name(piece.split(" ")[0])]
        cut = ", ".join(people)
        cut = cut.rstrip(".") if not re.search(r"\b[A-Z]\.$", cut) else cut
        return cut if len(cut) <= 60 and len(cut.split()) <= 8 else ""
    return cut.rstrip(".") if len(cut) <= 100 else ""


def _beside_date(lines: Iterable[str]) -> str:
    """A person named beside a date stamp without a label: "24.11.2016 | Anna Nowak"."""
    for line in lines:
        if not date_stamp(line):
            continue
        rest = _TIME.sub(" ", date_pattern().sub(" | ", line))
        for piece in _CUT.split(_without_label(rest)):
            words = piece.strip(" .").split()
            if 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and _is_first_name(words[0]):
                return " ".join(words)
    return ""


def _is_first_name(word: str) -> bool:
    return any("imię" in a.qualifiers and "nom" in a.cases for a in analyses(word))


def _correspondent(lines: Iterable[str]) -> str:
    """The reporter of a wire's last line: "Z Paryża Oskar Brzeziński (PAP)"."""
    for line in lines:
        match = _CORRESPONDENT.match(line)
        if match and _is_first_name(match[1].split()[0]):
            return match[1]
    return ""


def _agency(lines: Iterable[str]) -> str:
    """An agency's mark in parentheses where a dateline, a last sentence or a line of its own carries it: "(PAP)"."""
    agencies = stamp_words()["words"]["agencies"]
    for line in lines:
        for mark in re.findall(r"\(([\w/ ]{2,24})\)", line[:90] + " " + line[-30:]):
            if mark in agencies:
                return str(mark)
        if line.strip("[]. ") in agencies:
            return line.strip("[]. ")
    return ""
