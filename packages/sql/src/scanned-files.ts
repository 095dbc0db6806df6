import type { CsvShape, InputFile, ReadRel } from '@millrace/plan';

/** The files of a relation as they are scanned: together, but for CSV files whose columns stand in
 * another order, and for workbooks and Avro files that differ. */
export function scannedFiles(read: ReadRel): InputFile[][] {
  const { format } = read;
  if (format.kind === 'excel' || (format.kind === 'avro' && !format.uniform)) return read.files.map((file) => [file]);
  return csvScans(read).map(({ files }) => files);
}

/** The scans of a CSV relation, each with the shape of its files; undefined is the relation's own. */
export function csvScans({ files, format }: ReadRel): { shape: CsvShape | undefined; files: InputFile[] }[] {
  const shapes = format.kind === 'csv' ? (format.shapes ?? []) : [];
  const shapeOf = new Map(shapes.flatMap((shape) => shape.files.map((path) => [path, shape] as const)));
  const scans = new Map<CsvShape | undefined, InputFile[]>();
  for (const file of files) {
    const shape = shapeOf.get(file.path);
    const known = scans.get(shape);
    if (known) known.push(file);
    else scans.set(shape, [file]);
  }
  return [...scans].map(([shape, own]) => ({ shape, files: own }));
}
