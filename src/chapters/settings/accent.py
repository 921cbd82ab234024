"""An organisation's own colour, made readable: one colour in, a palette for the light and for the dark scheme out.

Lightness is changed in OKLCH, where equal steps look equal and the hue stays what it was. Contrast is WCAG's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from chapters.errors import Invalid

Rgb = tuple[int, int, int]

LIGHT_GROUNDS: Final = ("#faf8f4", "#ffffff", "#f1eee7")
"""What text stands on in the light scheme: paper, surface, sunk (``static/css/tokens.css``)."""
DARK_GROUNDS: Final = ("#141312", "#1c1b19", "#262421")
LIGHT_INK: Final = "#1f1c18"
DARK_INK: Final = "#f3efe7"

TEXT_CONTRAST: Final = 4.5
GRAPHIC_CONTRAST: Final = 3.0
INK_CONTRAST: Final = 7.0
MOST_DARKENING: Final = 0.25
"""How far, on OKLCH's scale from 0 to 1, a colour may be darkened for paper before it is no longer the same colour."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme that follow from an accent, each ``#rrggbb``.

    ``text`` is for links and buttons, ``over`` for the same under a pointer, ``on`` for words on a button, ``now`` for
    graphics that show what is playing, ``wash`` for the ground behind its name.
    """

    text: str
    over: str
    on: str
    now: str
    wash: str


@dataclass(frozen=True, slots=True)
class Accent:
    """An accent colour in both schemes."""

    light: Palette
    dark: Palette


def parse_accent(name: str, text: str) -> Accent | None:
    """The palettes that follow from ``text``, the value of the setting ``name``; None for an empty text.

    Raises Invalid for what is no colour, and for one that would have to be darkened out of recognition.
    """
    if not text:
        return None
    short = re.fullmatch(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", text)
    written = "#" + "".join(2 * digit for digit in short.groups()) if short else text
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", written):
        raise Invalid(f"{name} is {text!r}; it must be a colour such as #86480a.")
    given = _lightness(written)
    light = _readable(written, LIGHT_GROUNDS, TEXT_CONTRAST, darker=True)
    if given - _lightness(light) > MOST_DARKENING:
        measured = least_contrast(written, LIGHT_GROUNDS)
        raise Invalid(
            f"{name} is {text}, which cannot be read on a light page: its contrast is {measured:.1f}:1 and must be "
            f"{TEXT_CONTRAST}:1. Choose a darker shade; the nearest of the same hue is {light}."
        )
    dark = _readable(written, DARK_GROUNDS, TEXT_CONTRAST, darker=False)
    return Accent(
        Palette(
            text=light,
            over=_shifted(light, -0.06),
            on=_on(light),
            now=_readable(written, LIGHT_GROUNDS, GRAPHIC_CONTRAST, darker=True),
            wash=_wash(light, 0.955, LIGHT_INK),
        ),
        Palette(
            text=dark,
            over=_shifted(dark, 0.05),
            on=_on(dark),
            now=_readable(written, DARK_GROUNDS, GRAPHIC_CONTRAST, darker=False),
            wash=_wash(dark, 0.26, DARK_INK),
        ),
    )


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, from 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast of a colour with the ground that it is worst read on."""
    return min(contrast(colour, ground) for ground in grounds)


def _readable(colour: str, grounds: tuple[str, ...], least: float, *, darker: bool) -> str:
    """``colour``, or the nearest of its hue that is readable on every ground."""
    step, found, lightness = -0.01 if darker else 0.01, colour, _lightness(colour)
    while least_contrast(found, grounds) < least:
        lightness += step
        found = _with_lightness(colour, lightness)
    return found


def _on(colour: str) -> str:
    return max(("#ffffff", "#141312"), key=lambda ink: contrast(ink, colour))


def _wash(colour: str, lightness: float, ink: str) -> str:
    """A tint of the ground on which both ink and the accent itself can be read."""
    for chroma in (0.04, 0.03, 0.02, 0.01, 0.0):
        found = _with_lightness(colour, lightness, most_chroma=chroma)
        if contrast(ink, found) >= INK_CONTRAST and contrast(colour, found) >= TEXT_CONTRAST:
            return found
    return _with_lightness(colour, lightness, most_chroma=0.0)


def _shifted(colour: str, by: float) -> str:
    return _with_lightness(colour, _lightness(colour) + by)


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _encoded(share: float) -> float:
    return 12.92 * share if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055


def _lightness(colour: str) -> float:
    return _oklab(colour)[0]


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = map(_linear, _rgb(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _with_lightness(colour: str, lightness: float, most_chroma: float = 1.0) -> str:
    """``colour`` at another lightness, with as much of its chroma as a screen can show there."""
    _, green_red, blue_yellow = _oklab(colour)
    chroma = math.hypot(green_red, blue_yellow)
    share = min(1.0, most_chroma / chroma) if chroma else 0.0
    lightness = min(max(lightness, 0.0), 1.0)
    shown: Callable[[float], tuple[float, ...]] = lambda part: _linear_rgb(  # noqa: E731 # local, and named for what it does
        lightness, green_red * part, blue_yellow * part
    )
    while share > 0 and not all(-0.001 <= channel <= 1.001 for channel in shown(share)):
        share = max(0.0, share - 0.02)
    channels = (round(255 * _encoded(min(max(channel, 0.0), 1.0))) for channel in shown(share))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _linear_rgb(lightness: float, green_red: float, blue_yellow: float) -> tuple[float, ...]:
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
