"""Workbooks and text tables of strangers as rows of cells, without Odoo.

Import the modules by name, for example ``from ..engine.book.book import read_book``.
"""
