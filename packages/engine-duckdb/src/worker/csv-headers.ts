import type { CsvShape, InputFile } from '@millrace/plan';
import type { CsvLayout } from './csv-layout.ts';

/** What the header lines of a source's CSV files say. */
export interface CsvHeaders {
  /** All columns, in the order in which they first appear. */
  names: string[];
  /** The files that have other columns than `names`, or another order. */
  shapes: CsvShape[];
  notes: string[];
}

/** The header of a file: its columns, and whether its first line can be a header at all. */
export interface FileHeader {
  file: InputFile;
  names: string[];
  isHeader: boolean;
}

/** Brings the headers of several files together. A file that seems to have none is read by places, and is told of. */
export function combineHeaders({ file, names: first }: FileHeader, others: FileHeader[]): CsvHeaders {
  const names = new Map(first.map((name) => [name.toLowerCase(), name]));
  const differing: FileHeader[] = [];
  const headless: FileHeader[] = [];
  for (const other of others) {
    if (sameNames(other.names, first)) continue;
    if (!other.isHeader && !other.names.some((name) => names.has(name.toLowerCase()))) headless.push(other);
    else differing.push(other);
  }
  for (const { names: own } of differing) for (const name of own) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  const all = [...names.values()];
  const read = [{ file, names: first }, ...others.filter((other) => !headless.includes(other))];
  return {
    names: all,
    shapes: shapesOf(
      read.filter((header) => !sameNames(header.names, all)),
      names,
    ),
    notes: [...differenceNotes(first, differing), ...headless.slice(0, 1).map(headlessNote)],
  };
}

/** Files of the same columns make one shape; names are spelled as they were first. */
function shapesOf(headers: Pick<FileHeader, 'file' | 'names'>[], spelling: ReadonlyMap<string, string>): CsvShape[] {
  const shapes = new Map<string, CsvShape>();
  for (const { file, names } of headers) {
    const columns = names.map((name) => spelling.get(name.toLowerCase()) ?? name);
    const key = JSON.stringify(columns);
    const known = shapes.get(key);
    if (known) known.files.push(file.path);
    else shapes.set(key, { columns, files: [file.path] });
  }
  return [...shapes.values()];
}

/** Where a file's columns are among all: `null` for a column that it does not have. */
export function placesIn(own: string[], all: string[]): (number | null)[] {
  const places = new Map(own.map((name, index) => [name.toLowerCase(), index]));
  return all.map((name) => places.get(name.toLowerCase()) ?? null);
}

function sameNames(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((name, index) => name.toLowerCase() === other[index]?.toLowerCase());
}

function differenceNotes(first: string[], differing: FileHeader[]): string[] {
  const [example] = differing;
  if (!example) return [];
  const known = new Set(first.map((name) => name.toLowerCase()));
  const own = new Set(example.names.map((name) => name.toLowerCase()));
  const extra = example.names.filter((name) => !known.has(name.toLowerCase()));
  const missing = first.filter((name) => !own.has(name.toLowerCase()));
  const what =
    extra.length > 0
      ? `has a column “${extra[0]}” that the first file has not`
      : missing.length > 0
        ? `has no column “${missing[0]}”`
        : 'has its columns in another order';
  const more = differing.length > 1 ? ` ${differing.length - 1} more differ.` : '';
  return [`The file ${fileName(example.file)} ${what}.${more} Columns are matched by name; a column that a file lacks is null.`];
}

function headlessNote({ file }: FileHeader): string {
  return `The first line of ${fileName(file)} does not look like a header, but is taken for one.`;
}

function fileName(file: InputFile): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

/** The usual names of a file's columns, unique without regard to case; a column without a name is called by its place. */
export function columnNames(header: string[] | undefined, width: CsvLayout['width']): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const wished = header?.[index]?.trim() || `column${index + 1}`;
    let name = wished;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wished}_${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
