"""From an article to a dataset by the API alone: token, upload, flags, decisions, review, release."""

import hashlib
import json

from tests.stories.machine import Machine
from tests.stories.until import until

ARTICLE = """5,120 trees felled in a night

The forestry office estimated that the storm had felled 5,120 trees. “We counted them,” its head, Lena Ostrow, said.

Clearing the roads will cost 3.4 million crowns.
"""


def test_from_an_article_to_a_dataset(site):
    ann, rita = Machine(site.url, "ann", site.password), Machine(site.url, "rita", site.password)
    project = ann.sample()
    document = ann.post(f"projects/{project}/documents", {"title": "Trees", "text": ARTICLE})
    flags = until(lambda: ann.results(f"documents/{document['id']}/flags"))

    dropped = next(flag for flag in flags if flag["rule"] == "attribution_dropped")
    assert dropped["quote"].startswith("5,120")
    ann.post(f"flags/{dropped['id']}/decisions", {"decision": "confirm"})
    begin = ARTICLE.index("The forestry office")
    spans = [
        {"role": "source", "start": begin, "end": begin + len("The forestry office")},
        {"role": "cue", "start": ARTICLE.index("estimated"), "end": ARTICLE.index("estimated") + len("estimated")},
        {
            "role": "content",
            "start": ARTICLE.index("that the storm"),
            "end": ARTICLE.index(" trees. “") + len(" trees"),
        },
    ]
    ann.post(f"documents/{document['id']}/annotations", {"label": "attribution", "spans": spans})
    submitted = ann.post(f"documents/{document['id']}/submissions")
    assert [a["status"] for a in submitted] == ["submitted", "submitted"]
    ann.post(
        f"annotations/{submitted[0]['id']}/reviews", {"decision": "approve", "version": submitted[0]["version"]}, 403
    )

    for annotation in submitted:
        seen = {"If-Match": f'"{annotation["version"]}"'}
        rita.post(f"annotations/{annotation['id']}/reviews", {"decision": "approve"}, headers=seen)
    assert rita.get(f"documents/{document['id']}")["status"] == "approved"

    release = rita.post(f"projects/{project}/releases", {"formats": ["jsonl", "csv"]}, 202)
    built = until(lambda: (r := rita.get(f"releases/{release['id']}"))["built_at"] and r)
    files = {file["name"]: rita.get(f"releases/{release['id']}/files/{file['name']}") for file in built["files"]}
    sums = {file["name"]: file["sha256"] for file in built["files"]}
    as_sent = {name: data for name, data in files.items() if isinstance(data, bytes)}
    assert {name: hashlib.sha256(data).hexdigest() for name, data in as_sent.items()}.items() <= sums.items()
    assert {"records.jsonl", "records.csv", "CARD.md", "manifest.sig"} <= {*as_sent}
    records = [json.loads(line) for line in files["records.jsonl"].splitlines()]
    ours = {record["label"]: record for record in records if record["document"]["id"] == document["id"]}
    assert set(ours) == {"numeric_claim", "attribution"}
    assert ours["attribution"]["author"] == "ann"
    assert [(r["reviewer"], r["decision"]) for r in ours["attribution"]["reviews"]] == [("rita", "approve")]
    assert ours["numeric_claim"]["flag"]["rule"] == "attribution_dropped"
    for record in ours.values():
        assert all(ARTICLE[span["start"] : span["end"]] == span["quote"] for span in record["spans"])
