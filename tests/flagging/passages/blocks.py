"""Blocks without marks behind a credit and a colon, lists and rows behind one, and turns of several paragraphs."""

PASSAGES = [
    "[source Ann Lee] wrote:\n\nWe lost [named 40] boats in one night.\n\nSome [bare 300] people live there.",
    "[source Merrin FM] reports:\n\nat least [named 40] boats had their names changed.",
    "[source The minister] wrote in a post on Monday:\n\nI have seen [named 40] drafts.\n\nThe post had [bare 300] readers.",
    "According to [source the ministry]:\n\nAbout [named 40] boats are missing.\n\nThere are [bare 300] boats.",
    "[source The board] argued that:\n\n- [named 40] boats are too many\n- [named 300] nets are too few\n\nIt has [bare 12] members.",
    "[source The charity Nightlight] said:\n    We counted [named 412] deaths.\n    We counted [named 12] births.\nIt has [bare 30] staff.",
    "[source The charity Nightlight] said:\n> We counted [named 412] deaths.\n> We counted [named 12] births.\nIt has [bare 30] staff.",
    "Ann Lee tweeted:\n\n[source Lee] also said [named 40] people had left. She has [bare 300] readers.",
    "[source The ministry], in its report, said:\nMerrin [named 40]\nDunford [named 12]\nThe road is [bare 300] miles long.",
    "[source The council] plans to build:\n* [named 40] homes\n* [named 12] shops",
    "The board noted the empty quay:\n\nSome [bare 40] boats have left.",
    "Arland breaks fishing rules:\n\nIn May it sent [bare 40] boats.",
    "The board said this:\n\nThe board has [bare 12] rooms.",
    "Q. How many people work here?\n\n[source A]. About [named 350].\n\nWhen I started there were [named 12] of us.\n\nQ. And now?\n\nA. More.\n\nThe mill has [bare 40] windows.",
    "PRIYA NAIR: And the cost?\n\n[source TOM HALE]: Around [named $90 million].\n\nWe had planned for [named 40].\n\nPRIYA NAIR: That much?\n\nTOM HALE: Yes, all of it.\n\nHale has [bare 3,000] workers.",
    "[source HALE]: We lost [named 12].\n\nHale, who has [bare 40] cats, paused.\n\nNAIR: And then, in that night?\n\nHALE: We went on.",
    "NAIR: How many were you?\n\nWe were [bare 12].\n\nNAIR: And then, in that night?\n\nThen we were fewer.",
    "The mayor met Lena Moro.\n\n[source Lena Moro]:\n\nWe counted [named 4,212] ducks.\n\nThe lake has [bare 40] piers.",
    "Video Transcript:\n\nSome [bare 40] boats were lost.",
    "A. Lee won [bare 40] races.\nA. Moro won [bare 12] races.",
]
