import doctest

from odoo.tests import BaseCase, tagged

from ..engine.file import told
from ..kernel import local


@tagged("-at_install", "post_install")
class TestTold(BaseCase):
    """Parts of a file and periods, as people read them."""

    def test_examples(self):
        for module in (told, local):
            with self.subTest(module.__name__):
                result = doctest.testmod(module)
                self.assertTrue(result.attempted)
                self.assertEqual(result.failed, 0)
