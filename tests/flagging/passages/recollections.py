"""What somebody remembers, and what is declared without being told."""

PASSAGES = [
    "Lee declared war on [bare 40] tribes. The firm declared bankruptcy with [bare 40] staff.",
    "[source Lee] declared that [named 40] tribes were at war.",
    "[source Ann Lee] remembers losing [named 40] sheep in one hour.",
    "[source Ann Lee] remembers that [named 40] sheep were lost in one hour.",
    "[source Lee] recalls [named 40] men on the quay.",
]
