"""A file that says every word once, and who imports it."""

from .common_people import MANAGER
from .common_process import ProcessCommon

FILE = """\
procedure: F-1
name: {en: Sale, zh: 销售}
source: {en: '004, Shipping', zh: 004，发货}
kind_of_company: [manufacturer, food]
document: order.process.fake
number: QP-07
scope: {en: All who sell., zh: 适用于销售。}
executes: t_sales
supervises: [t_gm, t_planning]
checks: f_checker
starts_on: fake.start
ends_on: fake.close
cancelled_on: fake.cancel
remind_before: 30 minutes
settings: {late_reason: demand, rounds: 2, strict: yes}
nodes:
  "1":
    name: {en: Received, zh: 接收}
    stage: f_reading
    role: t_sales
    assists:
    - t_planning
    - {role: f_checker, mode: optional, topic: {en: price, zh: 价格}}
    starts: [fake.start, after 2 = wrong]
    limit: 4 working hours
    about: {en: The order is read., zh: 阅读订单。}
    indicators: f_speed
    outcomes:
      ok: {en: Complete, zh: 完整}
      not: {en: Declined, zh: 拒绝, ends_process: cancelled}
    evidence:
      minutes:
        en: Minutes
        zh: 分钟
        kind: number
        required: no
        target: most
        target_value: 15
      way:
        en: Way
        zh: 方式
        kind: selection
        options: [{en: Fax, zh: 传真}, Mail]
        for: ok
    holds:
    - fake.confirm
    - event: fake.ship
      when: kind = urgent
      message: Not read.
      released_by: ok
      only_started: yes
    loops: yes
    rows: [03, 04, X-12]
  "2":
    name: {en: Checked, zh: 检查}
    role: f_checker
    starts: after 1 = ok
    limit: by 10:00 next working day, soft
    done_by:
    - by hand
    - fake.check where result = good gives right
    - fake.check for the 2nd time gives wrong
    paused_by: fake.change
    skip_when: kind = small and partner_id is set
    clock_of: 1
    outcomes: {right: Right, wrong: Wrong}
    rows: 05
  3A:
    name: {en: Released, zh: 放行}
    role: t_gm
    starts: after 2 = right
    done_by: sign-off release
  3B:
    name: {en: Watched, zh: 跟踪}
    role: t_sales
    starts: fake.confirm
    repeats_until: fake.ship
    repeats: window
    window_days: [Mon, Thu]
  3C:
    name: {en: Followed Up, zh: 跟进}
    role: t_sales
    starts:
    - 3 working days before create_date when kind = urgent
    - 2 calendar days after fake.ship
    limit: 30 minutes before end of shift
    repeats_until: fake.close
    repeats: interval 1 week
  3D:
    name: {en: Audited, zh: 审核}
    role: t_gm
    starts: on write_date
    repeats_until: fake.close
    repeats: month, last day
  "4":
    name: {en: Closed, zh: 关闭}
    role: t_sales
    starts_after_all: [after 3A, fake.ship]
    final: yes
    hidden_from_customer: yes
  "5":
    name: {en: Noticed, zh: 通知}
    role: t_sales
    starts: production.finished where kind = part, until then after 3A
    done_by: ['packing.completed gives ok, until then by hand', fake.change]
    outcomes: {ok: Good}
    holds:
    - {event: packing.started, until_then: fake.close, message: Not noticed.}
    - report.missing
  "6":
    name: {en: Transport Problem, zh: 物流问题}
    role: t_sales
    starts: finding.recorded where type = transport, until then never
    done_by: finding.rectified, until then by hand
    holds: fake.confirm
    final: yes
counters:
  changes:
    en: Changes
    zh: 变更
    event: fake.change
    most: 3
    scope: week
    policy: refuse
says_only:
- {en: Orders are read in time., zh: 及时阅读订单。, rows: [01, 51]}
- Ours is the order.
applies_to:
- {name: {en: Small ones, zh: 小单}, active: no, when: kind = small}
events:
  fake.cancel: {name: fake.cancel, external: yes, gateable: yes}
  fake.change: {name: fake.change, external: yes, gateable: yes}
  fake.check: {name: fake.check, external: yes, gateable: yes}
  fake.close: {name: fake.close, external: yes, gateable: yes}
  fake.confirm: {name: fake.confirm, external: yes, gateable: yes}
  fake.ship: {name: fake.ship, external: yes, gateable: yes}
  fake.start: {name: fake.start, external: yes, gateable: yes}
indicators: {f_speed: {en: Speed, zh: 速度, about: Hours from receipt.}}
roles:
  f_checker: {name: {en: Checker, zh: 核对人}, reports_to: t_gm}
  f_signer: Signer
  t_gm: Gm
  t_planning: Planning
  t_sales: Sales
signoffs:
- name: {en: Release, zh: 放行}
  purpose: release
  document: order.process
  four_eyes: yes
  steps:
  - en: Sales
    zh: 销售
    role: t_sales
    limit: 2 hours
    questions:
      price: {en: 'Is the price right?', zh: 价格是否正确？, approval_asks_for: yes}
  - {en: Last, zh: 最后, role: f_signer}
stages: {f_reading: {en: Reading, zh: 阅读, sequence: 35, folded: yes}}
"""


class ProcessFileCommon(ProcessCommon):
    """A manager of all companies, who imports files."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("f_manager", MANAGER)
        # Roles are shared by all companies: who brings new ones acts for all.
        cls.manager.company_ids = cls.env["res.company"].search([])
        cls.processes = cls.env["order.process"].with_user(cls.manager)
        cls.env["res.lang"]._activate_lang("zh_CN")

    def _publish(self, process):
        """Publish it once somebody holds the role that came with it."""
        self.env["order.role.assignment"].create(
            {
                "role_id": self.env["order.role"]
                .search([("code", "=", "f_checker")])
                .id,
                "company_id": self.company.id,
                "head_id": self.users["gm"].id,
            }
        )
        process.action_publish()

    def _import(self, text=FILE):
        return self.processes.browse(self.processes.import_file(text)["id"])
