"""Event types that nobody sends are named as such.

Every event type of the catalogue is written out in the code of an addon (which emits
it), is put together from parts there (``COMPOSED``), is what the sending of a form
tells (``tells`` in the file of a procedure), or waits for an addon that is not written
yet (``AWAITED``): until then another system sends it, or a person by hand.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

#: Codes whose end is the state of a paper or of a round.
COMPOSED = frozenset(
    {"purchase.refused", "purchase_request.rejected", "purchase_request.returned"}
)
#: What will send the event.
AWAITED = {
    "production.supplement_needed": "production: a work order cannot be finished",
}


def faults(repo: Path) -> list[str]:
    """Return event types that nobody sends, and entries that are not needed."""
    known = dict(types(repo))
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in repo.glob("addons/*/**/*.py")
        if "tests" not in path.parts
    )
    silent = {name for name in known if f'"{name}"' not in code} - _told(repo)
    named = COMPOSED | set(AWAITED)
    return [
        *(f"{known[name]}: nobody sends {name}" for name in sorted(silent - named)),
        *(f"{name} is sent; take it off the list" for name in sorted(named - silent)),
        *(
            f"{known[name]}: {name} is awaited and must be open to other systems"
            for name in sorted(silent & set(AWAITED))
            if not _is_external(repo / known[name], name)
        ),
    ]


def _told(repo: Path) -> set[str]:
    """Return the events that forms of shipped procedures tell."""
    files = repo.glob("addons/*/procedures/*/procedure.yaml")
    return {
        line.split("tells:", 1)[1].strip()
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("tells:")
    }


def types(repo: Path) -> Iterator[tuple[str, str]]:
    """Yield (code, file) of the event types that the addons declare."""
    for path in sorted(repo.glob("addons/*/data/**/*.xml")):
        for record in _records(path):
            code = record.findtext("field[@name='code']", "")
            yield code, str(path.relative_to(repo))


def _records(path: Path) -> Iterator[ET.Element]:
    for record in ET.parse(path).iter("record"):  # noqa: S314 - our own files
        if record.get("model") == "order.event.type":
            yield record


def _is_external(path: Path, code: str) -> bool:
    return any(
        record.find("field[@name='external']") is not None
        for record in _records(path)
        if record.findtext("field[@name='code']") == code
    )
