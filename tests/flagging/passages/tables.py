"""Tables, lists and captions: short lines, each a unit of its own, and the line that says where they come from."""

PASSAGES = [
    "Homes lost\n\nAsh: [bare 140]\n\nBirch: [bare 97]",
    "Homes lost\n\nAsh: [named 140]\n\nBirch: [named 97]\n\nSource: [source district office]",
    "Unemployment, per cent\n\nNorth: [named 7.1]\n\nSouth: [named 4.8]\n\nSources: [source Eurostat]; own sums",
    "Ash\t[bare 140]\t[bare £3m]\n\nBirch\t[bare 97]\t[bare £2m]",
    "• [bare 1,200] beds closed\n\n• [bare 14] wards merged",
    "1. Roads: [bare £4m]\n\n2. Parks: [bare £1.5m]",
    "Chart: cases of measles reached [named 812] in May (source: [source WHO])",
    "Cases of measles reached [named 812] in May. (Source: [source WHO])",
    "Key figures\n\n[bare 812] cases\n\n[bare 74] deaths\n\nThe ministry said [named 61] of the dead were children.",
    "Rainfall in May was [named 212] mm \\[source: [source Met Service]\\].",
    "By the numbers: [bare 40] dams, [bare 12] of them unsafe",
    "Population: [bare 48,300]\n\nMayor: Ilse Brandvold",
    "Sample: [named 1,012] adults\n\nSource: [source Lumen Research]",
    "Photo: the dam at Lesk, which holds [bare 3 million] cubic metres. Photograph: Ann Lee/Estuary Wire",
]
