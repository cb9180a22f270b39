"""How OpenAPI describes an act."""

from drf_spectacular.openapi import AutoSchema

from annotate.api.scopes import place_of, scope_for


class ScopedSchema(AutoSchema):
    """Says which scope a token needs for it."""

    def get_description(self) -> str:  # type: ignore[override]
        scope = scope_for(place_of(self.path), self.method)
        return f"{super().get_description() or ''}\n\nA token needs the scope `{scope}`.".strip()
