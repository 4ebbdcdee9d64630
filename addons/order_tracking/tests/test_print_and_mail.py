from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_tracking import TrackingCommon

REPORT = "sale.report_saleorder"


@tagged("post_install", "-at_install")
class TestPrintAndMail(TrackingCommon):
    """The order's document is printed and mailed only when its nodes allow it."""

    def _start(self, *gates):
        self._process([self._node("1C", gates=gates)])
        return self._order()

    def _report(self, user=None):
        return self.env["ir.actions.report"].with_user(user or self.clerk)

    def _composer(self, order, **vals):
        template = self.env.ref("sale.email_template_edi_sale")
        composers = self.env["mail.compose.message"].with_user(self.clerk)
        return composers.with_context(mark_so_as_sent=True).create(
            {
                "model": "sale.order",
                "res_ids": str(order.ids),
                "composition_mode": "comment",
                "template_id": template.id,
                **vals,
            }
        )

    def test_print_is_told_once_whatever_the_format(self):
        order = self._start()
        self._report()._render_qweb_pdf(REPORT, order.ids)
        self.assertEqual(len(self._events(order, "order.printed")), 1)
        self._report()._render_qweb_html(REPORT, order.ids)
        self.assertEqual(len(self._events(order, "order.printed")), 2)

    def test_print_is_refused_in_every_format(self):
        order = self._start("order.printed")
        with self.assertRaises(GateRefused):
            self._report()._render_qweb_pdf(REPORT, order.ids)
        with self.assertRaises(GateRefused):
            self._report()._render_qweb_html(REPORT, order.ids)
        with self.assertRaises(GateRefused):
            self._report()._render(REPORT, order.ids)

    def test_context_from_outside_does_not_open_the_print(self):
        order = self._start("order.printed")
        report = self._report().with_context(order_report_rendering=True)
        with self.assertRaises(GateRefused):
            report._render_qweb_pdf(REPORT, order.ids)

    def test_customer_reading_his_order_is_no_print(self):
        order = self._start("order.printed")
        buyer = new_test_user(self.env, "trk_portal", "base.group_portal")
        self._report(buyer).sudo()._render_qweb_html(REPORT, order.ids)
        self.assertFalse(self._events(order, "order.printed"))

    def test_mailing_is_told_and_sends_the_quotation(self):
        order = self._start()
        self._composer(order)._action_send_mail()
        self.assertEqual(len(self._events(order, "order.mailed")), 1)
        self.assertEqual(len(self._events(order, "quotation.sent")), 1)
        self.assertFalse(self._events(order, "order.printed"))

    def test_mailing_is_refused_when_the_composer_opens(self):
        order = self._start("order.mailed")
        with self.assertRaises(GateRefused):
            self._composer(order)

    def test_mailing_a_file_of_ones_own_is_refused_too(self):
        order = self._start("order.mailed")
        files = self.env["ir.attachment"].with_user(self.clerk)
        own = files.create({"name": "x.pdf", "raw": b"x"})
        composer = self._composer(order, template_id=False, body="Hello")
        composer.attachment_ids = own
        with self.assertRaises(GateRefused):
            composer._action_send_mail()

    def test_mail_of_odoos_own_goes_out_without_the_document(self):
        order = self._start("order.mailed")
        self.partner.email = "c@example.com"
        order._validate_order()
        self.assertEqual(order.state, "sale")
        messages = order.sudo().message_ids
        sent = messages.filtered(lambda message: self.partner in message.partner_ids)
        self.assertIn("confirmed", sent.body)
        self.assertFalse(sent.attachment_ids)
        notes = "".join(messages.mapped("body"))
        self.assertIn("without the order document", notes)
        self.assertFalse(self._events(order, "order.mailed"))

    def test_template_sent_directly_is_refused(self):
        order = self._start("order.mailed")
        template = self.env.ref("sale.email_template_edi_sale")
        with self.assertRaises(GateRefused):
            template.with_user(self.clerk).send_mail(order.id)

    def test_free_message_is_not_the_order(self):
        order = self._start("order.mailed")
        order.message_post(body="Hello", subtype_xmlid="mail.mt_comment")
        self.assertFalse(self._events(order, "order.mailed"))

    @covers("S1-K-98")
    def test_order_file_lists_nodes_with_times_and_is_never_held(self):
        order = self._start("order.printed")
        html, _kind = self._report()._render_qweb_html(
            "order_tracking.report_order_file", order.ids
        )
        text = html.decode()
        self.assertIn(order.name, text)
        self.assertIn("1C", text)
        self.assertIn("Sales Clerk", text)
        self.assertFalse(self._events(order, "order.printed"))
