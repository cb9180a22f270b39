"""The data card: a datasheet in Markdown with its figures filled in, after Gebru et al., Datasheets for Datasets."""

from collections.abc import Iterable, Mapping, Sequence

from annotate.datasets.facts import Facts

UNKNOWN = "not stated"
"""What stands where nothing is known: a card names its gaps."""


def as_card(facts: Facts) -> str:
    """The card of a release. The same facts give the same text."""
    parts = (_head, _motivation, _composition, _splits, _collection, _labelling, _agreement, _limits, _changes, _use)
    return "\n".join("\n".join(part(facts)) + "\n" for part in parts)


def _head(facts: Facts) -> list[str]:
    return [
        f"# {_plain(facts.project)}, release {facts.number}",
        "",
        f"Frozen on {facts.frozen_on}. It does not change.",
    ]


def _motivation(facts: Facts) -> list[str]:
    return [
        "## Motivation",
        "",
        _sentence(facts.purpose) or "What this release was made for was not stated.",
        "",
        "It was made with Annotate, in which people mark in articles who is credited with what, and what nobody is. "
        "An annotation speaks of sourcing: that a figure has no source does not make it wrong.",
        "",
        f"Made by {_plain(facts.creator)}. {facts.address}",
    ]


def _composition(facts: Facts) -> list[str]:
    about = [("Chosen by", "; ".join(f"{name}: {said}" for name, said in facts.filters))]
    about += [("Languages", _counts(facts.languages)), ("Publishers", _counts(facts.publishers) or UNKNOWN)]
    about += [("Published", _days(facts.published)), ("Status", _counts(facts.statuses))]
    about += [("With evidence", str(facts.evidence)), ("With a verdict", str(facts.verdicts))]
    told = [(one.name, f"`{one.key}`", one.about, f"{one.count:,}") for one in facts.labels]
    return [
        "## Composition",
        "",
        f"{counted(facts.annotations, 'annotation')} of {counted(facts.documents, 'article')}. "
        "An annotation is a label on one or more spans of one text, each with its role; offsets count code points, "
        "and each span carries its words.",
        "",
        *_table(("About", "Said"), about),
        "",
        *_table(("Label", "Key", "Means", "Annotations"), told),
        "",
        f"Flags of the engine that people decided, dismissed ones too: {facts.decided_flags:,}.",
    ]


def _splits(facts: Facts) -> list[str]:
    if facts.seed is None:
        return ["## Splits", "", "It is not split."]
    told = [(name, f"{documents:,}", f"{records:,}") for name, (documents, records) in facts.splits.items()]
    return [
        "## Splits",
        "",
        f"By article, with seed {facts.seed}. An article and copies of it are in one part. The part hangs on the seed "
        "and the article alone, so it stays in it from release to release.",
        "",
        *_table(("Split", "Articles", "Annotations"), told),
    ]


def _collection(facts: Facts) -> list[str]:
    return [
        "## Collection",
        "",
        "Members of the project chose the articles and brought them in. Each text is kept as it came, made canonical "
        "once, and never edited: a corrected article is a new text, to which annotations are carried by their words.",
        "",
        f"Annotated {_days(facts.annotated)}."
        + (f" Rules flagged statements beforehand: engine {', '.join(facts.engines)}." if facts.engines else ""),
    ]


def _labelling(facts: Facts) -> list[str]:
    versions = _table(("Guidelines", "Annotations"), [(f"Version {v}", f"{n:,}") for v, n in facts.guidelines.items()])
    alone = "without seeing each other’s work" if facts.blind else "in view of each other’s work"
    return [
        "## Labelling",
        "",
        f"{counted(facts.annotators, 'person', 'people')} annotated, {alone}; {facts.reviewers} reviewed. "
        "Nobody decides on their own work: the database refuses it. "
        "Each record says who made it, who reviewed it, when and why.",
        "",
        *versions,
    ]


