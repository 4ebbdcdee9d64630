from odoo import http
from odoo.http import content_disposition, request


class OrderFileController(http.Controller):
    """A file as one download, for whoever may read it."""

    @http.route("/order/file/<int:file_id>", type="http", auth="user")
    def order_file(self, file_id):
        """Return the papers of the file with its index, as far as one may read them."""
        file = request.env["order.file"].browse(file_id).exists()
        if not file:
            raise request.not_found()
        content = file._zip()
        name = file.name.replace("/", "-")
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Disposition", content_disposition(f"{name}.zip")),
            ("Content-Length", str(len(content))),
        ]
        return request.make_response(content, headers)
