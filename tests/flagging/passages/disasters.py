"""Floods, quakes, fires, wrecks: tolls that move, and the people who give them."""

PASSAGES = [
    "Quake flattens [bare 340] homes in Ondre valley",
    "[named 62] people were killed and [named 410] hurt when the dam at Lesk gave way, [source the civil defence agency] said.",
    "[source Rescuers] said they had pulled [vague 14] survivors from the mud by nightfall.",
    "The landslide buried [bare 27] houses and cut the road to the coast.",
    "At least [named 19] fishermen are missing, [source the coastguard] said on Monday, revising an earlier count of [named 23].",
    "The fire has burned [bare 18,500] acres and is [bare 35 per cent] contained.",
    "[source Fire chief Dana Orlov] said [named 18,500] acres had burned and [named 1,200] people had been moved.",
    "According to [source the Red Cross], some [named 6,000] families are sleeping in the open.",
    "The ferry was carrying [bare 212] passengers and a crew of [bare 31] when it went down.",
    "The quake, of magnitude [bare 6.4], struck at a depth of [bare 10] kilometres, [bare 40] km from the city.",
    "“We counted [named 85] bodies and then stopped counting,” said [source Imam Yusuf Taleb, who runs the mosque].",
    "Officials put the toll at [vague 140], but aid workers fear the true figure is above [vague 200].",
    "Damage is put at [bare $3.2 billion], [bare a third] of what the island earns in a year.",
    "The wave, up to [bare nine] metres high, reached the school in [none six] minutes.",
    "More than [named 300] people died, [source the governor, Lin Soto], told reporters. Another [bare 75] were in hospital.",
    "The death toll rose to [named 118] on Friday, [source the health ministry] said.",
    "[source State television] said [named 50] miners were trapped [named 400] metres below ground.",
    "No one was hurt in the blast, which broke windows [bare two] kilometres away.",
    "It was feared that up to [vague 90] people lay under the rubble.",
    "Power was out in [bare 45,000] homes on Tuesday night. [source The utility, Norva Grid], said it had [named 600] crews at work.",
]
