from odoo.tests import BaseCase, tagged

from odoo.addons.order_process.engine.file.phrases import print_phrase, read_phrase
from odoo.addons.order_process.engine.graph import Trigger

PHRASES = {
    "form packing_check closed": Trigger(
        0, "start", "event", "form.closed", payload=(("type", "packing_check"),)
    ),
    "form shipping_request sent where part = yes gives ok": Trigger(
        0,
        "start",
        "event",
        "form.sent",
        payload=(("part", True), ("type", "shipping_request")),
        set_outcome="ok",
    ),
}


@tagged("-at_install", "post_install")
class TestFormWords(BaseCase):
    """What a form tells starts and ends nodes, in the words of a procedure file."""

    def test_phrases_name_the_type_of_a_form(self):
        for text, trigger in PHRASES.items():
            with self.subTest(text):
                self.assertEqual(read_phrase(text), trigger)
                self.assertEqual(print_phrase(trigger), text)
