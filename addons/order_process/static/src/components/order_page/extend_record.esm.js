/**
 * The record of a form gets the fields of a page: one record, one save. Odoo extends
 * the line of a table in the same way when its dialog opens (`StaticList.extendRecord`).
 */
import {getFieldsSpec, patchActiveFields} from "@web/model/relational_model/utils";
import {pick} from "@web/core/utils/objects";

const isList = (field) => ["one2many", "many2many"].includes(field.type);

const copyOf = (activeField) =>
    activeField.related
        ? {
              ...activeField,
              related: {
                  activeFields: Object.fromEntries(
                      Object.entries(activeField.related.activeFields).map(
                          ([name, sub]) => [name, copyOf(sub)]
                      )
                  ),
                  fields: {...activeField.related.fields},
              },
          }
        : {...activeField};

const picked = (values, names) =>
    pick(values, ...names.filter((name) => name in values));

const applyValues = (record, names, values) =>
    record._applyValues({...record._getDefaultValues(names), ...values});

/* What the page shows and the record has not got: {name: active field}; of a table that
stands on both the columns that are missing. */
function missingFields(record, page) {
    const missing = {};
    for (const [name, activeField] of Object.entries(page.activeFields)) {
        const known = record.activeFields[name];
        if (!known) {
            missing[name] = activeField;
        } else if (isList(page.fields[name])) {
            const {activeFields, fields} = activeField.related;
            const columns = Object.keys(activeFields).filter(
                (column) => !(column in known.related.activeFields)
            );
            if (columns.length) {
                missing[name] = {
                    ...activeField,
                    related: {activeFields: pick(activeFields, ...columns), fields},
                };
            }
        }
    }
    return missing;
}

function mergedFields(record, page) {
    const merged = {...record.activeFields};
    for (const [name, activeField] of Object.entries(page.activeFields)) {
        if (name in merged) {
            const {limit, defaultOrderBy} = merged[name];
            merged[name] = copyOf(merged[name]);
            patchActiveFields(merged[name], copyOf(activeField));
            Object.assign(merged[name], {limit, defaultOrderBy});
        } else {
            merged[name] = copyOf(activeField);
        }
    }
    return merged;
}

/* What the server says of fields with all that was typed so far; nothing typed is
changed by it, and no warning told a second time. */
async function valuesAsTyped(record, {activeFields, fields}, names) {
    const said = (datapoint) =>
        datapoint._getChanges(datapoint._changes, {withReadonly: true});
    const changes = said(record);
    const {relationField} = record.config;
    if (relationField) {
        changes[relationField] = said(record._parentRecord);
    }
    const changed = record.isNew ? [] : Object.keys(record._changes);
    const spec = getFieldsSpec(activeFields, fields, record.evalContext, {
        withInvisible: true,
    });
    const {value} = await record.model.orm.call(
        record.resModel,
        "onchange",
        [record.resId ? [record.resId] : [], changes, changed, spec],
        {context: record.context}
    );
    return picked(value || {}, names);
}

/* The columns of a table that stands on the form already: what applies them. */
async function extendLines(list, {related}, rows) {
    const names = Object.keys(related.activeFields);
    const config = {
        activeFields: {...list.activeFields, ...related.activeFields},
        fields: {...related.fields, ...list.fields},
    };
    const read = Object.fromEntries(rows.map((row) => [row.id, row]));
    const lines = Object.values(list._cache);
    const values = await Promise.all(
        lines.map((line) =>
            line.isNew
                ? valuesAsTyped(line, config, names)
                : picked(read[line.resId] || {}, names)
        )
    );
    return () => {
        list.model._updateConfig(list.config, config, {reload: false});
        lines.forEach((line, index) => {
            list.model._updateConfig(line.config, config, {reload: false});
            applyValues(line, names, values[index]);
        });
    };
}

/* What the server knows of the missing fields: as saved, and as typed. */
async function readFields(record, missing, config) {
    const names = Object.keys(missing).filter((name) => !(name in record.activeFields));
    if (record.isNew) {
        return {saved: await valuesAsTyped(record, config, names), typed: {}, rows: {}};
    }
    const reading = {...config, activeFields: missing};
    const [rows] = await record.model._loadRecords(reading, record.evalContext);
    const asTyped = names.length && Object.keys(record._changes).length;
    return {
        saved: picked(rows, names),
        typed: asTyped ? await valuesAsTyped(record, config, names) : {},
        rows,
    };
}

async function extend(record, view, page) {
    const missing = missingFields(record, page);
    const config = {
        ...record.config,
        activeFields: mergedFields(record, page),
        fields: {...page.fields, ...record.fields},
        orderPages: [...(record.config.orderPages || []), view],
    };
    const {saved, typed, rows} = await readFields(record, missing, config);
    const tables = Object.keys(missing).filter((name) => name in record.activeFields);
    const applications = await Promise.all(
        tables.map((name) =>
            extendLines(record.data[name], missing[name], rows[name] || [])
        )
    );
    // Without a pause from here on: the record is never seen half extended.
    const names = Object.keys(missing).filter((name) => !tables.includes(name));
    const {activeFields, fields, orderPages} = config;
    record.model._updateConfig(
        record.config,
        {activeFields, fields, orderPages},
        {reload: false}
    );
    applications.forEach((apply) => apply());
    record.orderPageValues = {...record.orderPageValues, ...saved};
    applyValues(record, names, saved);
    if (Object.keys(typed).length) {
        record._applyChanges({}, typed);
    }
}

/**
 * @param {Object} record
 * @param {String} view
 * @returns {Boolean} whether the record has the fields of the page
 */
export function isExtended(record, view) {
    return Boolean(record.config.orderPages?.includes(view));
}

/**
 * Adds the fields of a page to a record and reads what is missing.
 *
 * @param {Object} record
 * @param {String} view
 * @param {Object} page what `loadPageView` gave
 * @returns {Promise}
 */
export function extendRecord(record, view, page) {
    return record.model.mutex.exec(async () => {
        if (!isExtended(record, view)) {
            await extend(record, view, page);
        }
    });
}
