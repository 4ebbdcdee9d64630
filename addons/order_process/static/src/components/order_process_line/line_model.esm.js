/**
 * What the line of nodes shows, worked out from `process_line()`: plain functions.
 */
import {
    formatMinutes,
    formatServerDateTime,
} from "@order_process/core/clock_format.esm";
import {_t} from "@web/core/l10n/translation";

/* Icon and colour of each state; the word always stands beside them. */
const STATES = {
    waiting: {icon: "fa-circle-o", tone: "muted", label: () => _t("upcoming")},
    open: {icon: "fa-dot-circle-o", tone: "primary", label: () => _t("open")},
    late: {icon: "fa-exclamation-circle", tone: "danger", label: () => _t("late")},
    paused: {icon: "fa-pause-circle", tone: "warning", label: () => _t("paused")},
    answered: {
        icon: "fa-reply",
        tone: "danger",
        label: () => _t("to be corrected"),
    },
    done: {icon: "fa-check-circle", tone: "success", label: () => _t("done")},
    skipped: {icon: "fa-minus-circle", tone: "muted", label: () => _t("skipped")},
    cancelled: {
        icon: "fa-times-circle",
        tone: "muted",
        label: () => _t("cancelled"),
    },
};
/* Done, but with a no: not the green of what was achieved. */
const REFUSED = {
    icon: "fa-times-circle",
    tone: "danger",
    label: () => _t("rejected"),
};
const ACTIVE = ["open", "late", "paused", "answered"];
const PASSED = ["done", "skipped", "cancelled"];

export function isActive(state) {
    return ACTIVE.includes(state);
}

/**
 * @param {Object} row a node or a pass of `process_line()`
 * @returns {String} "Li Na for Wang Wei"
 */
function doneBy(row) {
    if (!row.done_by) {
        return "";
    }
    return row.done_for && row.done_for !== row.done_by
        ? _t("%(user)s for %(principal)s", {user: row.done_by, principal: row.done_for})
        : row.done_by;
}

function decorate(row) {
    const refused = row.refused && row.state === "done";
    const state = refused ? REFUSED : STATES[row.state] || STATES.waiting;
    return {
        ...row,
        icon: state.icon,
        tone: state.tone,
        stateLabel: state.label(),
        active: isActive(row.state),
        opened: formatServerDateTime(row.opened_at),
        due: formatServerDateTime(row.due_at),
        done: formatServerDateTime(row.done_at),
        doneBy: doneBy(row),
        ahead: ahead(row),
        late:
            row.late_minutes > 0 && !isActive(row.state)
                ? _t("%(duration)s late", {duration: formatMinutes(row.late_minutes)})
                : "",
    };
}

/* When time is going to open the node, and by which date or rhythm. */
function ahead({expected_at: at, expected_why: why}) {
    const opens = formatServerDateTime(at);
    if (opens && why) {
        return _t("Expected to open on %(opens)s: %(why)s.", {opens, why});
    }
    if (opens) {
        return _t("Expected to open on %(opens)s.", {opens});
    }
    return why ? _t("Opens %(why)s.", {why}) : "";
}

function decoratePass(pass, node) {
    const label =
        pass.batch_label ||
        pass.batch_key ||
        _t("Pass %(number)s", {number: pass.iteration || 1});
    return {...decorate(pass), label, key: `${node.key}-${pass.milestone_id}`};
}

/**
 * @param {Object[]} rows of `process_line()`
 * @returns {Object[]} nodes ready to draw, each with `passes` when it ran more than once
 */
export function decorateNodes(rows) {
    return rows.map((row, index) => {
        const node = {...decorate(row), key: `${row.code || row.kind}-${index}`};
        const passes = row.passes || [];
        node.passes =
            passes.length > 1 ? passes.map((pass) => decoratePass(pass, node)) : [];
        node.decidable = row.signoff_step_id || false;
        node.completable = (row.completion || "manual") === "manual";
        node.peopleText = (row.people || []).join(", ");
        return node;
    });
}

/**
 * The stage's name above the first of its neighbouring nodes (a stage may come again).
 *
 * @param {Object[]} nodes
 * @returns {Object[]} nodes with `heading`, "" where the stage goes on
 */
export function withHeadings(nodes) {
    return nodes.map((node, index) => {
        const before = index ? nodes[index - 1].stage : "";
        return {...node, heading: node.stage === before ? "" : node.stage || ""};
    });
}

/* Nodes after the last one that is open: what comes next is always drawn. */
const NEXT = 2;
/* So many neighbours that were not reached are drawn as one. */
const FEWEST = 3;

/**
 * Neighbouring nodes of a stage that were not reached, as one that says how many: the
 * branches that the document did not take. What comes next stays.
 *
 * @param {Object[]} nodes with headings
 * @param {Set} unfolded keys of folds that the reader opened
 * @returns {Object[]} nodes, and folds `{key, heading, folded: nodes}`
 */
export function withFolds(nodes, unfolded) {
    const last = nodes.findLastIndex((node) => node.active);
    const rows = [];
    nodes.forEach((node, index) => {
        const far = last < 0 || index < last || index > last + NEXT;
        const fold = rows.at(-1);
        if (node.state !== "waiting" || !far) {
            rows.push(node);
        } else if (fold?.folded && !node.heading) {
            fold.folded.push(node);
        } else {
            const {key, heading} = node;
            rows.push({key: `fold-${key}`, heading, folded: [node]});
        }
    });
    return rows.flatMap((row) =>
        row.folded && (row.folded.length < FEWEST || unfolded.has(row.key))
            ? row.folded
            : [row]
    );
}

/**
 * @param {Object[]} folded the nodes of a fold
 * @returns {{text: String, title: String}} how many nodes, and which
 */
export function foldText(folded) {
    return {
        text: _t("%s nodes not reached", folded.length),
        title: folded
            .map(({code, name}) => [code, name].filter(Boolean).join(" "))
            .join("\n"),
    };
}

/**
 * @param {Object[]} nodes
 * @returns {{text: String, late: Number, lateText: String, active: Number}}
 */
export function summarise(nodes) {
    const count = (states) =>
        nodes.filter((node) => states.includes(node.state)).length;
    const late = count(["late"]);
    return {
        text: _t("%(passed)s of %(total)s passed", {
            passed: count(PASSED),
            total: nodes.length,
        }),
        late,
        lateText: _t("%(count)s late", {count: late}),
        active: count(ACTIVE),
    };
}
