"""Renewing translations from a database."""

import renew_translations

POT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_an_addon_that_is_not_in_the_database_keeps_its_words(tmp_path):
    template = tmp_path / "some_addon.pot"
    folder = tmp_path / "i18n"
    words = {"Order": "订单"}
    template.write_text(f'{POT}msgid "Order"\nmsgstr ""\n', encoding="utf-8")
    assert renew_translations.renew(template, folder, words, {}) == 0
    template.write_text(POT, encoding="utf-8")
    assert renew_translations.renew(template, folder, {}, {}) == 0
    kept = (folder / "zh_CN.po").read_text(encoding="utf-8")
    assert 'msgstr "订单"' in kept
