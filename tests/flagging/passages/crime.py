"""Crime: hauls, counts, and police as the only voice."""

PASSAGES = [
    "[source Police] said they seized [named 4.2] tonnes of cocaine worth [named €300m].",
    "[named Twelve] men were arrested, [source police] said.",
    "Knife crime is up [bare 14 per cent] in [none two] years.",
    "Knife crime rose [named 14 per cent], [source Home Office figures] show.",
    "The gang stole [bare 37] cars, most of them from drives.",
    "[source Witnesses] described hearing [vague eight] shots.",
    "[source A police spokesman] said [named three] suspects were held.",
    "[source Inspector Mark Dray], of Norva Police, said: “We want to trace [named two] men.”",
    "A reward of [bare £10,000] has been offered.",
    "The robbers escaped with [vague $90,000], [source local media] reported.",
    "Call [none 0800] [none 555] [none 111] with information.",
    "The flat at [none 221] Crown Street held [bare 600] plants.",
    "The toll of shootings this year now stands at [bare 48].",
]
