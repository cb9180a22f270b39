"""What a poll tells in its later sentences, and what is another matter."""

PASSAGES = [
    "[source A Lumen poll] has Lee ahead with [named 48 per cent]. Among women she leads by [named 12 points].",
    "[source A Lumen poll] puts Lee on [named 48 per cent]. Hale has [named 40 per cent], and [named 12 per cent] are undecided.",
    "[source A Lumen poll] found [named 48 per cent] back the bridge. Support leads opposition among renters by [named 20 points]. The bridge will cost [bare $40 million].",
    "A Lumen poll found [named 48 per cent] back the bridge. Turnout in May was [bare 61 per cent].",
    "A Lumen poll found [named 48 per cent] back the bridge.\n\nInflation was [bare 9 per cent] in May.",
    "A Lumen poll found [named 48 per cent] back the bridge. Mayor Ann Lee said [named 61 per cent] of the city had asked for it.",
    "The survey found [named one in five] had moved. [named One in five] say they cannot pay the rent.",
    "A YouPoll survey asked [named 1,012] adults. [named One in five] say they would never use it.",
    "Some [bare two thirds] of voters back the bridge.",
    "[source A Lumen poll] shows Lee leading by [named 5 points]. Her party spent [bare $4 million] in May.",
]
