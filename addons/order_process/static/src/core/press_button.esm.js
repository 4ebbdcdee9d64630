/**
 * Runs a method or an action on the form's record as a button of the form does: what
 * was typed is saved first, refusals are drawn, the form is read again.
 *
 * @param {Object} env of a component inside a form
 * @param {Object} record of the form
 * @param {{name: String, type: String, context: Object, confirm: String}} button
 */
export function pressButton(env, record, {name, type, context, confirm}) {
    const {resModel, resId, resIds, evalContext} = record;
    return env.onClickViewButton({
        clickParams: {
            name,
            type,
            context: context || {},
            confirm: confirm || undefined,
        },
        getResParams: () => ({
            resModel,
            resId,
            resIds,
            evalContext,
            context: record.context,
        }),
    });
}
