"""Clusters in a text: those of the registry and those that only the article names, their variants grouped to one thing.

First the names that say themselves that they are clusters (the registry's, those with the word "klaster", those that
the text calls or treats so), then every further mention of what these names contain: the part in quotation marks,
an abbreviation, an inflected form. Energy clusters are found as organisations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from pipeline import naming
from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_aliases import called
from pipeline.entities.cluster_names import CLUSTER, Name, head_of
from pipeline.entities.cluster_variants import Candidate, Thing, base, grouped, short_names
from pipeline.entities.cluster_words import genitive, lexicon
from pipeline.entities.former_names import renamed_before
from pipeline.entities.found import Found, longest
from pipeline.entities.held_names import held
from pipeline.entities.named_clusters import named
from pipeline.entities.seen_forms import SeenForms, is_nominative
from pipeline.entities.statuses import KLASTER, statuses
from pipeline.inflecting import forms, unknown_forms
from pipeline.registry import Entry, Match, Registry, Trie
from pipeline.spans import Spans
from pipeline.words import QUOTES, Word, words

_LEGAL = 5
"""Words from a legal form to the cluster within its name, at most."""
_CAMEL = re.compile(r"[^\W\d_a-ząćęłńóśźż]+(?=[^\W\d_a-ząćęłńóśźż][a-ząćęłńóśźż])|[^\W\d_][a-ząćęłńóśźż]*")
"""The parts of an abbreviation by its capitals: "KOBud" is also written "KO-Bud"."""


def clusters(
    doc: Doc, registry: Registry, source: str = "", standing: Sequence[Found] | None = None
) -> tuple[Found, ...]:
    """Every mention of a cluster (label ``CLUSTER``) or an energy cluster (``ORG``), in order.

    *source* is the text of *doc* and *standing* its statuses, where the caller has them already.
    """
    source = source or doc.text
    text = words(source)
    known = [m for m in registry.trie.matches(text) if m.entry.kind == "cluster"]
    about = any(head_of(w) or w.folded in CLUSTER for w in text)
    if not about and not any(m.entry.risk == "none" for m in known):
        return ()
    ranks = [(f.start, f.end) for f in (statuses(doc, registry, source) if standing is None else standing)]
    ranked = Spans(ranks)
    seen = SeenForms(text)
    names = [*_registered(known, text, source), *(_candidate(n, text, source, seen) for n in named(text, source))]
    names = [n for n in _widest(names) if not ranked.overlap(n.start, n.end) and not _legal(n, text, ranked)]
    spans = [(n.start, n.end) for n in names]
    names += [_candidate(n, text, source, seen) for n in held(doc, source, text, ranks, spans)]
    also = {one.base: _alias(told, text, source, seen) for one in names if (told := called(text, one.last, source))}
    aliases = Spans([(alias.start, alias.end) for alias in also.values()])
    names = [n for n in names if not aliases.overlap(n.start, n.end)] + list(also.values())
    others = {alias.base: name for name, alias in also.items()}
    things = grouped(sorted(names, key=lambda n: n.start), registry, others | _former(names, text))
    return longest(_mentions(things, text, source, ranked))


def _former(names: Sequence[Candidate], text: Sequence[Word]) -> dict[str, str]:
    """The former names of the text with those that stand before them."""
    by_end = {one.last: one.base for one in names}
    found = {one.base: new for one in names if (new := by_end.get(renamed_before(text, one.first) or -1))}
    return {old: new for old, new in found.items() if new not in found}


def _alias(told: tuple[int, int], text: Sequence[Word], source: str, seen: SeenForms) -> Candidate:
    """What a cluster is also called, as a name of its own."""
    first, last = told
    return _candidate(Name(first, last, text[last - 1].end, -1, False, "clusters.called"), text, source, seen)


def _candidate(name: Name, text: Sequence[Word], source: str, seen: SeenForms) -> Candidate:
    mention = text[name.first : name.last]
    end = name.end
    start = mention[0].start
    if name.head < 0 and end > mention[-1].end and mention[0].quoted:
        end = mention[-1].end  # a name that is nothing but its quotation stands without the marks
    written = base(mention, name.head - name.first if name.head >= 0 else -1, end, source)
    if name.head < 0 and analyses(mention[0].text)[0].known and not is_nominative(mention[0]):
        written = seen.nominative(mention) or naming.nominative(written, "ORG").form
    if name.rule == "clusters.listed" and (form := _legal_form(mention[0])):
        written = form + written[len(mention[0].text) :]  # "Stowarzyszenia Klaster X"
    return Candidate(name.first, name.last, start, end, written, "", name.energy, name.rule)


def _registered(known: Iterable[Match], text: Sequence[Word], source: str) -> Iterator[Candidate]:
    """The registry's matches that are meant: capitals as in the name, and what its risk asks for."""
    known = list(known)
    sure = {m.entry.key for m in known if m.entry.risk == "none" and _written(m, text)}
    for match in known:
        first = match.first
        before = text[first - 1] if first else None
        called = before is not None and bool(head_of(before)) and text[first].gap.strip('„"»”“') in {" ", "\xa0"}
        entry = match.entry
        if not _written(match, text):
            if not (text[first].folded in KLASTER and match.last - first > 1):
                continue
            match = Match(first + 1, match.last, entry)  # "klaster Interizon": only the name itself
            if not text[match.first].capital:
                continue
        if entry.risk == "acronym" and not (text[first].text == entry.alias and (called or entry.key in sure)):
            continue
        if entry.risk == "common" and not (entry.key in sure or called or _marked(match, text)):
            continue
        yield _known(match, text, source)


