import {Component, useState} from "@odoo/owl";
import {
    TONE_CLASSES,
    parseServerDateTime,
    relativeClock,
} from "@order_process/core/clock_format.esm";
import {
    decorateNodes,
    foldText,
    summarise,
    withFolds,
    withHeadings,
} from "./line_model.esm";
import {KeepLast} from "@web/core/utils/concurrency";
import {OrderProcessHistory} from "../order_process_history/order_process_history.esm";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRecordLoad} from "@order_process/core/record_hook.esm";
import {useService} from "@web/core/utils/hooks";

/**
 * The process of the form's document as a line of nodes with their times, and the
 * history of its events: `<widget name="order_process_line"/>`.
 */
export class OrderProcessLine extends Component {
    static template = "order_process.OrderProcessLine";
    static components = {OrderProcessHistory};
    static props = {
        ...standardWidgetProps,
        // The step that is open at the beginning.
        nodeCode: {type: String, optional: true},
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.minute = useState(useService("order_process.minute"));
        this.keepLast = new KeepLast();
        this.state = useState({
            nodes: [],
            tab: "line",
            onlyActive: false,
            openKey: null,
            unfolded: new Set(),
            revision: 0,
        });
        useRecordLoad(this.load);
    }

    async load(record) {
        if (!record.resId) {
            this.state.nodes = [];
            return;
        }
        const call = this.orm.call(record.resModel, "process_line", [[record.resId]]);
        this.state.nodes = decorateNodes(await this.keepLast.add(call));
        if (!this.state.revision++ && this.props.nodeCode) {
            const {nodeCode} = this.props;
            const node = this.state.nodes.find(({code}) => code === nodeCode);
            this.state.openKey = node?.key ?? null;
        }
    }

    get summary() {
        return summarise(this.state.nodes);
    }

    get shownNodes() {
        const {nodes, onlyActive, unfolded} = this.state;
        return onlyActive
            ? withHeadings(nodes.filter((node) => node.active))
            : withFolds(withHeadings(nodes), unfolded);
    }

    foldText({folded}) {
        return foldText(folded);
    }

    unfold(fold) {
        this.state.unfolded.add(fold.key);
    }

    /**
     * @param {Object} row node or pass
     * @returns {{text: String, className: String}} how far away its due time is
     */
    clock(row) {
        const {text, tone} = relativeClock(
            parseServerDateTime(row.due_at),
            this.minute.now
        );
        return {text, className: TONE_CLASSES[tone]};
    }

    /**
     * @param {Object} node
     * @returns {Object[]} rows that have actions of their own
     */
    rows(node) {
        return node.passes.length ? node.passes : [node];
    }

    panelId(node) {
        return `o_opl_panel_${node.key}`;
    }

    showTab(tab) {
        this.state.tab = tab;
    }

    toggleOnlyActive() {
        this.state.onlyActive = !this.state.onlyActive;
    }

    toggleNode(node) {
        this.state.openKey = this.state.openKey === node.key ? null : node.key;
    }

    onKeydown(ev) {
        if (ev.key === "Escape" && this.state.openKey) {
            this.state.openKey = null;
            ev.stopPropagation();
        }
    }

    /**
     * Calls a public method of the milestone (or sign-off step) and shows the dialog
     * it answers with; the form and the line are read again afterwards.
     *
     * @param {String} model
     * @param {Number} id
     * @param {String} method
     */
    async act(model, id, method) {
        const {record} = this.props;
        if ((await record.isDirty()) && !(await record.save())) {
            return;
        }
        const answer = await this.orm.call(model, method, [[id]]);
        if (answer && answer.type && answer.type !== "ir.actions.act_window_close") {
            await this.action.doAction(answer, {onClose: () => record.load()});
        } else {
            await record.load();
        }
    }

    milestone(row, method) {
        return this.act("order.milestone", row.milestone_id, method);
    }

    correct(node) {
        return this.act(
            "order.milestone",
            node.correction_id,
            "action_open_complete_wizard"
        );
    }

    decide(node) {
        return this.act("order.signoff.step", node.decidable, "action_decide");
    }
}

export const orderProcessLine = {
    component: OrderProcessLine,
    additionalClasses: ["w-100"],
};

registry.category("view_widgets").add("order_process_line", orderProcessLine);
