"""Croissant 1.1 metadata with the fields of its vocabulary for responsible AI: what loaders and catalogues read.

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html and …/croissant-rai-spec.html
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from annotate.datasets.facts import Facts, FileFacts

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Where the terms of a licence stand that people know by its name."""
TERMS = [
    *(
        "arrayShape",
        "citeAs",
        "column",
        "containedIn",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
    ),
    *(
        "fileSet",
        "format",
        "includes",
        "isArray",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
    ),
    *("references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
]
"""The words of Croissant 1.1 that its context gives no type (https://docs.mlcommons.org/croissant/docs/croissant-spec.html)."""
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{name: f"cr:{name}" for name in TERMS},
}
"""The JSON-LD context that every Croissant file has in it."""


class Column(NamedTuple):
    """One field of a record set: its type, what it says, its column, and where in that, if it holds objects."""

    kind: str
    about: str
    column: str = ""
    inside: str = ""
    repeated: bool = False


RECORD = {
    "id": Column("sc:Integer", "The annotation."),
    "label": Column("sc:Text", "Its label, a key of the scheme."),
    "status": Column("sc:Text", "How far it is in review."),
    "document": Column("sc:Integer", "The article.", "document", "id"),
    "sha256": Column("sc:Text", "SHA-256 of the text that it speaks of.", "document", "sha256"),
    "roles": Column("sc:Text", "The role of each of its spans.", "spans", "role", repeated=True),
    "starts": Column("sc:Integer", "Where each span starts, in code points.", "spans", "start", repeated=True),
    "ends": Column("sc:Integer", "Where each span ends, in code points.", "spans", "end", repeated=True),
    "quotes": Column("sc:Text", "The words of each span.", "spans", "quote", repeated=True),
    "author": Column("sc:Text", "Who made it."),
    "split": Column("sc:Text", "train, validation or test."),
}
"""What a loader is told of an annotation: a field by its name."""
DOCUMENT = {
    "id": Column("sc:Integer", "The article."),
    "sha256": Column("sc:Text", "SHA-256 of the text in UTF-8."),
    "title": Column("sc:Text", "Its title."),
    "publisher": Column("sc:Text", "The outlet."),
    "url": Column("sc:Text", "Where it was published."),
    "published_at": Column("sc:DateTime", "When it was published, in UTC."),
    "language": Column("sc:Text", "BCP 47 tag."),
    "text": Column("sc:Text", "The text that offsets count in."),
    "split": Column("sc:Text", "train, validation or test."),
}
"""The same of an article."""
SETS = {"records.jsonl": ("records", "Annotations.", RECORD), "documents.jsonl": ("documents", "Articles.", DOCUMENT)}
"""The files that are record sets: what each is called, what it holds, and its fields."""


def as_croissant(facts: Facts) -> bytes:
    """The metadata as JSON-LD. The same facts give the same bytes."""
    said = {"@context": CONTEXT, "@type": "sc:Dataset", **_about(facts), **_responsible(facts)}
    said["distribution"] = [_file(file) for file in facts.files]
    said["recordSet"] = [_set(*SETS[file.name], file) for file in facts.files if file.name in SETS]
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def _about(facts: Facts) -> dict[str, Any]:
    name = f"{facts.project}, release {facts.number}"
    return {
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": name,
        "description": facts.purpose or f"{facts.annotations} annotations of sourcing in {facts.documents} articles.",
        "url": facts.address,
        "version": f"{facts.number}.0.0",
        "datePublished": facts.frozen_on,
        "inLanguage": list(facts.languages),
        "license": LICENCES.get(facts.licence, facts.licence or "not stated"),
        "creator": {"@type": "sc:Organization", "name": facts.project, "url": facts.address},
        "citeAs": f"{name}. {facts.frozen_on}. {facts.address}",
        "isLiveDataset": False,
    }


def _responsible(facts: Facts) -> dict[str, Any]:
    labels = ", ".join(f"{one.name} ({one.count})" for one in facts.labels)
    versions = ", ".join(map(str, facts.guidelines)) or "none"
    said: dict[str, Any] = {
        "dataCollection": "Members of the project chose the articles; the texts are kept unaltered.",
        "dataCollectionType": ["Manual Human Curation"],
        "dataCollectionTimeframe": [day for day in facts.annotated if day],
        "dataAnnotationProtocol": f"People mark spans by guidelines (version {versions}): {labels}. "
        f"{facts.annotators} annotated, {facts.reviewers} reviewed; nobody reviews their own work.",
        "dataAnnotationPlatform": ["Annotate"],
        "dataAnnotationAnalysis": [_agreement(facts)],
        "annotationsPerItem": f"{facts.double_annotated} of {facts.documents} articles were annotated by two or more.",
        "machineAnnotationTools": [
            f"Annotate’s engine {version}: flags, decided by people" for version in facts.engines
        ],
        "dataPreprocessingProtocol": ["Texts are made canonical once; offsets count code points."],
        "dataLimitations": [
            "Annotations speak of sourcing, not of truth. What is not marked may have been overlooked."
        ],
        "dataBiases": ["The articles are those that the project chose."],
        "dataUseCases": ["Training and testing of models that find claims, sources and attributions in news."],
        "personalSensitiveInformation": ["Articles name people; records name annotators by their user names."],
        "dataReleaseMaintenancePlan": "A release never changes; a correction is a new release that lists what changed.",
    }
    return {f"rai:{name}": value for name, value in said.items() if value}


def _agreement(facts: Facts) -> str:
    alpha = facts.agreement.get("whole", {}).get("alpha", {}).get("value")
    return "Agreement is unknown." if alpha is None else f"Krippendorff’s alpha by words: {alpha:.2f}."


def _file(file: FileFacts) -> dict[str, Any]:
    said = {"@type": "cr:FileObject", "@id": file.name, "name": file.name, "description": file.about or file.name}
    size = {"contentSize": f"{file.size} B", "contentUrl": file.name, "encodingFormat": _encoding(file)}
    return said | size | {"sha256": file.sha256}


def _encoding(file: FileFacts) -> str:
    return "application/jsonlines" if file.name.endswith(".jsonl") else file.media_type


def _set(name: str, about: str, columns: Mapping[str, Column], file: FileFacts) -> dict[str, Any]:
    fields = [_field(f"{name}/{key}", key, column, file) for key, column in columns.items()]
    said = {"@type": "cr:RecordSet", "@id": name, "name": name, "description": about}
    return said | {"key": {"@id": f"{name}/id"}, "field": fields}


def _field(id_: str, key: str, column: Column, file: FileFacts) -> dict[str, Any]:
    source: dict[str, Any] = {"fileObject": {"@id": file.name}, "extract": {"column": column.column or key}}
    if column.inside:
        source["transform"] = {"jsonPath": column.inside}
    said = {"@type": "cr:Field", "@id": id_, "name": key, "description": column.about, "dataType": column.kind}
    return said | ({"isArray": True, "arrayShape": "-1"} if column.repeated else {}) | {"source": source}
