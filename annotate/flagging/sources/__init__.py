"""Sources of an article: every mention filed under one canonical name."""

from annotate.flagging.sources.filed import Filed
from annotate.flagging.sources.links import LINKS
from annotate.flagging.sources.registry import Registry

__all__ = ["LINKS", "Filed", "Registry"]
