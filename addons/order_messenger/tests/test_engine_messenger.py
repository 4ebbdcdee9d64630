from odoo.tests import BaseCase, tagged

from ..engine.address import is_allowed
from ..engine.quiet import is_quiet
from ..engine.vendor import body, outcome, signed_part, signed_query
from ..engine.wording import packed, plain, unknown_names

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"
DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=abc"
FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/abc"


@tagged("post_install", "-at_install")
class TestEngineMessenger(BaseCase):
    def test_only_webhooks_of_the_vendor_are_called(self):
        for vendor, address in (
            ("wecom", WECOM),
            ("wecom", WECOM.replace(".com/", ".com:443/")),
            ("dingtalk", DINGTALK),
            ("feishu", FEISHU),
            ("feishu", FEISHU.replace("feishu.cn", "larksuite.com")),
        ):
            with self.subTest(address):
                self.assertTrue(is_allowed(vendor, address))
        for vendor, address in (
            ("dingtalk", WECOM),
            ("wecom", WECOM.replace("https", "http")),
            ("wecom", WECOM.replace("https", "file")),
            ("wecom", WECOM.replace(".com/", ".com:8443/")),
            ("wecom", WECOM.replace(".com/", ".com:x/")),
            ("wecom", WECOM.replace(".com/", ".com.evil.example/")),
            ("wecom", WECOM.replace("qyapi", "user:word@qyapi")),
            ("wecom", WECOM.replace("qyapi.weixin.qq.com", "evil.example\\@qyapi")),
            ("wecom", WECOM.replace("/cgi-bin/webhook/send", "/cgi-bin/gettoken")),
            ("wecom", WECOM.partition("?")[0]),
            ("wecom", f"{WECOM}#x"),
            ("wecom", f"{WECOM}\r\nHost: evil.example"),
            ("wecom", "https://127.0.0.1/cgi-bin/webhook/send?key=abc"),
            ("wecom", "http://169.254.169.254/latest/meta-data"),
            ("wecom", "http://127.0.0.1:8069/cgi-bin/webhook/send?key=abc"),
            ("feishu", FEISHU.replace("/abc", "/../abc")),
            ("feishu", FEISHU.replace("/abc", "/")),
            ("feishu", f"{FEISHU}?x=1"),
            ("wecom", ""),
            ("wecom", None),
            ("wecom", "https://[::1"),
        ):
            with self.subTest(address=address):
                self.assertFalse(is_allowed(vendor, address))

    def test_loopback_is_the_machine_itself_and_nothing_else(self):
        allowed = lambda address: is_allowed("wecom", address, loopback=True)  # noqa: E731
        self.assertTrue(allowed("http://127.0.0.1:8000/cgi-bin/webhook/send?key=abc"))
        for address in (
            "http://localhost:8000/cgi-bin/webhook/send?key=abc",
            "http://10.0.0.1/cgi-bin/webhook/send?key=abc",
            "http://127.0.0.1@10.0.0.1/",
            "ftp://127.0.0.1/",
        ):
            with self.subTest(address):
                self.assertFalse(allowed(address))

    def test_signatures_are_those_of_the_vendors(self):
        """Worked out with openssl: `printf '1700000000000\\nSEC' | openssl dgst
        -sha256 -hmac SEC -binary | base64`, and for Feishu an empty text with the key
        of two lines."""
        self.assertEqual(
            signed_query("dingtalk", "SEC", 1700000000.0),
            "timestamp=1700000000000&sign=r%2B2we0q01lkZqz38LA5IPNbHN81U1leRf3Au4PSQb6Q%3D",
        )
        self.assertEqual(
            signed_part("feishu", "SEC", 1700000000.0),
            {
                "timestamp": "1700000000",
                "sign": "yKzlnG5gJbbUvULgjP0QN/V99n1fNH31XG8Rrvl9pfk=",
            },
        )
        self.assertEqual(signed_query("wecom", "SEC", 1.0), "")
        self.assertEqual(signed_part("dingtalk", "SEC", 1.0), {})
        self.assertNotIn(b"sign", body("feishu", "Title", "Text"))

    def test_answers_mean_what_the_vendors_say(self):
        for vendor, status, answer, expected in (
            ("wecom", 200, b'{"errcode":0,"errmsg":"ok"}', ("sent", 0)),
            ("wecom", 200, b'{"errcode":45009}', ("busy", 45009)),
            ("wecom", 200, b'{"errcode":93000}', ("refused", 93000)),
            ("wecom", 200, b'{"errcode":-1}', ("again", -1)),
            ("dingtalk", 200, b'{"errcode":130101}', ("busy", 130101)),
            ("dingtalk", 200, b'{"errcode":310000}', ("refused", 310000)),
            ("feishu", 200, b'{"code":0,"msg":"success"}', ("sent", 0)),
            ("feishu", 200, b'{"StatusCode":0}', ("sent", 0)),
            ("feishu", 200, b'{"code":11232}', ("busy", 11232)),
            ("feishu", 200, b'{"code":19021}', ("refused", 19021)),
            ("feishu", 429, b"", ("busy", 429)),
            ("wecom", 502, b"<html>", ("again", 502)),
            ("wecom", 302, b"", ("refused", 302)),
            ("wecom", 200, b"<html>", ("again", -1)),
            ("wecom", 200, b"[0]", ("again", -1)),
            ("wecom", 200, b'{"errcode":false}', ("again", -1)),
            ("wecom", 200, b"\xff\xfe", ("again", -1)),
        ):
            with self.subTest(vendor=vendor, answer=answer):
                self.assertEqual(outcome(vendor, status, answer), expected)

    def test_names_format_link_and_call_nobody(self):
        said = plain("S1 [x](http://evil.example)\n<@all> **!** `a`")
        for sign in ("[", "]", "(", "<", "@", "*", "`", "\n", "://"):
            self.assertNotIn(sign, said)
        self.assertEqual(plain("订单 S00012-1"), "订单 S00012-1")
        self.assertEqual(len(plain("x" * 500)), 80)

    def test_a_template_holds_names_and_no_code(self):
        self.assertEqual(unknown_names("{kind} {duty} {{x}}"), [])
        for template in ("{duty.name}", "{0}", "{}", "{duty!r}", "{duty:>99999}"):
            with self.subTest(template):
                self.assertTrue(unknown_names(template))
        with self.assertRaises(ValueError):
            unknown_names("{duty")

    def test_a_post_holds_what_fits_and_at_least_one(self):
        self.assertEqual(packed(["a" * 10] * 9, 40), 3)
        self.assertEqual(packed(["a" * 99], 10), 1)

    def test_quiet_hours_may_pass_midnight(self):
        for hour, begin, end, expected in (
            (23.0, 20.0, 7.5, True),
            (7.4, 20.0, 7.5, True),
            (7.5, 20.0, 7.5, False),
            (12.5, 12.0, 13.0, True),
            (13.0, 12.0, 13.0, False),
            (3.0, 8.0, 8.0, False),
        ):
            with self.subTest(hour=hour, begin=begin):
                self.assertEqual(is_quiet(hour, begin, end), expected)
