"""How files for browsers are laid out when they are collected: bundled, without remarks, compressed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedStaticFilesStorage

from annotate_site.browser_files.bundle import bundle
from annotate_site.browser_files.remarks import without_remarks
from annotate_site.browser_files.sheets import joined

OURS = "annotate"
BUNDLED = ("annotate/js/annotating/main.js",)


class SmallFiles(CompressedStaticFilesStorage):
    """Made from where the files come from, not from what was collected before: so it can be done again."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name, text in _texts(paths).items():
                Path(self.path(name)).write_text(without_remarks(name, text), encoding="utf-8")
        yield from super().post_process(paths, dry_run, **options)

    def create_compressor(self, **options: Any) -> Compressor:
        return _BrotliForOurs(**options)


class _BrotliForOurs(Compressor):
    """What others wrote is large and seldom asked for: there gzip does, and collecting stays quick."""

    def compress(self, path: str) -> list[str]:
        is_ours = Path(path).is_relative_to(Path(settings.STATIC_ROOT) / OURS)
        return list(super().compress(path) if is_ours else Compressor(use_brotli=False, quiet=True).compress(path))


def _texts(paths: dict[str, Any]) -> dict[str, str]:
    ours = [name for name in paths if name.startswith(f"{OURS}/") and name.endswith((".js", ".css"))]
    texts = {name: _read(paths, name) for name in ours}
    for entry in BUNDLED:
        if entry in texts:
            texts |= bundle(entry, texts.__getitem__)
    return texts | {name: joined(name, texts.__getitem__) for name in texts if name.endswith(".css")}


def _read(paths: dict[str, Any], name: str) -> str:
    source, path = paths[name]
    return Path(source.path(path)).read_text(encoding="utf-8")
