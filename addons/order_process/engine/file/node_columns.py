"""What starts, ends and holds up a node, as phrases."""

from .columns import Column
from .coming import BY_HAND, NEVER, split_until
from .conditions import Unreadable
from .phrases import print_phrase, read_phrase
from .record_columns import CodeColumn
from .rows import EVENT_TYPE, Ref
from .tables import LIST, listed

NODE, OUTCOME = "order.process.node", "order.process.outcome"
TRIGGER = "order.process.trigger"
SIGNOFF = "sign-off "
#: {word of a node: whether any or all of its phrases start it}.
STARTS = {"starts": "any", "starts_after_all": "all"}
#: Word of what completes it; {word: purpose of a trigger} of what ends or stops it
#: otherwise.
DONE = "done_by"
ENDINGS = {
    "cancelled_by": "cancel",
    "repeats_until": "stop",
    "paused_by": "pause",
    "resumed_by": "resume",
}
#: {what a phrase says of the time until its event is there: its value on a trigger}.
UNTIL = {BY_HAND: "hand", NEVER: "never"}


class PhraseColumn(Column):
    """Triggers of one purpose as a phrase, or a list of them."""

    cells = LIST
    #: What may count until an event is there, beside another phrase.
    until = ("", NEVER)

    def __init__(self, word, purpose):
        super().__init__(word, "trigger_ids")
        self.purpose = purpose

    def to_file(self, record):
        phrases = self.phrases(record)
        return phrases if len(phrases) > 1 else "".join(phrases) or None

    def phrases(self, record):
        """Return the phrases of the triggers of a node in their order."""
        triggers = record.trigger_ids.filtered(lambda one: one.purpose == self.purpose)
        return [self.phrase(one) for one in triggers]

    def phrase(self, trigger):
        """Return a trigger in words, with what it waits for."""
        until = {said: words for words, said in UNTIL.items()}.get(trigger.until_then)
        until = until or print_phrase(trigger.process_id._graph_trigger(trigger))
        waits = trigger.waits_for
        return f"{waits}, until then {until}" if waits else until

    def from_file(self, value, reader):
        for phrase in listed(value):
            self.read_phrase(phrase, reader)
        return {}

    def read_phrase(self, phrase, reader):
        """Note the trigger that a phrase says; return what counts until its event is
        there, where it is not."""
        try:
            said, until = split_until(self.text(phrase))
            trigger = read_phrase(said, self.purpose)
            vals, until = self.vals(trigger, until, phrase.place, reader)
        except ValueError:
            reader.faults.add("not_phrase", phrase, word=self.word, value=str(phrase))
            return ""
        node = reader.key
        number = len(reader.rows.get(TRIGGER, ())) + 1
        vals |= {"node_id": Ref(NODE, node), "sequence": 10 * number}
        reader.add(TRIGGER, (*node, number), vals, phrase.place)
        return until

    def vals(self, trigger, until, place, reader):
        """Return the values of a trigger, and what counts until its event is there:
        nothing where it is there.

        :raises Unreadable: when that is said in no known words
        """
        phrase = None if until in self.until else read_phrase(until, self.purpose)
        if until and (trigger.kind == "node" or not trigger.code):
            raise Unreadable(until)
        if not until or not reader.waits(trigger.code, until, place):
            return _vals(trigger, reader.key, place, reader), ""
        reader.named += _outcomes(trigger, reader.key, place)
        vals = {"purpose": self.purpose, "until_then": UNTIL.get(until, "phrase")}
        if phrase:
            vals |= _vals(phrase, reader.key, place, reader)
        return {**vals, "waits_for": print_phrase(trigger)}, until


class StartColumn(PhraseColumn):
    """What starts a node: any of the phrases, or all of them."""

    def __init__(self, word, mode):
        super().__init__(word, "start")
        self.mode = mode

    def phrases(self, record):
        return super().phrases(record) if record.start_mode == self.mode else []

    def from_file(self, value, reader):
        return {**super().from_file(value, reader), "start_mode": self.mode}


class DoneColumn(PhraseColumn):
    """What ends a node: a person, a sign-off, events."""

    until = (*PhraseColumn.until, BY_HAND)

    def __init__(self, word):
        super().__init__(word, "complete")

    def phrases(self, record):
        found = super().phrases(record)
        if record.completion == "signoff":
            return [f"{SIGNOFF}{record.signoff_purpose or ''}".strip(), *found]
        plain = record.completion == "manual" and "hand" not in (
            record.trigger_ids.mapped("until_then")
        )
        return [BY_HAND, *found] if plain and found else found

    def from_file(self, value, reader):
        said = {"completion": "event"}
        for phrase in listed(value):
            if phrase == BY_HAND:
                said["completion"] = "manual"
            elif isinstance(phrase, str) and phrase.startswith(SIGNOFF):
                purpose = phrase.removeprefix(SIGNOFF).strip()
                said = {"completion": "signoff", "signoff_purpose": purpose}
            elif self.read_phrase(phrase, reader) == BY_HAND:
                said["completion"] = "manual"
        return said


class HeldColumn(CodeColumn):
    """The event that a gate holds; one that comes later is only named."""

    def to_file(self, record):
        return record.waits_for or super().to_file(record)

    def from_file(self, value, reader):
        code = value.strip() if isinstance(value, str) else ""
        if reader.awaits(code):
            return {"waits_for": code}
        return super().from_file(value, reader)


class UntilColumn(CodeColumn):
    """The event that a gate holds until the one that it waits for is there."""

    def to_file(self, record):
        return super().to_file(record) if record.waits_for else None

    def from_file(self, value, reader):
        found = self.found(value, reader)
        return {} if found is None else {"until_then": found}


def _outcomes(trigger, node, place):
    """Return the outcomes that a trigger names."""
    outcome = trigger.set_outcome
    return [Ref(OUTCOME, (*node, outcome), place)] if outcome else []


def _vals(trigger, node, place, reader):
    """Return the values of a trigger of a node."""
    vals = {
        "purpose": trigger.purpose,
        "kind": trigger.kind,
        "batch_rule": trigger.batch_rule,
        "condition": trigger.condition or False,
        "payload_match": dict(trigger.payload) or False,
        "count": trigger.count,
        "spread": trigger.spread,
    }
    if trigger.kind == "node":
        vals["source_node_id"] = Ref(NODE, (trigger.code,), place)
    elif trigger.code:
        found = reader.find(EVENT_TYPE, trigger.code)
        vals["event_type_id"] = found or Ref(EVENT_TYPE, (trigger.code,), place)
    if span := trigger.span:
        vals |= {"span_kind": span.kind, "span_value": span.value}
        vals |= {"span_before": span.before, "date_field": span.date_field or False}
        if span.date_field:
            reader.check_date(span.date_field, place, stored=True)
    if trigger.outcome:
        vals["outcome_id"] = Ref(OUTCOME, (trigger.code, trigger.outcome), place)
    if trigger.set_outcome:
        vals["set_outcome_id"] = Ref(OUTCOME, (*node, trigger.set_outcome), place)
    return vals
