"""`datasets` by Hugging Face loads what we write."""

from pathlib import Path
from zipfile import ZipFile

import datasets
import pytest
from msgspec.structs import replace

from annotate.formats import FORMATS, Article, Losses
from tests.formats.examples import DOCUMENT, RECORD

ARTICLE = Article(document=DOCUMENT, records=(RECORD,))


@pytest.fixture(autouse=True)
def without_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")


def written(key: str, folder: Path) -> str:
    path = folder / f"records.{FORMATS[key].extension}"
    with path.open("wb") as file:
        FORMATS[key].write([ARTICLE], file, Losses())
    return str(path)


def test_it_loads_parquet(tmp_path: Path) -> None:
    (row,) = datasets.load_dataset("parquet", data_files=written("parquet", tmp_path), split="train")
    (annotation,) = row["annotations"]
    assert [row["text"][span["start"] : span["end"]] for span in annotation["spans"]] == ["4,000", "the mayor"]
    assert annotation["verdict"]["rating"] == "mostly_true"


def test_it_loads_json_lines(tmp_path: Path) -> None:
    (row,) = datasets.load_dataset("json", data_files=written("jsonl", tmp_path), split="train")
    assert (row["label"], row["spans"][0]["quote"]) == ("numeric_claim", "4,000")
    assert row["document"]["sha256"] == DOCUMENT.sha256


def test_it_loads_the_folder_with_its_splits(tmp_path: Path) -> None:
    rest = replace(DOCUMENT, id=4, split="test")
    path = tmp_path / "data.zip"
    with path.open("wb") as file:
        FORMATS["hugging_face"].write([ARTICLE, Article(document=rest, records=())], file, Losses())
    with ZipFile(path) as pack:
        pack.extractall(tmp_path / "folder")
    rows = datasets.load_dataset(str(tmp_path / "folder"))
    assert {split: rows[split]["id"] for split in rows} == {"train": [3], "test": [4]}
    assert datasets.load_dataset_builder(str(tmp_path / "folder")).config.name == "default"
