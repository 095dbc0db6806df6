import type { SampleColumns } from './function-entry.ts';

export const numbers: SampleColumns = { x: ['1', '2', '2', '4', 'NULL'] };
export const words: SampleColumns = { x: ["'a'", "'b'", 'NULL', "'b'"] };
export const flags: SampleColumns = { x: ['true', 'false', 'NULL'] };
export const pairs: SampleColumns = { x: ['1', '2', '3', '4'], y: ['2', '4', '5', '9'] };
export const labelled: SampleColumns = { x: ["'a'", "'b'", "'c'"], y: ['1', '3', '2'] };
export const ranks: SampleColumns = { x: ['10', '20', '20', '30'] };
export const places: SampleColumns = { x: ['10', '20', '30', '40', '50'] };
export const gaps: SampleColumns = { x: ['1', '2', '3'], y: ['10', 'NULL', '30'] };
