"""The engine at a terminal: readings in colour, predictions for a scorer, and the scorer's table."""

from annotate.flagging.command.painting import painted
from annotate.flagging.command.predictions import predictions
from annotate.flagging.command.scoring import Measures, score, table

__all__ = ["Measures", "painted", "predictions", "score", "table"]
