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
    "BAGHDAD (AP) — A suicide bomber killed at least [vague 16] people and wounded [vague 43] at a market north of Baghdad on Thursday, [source Iraqi police and hospital officials] said.",
    "BEIJING, [none Aug 3] (Xinhua) -- China's rail network carried [named 410 million] passengers in July, up [named 5.3 percent] year on year, [source the railway operator] said Saturday.",
    "(Reuters) - Norway's sovereign wealth fund earned [named 1.5 trillion crowns] ([named $143 billion]) in the first half of the year, [source it] said on Wednesday.",
    "KYIV, Ukraine — Russia launched [named 53] drones and [named four] missiles overnight, [named 38] of which were shot down, [source the air force] said in a post on Telegram. The claims could not be independently verified.",
]
