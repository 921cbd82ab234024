"""Writes a table of contents the way people do: every position of the time, notation, mark, separator and script.

A style is a choice on each axis; :func:`render` writes one list in it. What is then read must be the list that was written.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

TITLES = {
    "lv": ["Ievads", "Par digitālo krājumu", "Jautājumi un atbildes", "Muzeju diena – kāpēc?", "Katalogi", "Noslēgums",
           "2. pasaules kara foto", "Ko darīt ar vecām kartēm", "Žurnāli (1920–1940)", "Ēku stāsti"],
    "lt": ["Įvadas", "Bibliotekų ateitis", "Klausimai", "Žemėlapiai", "Ąžuolo istorija", "Pabaiga", "Šaltiniai ir jų kritika",
           "Ką daryti toliau?", "Rankraščiai", "Knygų mugė"],
    "et": ["Sissejuhatus", "Raamatukogu täna", "Küsimused", "Kõnelused", "Õhtu lõpp", "Kaardid", "Ajalehed ja ajakirjad",
           "Mida edasi teha?", "Võrumaa lood", "Kokkuvõte"],
    "en": ["Welcome", "What's in the collection?", "Scanning 35 mm film", "Q&A", "C++ and Rust", "Closing remarks",
           "The 1905 revolution", "Part 2: metadata", "Open data - why now", "Rights & licences"],
    "ru": ["Вступление", "Почему архив?", "Вопросы и ответы", "Ёлка 1913 года", "Фонды", "Итоги", "Часть 2. Карты",
           "Как мы сканируем", "Газеты", "Обсуждение"],
    "uk": ["Вступ", "Навіщо архів?", "Запитання", "Їжак у музеї", "Фонди", "Підсумки", "Ґазда", "Мапи", "Часописи", "Розмова"],
    "pl": ["Wstęp", "Źródła", "Pytania", "Łódź w 1905 roku", "Mapy", "Zakończenie", "Co dalej?", "Zbiory", "Gazety", "Dyskusja"],
    "de": ["Begrüßung", "Was ist ein Archiv?", "Fragen", "Überblick", "Karten", "Schluss", "Größe und Maß", "Öffnung",
           "Zeitungen", "Diskussion"],
    "fi": ["Johdanto", "Mikä on arkisto?", "Kysymykset", "Kartat", "Lopuksi", "Öljyvärit", "Äänitteet", "Sanomalehdet",
           "Keskustelu", "Kiitokset"],
    "he": ["פתיחה", "מהו ארכיון?", "שאלות", "מפות", "סיכום", "עיתונים", "דיון", "אוספים", "תמונות", "תודות"],
    "ar": ["مقدمة", "ما هو الأرشيف؟", "أسئلة", "خرائط", "خاتمة", "صحف", "نقاش", "مجموعات", "صور", "شكر"],
    "zh": ["开场", "什么是档案？", "提问", "地图", "总结", "报纸", "讨论", "馆藏", "照片", "致谢"],
    "ja": ["はじめに", "アーカイブとは？", "質疑応答", "地図", "まとめ", "新聞", "討論", "所蔵品", "写真", "おわりに"],
}  # fmt: skip
PROSE = {
    "lv": "Lekcija notika Rīgā 2024. gada 24. aprīlī un ilga divas stundas.",
    "en": "Recorded in Riga on 24 April 2024; 120 people came, 16:9 video.",
    "ru": "Запись лекции от 24.04.2024, длительность около двух часов.",
    "ja": "2024年4月24日に収録しました。",
    "ar": "سُجلت المحاضرة في ٢٤ أبريل ٢٠٢٤.",
}

PLACES = ("first", "last", "alone-before", "alone-after")
NOTATIONS = ("m:ss", "mm:ss", "h:mm:ss", "hh:mm:ss", "minutes", "units", "dots", "full-width", "arabic")
BRACKETS = (("", ""), ("(", ")"), ("[", "]"), ("【", "】"), ("**", "**"), ("`", "`"), ("[@", "]"))
MARKS = ("", "- ", "* ", "• ", "▶ ", "🔹 ", "⌨️ ", "N. ", "N) ", "0N - ", "#N ")
SEPARATORS = (" ", " - ", " – ", " — ", ": ", " | ", ", ", "  ", " ~ ", " → ", "\u00a0", "\t")
SPACINGS = ("", "blank", "sections")
ENDS = ("", " - ", "-", " – ", " to ")
BREAKS = ("\n", "\r\n", "\r")


@dataclass(frozen=True)
class Style:
    """One way to write a list."""

    language: str
    place: str
    notation: str
    bracket: tuple[str, str]
    mark: str
    separator: str
    spacing: str
    end: str
    line_break: str
    heading: bool
    prose: bool
    hidden: bool


def random_style(chance: random.Random) -> Style:
    """A style that a person could have chosen."""
    place = chance.choices(PLACES, (10, 6, 1, 1))[0]
    notation = chance.choices(NOTATIONS, (8, 8, 6, 6, 2, 2, 2, 1, 1))[0]
    alone = place.startswith("alone")
    return Style(
        chance.choice(list(TITLES)),
        place,
        notation,
        chance.choices(BRACKETS, (12, 4, 4, 1, 2, 1, 1))[0],
        "" if alone else chance.choices(MARKS, (12, 3, 2, 2, 1, 1, 1, 2, 1, 1, 1))[0],
        chance.choice(SEPARATORS),
        "" if alone else chance.choices(SPACINGS, (8, 2, 2))[0],
        "" if notation in {"units", "dots"} or alone else chance.choices(ENDS, (10, 1, 1, 1, 1))[0],
        chance.choices(BREAKS, (8, 2, 1))[0],
        chance.random() < 0.5,
        chance.random() < 0.3,
        chance.random() < 0.1,
    )


def timecode(seconds: int, notation: str) -> str:
    """A moment in a notation."""
    minutes, rest = divmod(seconds, 60)
    hours, within = divmod(minutes, 60)
    long = f"{hours}:{within:02}:{rest:02}"
    if notation == "m:ss":
        return long if hours else f"{within}:{rest:02}"
    if notation == "mm:ss":
        return f"{hours:02}:{within:02}:{rest:02}" if hours else f"{within:02}:{rest:02}"
    if notation == "minutes":
        return f"{minutes}:{rest:02}"
    if notation == "units":
        return f"{hours}h{within:02}m{rest:02}s" if hours else f"{within}m{rest:02}s"
    if notation == "dots":
        return (long if hours else f"{within}:{rest:02}").replace(":", ".")
    if notation == "full-width":
        return timecode(seconds, "mm:ss").translate({58: "："} | {48 + n: chr(0xFF10 + n) for n in range(10)})
    if notation == "arabic":
        return timecode(seconds, "m:ss").translate({48 + n: chr(0x660 + n) for n in range(10)})
    return f"{hours:02}:{within:02}:{rest:02}" if notation == "hh:mm:ss" else long


def random_list(chance: random.Random, language: str) -> tuple[list[tuple[int, str]], int]:
    """A list of (start in seconds, title) and the length of the recording in seconds."""
    count = chance.randint(3, 10)
    starts = [0 if chance.random() < 0.8 else chance.randint(3, 200)]
    pace = chance.choice((40, 300, 900))
    while len(starts) < count:
        starts.append(starts[-1] + chance.randint(11, pace))
    return list(zip(starts, chance.sample(TITLES[language], count), strict=True)), starts[
        -1
    ] + chance.randint(20, pace)


def render(entries: list[tuple[int, str]], length: int, style: Style, chance: random.Random) -> str:
    """Write a list in a style."""
    lines: list[str] = []
    if style.prose:
        lines += [PROSE.get(style.language, PROSE["en"]), ""]
    if style.heading:
        lines.append({"lv": "Saturs:", "ru": "Тайм-коды", "ja": "▼目次"}.get(style.language, "Timestamps:"))
    for number, (start, title) in enumerate(entries, 1):
        following = entries[number][0] if number < len(entries) else length
        time = timecode(start, style.notation)
        if style.end:
            time += style.end + timecode(following, style.notation)
        time = style.bracket[0] + time + style.bracket[1]
        if style.hidden:
            time = "\u200e" + time[:1] + "\u200b" + time[1:]
        mark = style.mark.replace("N", str(number))
        if style.spacing == "sections" and number in {3, 6} and number < len(entries):
            lines += ["", "DAĻA" if style.language == "lv" else "PART"]
        if style.place == "first":
            lines.append(mark + time + style.separator + title)
        elif style.place == "last":
            lines.append(mark + title + style.separator + time)
        elif style.place == "alone-before":
            lines += [time, title]
        else:
            lines += [title, time]
        if style.spacing == "blank":
            lines.append("")
    if chance.random() < 0.3:
        lines += ["", "https://example.org/?t=1:20", "© 2024"]
    return style.line_break.join(lines)
