"""Leaks: papers seen, people who would not be named, and outlets that pass them on."""

PASSAGES = [
    "The ministry paid [named €18 million] for masks that never came, according to [source documents seen by Der Bote].",
    "[source An internal memo] says [named 340] cells stand empty.",
    "[source [named Two] officials], who asked not to be named, said the raid had cost [vague 17] lives.",
    "The sum, [vague $4m], was paid in cash, [source a person with knowledge of the deal] said.",
    "Reuters reported, citing [source [named two] officials], that [vague 900] soldiers had crossed the border.",
    "[source Leaked emails] show that bosses knew of [named 120] complaints.",
    "Nearly [vague 60] agents were recalled, [source sources] told the Courier.",
    "[source The Ondre Times] reported that [named 11] accounts were frozen.",
    "Der Bote, quoting [source the central bank], said reserves had fallen to [named $31bn].",
    "The bank declined to comment. It holds [bare 2,300] such accounts.",
    "[source A senior aide], speaking on condition of anonymity, put the cost at [vague £70m].",
    "Some [vague 5,000] files were shredded, it is alleged.",
    "[source A former employee] described how [vague 40] colleagues were let go by text message.",
    "The documents, which the Courier has seen, list [bare 212] payments.",
    "The agency intercepted more than [named 70 million] calls in a single month, [source documents seen by the Guardian] show.",
    "According to [source internal emails obtained by Reuters], managers knew of [named 17] complaints as early as [none 2014] but told regulators of only [named three].",
    "[source [named Two] people familiar with the talks] said the offer valued the company at roughly [vague $9 billion], including debt. The people asked not to be named because the talks are private.",
    "[source A leaked memo] puts the overrun at [named $340 million]; a spokeswoman declined to comment on the figure.",
    "The files, [bare 11.5 million] of them, went to the Lisbon Consortium for Open Records. They cover [named 214,000] shell companies, [source the consortium] said on its website.",
    "Reuters reported, citing [source [named two] officials], that [vague 400] troops would be moved by May.",
]
