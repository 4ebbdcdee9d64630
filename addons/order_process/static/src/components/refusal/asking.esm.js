import {useState} from "@odoo/owl";
import {useAutofocus, useService} from "@web/core/utils/hooks";

/**
 * Asking the owner of what is missing, with a few words (`order.refusal.ask`): which
 * line is being asked for, what was typed, who was told.
 */
export function useAsking() {
    const orm = useService("orm");
    useAutofocus({refName: "asking"});
    const notification = useService("notification");
    const state = useState({key: null, text: "", asked: {}, busy: false});
    function start(key) {
        state.key = key;
        state.text = "";
    }
    function reset() {
        Object.assign(state, {key: null, text: "", asked: {}});
    }
    async function send(token) {
        if (state.busy) {
            return;
        }
        const {key} = state;
        state.busy = true;
        try {
            const {people} = await orm.call("order.refusal", "ask", [
                token,
                state.text,
            ]);
            state.asked[key] = people.join(", ");
            state.key = null;
        } catch (error) {
            const said = error.data?.arguments?.[0];
            if (!said) {
                throw error;
            }
            notification.add(said, {type: "warning"});
        } finally {
            state.busy = false;
        }
    }
    return {state, start, send, reset};
}
