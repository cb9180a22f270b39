"""Items made ahead are the same items in the same order; errors come in their place, and nobody is left making more."""

from threading import active_count

import pytest

from annotate.services.intake.reading_ahead import ahead


def test_they_are_the_same_in_the_same_order():
    assert list(ahead(range(100))) == list(range(100))


def test_what_goes_wrong_goes_wrong_behind_what_came_before():
    def failing():
        yield 1
        raise LookupError("gone")

    found = ahead(failing())
    assert next(found) == 1
    with pytest.raises(LookupError, match="gone"):
        next(found)


def test_who_stops_reading_stops_the_making():
    before, found = active_count(), ahead(iter(int, 1))
    assert next(found) == 0
    found.close()
    assert active_count() == before
