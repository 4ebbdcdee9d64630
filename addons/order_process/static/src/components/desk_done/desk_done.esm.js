import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

/**
 * What My Desk says after the last duty: nothing is left today, and what comes
 * tomorrow. Asked for only when the desk shows nothing that the user owes.
 */
export class DeskDone extends Component {
    static template = "order_process.DeskDone";
    static props = {list: Object, empty: Boolean};

    setup() {
        this.orm = useService("orm");
        this.state = useState({open: 0, next: [], loaded: false});
        onWillStart(() => this.load());
        onWillUpdateProps(() => this.load());
    }

    async load() {
        const found = await this.orm.silent.call("order.duty", "next_up", []);
        Object.assign(this.state, found, {loaded: true});
    }
}

/**
 * True when no record or group that is shown is the user's own or his role's.
 *
 * @param {Object} list of a relational model
 * @returns {Boolean}
 */
export function nothingOwed(list) {
    const owed = (section) => section === "alone" || section === "role";
    if (!list.isGrouped) {
        return !list.records.some((record) => owed(record.data.section));
    }
    if (list.groupByField.name === "section") {
        return !list.groups.some((group) => group.count && owed(group.serverValue));
    }
    return !list.groups.some((group) => group.count);
}
