import { describeSignature, type FunctionEntry, functionTable, parseSignature } from '@millrace/plan';

/** What an editor may call: `sql` is a whole statement, with aggregates and windows. */
export type CallScope = 'scalar' | 'aggregate' | 'window' | 'sql';

/** A function by one of the names that it can be called by. */
export interface NamedFunction {
  name: string;
  entry: FunctionEntry;
}

const called = functionTable.filter(({ name, written }) => written === undefined && /^[a-z]\w*$/.test(name));
const named: readonly NamedFunction[] = called.flatMap((entry) =>
  [entry.name, ...(entry.aliases ?? [])].filter((name) => /^[a-z]\w*$/.test(name)).map((name) => ({ name, entry })),
);
const byName = new Map(named.map((found) => [found.name, found.entry]));

/** The functions of the reference that may be called in a place, operators left out. */
export function functionsFor(scope: CallScope): NamedFunction[] {
  return named.filter(({ entry: { kind } }) => {
    if (scope === 'sql' || kind === 'scalar') return true;
    return scope === 'window' || kind === scope;
  });
}

/** A function of the reference by its name, upper and lower case being the same. */
export function functionCalled(name: string): FunctionEntry | undefined {
  return byName.get(name.toLowerCase());
}

/** The reference's text of a function, as DOM for the editor's panels. */
export function describeFunction(entry: FunctionEntry): HTMLElement {
  const box = document.createElement('div');
  for (const signature of entry.signatures) box.append(line('mr-signature', describeSignature(entry, parseSignature(signature))));
  box.append(line('mr-description', `${entry.text}.`));
  const example = line('mr-example', entry.example);
  if (entry.over) example.append(line('mr-over', overText(entry)));
  example.append(line('mr-result', `→ ${entry.result === '' ? '(the empty text)' : entry.result}`));
  box.append(example);
  if (entry.spark.kind === 'none') box.append(line('mr-engine', `DuckDB only: on Spark, ${entry.spark.reason}.`));
  return box;
}

/** The columns that an example works on. */
function overText({ over }: FunctionEntry): string {
  return Object.entries(over ?? {})
    .map(([name, values]) => `${name} = ${values.join(', ')}`)
    .join('; ');
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  return element;
}
