"""Courts: charges, sums, sentences, and who says so under oath."""

PASSAGES = [
    "The jury heard that Moss took [vague £61,000] from the till.",
    "[source Prosecutor Ines Calvo] told the court that Moss took [named £61,000] over [named four] years.",
    "Moss, [none 44], was jailed for [bare six] years.",
    "[source The indictment] says he moved [named $2.4 million] through [named 19] accounts.",
    "Moss denies [named 12] counts of fraud.",
    "[source Judge Rhys Pell] ordered him to repay [named £18,000].",
    "“I took [named £300], no more,” [source Moss] testified.",
    "[source Detective Sergeant Amy Rook] said officers found [named 212] phones in the van.",
    "The trial, expected to last [bare three] weeks, continues.",
    "The case is No. [none 1187].",
    "In [source a lawsuit filed on Monday], [named 86] former pupils accuse the school of neglect.",
    "[source Court papers] show the pair owed [named €90,000].",
    "The court ruled by [named 5-4] that the law could stand.",
    "His lawyer, Dele Obi, said the figure was “closer to [named £9,000]”.",
]
