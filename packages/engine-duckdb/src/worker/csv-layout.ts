/** How a CSV text is laid out, as far as its lines tell. */
export interface CsvLayout {
  delimiter: string;
  quote: string;
  escape: string;
  /** Lines before the header or, without one, before the first record. */
  skip: number;
  /** Fields that most records have. */
  width: number;
  /** Records that have more or fewer fields, by their line, counted from 1. */
  ragged: { line: number; fields: number }[];
  /** Records looked at. */
  records: number;
  /** The fields of the first records after the preamble, without their quotes. */
  firstRecords: string[][];
}

export interface CsvChoices {
  delimiter?: string | undefined;
  quote?: string | undefined;
  escape?: string | undefined;
  skip?: number | undefined;
}

const DELIMITERS = [',', ';', '\t', '|'];

const RECORDS_KEPT = 20;

interface RawRecord {
  line: number;
  fields: number;
  blank: boolean;
  start: number;
  end: number;
}

/**
 * Finds delimiter, preamble and the usual number of fields. DuckDB's sniffer skips all lines before a ragged one without
 * a word, so this is settled before it is asked for the types.
 * @param text the beginning of the file; `whole` tells whether its last line is complete
 */
export function csvLayout(text: string, whole: boolean, choices: CsvChoices): CsvLayout {
  const quote = choices.quote ?? '"';
  const escapeSign = choices.escape ?? quote;
  const candidates = choices.delimiter === undefined ? DELIMITERS : [choices.delimiter];
  let best: { delimiter: string; records: RawRecord[]; width: number; share: number } | undefined;
  for (const delimiter of candidates) {
    const records = splitRecords(text, whole, delimiter, quote, escapeSign).slice(choices.skip ?? 0);
    const { width, share } = usualWidth(records);
    const better = !best || score(width, share) > score(best.width, best.share);
    if (better) best = { delimiter, records, width, share };
  }
  const { delimiter, records, width } = best ?? { delimiter: ',', records: [], width: 1 };
  const first = choices.skip === undefined ? firstFullRecord(records, width) : 0;
  const start = records[first]?.line ?? 1;
  const counted = records.slice(first).filter((record) => !record.blank);
  return {
    delimiter,
    quote,
    escape: escapeSign,
    skip: choices.skip ?? start - 1,
    width,
    ragged: counted.filter((record) => record.fields !== width).map(({ line, fields }) => ({ line, fields })),
    records: counted.length,
    firstRecords: counted
      .slice(0, RECORDS_KEPT)
      .map((record) => splitFields(text.slice(record.start, record.end), delimiter, quote, escapeSign)),
  };
}

function score(width: number, share: number): number {
  return width < 2 ? 0 : share * Math.log2(1 + width);
}

function usualWidth(records: RawRecord[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  const full = records.filter((record) => !record.blank);
  for (const { fields } of full) counts.set(fields, (counts.get(fields) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [fields, count] of counts) {
    if (count > most || (count === most && fields > width)) {
      width = fields;
      most = count;
    }
  }
  return { width, share: full.length === 0 ? 0 : most / full.length };
}

/** A title above the table has fewer fields than the table; a ragged record further down is not a preamble. */
function firstFullRecord(records: RawRecord[], width: number): number {
  const first = records.findIndex((record) => !record.blank && record.fields === width);
  return Math.max(first, 0);
}

function splitRecords(text: string, whole: boolean, delimiter: string, quote: string, escapeSign: string): RawRecord[] {
  const records: RawRecord[] = [];
  let line = 1;
  let startLine = 1;
  let start = 0;
  let fields = 1;
  let inQuotes = false;
  let fieldStart = true;
  let empty = true;
  const finish = (end: number) => {
    records.push({ line: startLine, fields, blank: empty, start, end });
    start = end + 1;
    fields = 1;
    fieldStart = true;
    empty = true;
  };
  for (let place = 0; place < text.length; place++) {
    const sign = text[place];
    if (sign === '\n') {
      line++;
      if (inQuotes) continue;
      finish(place);
      startLine = line;
    } else if (inQuotes) {
      if (sign === escapeSign && escapeSign !== quote) place++;
      else if (sign === quote && text[place + 1] === quote && escapeSign === quote) place++;
      else if (sign === quote) inQuotes = false;
    } else if (sign === quote && fieldStart && quote !== '') {
      inQuotes = true;
      fieldStart = false;
      empty = false;
    } else if (delimiter !== '' && text.startsWith(delimiter, place)) {
      fields++;
      fieldStart = true;
      empty = false;
      place += delimiter.length - 1;
    } else if (sign !== '\r') {
      fieldStart = false;
      empty = false;
    }
  }
  if (whole && (fields > 1 || !empty)) finish(text.length);
  return records;
}

function splitFields(record: string, delimiter: string, quote: string, escapeSign: string): string[] {
  const fields: string[] = [];
  let field = '';
  let inQuotes = false;
  let fieldStart = true;
  for (let place = 0; place < record.length; place++) {
    const sign = record[place] ?? '';
    if (inQuotes) {
      const doubled = sign === escapeSign && (escapeSign !== quote || record[place + 1] === quote);
      if (doubled) field += record[++place] ?? '';
      else if (sign === quote) inQuotes = false;
      else field += sign;
    } else if (sign === quote && fieldStart && quote !== '') {
      inQuotes = true;
      fieldStart = false;
    } else if (delimiter !== '' && record.startsWith(delimiter, place)) {
      fields.push(field);
      field = '';
      fieldStart = true;
      place += delimiter.length - 1;
    } else if (sign !== '\r') {
      field += sign;
      fieldStart = false;
    }
  }
  return [...fields, field];
}
