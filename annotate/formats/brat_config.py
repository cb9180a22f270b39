"""What brat's annotation.conf declares: the types that the files use. https://brat.nlplab.org/configuration.html"""

MOST = 200  # values of one attribute that are declared


class BratConfig:
    """Filled while articles are written; the types in it are sorted."""

    def __init__(self) -> None:
        self._entities: set[str] = set()
        self._relations: set[str] = set()
        self._attributes: dict[str, set[str]] = {}

    def entity(self, kind: str) -> str:
        """Declare a type of marks, and return it."""
        self._entities.add(kind)
        return kind

    def relation(self, kind: str) -> str:
        """Declare a kind of relations, and return it."""
        self._relations.add(kind)
        return kind

    def attribute(self, name: str, value: object) -> None:
        """Declare an attribute with one of its values; True has none of its own."""
        values = self._attributes.setdefault(name, set())
        if value is not True and len(values) < MOST:
            values.add(str(value))

    def as_text(self) -> str:
        """Return the file. Marks may overlap."""
        both = "Arg1:<ENTITY>, Arg2:<ENTITY>"
        relations = [f"{kind}\t{both}" for kind in sorted(self._relations)]
        overlap = f"<OVERLAP>\t{both}, <OVL-TYPE>:<ANY>"
        attributes = [f"{name}\tArg:<ENTITY>{_values(self._attributes[name])}" for name in sorted(self._attributes)]
        sections = {
            "entities": sorted(self._entities),
            "relations": [overlap, *relations],
            "events": [],
            "attributes": attributes,
        }
        return "\n".join("\n".join((f"[{name}]", *lines, "")) for name, lines in sections.items())


def _values(values: set[str]) -> str:
    return f", Value:{'|'.join(sorted(values))}" if values else ""
