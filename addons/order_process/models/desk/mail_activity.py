from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL


class MailActivity(models.Model):
    """Activities that point to a duty: they show it on the document and in the
    calendar of its person. The desk stays the place where it is done."""

    _inherit = "mail.activity"

    order_duty_id = fields.Integer(
        string="Duty", readonly=True, copy=False, index="btree_not_null"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Give what code plans on our documents for somebody who was archived to who
        acts in his role: nobody would see it (S1-K-24)."""
        users = self.env["res.users"]
        planned = {
            v["user_id"] for v in vals_list if v.get("automated") and v.get("user_id")
        }
        gone = self.env["order.role"]._archived(users.browse(planned))
        if gone:
            vals_list = [
                self._succeeded(vals)
                if vals.get("automated") and vals.get("user_id") in gone.ids
                else vals
                for vals in vals_list
            ]
        return super().create(vals_list)

    @api.model
    def _succeeded(self, vals):
        """Return the values of an activity with the successor of its archived user."""
        model = vals.get("res_model")
        model_id = vals.get("res_model_id")
        model = model or self.env["ir.model"].sudo().browse(model_id).model
        ours = self.env.registry["order.deletion.mixin"]
        if not model or not isinstance(self.env[model], ours):
            return vals
        document = self.env[model].sudo().browse(vals["res_id"])
        company = document["company_id"] if "company_id" in document._fields else None
        user = self.env["res.users"].browse(vals["user_id"])
        found = self.env["order.role"]._successor(user, company or self.env.company)
        return {**vals, "user_id": found.id or vals["user_id"]}

    @api.model
    def _create_for_duties(self, vals_list):
        """Create the activities of many duties with a constant number of queries.

        `mail.activity.create` would make every assigned person a follower of the
        document (he would then get all mail of the customer) and notify him of each
        activity (39 queries each); the digest of the reminders has told him already.
        Therefore the plain ORM create is called, and the documents are named by us:
        Odoo reads them one by one.
        """
        names = self._names_of_documents(vals_list)
        users = self.env["res.users"].sudo().browse({v["user_id"] for v in vals_list})
        zones = {user.id: user.tz for user in users}
        for vals in vals_list:
            name = names.get((vals["res_model"], vals["res_id"]))
            vals.update({"res_name": name} if name else {})
            # Given, it is not written in a second query for each hundred.
            vals["user_tz"] = zones[vals["user_id"]]
        return models.Model.create(self.sudo(), vals_list)

    def _names_of_documents(self, vals_list):
        """{(model, id): name} of the documents that there are, read together."""
        ids = defaultdict(set)
        for vals in vals_list:
            ids[vals["res_model"]].add(vals["res_id"])
        return {
            (model, document.id): document.display_name
            for model, found in ids.items()
            for document in self.env[model]
            .sudo()
            .with_context(active_test=False)
            .search_fetch([("id", "in", list(found))], ["display_name"])
        }

    @api.model
    def _of_finished_duties(self, limit=5000):
        """Return activities whose duty is done or was claimed by somebody else.

        Called by the reminder cron: one anti-join for all, so that completing a duty
        costs nothing for its activity; it disappears within one run of the cron.
        """
        self.flush_model(["active", "order_duty_id", "user_id"])
        duties = self.env["order.duty"].sudo()
        duties._flush_sources()
        rows = self.env.execute_query(
            SQL(
                """SELECT a.id FROM mail_activity a
                WHERE a.active AND a.order_duty_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM (%s) d WHERE d.id = a.order_duty_id
                    AND (d.user_id IS NULL OR d.user_id = a.user_id)
                ) ORDER BY a.id LIMIT %s""",
                duties._table_query,
                limit,
            )
        )
        return self.sudo().browse(row[0] for row in rows)

    def _close_for_duties(self):
        """Archive activities that ``_of_finished_duties`` found."""
        self.with_context(mail_activity_quick_update=True).active = False

    def action_notify(self):
        """Send no message to somebody whose language was removed: Odoo can write none
        in it, and the activity itself stands on his desk."""
        codes = {code for code, _name in self.env["res.lang"].get_installed()}
        told = self.filtered(
            lambda activity: (activity.user_id.lang or "en_US") in codes | {"en_US"}
        )
        return super(MailActivity, told).action_notify()
