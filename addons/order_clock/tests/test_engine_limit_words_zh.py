from odoo.tests import BaseCase, tagged

from ..engine.limit_words import print_limit, read_limit
from ..engine.limit_words_zh import find_limit, print_limit_zh, read_limit_zh

#: Sentences of the sources, and the limit that they say.
SAID = {
    "客户的需求传递到市场部后，必须在4小时内完成与客户就需求的沟通与洽谈": "4 hours",
    "发货后1小时内将单据送到": "1 hour",
    "2个工作小时以内": "2 working hours",
    "必须在一个工作日内完成，具体": "1 working day",
    "含订单评审必须在4个小时内将评审结果": "4 hours",
    "应及时一般为30分钟内进行协调处理": "30 minutes, soft",
    "付款期限不能超过5个工作日": "5 working days",
    "15天内提货完毕的": "15 days",
    "每天早上10点前必须提交": "by 10:00",
    "生产过程中每个工作日下午4:00由计划组组织一次“产销协调会”": "by 16:00",
    "次日上午9:30前反馈": "by 9:30 next day",
    "下一个工作日下午3点前": "by 15:00 next working day",
    "每周一、周四两天统一下发订单": "Mon, Thu by 24:00",
    "各区域每月20日15:00前": "day 20 of the month by 15:00",
    "周期超过一个月的，在月底前完成": "end of month",
    "半小时内": "0.5 hours",
    "及时向部门领导汇报": "at once, soft",
    "立即通知生产": "at once",
    "一般应立即通知生产": "at once, soft",
    "２小时内与客户联系": "2 hours",
    "当日报表须在下班前30分钟内交调度": "30 minutes before end of shift",
    "当班结束前填写": "end of shift",
    "下班前交回": "end of shift",
    "接到投诉后须当日内答复": "by 24:00",
}
#: Cells that say a limit and nothing else.
CELLS = {
    "4工作小时": "4 working hours",
    "4 个工作小时内": "4 working hours",
    "一般30分钟内": "30 minutes, soft",
    "次日10:00前": "by 10:00 next day",
    "每周一、周四12:00": "Mon, Thu by 12:00",
    "月底": "end of month",
    "立即。": "at once",
    "每月20日": "day 20 of the month",
    "当天": "by 24:00",
    "一般当日内": "by 24:00, soft",
    "次日": "by 24:00 next day",
    "次工作日内": "by 24:00 next working day",
}
#: Limits as sheets for Chinese readers say them; empty where only the file's words do.
PRINTED = {
    "4 hours": "4小时内",
    "30 minutes, soft": "一般30分钟内",
    "1 working day": "1个工作日内",
    "2 days": "2天内",
    "by 10:00": "10:00前",
    "by 24:00": "当天内",
    "by 24:00 next day": "次日内",
    "by 9:30 next day": "次日9:30前",
    "by 15:00 next working day": "下一个工作日15:00前",
    "Mon, Thu by 12:00": "每周一、周四12:00",
    "Mon by 24:00": "每周一",
    "day 20 of the month by 15:00": "每月20日15:00",
    "end of month": "月底",
    "end of next month": "次月底",
    "at once": "立即",
    "30 minutes before end of shift": "当班结束前30分钟",
    "2 working days before commitment_date": "",
    "3 days by 10:00": "",
    "no limit": "",
}
#: Cells that say more, or less.
NO_CELLS = ("", "4", "工作小时", "4小时内答复客户", "4小时或8小时", "收到后4小时内")
#: Sentences that say none.
SILENT = (
    "",
    "业绩任务指标",
    "销售金额",
    "25点前",
    "每周例会",
    "第3项",
    "当天生产的产品",
)


@tagged("post_install", "-at_install")
class TestEngineLimitWordsZh(BaseCase):
    """Limits in the sentences of Chinese procedures."""

    def test_sentences_of_the_sources_say_their_limits(self):
        for sentence, words in SAID.items():
            with self.subTest(sentence):
                found = find_limit(sentence)
                self.assertTrue(found)
                self.assertEqual(print_limit(found.limit), words)
                self.assertIn(found.text, sentence.replace("２", "2"))

    def test_nothing_is_found_where_nothing_is_said(self):
        for sentence in SILENT:
            with self.subTest(sentence):
                self.assertIsNone(find_limit(sentence))

    def test_what_is_printed_is_read_as_the_same_limit(self):
        for words, text in PRINTED.items():
            with self.subTest(words):
                limit = read_limit(words)
                self.assertEqual(print_limit_zh(limit), text)
                if text:
                    self.assertEqual(read_limit_zh(text), limit)

    def test_a_cell_says_a_limit_and_nothing_else(self):
        for cell, words in CELLS.items():
            with self.subTest(cell):
                self.assertEqual(print_limit(read_limit_zh(cell)), words)
        for cell in NO_CELLS:
            with self.subTest(cell):
                self.assertIsNone(read_limit_zh(cell))
