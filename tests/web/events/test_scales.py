from __future__ import annotations

import pytest

from rawi.model import Account, Range, SourceKind, Toll, Voice
from rawi.web.events.scales import draw_scales, find_step


def tells(name: str, **toll: Range) -> Account:
    return Account(
        voice=Voice(key=name, name=name, kind=SourceKind.MEDICAL),
        tellings=(),
        reprints=1,
        toll=Toll(**toll),
        begin=None,
        end=None,
        denies=False,
    )


def test_an_open_range_goes_on_to_the_end_of_its_axis():
    (scale,) = draw_scales(
        [tells("a", killed=Range(7, None)), tells("b", killed=Range(27, 27))]
    )
    (part,) = scale.parts
    least, exact = part.bars
    assert (least.open, least.end) == (True, 100.0)
    assert exact.exact
    assert least.start < exact.start < 100
    assert part.hull == Range(7, None)


def test_ranges_stand_where_the_axis_names_their_numbers():
    (scale,) = draw_scales([tells("a", killed=Range(20, 40))])
    at = {tick.value: tick.at for tick in scale.ticks}
    (bar,) = scale.parts[0].bars
    assert (bar.start, bar.end) == (at[20], at[40])


def test_parts_far_apart_in_size_have_axes_of_their_own():
    found = draw_scales(
        [
            tells(
                "a",
                killed=Range(3, 3),
                injured=Range(9, 9),
                displaced=Range(8000, None),
            )
        ]
    )
    assert [[part.of for part in scale.parts] for scale in found] == [
        ["killed", "injured"],
        ["displaced"],
    ]


def test_where_no_toll_is_told_no_axis_is_drawn():
    assert draw_scales([tells("a")]) == ()


@pytest.mark.parametrize("most", [0, 1, 2, 7, 9, 10, 11, 99, 100, 101, 2500, 123_456])
def test_an_axis_names_a_few_numbers_up_to_the_most(most: int):
    (scale,) = draw_scales([tells("a", killed=Range(most, most))])
    assert 2 <= len(scale.ticks) <= 7
    assert scale.ticks[-1].value >= most
    assert find_step(max(1, most)) >= 1
