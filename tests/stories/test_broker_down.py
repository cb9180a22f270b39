"""The broker is down: the upload succeeds, says that flagging waits, and is flagged when the broker is back."""

from tests.stories.machine import Machine
from tests.stories.until import get_json, until


def test_an_upload_waits_for_the_broker(site, broker_down):
    ann = Machine(site.url, "ann", site.password)
    project = ann.sample()
    assert get_json(site.url + "/healthz")["missing"] == ["broker", "worker"]

    text = "Waiting room\n\nThe clinic turned away 1,230 patients in May.\n"
    document = ann.post(f"projects/{project}/documents", {"title": "Waiting room", "text": text})
    (run,) = ann.results(f"documents/{document['id']}/runs")
    assert (run["status"], run["worker_is_there"]) == ("queued", False)

    broker_down()
    until(lambda: ann.results(f"documents/{document['id']}/runs")[0]["status"] == "done")
    (flag,) = ann.results(f"documents/{document['id']}/flags")
    assert (flag["rule"], flag["quote"]) == ("unsourced_number", "1,230")
