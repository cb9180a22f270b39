"""The forms in which labels are changed and added."""

from typing import Any

from django import forms
from django.utils.text import slugify

from annotate.errors import InvalidInput
from annotate.models import LabelScheme
from annotate.web.forms import PageForm

# The styles a label may be drawn in: the name of the mark, and how its line looks
MARKS = (
    ("source", "Solid line"),
    ("cue", "Double line"),
    ("content", "Dotted line"),
    ("number", "Thick line"),
    ("claim", "Dashed line"),
    ("time", "Thick dashes"),
    ("hedge", "Thin wave"),
    ("loaded", "Thick wave"),
    ("evidence", "Thick dots"),
)
DIGITS = "123456789"


class LabelForm(PageForm):
    """What may be changed of one label; its key, roles and attributes stay, for records carry them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=100)
    description = forms.CharField(
        max_length=1000, widget=forms.Textarea({"rows": 3}), help_text="One sentence with an example."
    )

    def __init__(self, label: dict[str, Any], scheme: LabelScheme, data: Any = None) -> None:
        kept = {"name": label["name"], "description": label["description"], "seen": scheme.version}
        super().__init__(data, initial=kept, auto_id=f"{label['key']}_%s")
        self.label, self.scheme = label, scheme
        choices = hotkeys(scheme)
        for role in label["roles"]:
            called = f"Key for {role['name'].lower()}" if len(label["roles"]) > 1 else "Key"
            self.fields[f"hotkey_{role['key']}"] = forms.ChoiceField(
                choices=choices, label=called, required=False, initial=role.get("hotkey") or ""
            )

    def clean(self) -> None:
        for role in self.label["roles"]:
            refuse_taken(self, f"hotkey_{role['key']}", self.scheme, but=self.label["key"])

    def applied(self, labels: list[dict[str, Any]]) -> list[dict[str, Any]]:
        told = self.cleaned_data
        for label in labels:
            if label["key"] == self.label["key"]:
                label |= {"name": told["name"], "description": told["description"]}
                for role in label["roles"]:
                    role["hotkey"] = told[f"hotkey_{role['key']}"] or None
        return labels


class NewLabelForm(PageForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=100)
    description = forms.CharField(
        max_length=1000, widget=forms.Textarea({"rows": 3}), help_text="One sentence with an example."
    )
    mark = forms.ChoiceField(choices=MARKS, label="Drawn as")
    hotkey = forms.ChoiceField(required=False, label="Key")

    def __init__(self, scheme: LabelScheme, data: Any = None) -> None:
        super().__init__(data, initial={"seen": scheme.version}, auto_id="new_%s")
        self.scheme = scheme
        self.offer("hotkey", hotkeys(scheme))

    def clean(self) -> None:
        refuse_taken(self, "hotkey", self.scheme)

    def applied(self, labels: list[dict[str, Any]]) -> list[dict[str, Any]]:
        told = self.cleaned_data
        key = slugify(told["name"]).replace("-", "_")[:50]
        if not key or not key[0].isalpha():
            raise InvalidInput("Begin the name with a letter from a to z: files know the label by it.", field="name")
        role = {"key": key, "name": told["name"], "mark": told["mark"], "hotkey": told["hotkey"] or None}
        attributes = {"type": "object", "properties": {}, "additionalProperties": False}
        about = {"key": key, "name": told["name"], "description": told["description"]}
        return [*labels, about | {"roles": [role | {"min": 1, "max": 1}], "attributes": attributes}]


def hotkeys(scheme: LabelScheme) -> list[tuple[str, str]]:
    """The keys one may choose, with what each marks now."""
    taken = {key: f"{key}, now {name}" for key, (_, name) in _taken(scheme).items()}
    return [("", "None"), *((digit, taken.get(digit, digit)) for digit in DIGITS)]


def refuse_taken(form: PageForm, field: str, scheme: LabelScheme, but: str = "") -> None:
    """Tell at the field that another label than `but` has the key that was chosen."""
    chosen = form.cleaned_data.get(field)
    label, name = _taken(scheme).get(chosen or "", ("", ""))
    if label and label != but:
        form.add_error(field, f"{chosen} marks {name} ({label}) already. Take it away there first.")


def _taken(scheme: LabelScheme) -> dict[str, tuple[str, str]]:
    """What each key in use marks: its label's key, and the name of the role."""
    roles = ((label["key"], role) for label in scheme.labels["labels"] for role in label["roles"])
    return {role["hotkey"]: (label, role["name"]) for label, role in roles if role.get("hotkey")}
