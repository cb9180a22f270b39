"""Tabloids: insiders, onlookers, capital letters, prices."""

PASSAGES = [
    "PUB landlord Gaz Thorne was left [bare £12k] out of pocket by a [none one]-star review.",
    "“He spent [vague £3,000] on champagne,” [source an onlooker] told us.",
    "[source A source close to the star] said: “She wants [vague £2 million] and not a penny less.”",
    "[source An insider] revealed the pair had rowed for [vague six] weeks.",
    "Mum-of-[none three] Kelly, [none 29], lost [bare seven] stone in [none 10] months.",
    "Fans were stunned to learn the ring cost [bare $1.5m].",
    "Pals say he lost [vague £40,000] on one horse.",
    "Neighbour Pat Dunne, [none 61], said: “There were [named 30] of them in the garden.”",
    "The [none 1]st-class ticket set her back [bare £7,995].",
    "Rumour has it the singer asked for [vague 400] white roses.",
    "It has been claimed that the duo earned [vague £100,000] a post.",
    "The villa has [bare 11] bedrooms, [bare two] pools and a bar.",
    "BRAZEN thieves nicked a [bare £90,000] Range Rover in just [bare 42] seconds — while the owner slept [bare 20] feet away.",
    "[source A source close to the couple] told The Sun: \"They've spent [vague £2m] on the wedding and [vague half] the guests aren't even coming.\"",
    'Mum-of-[none three] Kelly, [none 34], lost [bare six] stone in [none ten] months by ditching [none one] snack. "I was a size [none 24]," she said.',
    "The star, worth a reported [vague $120million], splashed [vague £15k] on a handbag, [source insiders] claim.",
    "FURY AS [bare 3,000] JOBS AXED DAYS BEFORE CHRISTMAS",
    "He has [bare 4.2million] followers on Instagram, and is said to earn [vague £50,000] a post.",
]
