import {Component, onWillStart, useState} from "@odoo/owl";
import {
    formatMinutes,
    formatServerDateTime,
    formatSpan,
} from "@order_process/core/clock_format.esm";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/* By the step code of engine/deadline_explain.py, else by the kind of the line. */
const ICONS = {
    start: "fa-play",
    work: "fa-clock-o",
    break: "fa-coffee",
    close: "fa-moon-o",
    holiday: "fa-calendar-times-o",
    absence: "fa-user-times",
    make_up_day: "fa-calendar-plus-o",
    pause: "fa-pause",
    reference: "fa-calendar",
    due: "fa-flag",
};

/** The ledger behind a due time: each span, what of it counted, and the sum so far. */
export class ClockExplainDialog extends Component {
    static template = "order_process.ClockExplainDialog";
    static components = {Dialog};
    static props = {
        resModel: String,
        resId: Number,
        title: {type: String, optional: true},
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({explanation: null});
        onWillStart(async () => {
            const {resModel, resId} = this.props;
            this.state.explanation = await this.orm.call(resModel, "explain_lines", [
                [resId],
            ]);
        });
    }

    get title() {
        return this.props.title || _t("Due Time Calculation");
    }

    get lines() {
        let sum = 0;
        return this.state.explanation.lines.map((line, index) => ({
            ...line,
            index,
            icon: ICONS[line.code] || ICONS[line.kind] || "fa-circle-o",
            span: formatSpan(line.from, line.to),
            counted: line.minutes ? formatMinutes(line.minutes) : "",
            sum: line.minutes ? formatMinutes((sum += line.minutes)) : "",
        }));
    }

    format(value) {
        return formatServerDateTime(value);
    }
}

/**
 * Client action `order_process.clock_explain`, params {model, res_id}.
 *
 * @param {Object} env
 * @param {Object} action
 */
export function clockExplainAction(env, action) {
    env.services.dialog.add(ClockExplainDialog, {
        resModel: action.params.model,
        resId: action.params.res_id,
        ...(action.name ? {title: action.name} : {}),
    });
}

registry.category("actions").add("order_process.clock_explain", clockExplainAction);
