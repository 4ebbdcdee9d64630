from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.opening import SPANS
from odoo.addons.order_clock.tests.properties import patient

from ..engine.file.conditions import Unreadable, print_condition, read_condition
from ..engine.file.phrases import ordinal, print_phrase, read_phrase
from ..engine.graph import Trigger

CONDITIONS = {
    "order_type_id.code = regular": "[('order_type_id.code', '=', 'regular')]",
    "payment_kind is set": "[('payment_kind', '!=', False)]",
    "payment_kind is not set": "[('payment_kind', '=', False)]",
    "approval_needed = yes": "[('approval_needed', '=', True)]",
    "not order_tag_ids.code = repeat": "['!', ('order_tag_ids.code', '=', 'repeat')]",
    "amount_total >= 500 and state in (sale, done)": (
        "[('amount_total', '>=', 500), ('state', 'in', ['sale', 'done'])]"
    ),
    "a = 1 or b = 2.5 or not c is set": (
        "['|', '|', ('a', '=', 1), ('b', '=', 2.5), '!', ('c', '!=', False)]"
    ),
    'name = "8"': "[('name', '=', '8')]",
    'name = "and"': "[('name', '=', 'and')]",
    "name = 现汇 款到发货": "[('name', '=', '现汇 款到发货')]",
    "[('name', 'ilike', 'x')]": "[('name', 'ilike', 'x')]",
}
NO_CONDITIONS = (
    "",
    "and",
    "regular",
    "a = ",
    "a = 1 and b = 2 or c = 3",
    "a = (1",
    "a in 1, 2",
    'a = "x',
    "a = x gives y",
    "[('a'",
    "a is",
)
PHRASES = {
    "process.started": Trigger(0, "start", "event", "process.started"),
    "after 5D/6D": Trigger(0, "start", "node", "5D/6D"),
    "after 2 = ok": Trigger(0, "start", "node", "2", outcome="ok"),
    "after all batches of 4A": Trigger(0, "start", "node", "4A", batch_rule="all"),
    "report.sent for the 4th time in both halves of the day": Trigger(
        0, "start", "event", "report.sent", count=4, spread="half_days"
    ),
    "3 working days before date_order": Trigger(
        0,
        "start",
        "date",
        "",
        span=Limit("working_days", 3, date_field="date_order", before=True),
    ),
    "2 calendar days after process.started where result = good when a is set": Trigger(
        0,
        "start",
        "date",
        "process.started",
        condition="[('a', '!=', False)]",
        payload=(("result", "good"),),
        span=Limit("calendar_days", 2),
    ),
    "on date_order when a = b": Trigger(
        0,
        "start",
        "date",
        "",
        condition="[('a', '=', 'b')]",
        span=Limit("working_days", 0, date_field="date_order"),
    ),
    "1.5 hours after date_order": Trigger(
        0, "start", "date", "", span=Limit("hours", 1.5, date_field="date_order")
    ),
    "signoff.released where purpose = review when a in (b, c) gives approved": Trigger(
        0,
        "start",
        "event",
        "signoff.released",
        condition="[('a', 'in', ['b', 'c'])]",
        payload=(("purpose", "review"),),
        set_outcome="approved",
    ),
}
NO_PHRASES = (
    "",
    "after",
    "order received",
    "form packing_check",
    "form packing_check lost",
    "form sent",
    "form a sent where type = b",
    "after 2 = ",
    "process.started for the 0th time",
    "process.started for 3 times",
    "process.started gives",
    "process.started where purpose > 3",
    "process.started when a = 1 when b = 2",
    "process.started in the morning",
    "0 days before date_order",
    "1.5 days before date_order",
    "3 days before process.started",
    "3 months before date_order",
    "-3 days before date_order",
    "3 days before date_order.day.hour()",
    "3 days before date_order where a = b",
    "3 days before date_order for the 2nd time",
    "on date_order gives ok",
    "on process.started",
)
WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
VALUES = st.one_of(WORD, st.booleans(), st.integers(-999, 999))
FIELDS = st.from_regex(r"[a-z_]{1,8}(\.[a-z]{1,5})?", fullmatch=True)
CLAUSES = st.one_of(
    st.tuples(FIELDS, st.sampled_from(["=", "!=", ">", "<="]), VALUES),
    st.tuples(
        FIELDS,
        st.sampled_from(["in", "not in"]),
        st.lists(VALUES, min_size=1, max_size=3),
    ),
)
DOMAINS = st.lists(CLAUSES, min_size=1, max_size=3).map(repr)
EVENTS = st.sampled_from(["process.started", "signoff.released", "report.sent"])
TRIGGERS = st.one_of(
    st.builds(
        Trigger,
        st.just(0),
        st.just("start"),
        st.just("node"),
        WORD,
        outcome=WORD | st.just(""),
        batch_rule=st.sampled_from(["each", "all"]),
        condition=DOMAINS | st.just("") | st.just("[('a', 'ilike', 'x \"y')]"),
    ),
    st.builds(
        Trigger,
        st.just(0),
        st.just("start"),
        st.just("event"),
        EVENTS,
        payload=st.dictionaries(FIELDS | st.just("type"), VALUES, max_size=2).map(
            lambda pairs: tuple(sorted(pairs.items()))
        ),
        condition=DOMAINS | st.just(""),
        count=st.integers(1, 30),
        spread=st.sampled_from(["none", "half_days"]),
        set_outcome=WORD | st.just(""),
    ),
    st.builds(
        Trigger,
        st.just(0),
        st.just("start"),
        st.just("date"),
        st.just(""),
        condition=DOMAINS | st.just(""),
        span=st.builds(
            Limit,
            st.sampled_from(SPANS),
            st.integers(1, 999),
            date_field=st.sampled_from(["date_order", "on", "x"]),
            before=st.booleans(),
        ),
    ),
    st.builds(
        Trigger,
        st.just(0),
        st.just("start"),
        st.just("date"),
        EVENTS,
        payload=st.dictionaries(FIELDS, VALUES, max_size=2).map(
            lambda pairs: tuple(sorted(pairs.items()))
        ),
        condition=DOMAINS | st.just(""),
        span=st.builds(Limit, st.sampled_from(SPANS), st.integers(1, 999)),
    ),
)


