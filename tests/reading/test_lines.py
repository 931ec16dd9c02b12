"""Regular characters and lines."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadingError
from pipeline.reading.lines import is_one_word, joined, regular, starts_anew, unwrapped


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("w\u00a0Opolu\u202fi\tdalej", "w Opolu i dalej"),
        ("ko\u0301d z\u0307aba", "kód żaba"),
        ("przed\u00adsię\u200bbiorstwo", "przedsiębiorstwo"),
        ("przed\u00ad\nsiębiorstwo", "przedsiębiorstwo"),
        ("ﬁnanse eﬀekt", "finanse effekt"),
        ("a\n\n\n\n  b  \n", "a\n\nb"),
        ("ze względu na  fakt – „tak” - ,,nie''", "ze względu na  fakt – „tak” - ,,nie''"),
        ("a\x00\x07b", "ab"),
    ],
)
def test_regular(given_text: str, expected: str) -> None:
    assert regular(given_text) == expected


def test_half_characters_are_refused() -> None:
    with pytest.raises(ReadingError) as error:
        regular("Klaster \ud83d", "a.json#2")
    assert str(error.value) == (
        "a.json#2: has half a character (lone surrogate U+D83D) at character 8; export it again, as UTF-8"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_regular_twice_changes_nothing(text: str) -> None:
    once = regular(text)
    assert regular(once) == once
    assert unicodedata.is_normalized("NFC", once)


PARAGRAPHS = (
    "Klaster Młynów Wodnych z Nowego nad Wisłą odnowił tytuł Krajowego Klastra Kluczowego. Wiadomość przyszła z "
    "Warszawy we wtorek rano. Żaden inny klaster w okolicy nie ma takiego wyróżnienia, a młynarze liczą na dotacje.",
    "– Na ten dzień czekaliśmy przez siedem chudych lat i jedną powódź – mówi Anastazy Gierada, prezes klastra. – "
    "Pierwsze zebranie odbyło się w stodole mojego teścia, a dziś w sali nie starcza krzeseł dla wszystkich młynarzy.",
)
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)


def test_hard_wrapped_lines_are_joined() -> None:
    assert unwrapped(WRAPPED) == "\n\n".join(PARAGRAPHS)
    assert unwrapped("\n\n".join(PARAGRAPHS)) == "\n\n".join(PARAGRAPHS)


def test_words_cut_by_a_wrapped_line_are_made_whole() -> None:
    lines = ["uchwałę przyjęły przedsię-", "biorstwa oraz władze biało-", "czerwonej – powiedział", "Jan."]
    assert joined(lines, {0, 1, 2}) == "uchwałę przyjęły przedsiębiorstwa oraz władze biało-czerwonej – powiedział Jan."


def test_a_new_speech_or_item_is_not_joined() -> None:
    assert starts_anew("Koniec zdania.", "– Mówi kto inny")
    assert not starts_anew("nasz zespół", "– mówi prezes")
    assert starts_anew("uzyskały status", "2. Klaster Iskra")


@pytest.mark.parametrize(
    "text",
    [
        "Tytuł\nPierwszy akapit.\nDrugi akapit.",
        "\n".join(f"{n}. Klaster numer {n} z siedzibą w mieście {'x' * n}" for n in range(1, 12)),
        "Litwo, ojczyzno moja, ty jesteś jak zdrowie;\nIle cię trzeba cenić, ten tylko się dowie,\nKto cię stracił.",
        "x" * 5000,
    ],
)
def test_other_lines_stay(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    ("head", "tail", "one"),
    [
        ("przedsię", "biorstwa", True),
        ("Kluczo", "wego", True),
        ("mało", "letni", True),
        ("biało", "czerwony", False),
        ("społeczno", "gospodarczy", False),
        ("kujawsko", "pomorskie", False),
        ("Ogła", "zy", True),
    ],
)
def test_words_cut_at_a_lines_end(head: str, tail: str, one: bool) -> None:
    assert is_one_word(head, tail) is one
