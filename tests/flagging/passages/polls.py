"""Polls and surveys: shares that a study carries, and shares that stand alone."""

PASSAGES = [
    "[source A survey by Lumen Research] found that [named 54 per cent] of tenants fear for their home.",
    "In [source a YouPoll survey of [named 1,012] adults], [named 61%] backed the ban and [named 22%] opposed it.",
    "The poll was taken between May 3 and 7 and has a margin of error of [bare 3 points].",
    "[source The poll, by Lumen Research], put the Greens on [named 19%], behind Labour on [named 33%].",
    "Support for the bridge stands at [bare 48 per cent].",
    "Asked about the ban, [bare six in 10] said they would obey it.",
    "A poll by Lumen Research asked [named 2,000] parents about nets. Some [named 46 percent] said they had none.",
    "Turnout was [bare 71.3%], the highest since 1979.",
    "Her lead has shrunk to [named two points], according to [source the latest Courier/Lumen poll].",
    "[source The census] counted [named 4,211,880] people.",
    "Most polls give the president [vague 40%] or less.",
    "[source A Calder University survey] showed more than [named half] of respondents had never voted.",
    "The party won [bare 112] of the [bare 250] seats.",
    "[source Lumen’s Rosa Petit] said [named one in five] voters had not made up their mind.",
    "[named Fifty-two percent] of likely voters back the measure and [named 41 percent] oppose it, [source a Field Research survey released Thursday] shows. The margin of error is plus or minus [named 3.5 percentage points].",
    "[named 46 percent] said they would vote for her again, while [named 12 percent] were undecided, in [source the survey by Mason-Dixon].",
]
