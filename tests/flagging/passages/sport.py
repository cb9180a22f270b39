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
    "Arsenal beat Brentford [bare 3-1] at the Emirates on Saturday, with Saka scoring twice in the second half. It was their [none ninth] straight win.",
    "James finished with [bare 31 points], [bare 12] rebounds and [bare eight] assists as the Lakers held off Denver [bare 118-112].",
    "Djokovic won [bare 6-4], [bare 3-6], [bare 7-6] ([bare 7-5]) in [bare three] hours and [bare 41] minutes.",
    'England were [bare 214] for [bare 6] at stumps, a lead of [bare 88]. "We need another [named 60] or so," [source Root] said.',
    "The club paid [bare £62m] for the midfielder, whose weekly wage is understood to be [vague £180,000].",
    "Carlsen drew with Caruana in [bare 43] moves and leads the field with [bare 5½ points] from [bare seven] games.",
    "The [none 24]-year-old Kenyan clocked [bare 2:01:53], the [none third]-fastest marathon in history, and collected [bare $100,000].",
]
