"""Plans, wishes and thoughts: credited to whoever has them, and told apart from words spoken."""

PASSAGES = [
    "[source The firm] plans to hire [named 400] people.",
    "[source The firm] hopes to sell [named 1.2 million] cars.",
    "[source Ann Lee] wants [named £2m] for the bridge.",
    "[source The union] is demanding a rise of [named 12 per cent].",
    "[source The minister] promised [named 40,000] new homes.",
    "[source Lodestar] intends to close [named 23] shops.",
    "[source Ministers] believe the cost will exceed [vague £9bn].",
    "[source Ann Lee] fears that [named 40] jobs will go.",
    "[source The board] expects [named 310] dams to be checked.",
    "[source The council]’s plan to build [named 400] homes was thrown out.",
    "[source Lodestar] has vowed to plant [named a million] trees.",
    "[source Ann Lee] called for [named 40] more nurses.",
]
