"""Town halls: budgets, rates, roads, votes."""

PASSAGES = [
    "Councillors voted [bare 27 to 22] to raise parking fees by [bare 20p] an hour.",
    "[source The council] said the scheme would save [named £240,000] a year.",
    "The bridge will cost [bare £4.1m] and take [bare 18] months to build.",
    "“Every pothole costs us [named £85],” [source Cllr Maud Fennick] told the meeting.",
    "[source A report to the cabinet] says the fund is short of [named £1.3 million].",
    "Residents claimed that [vague 200] lorries a day pass the school.",
    "Opponents handed in a petition with [bare 3,400] names.",
    "Band D bills will rise by [bare 4.99 per cent], or [bare £78], from April.",
    "The meeting heard that [vague 60] street lamps were broken.",
    "[source Leader of the opposition Neil Abara] said the “true cost” was nearer [named £9m].",
    "The library, at [none 14] Mill Lane, has [bare 9,000] books and opens at [none 9]am.",
    "Under agenda item [none 7], members will be asked to approve a loan of [bare £600,000].",
    "[source Documents seen by the Courier] show the town paid [named £52,000] to consultants.",
    "[source The council] plans to build [named 400] homes on the site.",
    "The council voted [bare 9-2] on Monday night to approve a [bare $14.6 million] budget that raises the property tax rate by [bare 2.4 cents] per [bare $100] of assessed value.",
    "Residents will pay an extra [named £48] a year for garden waste collections, [source council leader Martin Dowd] confirmed.",
    "[source A report to the cabinet] shows the authority faces a shortfall of [named £23m] over the next [none three] years, with adult social care overspending by [named £6.1m].",
    'Plans for [bare 250] homes on land off Mill Lane were refused after [bare 1,300] objections. [source Cllr Joan Peat] said the scheme would have added "[named 400] cars to a road built for carts".',
    "Item [none 7]: Parking charges. Officers recommend a rise of [vague 20p] an hour. Members agreed by [vague 11] votes to [vague four].",
    "Under the plan, bus fares would be capped at [bare £2] and [bare 35] new routes created by [none 2027].",
]
