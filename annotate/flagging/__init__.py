"""Text in, reading out: quantities, attributions, sources and flags with their reasons. Plain Python.

>>> text = "The ministry said 4,845 homes were lost. Another 300 sheep burned."
>>> reading = read(text)
>>> [(quantity.value, quantity.unit) for quantity in reading.quantities]
[(4845, 'homes'), (300, 'sheep')]
>>> [(flag.rule, flag.span.of(text)) for flag in reading.flags]
[('unsourced_number', '300')]
"""

from annotate.flagging.engine import ENGINE_VERSION, is_known, number_words, read
from annotate.flagging.reading import Attribution, Evidence, Exclusion, Flag, Link, Quantity, Reading, Source
from annotate.flagging.rules import RULES, Rule

__all__ = [
    "ENGINE_VERSION",
    "RULES",
    "Attribution",
    "Evidence",
    "Exclusion",
    "Flag",
    "Link",
    "Quantity",
    "Reading",
    "Rule",
    "Source",
    "is_known",
    "number_words",
    "read",
]
