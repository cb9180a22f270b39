"""Sources of an article: every mention filed under one canonical name."""

from annotate.flagging.sources.registry import Filed, Registry

__all__ = ["Filed", "Registry"]
