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
    "Police seized [named 14] kilos of cocaine, [named three] handguns and [named €85,000] in cash in raids on [named five] addresses in Rotterdam, [source a spokesman] said.",
    "[bare Two] men, aged [none 19] and [none 22], were arrested. Anyone with information should call [none 101] or Crimestoppers on [none 0800 555 111], quoting reference [none 4421].",
    "Homicides in the city rose to [bare 322] last year from [bare 271], the most since [none 1996].",
    '[source Detective Inspector Rob Hale] said: "Around [named 30] youths, some carrying knives, gathered outside the shop. We have recovered [named nine] weapons."',
    "A [bare £10,000] reward is on offer. Officers from Operation Falcon are hunting a man in a number [none 9] shirt, about [bare 6]ft tall.",
]
