"""The rules, in the order they run. A rule is a file; adding one is adding a line here."""

from annotate.flagging.rules import (
    ambiguous_distribution,
    anonymous_source,
    attribution_dropped,
    figure_conflict,
    hedge_inconsistency,
    interested_source,
    percent_base_missing,
    single_source,
    sum_closes,
    sum_mismatch,
    unbalanced_quotation,
    unsourced_number,
)
from annotate.flagging.rules.rule import Rule

__all__ = ["RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    unsourced_number.RULE,
    attribution_dropped.RULE,
    anonymous_source.RULE,
    single_source.RULE,
    interested_source.RULE,
    hedge_inconsistency.RULE,
    figure_conflict.RULE,
    sum_mismatch.RULE,
    sum_closes.RULE,
    ambiguous_distribution.RULE,
    percent_base_missing.RULE,
    unbalanced_quotation.RULE,
)
