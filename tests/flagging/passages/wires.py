"""Wire briefs: datelines, one sentence, credit at the end, outlets that pass on."""

PASSAGES = [
    "LESK, May 4 (Estuary Wire) - [named Nine] people died when a bus left the road, [source police] said.",
    "NORVA (Estuary Wire) — Exports rose [named 6.1%] in April, [source the statistics office] said on Tuesday.",
    "Arland’s central bank raised its key rate by [bare 25 basis points] to [bare 4.75%] on Thursday.",
    "[named Four] soldiers were killed in the attack, [source the army] said in a statement carried by state media.",
    "[named 21] people were hurt, the Interfax agency reported, citing [source the emergencies ministry].",
    "The blast killed [named seven], [source Mayor Ana Ruiz] wrote on Telegram.",
    "Oil settled at [bare $81.20] a barrel, down [bare 1.3%].",
    "[source Besk] reported [named 412] new cases on Sunday.",
    "Arland and Besk will swap [named 60] prisoners, [source Besk’s foreign minister] said.",
    "(Adds detail) Output fell by [named 300,000] barrels a day, [source OPEC] said.",
    "[source The Estuary Wire] reported earlier that [named 30] ships were waiting.",
    "Inflation slowed to [bare 2.9 percent] from [bare 3.4 percent].",
]
