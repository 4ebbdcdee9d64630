import doctest

from odoo.tests import BaseCase, tagged

from odoo.addons.order_document.engine import file_names


@tagged("post_install", "-at_install")
class TestFileNames(BaseCase):
    """Names in a download are names on every machine, and each stands once."""

    def test_examples(self):
        self.assertEqual(doctest.testmod(file_names).failed, 0)

    def test_no_name_leads_out_of_the_download(self):
        taken = set()
        names = ("../../etc/passwd", "..\\x", "", ". .", "a" * 300, "con:1", "目录.pdf")
        paths = [file_names.unique_name(name, name, taken) for name in names]
        for path in paths:
            self.assertEqual(path.count("/"), 1, path)
            self.assertFalse({"", "..", "."} & set(path.split("/")), path)
        self.assertEqual(len(taken), len(names))
