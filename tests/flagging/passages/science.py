"""Science: measurements, uncertainty, distances, and papers."""

PASSAGES = [
    "The planet is [bare 1.4 times] the size of Earth and lies [bare 120] light years away.",
    "[source Astronomer Kofi Lund] said the comet was [named 40] kilometres wide.",
    "Sea level has risen by [named 3.4] mm a year since 1993, [source the paper] says.",
    "The glacier has lost [named 12 billion] tonnes of ice, according to [source a study in the journal Firn].",
    "The team, led by Sora Ito, dated the bone to [none 48,000 years ago].",
    "It weighs [bare 2.5] tonnes and travels at [bare 27,000] km/h.",
    "[source Scientists at the Halden Observatory] believe there are [named 300 million] such worlds.",
    "The error is about [bare 5 per cent] either way.",
    "Temperatures were [bare 1.2]°C above normal.",
    "“We found [named 31] new species in a fortnight,” said [source Ito], of Calder University.",
    "Just [bare 22] of the birds are left in the wild.",
    "[source The IPCC] projects a rise of [named 0.3 to 0.6] metres.",
    "[source A paper in Firn] estimates the loss at [named half a trillion] tonnes.",
    "The probe will reach orbit in [none 14] months if all goes well.",
    "The planet, about [bare 1.6 times] the size of Earth, circles its star every [none 37] days and lies [bare 120] light-years away.",
    "[source The paper], published in Nature, estimates that [named 11 million] tonnes of plastic enter the sea each year, [named two to three] times the previous figure.",
    'The fossil is [bare 500 million] years old and just [bare 3]mm across. "It has [named 18] tentacles," said [source Prof. Xianguang Hou].',
    "Model GPT-[none 4] scored [bare 86.4%] on the test, against [bare 70%] for version [none 3.5].",
    "CRISPR-Cas[none 9] corrected the mutation in [bare 42] of [bare 58] embryos, a success rate of [bare 72.4 per cent].",
]
