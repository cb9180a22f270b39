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
]
