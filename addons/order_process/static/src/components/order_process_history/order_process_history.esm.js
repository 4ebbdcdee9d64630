import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {KeepLast} from "@web/core/utils/concurrency";
import {_t} from "@web/core/l10n/translation";
import {formatServerDateTime} from "@order_process/core/clock_format.esm";
import {useService} from "@web/core/utils/hooks";

const FIRST = 40;

/** The events of one document, newest first. */
export class OrderProcessHistory extends Component {
    static template = "order_process.OrderProcessHistory";
    static props = {
        resModel: String,
        resId: Number,
        revision: {type: Number, optional: true},
    };

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.state = useState({events: [], all: false});
        onWillStart(() => this.load(this.props));
        onWillUpdateProps((props) => this.load(props));
    }

    async load({resModel, resId}) {
        const call = this.orm.call(resModel, "process_history", [[resId]]);
        this.state.events = await this.keepLast.add(call);
    }

    get sources() {
        return {
            rpc: _t("external system"),
            import: _t("import"),
            cron: _t("scheduled"),
        };
    }

    get rows() {
        const newestFirst = this.state.events.toReversed();
        const shown = this.state.all ? newestFirst : newestFirst.slice(0, FIRST);
        return shown.map((event) => ({
            ...event,
            when: formatServerDateTime(event.date),
            who: event.principal
                ? _t("%(user)s for %(principal)s", {
                      user: event.user,
                      principal: event.principal,
                  })
                : event.user,
            origin: this.sources[event.source],
        }));
    }

    get hidden() {
        return this.state.events.length - this.rows.length;
    }

    get moreLabel() {
        return _t("Show the %(count)s earlier events", {count: this.hidden});
    }

    showAll() {
        this.state.all = true;
    }
}
