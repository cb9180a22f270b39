"""Files that people show as evidence."""

import mimetypes
import re
from hashlib import sha256

from django.db import transaction

from annotate.errors import InvalidInput, TooLarge
from annotate.models import Document, EvidenceFile, Role, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.file_names import plain_name

MAX_BYTES = 20 * 1024 * 1024

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*", re.ASCII)


@transaction.atomic
def add_file(*, document: Document, data: bytes, name: str, media_type: str, by: User) -> EvidenceFile:
    """Keep a file with a document, to be shown as evidence in it. The same file again is the one that is there.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: an empty file.
        TooLarge: more than MAX_BYTES.
    """
    require_role(by, document.project, Role.ANNOTATOR, "adding files")
    if not data:
        raise InvalidInput("The file is empty.", field="file")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"A file of evidence holds at most {MAX_BYTES // 1024**2} MB.", limit=MAX_BYTES)
    digest, called = sha256(data).hexdigest(), plain_name(name)
    about = {"media_type": _media_type(media_type, called), "size": len(data), "data": data, "added_by": by}
    file, is_new = EvidenceFile.objects.get_or_create(document=document, name=called, sha256=digest, defaults=about)
    if is_new:
        record("add", file, project=document.project, by=by, after={"name": called, "sha256": digest})
    return file


def _media_type(told: str, name: str) -> str:
    known = told if _MEDIA_TYPE.fullmatch(told) and len(told) <= 100 else mimetypes.guess_type(name)[0]
    return known or "application/octet-stream"
