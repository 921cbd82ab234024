"""An organisation's colour is readable in both schemes, or refused with a reason."""

import random
import re

import pytest

from chapters.errors import Invalid
from chapters.settings.accent import (
    DARK_GROUNDS,
    DARK_INK,
    LIGHT_GROUNDS,
    LIGHT_INK,
    Palette,
    contrast,
    least_contrast,
    parse_accent,
)
from chapters.web.assets import resource_root

COLOURS = (
    "#86480a",
    "#003366",
    "#e30613",
    "#ff6600",
    "#888888",
    "#000000",
    "#00a651",
    "#9B1B30",
    "#00aeef",
    "#f0f",
    "#808",
)


def readable(palette: Palette, grounds: tuple[str, ...], ink: str) -> None:
    assert least_contrast(palette.text, grounds) >= 4.5
    assert least_contrast(palette.text, (palette.wash,)) >= 4.5
    assert least_contrast(palette.now, grounds) >= 3
    assert contrast(palette.on, palette.text) >= 4.5
    assert contrast(palette.on, palette.over) >= 4.5
    assert contrast(ink, palette.wash) >= 7


@pytest.mark.parametrize("colour", COLOURS)
def test_everything_that_follows_from_a_colour_can_be_read(colour: str) -> None:
    accent = parse_accent("CHAPTERS_ACCENT", colour)
    assert accent
    readable(accent.light, LIGHT_GROUNDS, LIGHT_INK)
    readable(accent.dark, DARK_GROUNDS, DARK_INK)


def test_whatever_is_chosen_is_readable_or_refused() -> None:
    dice, refused = random.Random(11), 0
    for _ in range(150):
        colour = f"#{dice.randrange(1 << 24):06x}"
        try:
            accent = parse_accent("CHAPTERS_ACCENT", colour)
        except Invalid:
            refused += 1
            continue
        assert accent
        readable(accent.light, LIGHT_GROUNDS, LIGHT_INK)
        readable(accent.dark, DARK_GROUNDS, DARK_INK)
    assert 0 < refused < 100


def test_a_colour_that_can_be_read_is_taken_as_it_is() -> None:
    accent = parse_accent("CHAPTERS_ACCENT", "#86480a")
    assert accent
    assert accent.light.text == "#86480a"


@pytest.mark.parametrize("colour", ["#ffee00", "#ffffff", "#7fffd4"])
def test_a_colour_too_light_to_be_itself_is_refused_with_the_nearest_that_is_not(colour: str) -> None:
    with pytest.raises(Invalid, match=r"CHAPTERS_ACCENT is #\w+, which cannot be read") as refusal:
        parse_accent("CHAPTERS_ACCENT", colour)
    [nearest] = re.findall(r"same hue is (#\w{6})", str(refusal.value))
    assert parse_accent("CHAPTERS_ACCENT", nearest)


@pytest.mark.parametrize(
    "text", ["red", "86480a", "#12", "#12345", "#gggggg", "#86480a;}", "rgb(1,2,3)", "#１２３"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="must be a colour such as #86480a"):
        parse_accent("CHAPTERS_ACCENT", text)


def test_without_a_colour_the_sites_own_stays() -> None:
    assert parse_accent("CHAPTERS_ACCENT", "") is None


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    tokens = (resource_root() / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    stones = {name: f"#{value}" for name, value in re.findall(r"--(stone-\d+): #(\w+)", tokens)}
    for place, scheme in ((1, (*LIGHT_GROUNDS, LIGHT_INK)), (2, (*DARK_GROUNDS, DARK_INK))):
        found = []
        for name in ("paper", "surface", "sunk", "ink"):
            match = re.search(rf"--{name}: light-dark\(var\(--([\w-]+)\), var\(--([\w-]+)\)\)", tokens)
            assert match
            colour = stones[match[place]]
            found.append(colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:]))
        assert tuple(found) == scheme
