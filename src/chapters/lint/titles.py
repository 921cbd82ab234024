"""What titles say: words that name a part without its subject, and shapes that hide one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from ..language import fold, words
from ..model import Chapter


class Role(StrEnum):
    """What a title says, when it says nothing of its subject. An *edge* opens or closes something."""

    BREAK = "break"
    EDGE = "edge"
    DISCUSSION = "discussion"
    PART = "part"


_WORDS: Final = {
    Role.BREAK: """
        break pause coffee lunch intermission recess
        partraukums pauze kafijas pusdienas kafija
        pertrauka kavos pietus pietu
        vaheaeg paus kohvipaus louna lounapaus
        tauko kahvitauko lounastauko lounas
        перерыв кофе пауза обед кофебреик перерва кава обід
        przerwa kawowa obiad
        kaffeepause mittagspause pause mittagessen
        rast paus kaffepaus fika
        pausa cafe descanso
        休憩 休息 茶歇
        """,
    Role.DISCUSSION: """
        q&a qa questions question answers answer discussion discussions debate debates panel
        jautajumi jautajums atbildes atbilde diskusija diskusijas debates sarunas
        klausimai klausimas atsakymai diskusija diskusijos diskusijų debatai
        kusimused kusimus vastused vastus arutelu diskussioon
        kysymykset kysymys vastaukset keskustelu
        вопросы вопрос ответы ответ дискуссия обсуждение дебаты
        питання відповіді відповідь дискусія обговорення запитання
        pytania pytanie odpowiedzi dyskusja
        fragen frage antworten diskussion fragerunde
        fragor svar diskussion
        preguntas respuestas discusion debate
        questions reponses discussion debat
        質疑応答 質問 討論 问答 討論 讨论
        """,
    Role.EDGE: """
        intro introduction introductions opening welcome beginning start agenda overview outline summary conclusion
        conclusions outro end ending closing wrap recap announcements housekeeping thanks
        ievads ievadvardi atklasana sakums kopsavilkums nosleguma noslegums secinajumi beigas paldies
        ivadas izanga pradzia atidarymas apzvalga santrauka isvados pabaiga aciu
        sissejuhatus avamine algus ulevaade kokkuvote lopp lopetamine tanan
        johdanto avaus alku yhteenveto loppu lopetus kiitos
        введение вступление начало открытие обзор итоги заключение выводы конец закрытие интро аутро
        вступ початок відкриття огляд підсумки висновки кінець
        wprowadzenie wstep poczatek otwarcie przeglad podsumowanie wnioski koniec zakonczenie
        einleitung einfuhrung einfuehrung begrussung begruessung anfang eroffnung uberblick zusammenfassung fazit schluss
        ende abschluss
        inledning introduktion oversikt sammanfattning slut avslutning
        introduccion inicio apertura resumen conclusion conclusiones fin cierre
        introducao abertura resumo conclusao encerramento
        ouverture debut apercu resume
        イントロ はじめに おわりに まとめ 介绍 簡介 简介 总结 總結 開場 开场 인트로 소개 마무리 مقدمة خاتمة הקדמה סיכום
        """,
    Role.PART: """
        part section segment chapter talk talks presentation presentations speaker speakers session sessions topic topics
        video demo demonstration example examples miscellaneous misc other various untitled title
        dala nodala prezentacija prezentacijas uzstasanas referats runatajs sesija tema temas piemers piemeri demonstracija
        dazadi citi cits
        dalis skyrius pristatymas pranesimas pavyzdys pavyzdziai kita ivairus
        osa peatukk ettekanne ettekanded esitlus sessioon teema naide naited muu
        luku esitys esitykset aihe esimerkki muut
        часть глава раздел доклад доклады презентация презентации спикер сессия тема пример примеры демонстрация демо разное
        другое частина розділ доповідь доповіді презентація приклад інше
        czesc rozdzial prezentacja temat przyklad przyklady inne
        teil kapitel abschnitt vortrag vortrage thema beispiel beispiele sonstiges verschiedenes
        del presentation exempel ovrigt
        parte capitulo presentacion ejemplo
        partie chapitre sujet exemple divers
        """,
}
_GLUE: Final = frozenset(
    map(
        fold,
        [
            "and",
            "or",
            "the",
            "a",
            "an",
            "of",
            "to",
            "up",
            "un",
            "par",
            "ir",
            "ja",
            "og",
            "och",
            "und",
            "y",
            "et",
            "и",
            "та",
            "і",
            "i",
            "w",
            "z",
            "en",
            "on",
            "in",
            "no",
            "nr",
        ],
    )
)
_ROLES: Final = {fold(word): role for role, listed in _WORDS.items() for word in listed.split()}
_SPACED_AND: Final = re.compile(r"(?<=\b\w)\s{1,3}&\s{1,3}(?=\w\b)")  # Q & A
_NUMERAL: Final = re.compile(r"\d+|[ivx]{1,4}|[a-d]")


def role(title: str) -> Role | None:
    """What ``title`` says if all its words name the kind of a part and none its subject; else None.

    A number adds nothing to such a word (“Part 2”); alone, it is a title without a subject.
    """
    title = _SPACED_AND.sub("&", title)
    folded = fold(title.strip())
    if folded in _ROLES:
        return _ROLES[folded]
    named: list[Role] = []
    for word in words(title):
        if word.folded in _ROLES:
            named.append(_ROLES[word.folded])
        elif word.folded not in _GLUE and not _NUMERAL.fullmatch(word.folded):
            return None
    if not named:
        return Role.PART if any(character.isdigit() for character in title) else None
    return next((kind for kind in (Role.BREAK, Role.DISCUSSION, Role.PART) if kind in named), Role.EDGE)


def parents(chapters: Sequence[Chapter]) -> list[int | None]:
    """For each chapter of a list in time order, the index of the chapter that it is part of."""
    found: list[int | None] = []
    above: list[int] = []
    for index, chapter in enumerate(chapters):
        while above and chapters[above[-1]].level >= chapter.level:
            above.pop()
        found.append(above[-1] if above else None)
        above.append(index)
    return found


def in_capitals(title: str) -> bool:
    """Whether ``title`` is written in capitals: two words of four letters or more, and no small letter.

    A single word in capitals is more often an abbreviation, one with an underscore is a name in a program, and a script
    without capitals has none.
    """
    if "_" in title:
        return False
    letters = [character for character in title if character.isalpha()]
    if not letters or any(not character.isupper() for character in letters):
        return False
    return sum(sum(map(str.isalpha, word.text)) >= 4 for word in words(title)) >= 2
