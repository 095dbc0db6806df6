import { type DataType, findField, type InputFile, type ReadRel } from '@millrace/plan';

/** What is known of a value before a file is opened: itself, or nothing. */
export type PlannedValue =
  | { kind: 'unknown' }
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'integer'; value: bigint }
  | { kind: 'text'; value: string }
  /** As `2024-01-31`, of the years 0000 to 9999: the order of the texts is that of the days. */
  | { kind: 'date'; value: string };

export const unknownValue: PlannedValue = { kind: 'unknown' };
export const nullValue: PlannedValue = { kind: 'null' };

/** A source's partition columns of one file, by their names. A value that an engine might read otherwise is unknown. */
export function partitionValues(read: ReadRel, file: InputFile): (name: string) => PlannedValue | undefined {
  return (name) => {
    const column = findField(read.partitionColumns, name);
    if (!column) return undefined;
    const text = file.partition[column.name];
    if (text === undefined || isAmbiguous(file, column.name)) return unknownValue;
    return text === null ? nullValue : typedText(text, column.type);
  };
}

/** DuckDB takes the folder `key=NULL` for no value, and the first of several folders of one key. */
function isAmbiguous(file: InputFile, name: string): boolean {
  if (file.partition[name]?.toLowerCase() === 'null') return true;
  const keys = file.path.split('/').flatMap((part) => (part.indexOf('=') > 0 ? [decoded(part.slice(0, part.indexOf('=')))] : []));
  return keys.filter((key) => key.toLowerCase() === name.toLowerCase()).length > 1;
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** A text as a value of a type, only in the one spelling that leaves no doubt. */
export function typedText(text: string, type: DataType): PlannedValue {
  switch (type.kind) {
    case 'utf8':
      return { kind: 'text', value: text };
    case 'int':
      return /^(0|-?[1-9]\d{0,17})$/.test(text) ? { kind: 'integer', value: BigInt(text) } : unknownValue;
    case 'date':
      return isDay(text) ? { kind: 'date', value: text } : unknownValue;
    default:
      return unknownValue;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