@tagged("post_install", "-at_install")
class TestFilesWords(BaseCase):
    """Conditions and triggers in the words of a procedure's file."""

    def test_conditions_are_said_in_words(self):
        for words, domain in CONDITIONS.items():
            with self.subTest(words):
                self.assertEqual(read_condition(words), domain)
                self.assertEqual(print_condition(domain), words)

    def test_what_is_no_condition_is_refused(self):
        for words in NO_CONDITIONS:
            with self.subTest(words), self.assertRaises(Unreadable):
                read_condition(words)

    def test_a_domain_that_words_cannot_say_stays_one(self):
        domain = "['|', ('a', '=', 1), '&', ('b', '=', 2), ('c', '=', 3)]"
        self.assertEqual(read_condition(print_condition(domain)), domain)

    def test_phrases_say_what_starts_a_node(self):
        for words, trigger in PHRASES.items():
            with self.subTest(words):
                self.assertEqual(read_phrase(words), trigger)
                self.assertEqual(print_phrase(trigger), words)

    def test_what_is_no_phrase_is_refused(self):
        for words in NO_PHRASES:
            with self.subTest(words), self.assertRaises(Unreadable):
                read_phrase(words)

    def test_ordinals(self):
        self.assertEqual(
            [ordinal(number) for number in (1, 2, 3, 4, 11, 22, 113)],
            ["1st", "2nd", "3rd", "4th", "11th", "22nd", "113th"],
        )

    def test_a_thousand_negations_are_no_condition(self):
        with self.assertRaises(Unreadable):
            read_condition("not " * 100_000 + "a = 1")

    @patient()
    @given(DOMAINS)
    def test_every_condition_is_read_as_it_was_printed(self, domain):
        self.assertEqual(read_condition(print_condition(domain)), domain)

    @patient()
    @given(TRIGGERS)
    def test_every_phrase_is_read_as_it_was_printed(self, trigger):
        self.assertEqual(read_phrase(print_phrase(trigger)), trigger)