def _written(match: Match, text: Sequence[Word]) -> bool:
    """Whether the text writes a capital wherever the registry's name has one."""
    alias = words(match.entry.alias)
    mention = text[match.first : match.last]
    return len(alias) == len(mention) and all(
        word.capital or not of.capital for word, of in zip(mention, alias, strict=True)
    )


def _marked(match: Match, text: Sequence[Word]) -> bool:
    """Whether a name of common words is set apart: several capitals or quotation marks, and no programme's."""
    before = text[match.first - 1] if match.first else None
    title = before is not None and any(a.lemma in lexicon("titles") for a in analyses(before.folded))
    return not title and (text[match.first].quoted or match.last - match.first > 1)


def _known(match: Match, text: Sequence[Word], source: str) -> Candidate:
    mention, alias = text[match.first : match.last], words(match.entry.alias)
    alias = alias[len(alias) - len(mention) :] if len(alias) >= len(mention) else alias
    turned = [word.text if word.folded == of.folded else of.text for word, of in zip(mention, alias, strict=True)]
    end = mention[-1].end
    opened = any(word.quoted for word in mention[1:])
    if opened and source[end : end + 1] and source[end] in '”"“»«':
        end += 1
    body = "".join((word.gap if at else "") + part for at, (word, part) in enumerate(zip(mention, turned, strict=True)))
    return Candidate(
        *(match.first, match.last, mention[0].start, end, body + source[mention[-1].end : end]),
        *(match.entry.key, False, "clusters.registry"),
    )


def _widest(names: Iterable[Candidate]) -> list[Candidate]:
    """*names* without those inside another; the registry's id of an own name at the end of a wider one is kept."""
    kept: list[Candidate] = []
    for one in sorted(names, key=lambda n: (n.start, -n.end, not n.cluster_id)):
        if kept and one.start < kept[-1].end:
            wide = kept[-1]
            own = not any(head_of(w) for w in words(one.base)) and one.last == wide.last
            if one.cluster_id and not wide.cluster_id and (own or one.content == wide.content):
                kept[-1] = Candidate(
                    *(
                        wide.first,
                        wide.last,
                        wide.start,
                        wide.end,
                        wide.base,
                        one.cluster_id,
                        wide.energy,
                        wide.rule,
                    )
                )
            continue
        kept.append(one)
    return kept


def _legal_form(word: Word) -> str:
    """The nominative of a legal form that a name begins with: "Stowarzyszenie", "Fundacja"."""
    found = next((a.lemma for a in analyses(word.folded) if a.lemma in lexicon("legal_forms")), "")
    return found[:1].upper() + found[1:]


def _legal(name: Candidate, text: Sequence[Word], ranks: Spans) -> bool:
    """Whether the name is part of a coordinator's: "Fundacja Klaster X", "Stowarzyszenie … „Dolina Lotnicza”"; not of a
    status before it ("Krajowy Klaster Kluczowy „Klaster X”")."""
    if not name.first:
        return False
    after = text[name.last] if name.last < len(text) else None
    named_after = after is not None and after.capital and after.gap == " " and after.folded in lexicon("legal_forms")
    if named_after or _within_legal(text, name.first):
        return True  # "Level Up Foundation"
    before, first = text[name.first - 1], text[name.first]
    if first.gap not in {" ", " „", ' "', " «", " »"} or not before.capital or ranks.overlap(before.start, before.end):
        return False
    if any(a.lemma in lexicon("legal_forms") for a in analyses(before.folded)):
        return name.rule != "clusters.introduced"
    opens = name.first < 2 or bool(set(before.gap) & set(".!?\n:–—-"))
    return first.quoted and not opens and not head_of(before) and analyses(before.text)[0].known


