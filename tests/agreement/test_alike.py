"""What two made alike needs no third opinion."""

from annotate.agreement.alike import Made, made_alike

HERE, THERE = frozenset({("quantity", 3, 9)}), frozenset({("quantity", 3, 8)})


def made(key: int, maker: int, label: str = "claim", spots: frozenset = HERE, **attributes: object) -> Made:
    return Made(key, maker, label, spots, attributes)


def test_the_same_from_two_people_is_alike():
    assert made_alike([made(1, 1, a=1, b=2), made(2, 2, b=2, a=1), made(3, 3, label="time")]) == {1, 2}


def test_the_same_twice_from_one_person_is_not():
    assert made_alike([made(1, 1), made(2, 1)]) == set()


def test_one_place_one_label_or_one_attribute_apart_is_not_alike():
    assert made_alike([made(1, 1), made(2, 2, spots=THERE), made(3, 3, label="time"), made(4, 4, unit="m")]) == set()
