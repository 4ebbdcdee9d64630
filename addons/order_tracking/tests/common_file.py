from odoo.fields import Command

from .common_team import TeamCommon

CONFIRMED = "order.confirmed"


class FileCommon(TeamCommon):
    """A rule of files, the roles that answer for a file, an order with its file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.filer = cls._role("file_owner", cls.first)
        cls.checker = cls._role("file_checker", cls.second)
        cls.archivist = cls._role("file_keeper", cls.boss)
        cls.files = cls.env["order.file"]

    @classmethod
    def _file_rule(cls, *papers, **vals):
        """Return a rule that asks for these papers, each ``{code, …}``."""
        given = papers or ({"code": "request"},)
        return cls.env["order.file.rule"].create(
            {
                "name": "Files of orders",
                "res_model": "sale.order",
                "owner_role_id": cls.filer.id,
                "checker_role_id": cls.checker.id,
                "keeper_role_id": cls.archivist.id,
                "paper_ids": [
                    Command.create({"name": paper["code"], **paper}) for paper in given
                ],
                **vals,
            }
        )

    def _opened(self, *papers, **vals):
        """Return an order whose file its owner has opened."""
        self._file_rule(*papers, **vals)
        order = self._order()
        order.with_user(self.first).file_open()
        return order

    def _completed(self, order):
        """The owner files the paper, the checker confirms it."""
        order.with_user(self.first).file_document("request")
        order.with_user(self.second).file_complete()

    def _file(self, order):
        return self.files._files_of(order)

    def _scan(self, user):
        files = self.env["ir.attachment"].with_user(user)
        return files.create({"name": "request.txt", "raw": b"ten pieces"})
