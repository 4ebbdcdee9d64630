"""A company with its hours, and models that only a test knows."""

from datetime import datetime, timedelta

from odoo.fields import Command
from odoo.orm.model_classes import add_to_registry

HOURS = [(day, start) for day in range(5) for start in (8, 13)]


def local(text):
    """Naive UTC datetime of a local time in Shanghai, "2026-03-02 09:00"."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M") - timedelta(hours=8)


def make_company(env, name):
    """Return a company in Shanghai that works 8–12 and 13–17, Monday to Friday."""
    hours = [
        Command.create(
            {
                "name": f"{day} {start}",
                "dayofweek": str(day),
                "hour_from": start,
                "hour_to": start + 4,
                "day_period": "morning" if start == 8 else "afternoon",
            }
        )
        for day, start in HOURS
    ]
    company = env["res.company"].create({"name": name})
    company.resource_calendar_id = env["resource.calendar"].create(
        {
            "name": name,
            "tz": "Asia/Shanghai",
            "company_id": company.id,
            "attendance_ids": [Command.clear(), *hours],
        }
    )
    return company


class FakeModels:
    """For test cases whose documents are of models that are gone after them."""

    @classmethod
    def _register(cls, *definitions):
        names = [definition._name for definition in definitions]
        for definition in definitions:
            add_to_registry(cls.registry, definition)
        cls.registry._setup_models__(cls.env.cr, names)
        cls.registry.init_models(cls.env.cr, names, {"module": "order_process"})
        cls.addClassCleanup(cls._forget, names)
        cls.env["ir.model.access"].create(
            [
                {
                    "name": name,
                    "model_id": cls.env["ir.model"]._get_id(name),
                    "group_id": cls.env.ref("base.group_user").id,
                    "perm_read": True,
                    "perm_write": True,
                    "perm_create": True,
                    "perm_unlink": True,
                }
                for name in names
            ]
        )

    @classmethod
    def _forget(cls, names):
        for name in reversed(names):
            del cls.registry[name]
        cls.registry._setup_models__(cls.env.cr, [])
