"""Text in, reading out: quantities, attributions, sources and flags with their reasons. Plain Python.

>>> reading = read("The ministry said 4,845 homes were lost.")
>>> reading.quantities[0].value
4845
"""

from annotate.flagging.engine import ENGINE_VERSION, read
from annotate.flagging.reading import Attribution, Evidence, Exclusion, Flag, Quantity, Reading, Source
from annotate.flagging.rules import RULES, Rule

__all__ = [
    "ENGINE_VERSION",
    "RULES",
    "Attribution",
    "Evidence",
    "Exclusion",
    "Flag",
    "Quantity",
    "Reading",
    "Rule",
    "Source",
    "read",
]
