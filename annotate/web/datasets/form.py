"""The form that asks for a release: filters, splits, formats."""

from typing import Any

from django import forms

from annotate.datasets import LARGEST_SEED, NAMES, Splits
from annotate.errors import InvalidInput
from annotate.formats import FORMATS
from annotate.models import Annotation, Project
from annotate.services.releases.releases import ALWAYS
from annotate.services.releases.selection import AGREEMENT, authors_in, publishers_in
from annotate.web.forms import PageForm

LICENCES = ["CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC0 1.0", "CC BY 4.0, texts excluded", "Not to be passed on"]
NO_PUBLISHER = "-"  # in the form: an empty choice would choose nothing
SHARES = dict(zip(NAMES, (80, 10, 10), strict=True))


class ReleaseForm(PageForm):
    formats = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    status = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=Annotation.Status.choices,
        required=False,
        initial=[Annotation.Status.APPROVED],
    )
    label = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    publisher = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    annotator = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    first = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}), label="Published from")
    last = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}), label="to")
    agreement = forms.ChoiceField(choices=[*AGREEMENT.items()], required=False, label="Agreement")
    split = forms.BooleanField(required=False, label="Split by article")
    seed = forms.IntegerField(min_value=0, max_value=LARGEST_SEED, required=False, initial=1)
    train = forms.IntegerField(min_value=1, max_value=100, required=False, initial=SHARES["train"])
    validation = forms.IntegerField(min_value=0, max_value=99, required=False, initial=SHARES["validation"])
    test = forms.IntegerField(min_value=0, max_value=99, required=False, initial=SHARES["test"])
    licence = forms.CharField(
        max_length=200,
        required=False,
        help_text="What others may do with it.",
        widget=forms.TextInput({"list": "licences"}),
    )
    note = forms.CharField(
        max_length=300, required=False, label="Purpose", help_text="What it is for. Opens the data card."
    )

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("formats", [(key, module.name) for key, module in FORMATS.items() if key != ALWAYS])
        self.offer("label", [(label["key"], label["name"]) for label in project.scheme.labels["labels"]])
        self.offer("publisher", [(name or NO_PUBLISHER, name or "None stated") for name in publishers_in(project)])
        self.offer("annotator", [(name, name) for name in authors_in(project)])
        last = project.releases.first()
        self.initial["licence"] = last.licence if last else ""

    def clean(self) -> dict[str, Any]:
        try:
            self.cleaned_data["splits"] = self.splits
        except InvalidInput as problem:
            self.add_error("train", str(problem))
        return self.cleaned_data

    @property
    def filters(self) -> dict[str, Any]:
        said = {
            name: self.cleaned_data.get(name) for name in ("status", "label", "publisher", "annotator", "agreement")
        }
        said["publisher"] = ["" if name == NO_PUBLISHER else name for name in said["publisher"] or ()]
        days = {name: self.cleaned_data[name].isoformat() for name in ("first", "last") if self.cleaned_data.get(name)}
        return {name: value for name, value in said.items() if value} | days

    @property
    def splits(self) -> Splits | None:
        """None where none is asked for.

        Raises:
            InvalidInput: the parts do not sum up to 100.
        """
        if not self.cleaned_data.get("split"):
            return None
        train, validation, test = (self.cleaned_data.get(name) or 0 for name in NAMES)
        return Splits(seed=self.cleaned_data.get("seed") or 0, proportions=(train, validation, test))
