"""Whatever style a list is written in, it is read; whatever only looks like a list is left alone."""

import random

import pytest

from chapters import parse_description
from tests.description import lookalikes, styles


@pytest.mark.parametrize("seed", range(400))
def test_a_list_in_any_style_is_read_whole(seed):
    chance = random.Random(seed)
    style = styles.random_style(chance)
    entries, length = styles.random_list(chance, style.language)
    text = styles.render(entries, length, style, chance)
    result = parse_description(text, length * 1000 if chance.random() < 0.6 else None)
    assert [(c.start_ms // 1000, c.title) for c in result.chapters] == entries


@pytest.mark.parametrize("seed", range(200))
def test_a_programme_in_times_of_day_gives_no_chapters(seed):
    chance = random.Random(seed)
    text = lookalikes.programme(chance)
    length = chance.choice((None, 1_800_000, 3_600_000, 7_200_000, 20_000_000))
    assert parse_description(text, length).chapters == ()


@pytest.mark.parametrize("seed", range(100))
def test_a_slot_in_a_timetable_gives_no_chapters(seed):
    assert parse_description(lookalikes.slot(random.Random(seed))).chapters == ()


@pytest.mark.parametrize("seed", range(100))
def test_lengths_that_add_up_to_the_recording_give_no_chapters_but_an_alternative(seed):
    text, total = lookalikes.lengths(random.Random(seed))
    result = parse_description(text, total * 1000)
    assert result.chapters == ()
    assert {problem.code for problem in result.problems} == {"lengths"}
    added = result.alternatives[0].chapters
    assert added[0].start_ms == 0
    assert added[-1].start_ms < total * 1000


@pytest.mark.parametrize("seed", range(100))
def test_sentences_with_times_scores_prices_and_dates_give_no_chapters(seed):
    assert parse_description(lookalikes.remark(random.Random(seed))).chapters == ()
