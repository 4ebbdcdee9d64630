import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {FormController} from "@web/views/form/form_controller";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

const UPDATE = 1;

/**
 * The fields that a save writes: of the order, of its lines ("order_line.price_unit"),
 * or the list itself when lines come or go.
 */
export function changedNames(changes, fields) {
    const names = new Set();
    for (const [name, value] of Object.entries(changes)) {
        if (fields[name]?.type !== "one2many") {
            names.add(name);
            continue;
        }
        for (const [command, , vals] of value) {
            if (command === UPDATE) {
                Object.keys(vals).forEach((column) => names.add(`${name}.${column}`));
            } else {
                names.add(name);
            }
        }
    }
    return [...names];
}

// A save that makes approvals of an order void says so before it is done.
patch(FormController.prototype, {
    async onWillSaveRecord(record, changes) {
        const proceed = await super.onWillSaveRecord(...arguments);
        const signed = record.resModel === "sale.order" && record.data.signoff_live;
        if (proceed === false || !signed || !record.resId) {
            return proceed;
        }
        const names = changedNames(changes, record.fields);
        const voided = await this.model.orm.call("sale.order", "signoff_voided_by", [
            [record.resId],
            names,
        ]);
        return voided.length ? this.confirmVoiding(voided) : proceed;
    },

    confirmVoiding(voided) {
        return new Promise((resolve) => {
            this.model.dialog.add(
                ConfirmationDialog,
                {
                    title: _t("Approvals Become Void"),
                    body: _t(
                        "Signed content has changed. Saving voids: %(approvals)s. They will be requested again.",
                        {approvals: voided.join(", ")}
                    ),
                    confirmLabel: _t("Save Anyway"),
                    confirm: () => resolve(true),
                    cancelLabel: _t("Go Back"),
                    cancel: () => resolve(false),
                },
                {onClose: () => resolve(false)}
            );
        });
    },
});
