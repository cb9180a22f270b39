"""Interviews and transcripts: speaker labels, questions, answers, and the words around them."""

PASSAGES = [
    "[source Lena Moro]: We counted [named 4,212] ducks on the lake.",
    "[source MINISTER OKORO]: I can tell the House that [named 18,000] nurses have joined.",
    "Q: How many ducks?\n\nA: We counted [vague 4,212] of them.",
    "[source Dr Iwu]: Last year we had [named 95] cases. This year it is [named 310].",
    "[source The Speaker]: Order. The vote is [named 310 to 288].",
    "Asked how many had left, [source Brandt] replied: “About [named 40].”",
    "“How many of you are there?”\n\n“There were [named 12] of us at first,” [source Ana Ruiz] says.",
    "PRIYA NAIR: And the cost?\n\n[source TOM HALE]: Around [named $90 million].",
    "Ruiz, who has [bare three] sons, says she paid smugglers [named $6,000].",
    "Much has been written to the effect that [bare 80 per cent] of the ice is gone. Is that still so?",
    "“I left with [named two] bags,” [source Ruiz] recalls. “It took us [named nine] days.”",
    "[source MORO]: (laughs) No, we spent [named £400], not [named £4,000].",
    "Interviewer: You lost staff.\n\n[source Hale]: We lost [named 12].",
    "Ann Lee runs the mill at Dunford with her brother Bo.\nQ: How many people work here now?\nA: About [named 350]. When I started there were [named 12] of us in a garage.",
    "[source SPIEGEL]: Mr. Keller, your ministry has spent [named 4 billion euros] on a system that does not work.\n[source KELLER]: That is wrong. It was [named 2.8 billion], and it works in [named 14] of [named 16] states.",
    "MODERATOR: Senator, you voted against it twice.\n[source SEN. WALLACE]: I did, because it would have cost my state [named 22,000] jobs and [named $1.3 billion]. And let me say this: [named nine out of ten] of those jobs were union jobs.",
]
