import {onWillStart, toRaw, useComponent, useEffect} from "@odoo/owl";

/**
 * Calls `load` before the component is first drawn and whenever the form has read its
 * record again (another record, a save, the end of a dialog): the record then has a new
 * data object. Editing a field does not count.
 *
 * @param {Function} load async, receives the record
 */
export function useRecordLoad(load) {
    useLoad(load, true);
}

/**
 * The same after the component is drawn: what stands around it is not kept waiting.
 *
 * @param {Function} load async, receives the record
 */
export function useRecordShown(load) {
    useLoad(load, false);
}

function useLoad(load, first) {
    const component = useComponent();
    const currentData = () => toRaw(component.props.record.data);
    let loaded = null;
    function loadCurrent() {
        loaded = currentData();
        return load.call(component, component.props.record);
    }
    if (first) {
        onWillStart(loadCurrent);
    }
    useEffect(
        (data) => {
            if (data !== loaded) {
                loadCurrent();
            }
        },
        () => [currentData()]
    );
}
