"""Pieces of Polish press text that the generators put together, whole and broken.

They are chosen for what the rules look for (cues, ranks, months, bodies, titles, furniture) and for what breaks
programs: characters that vanish, combine, turn the direction of writing, change in length when folded, or count as
digits.
"""

from __future__ import annotations

FIRST = ("Anna", "Jan", "Żaneta", "Łukasz", "Marii", "Piotrem", "Annie", "J.", "ks. Adam", "Anna Maria", "ANNA", "jan")
LAST = (
    "Nowak",
    "Kowalski",
    "Gołąb",
    "Ogłazy",
    "Zięby",
    "Kowalską",
    "Wójcikiem",
    "Nowak-Zięba",
    "NOWAK",
    "de Vries",
    "Ó",
)
ROLES = (
    "prezes", "prezeska", "prezesa zarządu", "dyrektor biura klastra", "marszałek", "wicemarszałek województwa",
    "rzecznik",
    "minister rozwoju i technologii", "koordynatorka", "p.o. dyrektora", "prof. dr hab. inż.", "wiceprezes ds. rozwoju",
    "członkini zarządu", "burmistrz", "ekspert", "mł. insp.", "były prezes",
)  # fmt: skip
BODIES = (
    "Ministerstwo Rozwoju i Technologii", "Ministerstwa Gospodarki", "PARP",
    "Polska Agencja Rozwoju Przedsiębiorczości",
    "Zarząd Województwa Opolskiego", "Urząd Marszałkowski", "kapituła konkursu", "komisja", "Sejmik",
    "Uniwersytet Śląski",
    "spółka Metalchem", "Park Przemysłowy Metalchem sp. z o.o.", "Komisja Europejska", "starostwo", "rada klastra",
)  # fmt: skip
CLUSTERS = (
    "Klaster Iskra", "Klastra Iskra", "klaster „Wodna Dolina”", "Klastrowi CHEM-STER", "Chem -Ster", "Dolina Lotnicza",
    "Opolski Klaster Drzewny", "klastry", "obydwa klastry", "Klaster Chemii Specjalistycznej",
    "Śląski Klaster Lotniczy",
    "klaster energii", "klaster obliczeniowy", "KLASTER", "klasterowi", "Stowarzyszenie Klaster Wschód", "MAZOVIA ICT",
    "nasz klaster", "Klaster", "ten sam klaster", "Klaster Sensoryka 4.0", "Klastry Energii i Wody",
)  # fmt: skip
RANKS = (
    "status Krajowego Klastra Kluczowego", "tytuł KKK", "KKK", "Krajowy Klaster Kluczowy",
    "Kluczowego Klastra Województwa",
    "Opolskiego Regionalnego Klastra Kluczowego", "status", "rangę klastra kluczowego", "statusu klastra regionalnego",
    "złotą odznakę ESCA Gold Label", "Kluczowy Klaster", "„Krajowy Klaster Kluczowy”", "Regionalny Klaster Kluczowy",
    "certyfikat", "miano kluczowego", "Krajowym Klastrem Kluczowym", "w gronie kluczowych", "status KKK i RKK",
)  # fmt: skip
VERBS = (
    "uzyskał", "otrzymała", "otrzymały", "przyznało", "przyznał", "utrzymał", "przedłużono", "stracił", "utraciła",
    "nie uzyskał", "nie dostanie", "ubiega się o", "złożył wniosek o", "stara się o", "zamierza zdobyć", "planuje",
    "chce",
    "posiada", "ma", "może mieć", "wygasł", "odmówiono", "odebrano", "został", "nadano", "wręczył", "ogłosiło nabór na",
    "rozstrzygnięto konkurs o", "znalazł się", "uznano za", "dzięki czemu utrzyma", "przyznany", "uzyskując",
    "uzyskanie",
)  # fmt: skip
CUES = (
    "powiedział", "mówi", "podkreśla", "zaznaczyła", "dodaje", "poinformował", "twierdzi", "zapewnia", "wyjaśniła",
    "pyta",
    "zdaniem", "według", "jak zaznaczył", "jego zdaniem", "napisał na Twitterze", "czytamy w komunikacie", "ocenił",
    "że",
    "mówił w rozmowie z PAP", "zapowiedział, że", "przypomniał, iż", "odpowiada:", "I dodaje:", "– mówi", "Mówi",
    "wtóruje",
)  # fmt: skip
MONTHS = ("stycznia", "lutego", "maj", "maja", "września", "grudniu", "XII", "listopada", "STYCZNIA", "grud.", "marzec")
TIMES = (
    "wczoraj", "jutro", "w ubiegły piątek", "w przyszłym roku", "dwa lata temu", "do końca roku", "na trzy lata", "br.",
    "30 lutego 2021", "29.02.2019", "2021-13-45", "31/12/2020", "w 2016 r.", "2019r.", "w latach 2018–2021",
    "99 lat temu",
    "II kwartał 2024", "w pierwszym półroczu 2021 r.", "12–14 maja", "z końcem sierpnia", "ostatniego dnia lutego",
    "ub. r.",
    "tej wiosny", "w sylwestra", "na wtorkowym posiedzeniu", "przed rokiem", "na okres 36 miesięcy", "trzyletni",
    "3-letni",
    "o 12:30", "dwa lata wcześniej", "dzień później", "do 31 grudnia", "w roku 1900", "1 stycznia 2099 r.", "w wigilię",
)  # fmt: skip
WORDS = (
    "i", "oraz", "w", "z", "na", "do", "który", "która", "że", "aby", "gdyby", "jeśli", "nie", "nigdy", "już",
    "także", "się",
    "to", "jest", "był", "będzie", "region", "rozwój", "firmy", "projekt", "spotkanie", "lat", "osób", "nowy",
    "opolski",
    "województwa", "współpraca", "innowacje", "dzięki", "m.in.", "np.", "tj.", "ok.", "itd.", "nr", "ul.", "św.",
    "im.", "a",
    "lub", "czyli", "zaś", "jednak", "ponieważ", "żeby", "bez", "przez", "o", "po", "tego", "jego", "jej", "ich",
    "swój",
)  # fmt: skip
NUMBERS = (
    "0",
    "1",
    "12",
    "007",
    "2016",
    "1,5",
    "3.14",
    "1 000 000",
    "50 proc.",
    "10 mln zł",
    "99",
    "24-letni",
    "20 000",
    "½",
)
FURNITURE = (
    "Skomentuj", "0", "Udostępnij", "Czytaj też: Klaster z Radomia wygrał", "Czytaj także:",
    "Strona główna » Wiadomości",
    "fot. Anna Nowak", "Autor: Jan Kowalski", "Źródło: PAP", "14.06.2023, 10:32", "(PAP)", "Tagi: klaster, innowacje",
    "Menu",
    "Ta strona używa plików cookies", "Opublikowano: 12 maja 2021", "Drukuj | Wyślij", "Komentarze (12)", "* * *",
    "---",
    "15.02.2022, Sandomierz (PAP) - Klaster", "Aktualizacja: 5 września 2024, godz. 16:20", "Polecamy:",
    "Wróć do listy",
)  # fmt: skip
OPENING = ("„", '"', "»", "«", "‚", "'", ",,", "“", "–", "—", "-", "", "(", "[", "<", "‹", "''", "``", "– „")
CLOSING = ("”", '"', "«", "»", "’", "'", "''", "“", "", "–", ")", "]", ">", "›", "”.", ".”", "”,", "– ")
DASHES = ("–", "—", "-", "‑", "−", "--", "―", "‒", "­-", "·", "•", "*")
STOPS = (".", "!", "?", "…", "...", ":", ";", ",", "", "?!", " .", ".”", "...,", ".\u00a0", ". .")
SPACES = (
    " ",
    " ",
    " ",
    " ",
    "",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    "\u2009",
    "\u3000",
    "\r\n",
    "\u2028",
    "\x0b",
    "\x85",
    " ",
)
ODD = (
    "\u0301", "\u0328", "\u0307", "\u20dd", "\ufe0f", "\u200d", "\u034f",  # combining marks, selectors, joiners
    "\u200b", "\u200c", "\ufeff", "\u2060", "\u00ad", "\u180e", "\u3164", "\u115f",  # nothing to be seen
    "\u202e", "\u202c", "\u2066", "\u2069", "\u200f", "\u061c",  # directions of writing
    "ß", "İ", "ı", "ŉ", "ﬁ", "ﬃ", "ǆ", "ǅ", "ẞ", "ſ", "ΐ", "Ǉ", "ᾳ", "ς", "Å", "K",  # longer or shorter when folded
    "²", "³", "①", "Ⅷ", "ⅷ", "٣", "०", "𝟜", "㈤", "〇", "፩", "½", "৴",  # digits, numbers and neither
    "😀", "👩‍👩‍👧", "🇵🇱", "𝒜", "𐍈", "\U0010ffff", "\ue000", "\ufffd", "\ufffe", "\uffff",  # far planes, private, none
    "ą", "ą", "Ż", "é", "ř", "ў", "Я", "中", "한", "ܐ", "ا", "ก็", "ªº", "ʰ", "ˈ", "_", "__", "ـ",
    "\0", "\x01", "\x08", "\x0c", "\x1b[31m", "\x1c", "\x1f", "\x7f", "\x80", "\x9f",
    "\\", "\\n", "%s", "{0}", "<b>", "</p>", "&amp;", "&#0;", "&nbsp", "$1", "`", "~", "^", "|", "=1+1", "@x", "+48",
)  # fmt: skip
HALVES = ("\ud83d", "\udc00", "\udfff")
"""Half characters; no text file holds them, JSON does."""
