"""A company's own table of nodes, as it stands in its manual, read as steps.

The headings are found by the words that such tables use; a person may say otherwise.
What is understood becomes a field of a step, what is not stays in its text.
"""

import re
from dataclasses import dataclass, field

from odoo.addons.order_clock.engine.limit_words_zh import Found, find_limit

from ..book.book import Sheet
from .tree import Place

#: Words in headings, for each field of a step; the longer word counts.
HEADINGS = {
    "code": (
        "节点",
        "节点编号",
        "节点代码",
        "编号",
        "序号",
        "步骤号",
        "代码",
        "no",
        "node",
    ),
    "name": (
        "节点名称",
        "步骤名称",
        "工作事项",
        "事项",
        "环节",
        "步骤",
        "活动",
        "name",
        "step",
    ),
    "about": (
        "流程说明",
        "工作内容",
        "内容",
        "说明",
        "操作说明",
        "作业内容",
        "描述",
        "description",
    ),
    "lead": (
        "主导责任部门",
        "主导部门",
        "主责部门",
        "责任部门",
        "主办部门",
        "执行部门",
        "负责人",
        "责任人",
        "责任岗位",
        "lead",
    ),
    "assists": (
        "协助责任部门",
        "协助部门",
        "配合部门",
        "协办部门",
        "协同部门",
        "相关部门",
        "assist",
    ),
    "limit": ("时限", "完成时间", "时间要求", "期限", "时间", "limit"),
    "target": ("管理目标", "控制目标", "目标", "管理要求", "要求", "标准", "target"),
    "indicators": ("考核指标", "考核", "指标", "kpi"),
    "after": ("前置节点", "上一节点", "前节点", "上一步", "after"),
    "papers": ("输出表单", "相关表单", "表单", "记录", "输出", "forms"),
}
#: How far down a heading may stand, and how many of its words must be known.
DEEPEST, FEWEST = 20, 2
#: What stands in a cell where nobody is meant.
NOBODY = frozenset({"", "无", "-", "–", "—", "/", "none", "n/a"})
_BETWEEN = re.compile(r"[、,，;；\n]|(?:\s+和\s+)|(?<=[部组库处室])[和及与](?=\S)")
_TOPIC = re.compile(r"\s*(?:——|—|–|:|：)\s*")
_CLAUSE = re.compile(r"[，。,;；\n（(–—]|[:：](?!\d)")
LONGEST_NAME = 30
#: A clause that says when something is done, and words before what is done.
_WHEN = re.compile(r"(后|时|的话)$|^(根据|按照|依据|如果|若|当)")
_HASTE = re.compile(r"^(立即|及时|首先|直接)")
_ASIDE = re.compile(r"[（(]([^（()）]*)[)）]")
#: What comes round without being asked for, and what passes on to another node.
_ROUND = re.compile(r"每(?:个工作|个?星期|天|日|周|月|季度?|年)日?")
_NODE = re.compile(r"节点\s*(\d+[A-Z]|[A-Z]\d+)|(\d+[A-Z]|[A-Z]\d+)\s*节点")
#: An exception is no limit: 除非最后1小时生产的.
_UNLESS = re.compile(r"除非[^，。,;；)）]*")


@dataclass
class Step:
    """A row of the table as a step; texts are as they were written."""

    code: str
    place: Place
    name: str = ""
    about: str = ""
    lead: str = ""
    assists: list[tuple[str, str]] = field(default_factory=list)
    limit: Found | None = None
    said_limit: str = ""
    co_leads: list[str] = field(default_factory=list)
    aside: str = ""
    rhythm: str = ""
    mentions: list[str] = field(default_factory=list)
    target: str = ""
    indicators: str = ""
    after: list[str] = field(default_factory=list)
    papers: str = ""


def find_heading(sheets: list[Sheet]) -> tuple[int, int] | None:
    """Return sheet and row (by index) that look most like the heading of a table of
    nodes, or None."""
    best, place = FEWEST - 1, None
    for number, sheet in enumerate(sheets):
        for at, row in enumerate(sheet.rows[:DEEPEST]):
            known = len(set(guess_columns([cell.text for cell in row.cells]).values()))
            if known > best:
                best, place = known, (number, at)
    return place


