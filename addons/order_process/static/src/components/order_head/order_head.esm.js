import {Component, useState} from "@odoo/owl";
import {
    TONE_CLASSES,
    formatServerDateTime,
    parseServerDateTime,
    relativeClock,
} from "@order_process/core/clock_format.esm";
import {deserializeDate, formatDate} from "@web/core/l10n/dates";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {KeepLast} from "@web/core/utils/concurrency";
import {OrderHeld} from "./order_held.esm";
import {ProcessDialog} from "../order_process_line/process_dialog.esm";
import {_t} from "@web/core/l10n/translation";
import {pressButton} from "@order_process/core/press_button.esm";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useAsking} from "../refusal/asking.esm";
import {useRecordShown} from "@order_process/core/record_hook.esm";
import {useService} from "@web/core/utils/hooks";

/** The page whose title says how many documents there are. */
const DOCUMENTS = ".o_notebook_headers a[name='order_documents']";

/**
 * The head of a document: the next step with the button that does it, the dates, what
 * is to be known, what holds it, and the menu *More*. Asked for once, after the form is
 * shown: `<widget name="order_head"/>`, put above the sheet by `order.head.mixin`.
 */
export class OrderHead extends Component {
    static template = "order_process.OrderHead";
    static components = {Dropdown, DropdownItem, OrderHeld};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.minute = useState(useService("order_process.minute"));
        this.keepLast = new KeepLast();
        this.asking = useAsking();
        this.state = useState({head: null});
        useRecordShown(this.load);
    }

    async load(record) {
        if (!record.resId) {
            this.state.head = null;
            this.showCount(false);
            return;
        }
        const call = this.orm.silent.call(record.resModel, "order_head", [
            [record.resId],
        ]);
        const head = await this.keepLast.add(call);
        this.asking.reset();
        this.state.head = head;
        this.showCount(head.documents);
    }

    /* The titles of pages are words of the form; a number stands beside them. */
    showCount(count) {
        const page = document.querySelector(`.o_form_view ${DOCUMENTS}`);
        if (page) {
            page.dataset.count = count ? ` (${count})` : "";
        }
    }

    get next() {
        return this.state.head?.next || false;
    }

    get isEmpty() {
        const {head} = this.state;
        return !head || !(head.next || head.dates.length || head.actions.length);
    }

    get owner() {
        const {who, people} = this.next;
        const names = people.join(", ");
        if (who.length === 1 && names && people.length < 3) {
            return _t("%(role)s (%(people)s)", {role: who[0], people: names});
        }
        return who.join(", ") || names;
    }

    get clock() {
        if (this.next.paused) {
            return {text: _t("Clock stopped"), className: "text-muted", title: ""};
        }
        const due = parseServerDateTime(this.next.due);
        const {text, tone} = relativeClock(due, this.minute.now);
        return {
            text,
            className: TONE_CLASSES[tone],
            title: formatServerDateTime(this.next.due),
        };
    }

    get answered() {
        if (!this.next.answered) {
            return _t("View Answers");
        }
        const [given, all] = this.next.answered;
        return _t("%(given)s/%(all)s answered", {given, all});
    }

    get more() {
        return _t("and %s more", this.next.more);
    }

    date(day) {
        return formatDate(deserializeDate(day));
    }

    when(moment) {
        return formatServerDateTime(moment);
    }

    /* The button of the step that is the reader's stands once. */
    answers(notice) {
        const go = this.next && this.next.go;
        return notice.action && !(go && go.method === notice.action.name);
    }

    press(action) {
        return pressButton(this.env, this.props.record, {type: "object", ...action});
    }

    async go({model, id, method}) {
        const {record} = this.props;
        if ((await record.isDirty()) && !(await record.save())) {
            return;
        }
        const answer = await this.orm.call(model, method, [[id]]);
        const onClose = () => record.load();
        if (answer && answer.type && answer.type !== "ir.actions.act_window_close") {
            await this.action.doAction(answer, {onClose});
        } else {
            await onClose();
        }
    }

    view({model, id}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openProcess() {
        const {record} = this.props;
        this.dialog.add(ProcessDialog, {
            resModel: record.resModel,
            resId: record.resId,
            title: record.data.name || record.data.display_name || "",
            nodeCode: this.next.step,
        });
    }
}

export const orderHead = {component: OrderHead, additionalClasses: ["w-100"]};

registry.category("view_widgets").add("order_head", orderHead);
