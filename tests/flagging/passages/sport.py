"""Sport: scores, fees, gates, records."""

PASSAGES = [
    "Ashby beat Corran [bare 3-1] in front of [bare 41,200] fans.",
    "Keller scored [bare 27 points] and took [bare 11] rebounds.",
    "The striker, [none 24], has signed a contract worth [bare £180,000] a week.",
    "“I have missed [named 14] games and I want the ball,” [source Keller] said.",
    "City have agreed a fee of [bare €60m] plus [bare €15m] in bonuses.",
    "City have agreed a fee of [vague €60m], [source sources close to the player] say.",
    "She won the women’s title by [bare 1.4] seconds.",
    "It was his [none 12th] title.",
    "The lock has won [named 63] caps for Arland, [source the union’s website] says.",
    "[source Coach Ivo Brandt] said [named four] of his players were injured.",
    "The [none 2024] Games cost [bare twice] as much as planned.",
    "The team need [bare six points] from their last [none four] matches.",
    "The crowd of [bare 8,312] was the smallest in [none 12] years.",
]
