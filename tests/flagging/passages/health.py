"""Health studies: samples, risks, and the papers that carry them."""

PASSAGES = [
    "The study, published in the journal Thorax, followed [named 12,400] nurses for [named 11] years.",
    "Those who slept less than [bare five] hours had a [bare 22 per cent] higher risk of a stroke.",
    "[source Researchers at Calder University] found that [named 31 per cent] of the children had worms.",
    "A trial of [bare 3,000] volunteers is due to begin in spring.",
    "[source The World Health Organization] estimates that [named 600,000] people die of malaria each year.",
    "Measles has killed [named 74] children since May, according to [source the health ministry].",
    "The jab costs [bare £3] and works in [bare nine out of 10] adults.",
    "Doctors say [vague one in six] patients never returns for the second dose.",
    "“We saw [named 40] cases in a week,” said [source Dr Hana Iwu, who runs the clinic].",
    "[source The authors of the paper] concluded that [named 1.2 million] cases could be avoided.",
    "Some [bare 70%] of those tested had antibodies.",
    "Heavy drinkers were [bare three times] as likely to fall ill, a finding that surprised nobody.",
    "Heavy drinkers were [named three times] as likely to fall ill, [source the study] found.",
    "Patients given the drug lost [named 4.2]kg, compared with [named 1.1]kg in the placebo group, [source the researchers at Calder] reported.",
    "Waiting lists grew to [named 7.6 million], [source figures from NHS England] show.",
    "The virus has spread to [bare 14] countries. There is no cure.",
    "It is thought that [vague a quarter] of cases are never reported.",
    "[source The agency’s review], based on [bare 17] trials, found a benefit in [named two-thirds] of patients.",
]
