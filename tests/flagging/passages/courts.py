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
    "[source Prosecutors] say the couple diverted [named $1.7 million] in relief loans to buy [named two] houses and a boat.",
    "In Brown v. Board of Education, [none 347 U.S. 483 (1954)], the court ruled [named 9-0].",
    "[source The complaint] (No. [none 21-cv-4418]) alleges that the bank opened [named 3.5 million] accounts without consent.",
    "[source Judge Ellen Marsh] told the jury of [named seven] women and [named five] men that the defendant faced [named 14] counts.",
    "The appeal court upheld, by [bare two to one], the award of [bare £3.2bn] to [bare 44 million] card holders.",
]
