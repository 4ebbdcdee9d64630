import {parseValue, relationOf} from "./sheet_values.esm";

const UNKNOWN = Symbol("unknown");

/** The one record that is called so, or that this text finds. */
async function findRecord(orm, model, text) {
    const found = await orm.call(model, "name_search", [], {name: text, limit: 2});
    const exact = found.filter(([, name]) => name === text);
    const [only] = exact.length ? exact : found;
    return found.length === 1 || exact.length === 1
        ? {id: only[0], name: only[1]}
        : UNKNOWN;
}

async function findRecords(orm, columns, cells) {
    const searches = new Map();
    for (const [at, column] of columns.entries()) {
        const model = relationOf(column);
        const texts = new Set(cells.map((row) => row[at]?.trim()).filter(Boolean));
        for (const text of model ? texts : []) {
            searches.set(`${at} ${text}`, findRecord(orm, model, text));
        }
    }
    const found = await Promise.all(searches.values());
    return new Map([...searches.keys()].map((key, index) => [key, found[index]]));
}

function readCell(column, text, record) {
    if (relationOf(column)) {
        return text.trim() ? record : null;
    }
    try {
        return parseValue(column, text);
    } catch {
        return UNKNOWN;
    }
}

/**
 * Reads pasted texts as values of the columns, from the first one on.
 *
 * @param {Object} orm service, which finds records by their names
 * @param {Object[]} columns
 * @param {String[][]} cells
 * @returns {Promise<{values: Object[], unread: String[]}>}
 */
export async function pasteCells(orm, columns, cells) {
    const records = await findRecords(orm, columns, cells);
    const unread = [];
    const values = cells.map((texts) => {
        const row = {};
        texts.slice(0, columns.length).forEach((text, at) => {
            const record = records.get(`${at} ${text.trim()}`);
            const value = readCell(columns[at], text, record);
            row[columns[at].code] = value === UNKNOWN ? null : value;
            if (value === UNKNOWN) {
                unread.push(text.trim());
            }
        });
        return row;
    });
    return {values, unread};
}
