"""Company results: figures in every notation, forecasts, and the analysts who want to be quoted."""

PASSAGES = [
    "Tessel Foods reported net profit of [named €412m] for the quarter, up [named 8%] on the year.",
    "Net profit rose [bare 8 per cent] to [bare €412 million] in the [none three] months to June.",
    "Analysts had expected earnings of [vague 41 cents] a share.",
    "Revenue fell to [bare $1.9bn] from [bare $2.3bn] a year earlier.",
    "Shares in the group closed [bare 4.6%] lower at [bare 212p].",
    "The company said it would cut [named 1,400] jobs and close [named 23] stores. Revenue was [bare £88.5m].",
    "“We expect to sell [named 2.5 million] units,” [source chief executive Marta Voss] said on a call with investors.",
    "[source Voss] said margins would widen by [named 150 basis points]. The shares gained [bare 3%].",
    "[source The board] proposed a dividend of [named 12.5 pence] per share.",
    "According to [source the company’s annual report], it spent [named $64 million] on fuel.",
    "The deal values the brewer at about [bare $5.7 billion], including debt.",
    "The deal values the brewer at about [vague $5.7 billion], according to [source people familiar with the matter].",
    "Order intake more than [bare doubled] to [bare SEK 3.4bn].",
    "Brokers cut their price target to [bare 340p] from [bare 410p].",
    "Operating costs came to [bare 1.1 trillion yen].",
    "Costs were [bare $40m-$45m] higher than a year ago, and cash fell by [bare a fifth].",
    "Lodestar said it had [named 31 million] subscribers at the end of March, [named two million] more than in December.",
    "For the full year [source Lodestar] forecast growth of [named 5% to 7%].",
]