def _agreement(facts: Facts) -> list[str]:
    head = ["## Agreement", ""]
    whole = facts.agreement.get("whole")
    if not facts.double_annotated or not whole:
        return [*head, "No article in it was annotated by two people, so nothing is known of how far people agree."]
    names = {"alpha": "Krippendorff’s alpha, by words", "gamma": "Gamma, by spans", "f1_exact": "F1 of exact spans"}
    told = [(name, _figure(whole[key]), str(whole[key].get("reading", ""))) for key, name in names.items()]
    labels = [(one["label"], _figure(one["alpha"]), _figure(one["f1_exact"])) for one in facts.agreement["labels"]]
    return [
        *head,
        f"On the {facts.double_annotated:,} articles that two people or more annotated, by what each said first.",
        "",
        *_table(("Measure", "Value", "Reading"), told),
        "",
        *_table(("Label", "Alpha", "F1 of exact spans"), labels),
    ]


def _limits(facts: Facts) -> list[str]:
    said = [
        "- Annotations say how a text credits its statements; whether these are true is said by verdicts alone.",
        "- What is not marked may have been overlooked: absence of an annotation is no label.",
        "- The articles are those that the project chose, and stand for no others.",
        "- The texts belong to their publishers. They may name people.",
    ]
    if facts.of_earlier_texts:
        said.append(
            f"- {facts.of_earlier_texts:,} annotations speak of an earlier text: the correction lacks their words."
        )
    if len(facts.guidelines) > 1:
        said.append("- The annotations were made by several versions of the guidelines.")
    if not facts.double_annotated:
        said.append("- Agreement is unknown.")
    said += [f"- `{file.name}`: {file.lost}" for file in facts.files if file.lost]
    return ["## Limits", "", *said]


def _changes(facts: Facts) -> list[str]:
    if facts.since is None:
        return ["## Changes", "", "It is the first release."]
    told = changes_in_words(facts.changes) or "nothing"
    return ["## Changes", "", f"Since release {facts.since}: {told}. `changes.csv` names each by its id."]


def changes_in_words(counts: Mapping[str, int]) -> str:
    """How many were added, removed, changed and moved; "" for none. Keys are such as "annotations added"."""
    told = {key.partition(" ")[::2]: n for key, n in counts.items()}
    return ", ".join(f"{counted(n, kind.removesuffix('s'))} {what}" for (kind, what), n in told.items())


def counted(n: int, what: str, several: str = "") -> str:
    """A number with its noun: "1 article", "1,204 articles"; several: the plural, if it is not one with an s."""
    return f"{n:,} {what if n == 1 else several or what + 's'}"


def _use(facts: Facts) -> list[str]:
    told = [(f"`{one.name}`", one.about, f"{one.records:,}" if one.records else "") for one in facts.files]
    return [
        "## Use",
        "",
        f"Licence: {_plain(facts.licence) or UNKNOWN}.",
        "",
        *_table(("File", "Holds", "Records"), told),
        "",
        "`manifest.json` has the SHA-256 of each file and is signed: `manifest.sig` is its signature by Ed25519.",
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return [f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *lines]


def _cell(said: str) -> str:
    return _plain(said).replace("|", "\\|")


def _plain(said: str) -> str:
    """On one line, and nothing in it taken for a tag."""
    return " ".join(said.split()).replace("<", "&lt;")


def _sentence(said: str) -> str:
    said = _plain(said)
    return said if not said or said[-1] in ".!?…" else f"{said}."


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name or UNKNOWN} ({n:,})" for name, n in counts.items())


def _days(days: tuple[str, str]) -> str:
    first, last = days
    return UNKNOWN if not first else f"on {first}" if first == last else f"from {first} to {last}"


def _figure(figure: Mapping[str, object]) -> str:
    value = figure.get("value")
    return f"{value:.2f}" if isinstance(value, int | float) else str(figure.get("why") or "none")
