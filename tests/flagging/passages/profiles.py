"""Business profiles: founders, headcounts, valuations."""

PASSAGES = [
    "Ilse Voss founded Lodestar in [none 2009] with [bare $8,000] and [bare two] friends.",
    "Today it employs [bare 3,400] people in [bare 12] countries.",
    "“I slept [named four] hours a night,” [source Voss] says.",
    "[source Voss] says she turned down an offer of [named $900m].",
    "The firm was valued at [bare $1.1bn] in its last funding round.",
    "Its app has been downloaded by [bare 40 million] people.",
    "[source The firm] claims a [named 30 per cent] share of the market.",
    "Voss, who turned [none 50] in May, owns [bare 61%] of the shares.",
    "Voss hopes to open [named 20] more shops by [none 2030].",
    "According to [source Crunchbase], Lodestar has raised [named $212m].",
    "A basic plan costs [bare $9.99] a month; the dearest, [bare $49].",
    "Sales grew [bare tenfold] in [none five] years.",
    "She has written [named 19] novels, which have sold [named 85 million] copies in [named 40] languages, [source her publisher] says.",
]
