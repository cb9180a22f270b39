"""A field with one of a few values, which says what there is where something else is given."""

from typing import Any, NoReturn

from rest_framework import serializers


class Choice(serializers.ChoiceField):
    default_error_messages = {"invalid_choice": "“{input}” is none of {choices}."}

    def fail(self, key: str, **said: Any) -> NoReturn:
        there = ", ".join(str(one) for one in self.choices if one != "")
        super().fail(key, choices=there, **said)
