"""Weather: forecasts, warnings, records."""

PASSAGES = [
    "[source The Met Office] warned of gusts of up to [named 90]mph on the coast.",
    "Up to [bare 40]cm of snow fell overnight.",
    "Temperatures could hit [bare 41]C on Saturday.",
    "[source Forecaster Jill Amos] expects [named 60] mm of rain by noon.",
    "The river crested at [bare 7.2] metres, the highest since 1952.",
    "It was the hottest day on record, [source the weather service] said, with [named 43.6] degrees in Lesk.",
    "Winds of [bare 150] km/h tore roofs off [bare 200] houses.",
    "The storm is moving west at [named 18] knots, [source the hurricane centre] said in its [none 5] p.m. update.",
    "There is a [bare 70%] chance of thunder.",
    "Snow closed [bare 300] schools, [bare a third] of those in the county.",
    "[source Forecasters] said [vague two] more storms were on the way.",
]