def guess_columns(headings: list[str], first: tuple[str, ...] = ()) -> dict[int, str]:
    """Return ``{column: field}`` of the headings that are known; each field once.

    :param first: the first value of each column: steps that are only numbered have no
        name
    """
    found = {}
    for at, heading in enumerate(headings):
        if scored := _field_of(heading):
            size, name = scored
            if size > found.get(name, (0, 0))[0]:
                found[name] = (size, at)
    columns = {at: name for name, (_size, at) in found.items()}
    named = found.get("name", (0, len(first)))[1]
    if "code" not in found and "".join(first[named : named + 1]).isdigit():
        columns[named] = "code"
    return columns


def _field_of(heading):
    """Return the longest known word in a heading with its field."""
    plain = re.sub(r"\s+|[*＊]", "", heading).lower()
    scores = [
        (len(word) + (word == plain), name)
        for name, words in HEADINGS.items()
        for word in words
        if (word == plain if word.isascii() else word in plain)
    ]
    return max(scores, default=None)


def read_steps(sheet: Sheet, heading: int, columns: dict[int, str]) -> list[Step]:
    """Return the steps below the heading; a row without a code and a lead belongs to
    the step above it."""
    steps = []
    for row in sheet.rows[heading + 1 :]:
        said = {name: row.at(at).text for at, name in columns.items()}
        if not any(said.values()):
            continue
        if steps and not said.get("code") and not said.get("lead"):
            _continue(steps[-1], said)
        else:
            place = Place(row.number, 1, sheet.name)
            steps.append(_step(said, len(steps) + 1, place))
    return steps


def _step(said, number, place):
    about = said.get("about", "")
    leads = [name for name, _topic in read_assists(said.get("lead", ""))]
    others = [(name, "") for name in leads[1:]]
    step = Step(
        code=" ".join(said.get("code", "").split()) or str(number),
        place=place,
        name=said.get("name") or short_name(about),
        about=about,
        lead=leads[0] if leads else "",
        assists=others + read_assists(said.get("assists", "")),
        target=_somebody(said.get("target", "")),
        indicators=_somebody(said.get("indicators", "")),
        after=[code for code in _parts(said.get("after", "")) if code not in NOBODY],
        papers=_somebody(said.get("papers", "")),
        aside="; ".join(_ASIDE.findall(said.get("lead", ""))),
        co_leads=leads[1:],
    )
    _doubt(step)
    own = said.get("limit", "")
    step.limit = _limit(own) if own else _limit(step.target, step.about)
    if own and not step.limit:
        step.said_limit = own
    return step


def _limit(*texts):
    """Return the first limit that the texts say; one with a number before *at once*."""
    found = [find_limit(_UNLESS.sub("", text)) for text in texts]
    said = [one for one in found if one]
    numbers = [one for one in said if one.limit.kind != "immediate"]
    return (numbers or said or [None])[0]


def _doubt(step):
    """Keep what the texts say and no field does: what comes round, other nodes."""
    text = f"{step.about}\n{step.target}"
    if found := _ROUND.search(text):
        step.rhythm = found[0]
    codes = (one or other for one, other in _NODE.findall(text))
    own = step.code.replace("/", " ").split()
    step.mentions = [code for code in dict.fromkeys(codes) if code not in own]


def _continue(step, said):
    """Add a row to the step above: a cell that was too long for one row."""
    for name in ("about", "target"):
        if said.get(name):
            setattr(step, name, f"{getattr(step, name)}\n{said[name]}".strip())
    step.assists += read_assists(said.get("assists", ""))


def _somebody(text):
    return "" if text.strip().lower() in NOBODY else text.strip()


def _parts(text):
    return [part.strip() for part in _BETWEEN.split(text) if part and part.strip()]


def read_assists(text: str) -> list[tuple[str, str]]:
    """Return departments with what they contribute: 财务部—价格、生产部—交期."""
    found = []
    for part in _parts(_ASIDE.sub("", text)):
        name, *topic = _TOPIC.split(part, maxsplit=1)
        if _somebody(name):
            found.append((name.strip(), topic[0].strip() if topic else ""))
    return found


def short_name(text: str) -> str:
    """Return the first clause of a text that says what is done, for a step that has no
    name."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text.strip())]
    done = [clause for clause in clauses if clause and not _WHEN.search(clause)]
    clause = _HASTE.sub("", (done or clauses)[0])
    return clause if len(clause) <= LONGEST_NAME else f"{clause[: LONGEST_NAME - 1]}…"