def _within_legal(text: Sequence[Word], at: int) -> bool:
    """Whether a legal form opened the capitals that lead to word *at*: "Fundację Rozwoju | Klastra ICT"."""
    start = at
    while start > 0 and at - start < _LEGAL and text[start].gap == " " and text[start - 1].capital:
        start -= 1
        if any(a.lemma in lexicon("legal_forms") for a in analyses(text[start].folded)):
            between = text[start + 1 : at]
            return bool(between) and all(genitive(word) or head_of(word) for word in between)
    return False


def _mentions(things: Sequence[Thing], text: Sequence[Word], source: str, ranks: Spans) -> Iterator[Found]:
    """Every mention of every thing: the names themselves and all further ones by a short or inflected form."""
    trie, by_key = Trie(), {str(at): thing for at, thing in enumerate(things)}
    for key, thing in by_key.items():
        for one in thing.candidates:
            yield _found(thing, one.start, one.end, one.base, one.rule)
        for alias in short_names(thing):
            entry = Entry("cluster", key, alias, "")
            for form in sorted({tuple(w.folded for w in words(alias))} | forms(alias) | _hyphened(alias)):
                trie.add(form, entry)
        for half in _halves(thing):
            for form in sorted({(half.casefold(),)} | forms(half)):
                trie.add(form, Entry("cluster", key, half, "half"))
        for acronym in _acronyms(thing, text, source):
            trie.add((acronym.casefold(),), Entry("cluster", key, acronym, "acronym"))
            if not acronym.isupper():
                for ending in sorted(unknown_forms(acronym.casefold())):
                    trie.add((ending,), Entry("cluster", key, acronym, ""))
                parts = _CAMEL.findall(acronym)
                trie.add((part.casefold() for part in parts), Entry("cluster", key, "-".join(parts), ""))
    for match in trie.matches(text):
        if _written(match, text) and _meant(match, text):
            one = _known(match, text, source)
            if not ranks.overlap(one.start, one.end) and not _legal(one, text, ranks):
                yield _found(by_key[match.entry.key], one.start, one.end, one.base, "clusters.variant")


def _halves(thing: Thing) -> set[str]:
    """The first words of own names of two: in marks „Kuźnia” is „Kuźnia Pomorska” once more."""
    pairs = (words(candidate.proper) for candidate in thing.candidates if candidate.proper)
    return {pair[0].text for pair in pairs if len(pair) == 2 and pair[0].capital and pair[1].gap == " "}


def _hyphened(alias: str) -> set[tuple[str, ...]]:
    """The forms of a coined name of two parts, which declines in its last: "Pak-Ster", "Pak-Sterowi"."""
    parts = words(alias)
    if len(parts) != 2 or parts[1].gap != "-":
        return set()
    return {(parts[0].folded, last) for last in unknown_forms(parts[1].folded)}


def _found(thing: Thing, start: int, end: int, written: str, rule: str) -> Found:
    return Found(start, end, "ORG" if thing.energy else "CLUSTER", written, thing.name, thing.name_id, rule)


def _meant(match: Match, text: Sequence[Word]) -> bool:
    """Whether a short form is the name: an abbreviation in its capitals, a common word not just opening a sentence."""
    word = text[match.first]
    if match.entry.risk == "acronym":
        return word.text == match.entry.alias
    if match.entry.risk == "half":
        return word.quoted and match.last < len(text) and text[match.last].gap[:1] in QUOTES
    if match.last - match.first > 1 or word.quoted or not analyses(word.text)[0].known:
        return True
    after = text[match.last] if match.last < len(text) else None
    if after is not None and after.capital and after.gap == " " and any(a.pos == "adj" for a in analyses(after.text)):
        return False  # "do Strzelec Opolskich": another name
    opens = match.first == 0 or bool(set(word.gap) & set(".!?\n:–—"))
    acts = after is not None and after.gap == " " and _is_verb(after.text)  # "Gwint uzyskał rangę"
    return not opens or acts or word.shouted or bool(match.first and head_of(text[match.first - 1]))


def _is_verb(form: str) -> bool:
    """Whether *form* is a verb in the third person singular and nothing else; "ma" is no old form of "moja" here."""
    read = [a for a in analyses(form) if form != "ma" or a.pos != "adj"]
    return all(a.pos in {"fin", "praet"} and "sg" in a.numbers and "pri" not in a.persons for a in read)


def _acronyms(thing: Thing, text: Sequence[Word], source: str) -> Iterator[str]:
    """Abbreviations in parentheses right after the thing's name."""
    for one in thing.candidates:
        if one.last < len(text) and source[one.end : text[one.last].start].strip(' \xa0”"') == "(":
            word = text[one.last]
            if source[word.end : word.end + 1] == ")" and sum(c.isupper() for c in word.text) > 1:
                yield word.text
