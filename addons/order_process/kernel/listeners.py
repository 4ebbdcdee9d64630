"""Who hears an event: the declared tables of the rooms, and what a listener hears."""

from collections import namedtuple
from itertools import groupby

#: One event as a listener gets it. ``run`` is the pass of its node, if it has one.
HeardEvent = namedtuple(
    "HeardEvent", "code document_id payload batch run", defaults=(None, "", None)
)

#: In place of a code: rules, which are data, say what is heard.
BY_RULES = "*"
#: What is said of a round of signatures after it was requested.
SIGNOFF_ENDS = (
    "signoff.released",
    "signoff.rejected",
    "signoff.returned",
    "signoff.withdrawn",
    "signoff.void",
)
SIGNOFF_CODES = ("signoff.requested", *SIGNOFF_ENDS)


class Listener:
    """A method that hears events, as ``_event_listeners`` declares it.

    ``purpose`` narrows events of sign-off rounds to those of one purpose. ``needs``
    names the addon that declares the event where the room does not stand on it: the
    listener sleeps while that addon is not installed. ``codes`` names a method that
    returns the codes where rules of the company say what is heard; such a listener
    stands under ``BY_RULES``.
    """

    __slots__ = ("codes", "method", "needs", "purpose")

    def __init__(self, method, *, purpose=None, needs=None, codes=None):
        self.method = method
        self.codes = codes
        self.purpose = purpose
        self.needs = needs

    def hears(self, event):
        """Return whether the event is one of those that it was declared for."""
        return not self.purpose or (event.payload or {}).get("purpose") == self.purpose


class Heard:
    """What a listener hears: its events of one emission, in their order, and the
    documents on which they happened."""

    __slots__ = ("documents", "events")

    def __init__(self, documents, events):
        self.documents = documents
        self.events = events

    def of(self, code):
        """Return the documents on which ``code`` happened."""
        ids = dict.fromkeys(e.document_id for e in self.events if e.code == code)
        return self.documents.browse(ids)

    def runs(self, key="purpose"):
        """Yield (code, value of ``key`` in the data, documents) of neighbouring events
        that are alike: what happened keeps its order."""
        alike = groupby(  # pylint: disable=bad-builtin-groupby
            self.events, lambda event: (event.code, (event.payload or {}).get(key))
        )
        for (code, value), events in alike:
            ids = dict.fromkeys(event.document_id for event in events)
            yield code, value, self.documents.browse(ids)


def declared(model_class):
    """Return [(code, listener)] of all classes of a model, lower rooms first."""
    found = []
    for cls in reversed(model_class.__mro__):
        for codes, named in vars(cls).get("_event_listeners", {}).items():
            listeners = named if isinstance(named, tuple) else (named,)
            for each in listeners:
                listener = each if isinstance(each, Listener) else Listener(each)
                found += [(code, listener) for code in _several(codes)]
    return found


def _several(codes):
    return (codes,) if isinstance(codes, str) else codes
