"""Small corpora in the forms of the public ones, for recipes to train on: written here, not taken from them."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from corpus.readers import nkjp

SENTENCE = """{first}\tx\tsubst\tB-persName#B-persName-forename
{last}\tx\tsubst\tI-persName#B-persName-surname
mieszka\tx\tfin\tO
w\tx\tprep\tO
{place}\tx\tsubst\tB-placeName-settlement
.\t.\tinterp\tO

"""
PEOPLE = [f"{first} {last}" for first in ("Jan", "Piotr", "Adam") for last in ("Kowalski", "Lis", "Nowak", "Wilk")]
PLACES = ("Opolu", "Krakowie", "Krośnie", "Gdyni")


def write_nkjp(path: Path) -> None:
    """The same document in each of NKJP's parts."""
    names = {nkjp.Document(f"./{number}", ()).part: f"./{number}" for number in range(200)}
    lines = [
        SENTENCE.format(first=person.split()[0], last=person.split()[1], place=place)
        for person in PEOPLE
        for place in PLACES
    ]
    text = "".join(f"{nkjp.DOCUMENT}{name}\n{''.join(lines)}" for name in names.values())
    path.write_text(text, encoding="utf-8")


def write_slavner(path: Path) -> None:
    """One article of a topic to train on and one to measure on."""
    raw = "pl-1\npl\n2018-01-12\nhttps://example.org/a\nO Opolu\n\nJan Kowalski wrócił do Opola."
    forms = "pl-1\nJan Kowalski\tJan Kowalski\tPER\tPER-1\nOpola\tOpole\tLOC\tGPE-1\n"
    with tarfile.open(path, "w") as archive:
        for topic in ("brexit", "trump"):
            for name, text in ((f"{topic}/raw/pl/a.txt", raw), (f"{topic}/annotated/pl/a.out", forms)):
                member = tarfile.TarInfo(name)
                member.size = len(text.encode())
                archive.addfile(member, io.BytesIO(text.encode()))


def write_kpwr(path: Path) -> None:
    rows = "Jan\tx\tsubst\tB-nam_liv_person\nmieszka\tx\tfin\tO\nw\tx\tprep\tO\nOpolu\tx\tsubst\tB-nam_loc_gpe_city\n"
    path.write_text(f"{nkjp.DOCUMENT}blogi/1\n{rows}", encoding="utf-8")


def write_poleval(path: Path) -> None:
    brat = "T1\tpersName 0 12\tJan Kowalski\nT2\tpersName_forename 0 3\tJan\nT3\tpersName_surname 4 12\tKowalski\n"
    question = {
        "input": {"fname": "1.txt", "fileContent": "Jan Kowalski mieszka w Opolu."},
        "answers": [{"created": "2018-07-02", "data": {"brat": brat}}],
    }
    path.write_text(json.dumps({"questions": [question]}), encoding="utf-8")


def write_treebank(path: Path) -> None:
    words = [("Jan", "Jan", "PROPN", 2), ("śpi", "spać", "VERB", 0), (".", ".", "PUNCT", 2)]
    rows = (
        f"{number}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{'dep' if head else 'root'}\t_\t_"
        for number, (form, lemma, upos, head) in enumerate(words, 1)
    )
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")


PARSED = """\
1\tJan\tJan\tPROPN\tx\tAnimacy=Hum|Case=Nom|Gender=Masc|Number=Sing\t2\tnsubj\t_\t_
2\tmieszka\tmieszkać\tVERB\tx\tAspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act\t0\troot\t_\t_
3\tw\tw\tADP\tx\tAdpType=Prep|Variant=Short\t5\tcase\t_\t_
4\t{adjective}\t{lemma}\tADJ\tx\tCase=Loc|Degree=Pos|Gender={gender}|Number=Sing\t5\tamod\t_\t_
5\t{noun}\t{base}\tNOUN\tx\tCase=Loc|Gender={gender}|Number=Sing\t2\tobl\t_\t_
6\t.\t.\tPUNCT\tx\tPunctType=Peri\t2\tpunct\t_\t_

"""
PHRASES = (
    ("małej", "mały", "wsi", "wieś", "Fem"),
    ("małym", "mały", "mieście", "miasto", "Neut"),
    ("nowej", "nowy", "dzielnicy", "dzielnica", "Fem"),
    ("starym", "stary", "osiedlu", "osiedle", "Neut"),
)


def write_parsed(path: Path) -> None:
    """Four sentences with inflection, eight times."""
    keys = ("adjective", "lemma", "noun", "base", "gender")
    text = "".join(PARSED.format(**dict(zip(keys, phrase, strict=True))) for phrase in PHRASES)
    path.write_text(8 * text, encoding="utf-8")


def write_words(path: Path) -> None:
    path.write_text("w\nmieszka\nzima\ngdańsk\n", encoding="utf-8")


WRITTEN = {
    "words": ("words.txt", write_words),
    "pud": ("pud.conllu", write_parsed),
    "lfg": ("lfg.conllu", write_parsed),
    "lfg_more": ("lfg-more.conllu", write_parsed),
    "nkjp": ("nkjp.iob", write_nkjp),
    "slavner": ("slavner.tar", write_slavner),
    "kpwr": ("kpwr.iob", write_kpwr),
    "poleval": ("poleval.json", write_poleval),
    "treebank": ("treebank.conllu", write_treebank),
}


def write_all(folder: Path) -> dict[str, str]:
    """Write every corpus into *folder*; the variables of a recipe that name them."""
    for file, write in WRITTEN.values():
        write(folder / file)
    return {corpus: file for corpus, (file, _) in WRITTEN.items()}
