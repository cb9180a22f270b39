"""What would have stopped a flag: one sentence for each rule and kind, about the flag's own words."""

REMEDIES: dict[tuple[str, str], str] = {
    ("unsourced_number", ""): "A credit in the sentence of {words} (“according to …”, “…, … said”)",
    ("attribution_dropped", ""): "The credit of the other place, {source}, repeated beside {words},",
    ("anonymous_source", ""): "A name for whoever says {words}, or the same figure from somebody named",
    ("single_source", ""): "One figure credited to another origin than {source}",
    ("interested_source", ""): "Another origin for {words} than {source}, or no interest of it in the registry",
    ("hedge_inconsistency", "differ"): "One degree of certainty for {words} in all its places",
    ("hedge_inconsistency", "lost"): "The hedge of the other place, repeated beside {words},",
    ("hedge_inconsistency", "framing"): "One word for what happened to {words} in all its places",
    ("figure_conflict", ""): "One value in both places, or another description of what is counted in one of them",
    ("figure_conflict", "as of"): "One date for {words} in all its places",
    ("sum_mismatch", "parts"): "Parts that add up to the total",
    ("sum_mismatch", "partial breakdown"): "An entry for the rest of the total",
    ("sum_mismatch", "most"): "Other words than “most” for a part of less than half",
    ("sum_mismatch", "over 100"): "A share of 100 per cent or less, or a rise “by” {words}",
    ("sum_closes", ""): "A part or total that is rounded, or a part more",
    ("ambiguous_distribution", ""): "“Each” or “together” beside {words}",
    ("percent_base_missing", ""): "How many were asked, said anywhere in the article (“of 1,012 adults asked”)",
    ("unbalanced_quotation", "opens"): "A closing mark in the paragraph, or an opening mark at the head of the next",
    ("unbalanced_quotation", "closes"): "An opening mark before it in the paragraph",
}


def remedy(rule: str, kind: str, words: str, source: str | None = None) -> str:
    """Return the sentence for a flag of some kind on quoted words; "" for a rule that says none."""
    told = REMEDIES.get((rule, kind), "").format(words=words, source=source or "it")
    return f"{told} would have stopped it." if told else ""
