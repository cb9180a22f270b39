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
    "Temperatures will climb to [named 38]C ([named 100]F) in the south-east by Thursday, [source the Met Office] said, with overnight lows of no less than [named 21] degrees.",
    "Hurricane Lena, a Category [none 4] storm with sustained winds of [bare 145] mph, was about [bare 210] miles south-southeast of Mobile at [none 8 a.m. EDT]. [source Forecasters at the National Hurricane Center] warned of a surge of up to [named 12] feet.",
    "The storm was centred at [none 25.3° N, 88.9° W] and moving north at [bare 9] knots.",
    "It was minus [bare 27]°C in Kiruna overnight; [bare 60]cm of snow fell in [none 24] hours.",
    "There is a [named 70 percent] chance of El Niño forming by autumn, [source NOAA's Climate Prediction Center] said.",
]
