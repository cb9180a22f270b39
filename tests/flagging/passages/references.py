"""Credits by reference: author and year in brackets, footnotes, source lines above their rows, links."""

PASSAGES = [
    "Smoking killed [named 40,000] people ([source CDC], 2021).",
    "Smoking killed [named 40,000] people ([source Lee et al]., 2021).",
    "Smoking killed [named 40,000] people ([source Lee and Hale], 2021), and [named 400] dogs ([source Petit], 2019).",
    "Smoking killed [bare 40,000] people (Port Merrin, May 2021).",
    "The wave hit [bare 40] homes (Port Merrin, 2021).",
    "About [named 40,000] people died (Source: [source WHO]).",
    "Boats lost, by year (source: [source Merrin Harbour Authority])\n\n2019 | [named 40]\n\n2020 | [named 52]\n\n2021 | [named 61]",
    "Source: [source Merrin Harbour Authority]\n\nBoats lost | [named 40]\n\nBoats saved | [named 52]",
    "Boats lost | [named 40]\n\nBoats saved | [named 52]\n\nSource: [source Merrin Harbour Authority]",
    "The fever killed [named 40,000] people.\\[1\\]\n\nThe road was closed.\n\n\\[1\\] [source WHO], 2021",
    "The fever killed [named 40,000] people \\[1\\], and the flood [bare 400].\n\nThe road was closed.\n\n1. [source WHO], 2021",
    "The fever killed [bare 40,000] people \\[3\\].\n\nThe road was closed.\n\n1. WHO, 2021",
    "The fever killed [named 40,000] people, according to [source a WHO report] \\[https://who.example/report\\].",
    "The fever killed [named 40,000] people, according to \\[[source WHO]\\](https://who.example/report).",
    "The fever killed [named 40,000] people, \\[[source the WHO]\\](https://who.example/report) said.",
    "The fever \\[killed [bare 40,000] people\\](https://who.example/report).",
]
