"""A program that uses the API over HTTP, with a token and nothing else."""

from typing import Any

import requests


class Machine:
    """Signs in once with name and password for a token, and acts with that."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.base = f"{url}/api/v1"
        answer = requests.post(f"{self.base}/tokens", auth=(username, password), json={"name": "story"}, timeout=30)
        self.headers = {"Authorization": f"Token {answer.json()['token']}"}

    def ask(self, method: str, address: str, expect: int, **request: Any) -> Any:
        """The JSON of the answer, which must have the status expected."""
        headers = self.headers | request.pop("headers", {})
        answer = requests.request(method, f"{self.base}/{address}", headers=headers, timeout=60, **request)
        assert answer.status_code == expect, f"{method} {address}: {answer.status_code} {answer.text[:500]}"
        is_json = answer.headers.get("Content-Type", "").endswith("json")
        return answer.json() if is_json else answer.content

    def get(self, address: str, expect: int = 200, **request: Any) -> Any:
        return self.ask("GET", address, expect, **request)

    def post(self, address: str, body: Any = None, expect: int = 201, **request: Any) -> Any:
        return self.ask("POST", address, expect, json=body, **request)

    def results(self, address: str) -> list[dict[str, Any]]:
        return list(self.get(address)["results"])

    def sample(self) -> int:
        """The project that every new site begins with; other stories may have made more."""
        return next(int(one["id"]) for one in self.results("projects") if one["name"] == "Sample project")
