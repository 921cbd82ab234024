"""The length of a recording, where its description says it: ``Duration: 2 h 45 min``, ``Ilgums: 2:45:00``."""

from __future__ import annotations

import re
from typing import Final

from .normalise import Document

_LABEL: Final = (
    r"(?:duration|length|running time|ilgums|garums|trukmė|kestus|pikkus|длительность|продолжительность|хронометраж|тривалість"
    r"|czas trwania|dauer|länge|laufzeit|spieldauer|durée|duración|kesto|varaktighet|משך|المدة|مدة|时长|時長|時間|再生時間)"
)
_RECORDING: Final = (
    r"(?:recording|video|ierakst\w{0,3}|įraš\w{0,3}|salvestis\w{0,2}|videosalvestis|запис\w{0,2}|видео\w{0,6}|nagrani\w{0,2}"
    r"|aufzeichnung|aufnahme|mitschnitt|enregistrement|grabación|tallenne|inspelning)"
)
_HOUR: Final = r"(?:h(?:(?:ou)?rs?|ours?)?|st(?:und(?:a|as|en?))?\b|val(?:and\w{0,2})?|t(?:unni?di?|untia?)?\b|час\w{0,2}|ч|год\w{0,4}|godz\w{0,3}|std|heures?|horas?|שעות|ساع\w{1,2}|小时|小時|時間)"
_MINUTE: Final = r"(?:m(?:in\w{0,5})?|мин\w{0,3}|хв\w{0,4}|דקות|دقيقة|分钟?|分鐘|分)"
_TIME: Final = (
    rf"(?:(?P<clock_h>[0-9]{{1,2}}):(?P<clock_m>[0-5][0-9]):[0-5][0-9]|(?P<h>[0-9]{{1,2}})[ -]?{_HOUR}\.?(?:[ ,]{{1,2}}"
    rf"(?:and |un |ir |ja |и |та |und |et |y |i )?(?P<m>[0-9]{{1,2}})[ ]?{_MINUTE})?)"
)
_AFTER_LABEL: Final = re.compile(
    rf"(?<!\w){_LABEL}[ ]?(?:\([^()\n]{{0,20}}\))?[ ]?[:：=–—-]?[ ]?(?:~|ca\.?[ ]|ap\.?[ ])?{_TIME}",
    re.IGNORECASE,
)
_BEFORE_NAME: Final = re.compile(rf"(?<![\w:.]){_TIME}[ -]{_RECORDING}(?!\w)", re.IGNORECASE)


def written_length(document: Document) -> int | None:
    """The milliseconds that the text says the recording lasts; None where it does not say so."""
    match = _AFTER_LABEL.search(document.scan) or _BEFORE_NAME.search(document.scan)
    if match is None:
        return None
    hours, minutes = match["clock_h"] or match["h"], match["clock_m"] or match["m"] or 0
    return (int(hours) * 60 + int(minutes)) * 60_000
