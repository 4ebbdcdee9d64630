from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import ensure_named

from ..measure.order_measure_values import INTERVALS

ISSUED = "report.issued"
#: What who issues a report says about it.
TEXTS = ("analysis", "problems", "improvements")
#: {dimension: model of its ids}
ASKED_OF = {
    "product_type": "product.category",
    "product": "product.product",
    "customer": "res.partner",
    "region": "crm.team",
    "salesperson": "res.users",
    "kind": "order.type",
    "channel": "order.intake.channel",
    "carrier": "delivery.carrier",
    "role": "order.role",
    "warehouse": "stock.warehouse",
    "order": "sale.order",
}


class OrderReportRun(models.Model):
    """How a report is issued: figures of a period are worked out, written down and told
    to its readers; the routine that asks for them is done."""

    _inherit = "order.report.run"

    @api.model
    def report_issue(
        self, code, date_from, date_to, group_by=None, where=None, texts=None, key=None
    ):
        """Issue a report (dialog, interfaces).

        :param str code: code of the report type
        :param str date_from: first day; ``date_to`` the last one
        :param str group_by: a dimension; None: the one of the type
        :param dict where: ``{dimension: id}``, e.g. ``{"product_type": 3}``
        :param dict texts: ``analysis``, ``problems``, ``improvements``
        :param str key: the sender's; the same report again changes nothing
        :return: ``{id, name, title, date_from, date_to, lines}``
        :raise AccessError: the user does not issue it
        :raise ValidationError: no such report, period, dimension
        """
        kind = self._type_of(code)
        return self._issue_type(kind, date_from, date_to, group_by, where, texts, key)

    @api.model
    def _issue_type(
        self, kind, date_from, date_to, group_by=None, where=None, texts=None, key=None
    ):
        kind._ensure_issuer(self.env.company)
        period = self.env["order.measure"]._period(date_from, date_to)
        if where is not None:
            ensure_named(self.env, where)
        head = {"type_id": kind, "date_from": period[0], "date_to": period[1]}
        if known := known_by(self.sudo(), key, self.env.company, **head):
            return known._row()
        said = self._texts(kind, texts or {})
        group = str(group_by) if group_by else kind.group_by
        run = self._issue(kind, period, group, where or {}, said, key)
        run._tell(said)
        return run._row()

    @api.model
    def _type_of(self, code):
        """Return the type with a code: that which the user issues before others, the
        company's before that of all."""
        types = self.env["order.report.type"]
        mine = Domain("company_id", "in", [self.env.company.id, False])
        known = types.search(mine, order="sequence, company_id, id")
        found = known.filtered(lambda one: one.code == code)
        if not found:
            raise ValidationError(
                self.env._(
                    "There is no report “%(code)s”. Known are: %(known)s.",
                    code=code,
                    known=", ".join(dict.fromkeys(known.mapped("code"))),
                )
            )
        mine = found.filtered(lambda one: one._is_issuer(self.env.company))
        found = mine or found
        return found.filtered("company_id")[:1] or found[:1]

    @api.model
    def _texts(self, kind, texts):
        ensure_named(self.env, texts)
        said = {
            name: short_text(self.env, str(texts.get(name) or "").strip())
            for name in TEXTS
        }
        if kind.needs_findings and not said["analysis"]:
            raise UserError(self.env._("Say what the figures of “%s” mean.", kind.name))
        return said

    @api.model
    def _issue(self, kind, period, group, where, said, key):
        """Write the report down. As superuser: the type says who issues and reads it,
        and the figures are those of the whole company."""
        asked, left_out = self._asked(kind, where)
        rows = [row for one in asked for row in self._rows(one, period, group, where)]
        company = self.env.company
        run = self._as_kernel().create(
            {
                **self._head(kind, period),
                "group_by": group,
                "where": where,
                "conditions": self._conditions(where, left_out),
                "key": key,
                **said,
            }
        )
        lines = [{**row, "run_id": run.id, "company_id": company.id} for row in rows]
        self.env["order.report.run.line"]._as_kernel().create(lines)
        return self.browse(run.id)

    @api.model
    def _head(self, kind, period):
        """Return what a report has at its top."""
        company = self.env.company
        sequences = self.env["ir.sequence"].sudo().with_company(company)
        return {
            "name": sequences.next_by_code("order.report.run"),
            "title": kind.name,
            "type_id": kind.id,
            "company_id": company.id,
            "date_from": period[0],
            "date_to": period[1],
            "user_id": self.env.uid,
            "issued_at": fields.Datetime.now(),
            "reader_role_ids": (kind.reader_role_ids | kind.issuer_role_ids).ids,
        }

    @api.model
    def _asked(self, kind, where):
        """Return the measures of a report that know all that is asked for, as
        superuser and of the company alone, and those that do not.

        :raise ValidationError: none of them does
        """
        company = self.env.company
        measures = kind.measure_ids.sudo().with_company(company)
        measures = measures.with_context(allowed_company_ids=company.ids)
        if not measures:
            raise UserError(self.env._("“%s” has no measures.", kind.name))
        asked = measures.filtered(lambda one: one._knows(where))
        (asked or measures)[0]._where(where)
        return asked, measures - asked

    @api.model
    def _conditions(self, where, left_out):
        """Return what was asked for, in words, and what cannot be asked so."""
        field = self.env["order.report.type"]._fields["group_by"]
        labels = dict(field._description_selection(self.env))
        comma, said = self.env._(", "), []
        for word, value in where.items():
            ids = value if isinstance(value, list | tuple) else [value]
            records = self.env[ASKED_OF[word]].sudo().browse(ids).exists()
            self._ensure_of_company(records)
            names = comma.join(records.mapped("display_name"))
            said.append(f"{labels.get(word, word)}: {names}")
        if left_out:
            names = comma.join(left_out.with_env(self.env).sudo().mapped("name"))
            said.append(self.env._("not asked for by it: %s", names))
        return "; ".join(said)

    @api.model
    def _ensure_of_company(self, records):
        """:raise ValidationError: they belong to another company, whose names are none
        of the report's"""
        if "company_id" in records._fields and records.company_id - self.env.company:
            raise ValidationError(
                self.env._("A report is about its own company alone.")
            )

    @api.model
    def _rows(self, measure, period, group, where):
        """Return the rows of one measure: the whole, and its groups."""
        known = measure._dimension_fields()
        domain = measure._where(where)
        figures = measure._figures(period, domain)
        before = measure._figures(measure._period_before(period), domain)
        wanted = self.env["order.measure.target"]
        targets = wanted._of(measure, self.env.company, period[1])
        records = self.env[measure.source].sudo()
        scope = measure._scope(period, domain)
        total = {
            **self._row_of(measure, period, figures),
            "is_total": True,
            "previous": before["value"],
            "has_previous": before["value"] is not False,
            "target": targets.get(measure.id, 0),
            "record_ids": records.search(scope).ids,
        }
        groupable = group in INTERVALS or "." not in known.get(group, ".")
        found = measure._groups(period, domain, group) if groupable else []
        rows = [
            {**self._row_of(measure, period, one), "group": one["name"]}
            for one in found
        ]
        return [total, *rows]

    @api.model
    def _row_of(self, measure, period, figures):
        value = figures["value"]
        return {
            "measure_id": measure.id,
            "measure": measure.with_env(self.env).sudo().name,
            "formula": measure.with_env(self.env).sudo().formula,
            "unit": measure.unit,
            "source": measure.source,
            "date_to": period[1],
            "value": value,
            "has_value": value is not False,
            "part": figures["part"],
            "whole": figures["whole"],
        }

    def _tell(self, said):
        """Record it, tell its readers, do the routine that asks for it."""
        payload = {"report": self.type_id.code, "number": self.name}
        payload["from"], payload["to"] = map(str, (self.date_from, self.date_to))
        self.env["order.event"]._record_each([(self, payload)], ISSUED)
        people = self.sudo().reader_role_ids._actors(self.company_id).values()
        users = self.env["res.users"].union(
            *(user for pairs in people for user, _principal in pairs)
        )
        readers = users.sudo().partner_id - self.env.user.partner_id
        if readers:
            self.env["mail.thread"].sudo().message_notify(
                model=self._name,
                res_id=self.id,
                subject=self.display_name,
                body=self.env._("%s was issued.", self.display_name),
                partner_ids=readers.ids,
            )
        self.env["order.routine.run"]._done_by_event(
            ISSUED,
            self.company_id,
            note=self.display_name,
            evidence={name: text for name, text in said.items() if text},
        )

    def _row(self):
        """Return what interfaces learn of an issued report."""
        run = self.sudo()
        return {
            "id": run.id,
            "name": run.name,
            "title": run.title,
            "date_from": fields.Date.to_string(run.date_from),
            "date_to": fields.Date.to_string(run.date_to),
            "lines": [
                {
                    "measure": line.measure_id.code,
                    "name": line.measure,
                    "group": line.group or "",
                    "value": line.value if line.has_value else False,
                    "part": line.part,
                    "whole": line.whole,
                }
                for line in run.line_ids
            ],
        }
