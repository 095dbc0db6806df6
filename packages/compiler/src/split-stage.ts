import {
  type Expression,
  type JoinRel,
  type NamedExpression,
  type ReadRel,
  type Relation,
  readRelations,
  walkExpression,
} from '@millrace/plan';
import { type FusedTable, outputKey } from './fused-statement.ts';

/** How a stage can be worked on in parts: the rows of each part's files give some of its rows, and together they give all. */
export interface Split {
  /** Scans whose files are divided among the parts; of all others every part reads the whole. */
  divided: ReadRel[];
  /** Partition columns by whose values the files stay together; undefined where every file may go by itself. */
  keys: string[] | undefined;
  /** Columns of the stage's rows that hold the value of a partition column, by that one's name. */
  carried: ReadonlyMap<string, string>;
  /** Whether rows are put together, so that a part has far fewer than its files. */
  reduces: boolean;
}

export type SplitResult = { ok: true; split: Split } | { ok: false; blockedBy: string };

/** A relation's columns that hold a partition column's value, by lower-case name; undefined when no divided scan feeds it. */
type Carried = Map<string, string> | undefined;

class Blocked extends Error {}

/**
 * Finds how a statement can be cut into parts: by whole partitions where something needs all rows of a key at once.
 * @param tables each after those that it reads
 */
export function splitStage(tables: FusedTable[], root: Relation, rootTitle: string, isOwn: (key: string) => boolean): SplitResult {
  const scans = [...tables.map(({ relation }) => relation), root].flatMap(readRelations);
  const bytes = (read: ReadRel) => read.files.reduce((sum, { size }) => sum + size, 0);
  const partitioned = scans.filter((scan) => scan.partitionColumns.length > 0);
  const single = scans.toSorted((one, other) => bytes(other) - bytes(one)).slice(0, 3);
  const choices = [...(partitioned.length > 0 ? [partitioned] : []), ...single.map((scan) => [scan]), scans];
  let blockedBy = rootTitle;
  for (const divided of choices) {
    if (divided.length === 0) continue;
    const result = new Splitter(tables, divided, isOwn).split(root, rootTitle);
    if (result.ok && isWorthwhile(scans, divided, bytes)) return result;
    if (!result.ok && divided === choices[0]) blockedBy = result.blockedBy;
  }
  return { ok: false, blockedBy };
}

/** What every part reads again must be little beside what it reads once. */
function isWorthwhile(scans: ReadRel[], divided: ReadRel[], bytes: (read: ReadRel) => number): boolean {
  const sum = (reads: ReadRel[]) => reads.reduce((total, read) => total + bytes(read), 0);
  const whole = sum(scans.filter((scan) => !divided.includes(scan)));
  return whole <= 16 * 1024 * 1024 || whole * 10 <= sum(divided);
}

class Splitter {
  private readonly tables: FusedTable[];
  private readonly divided: ReadRel[];
  private readonly isOwn: (key: string) => boolean;
  private readonly known = new Map<string, Carried>();
  /** Keys that are still possible; undefined while any cut is. */
  private keys: Set<string> | undefined;
  private reduces = false;
  private title = '';

  constructor(tables: FusedTable[], divided: ReadRel[], isOwn: (key: string) => boolean) {
    this.tables = tables;
    this.divided = divided;
    this.isOwn = isOwn;
  }

  split(root: Relation, rootTitle: string): SplitResult {
    try {
      for (const table of this.tables) {
        this.title = table.title;
        this.known.set(outputKey(table), this.carried(table.relation));
      }
      this.title = rootTitle;
      const carried = this.carried(root);
      if (!carried) return { ok: false, blockedBy: rootTitle };
      const { divided, keys, reduces } = this;
      const byKey = new Map([...carried].map(([column, key]) => [key, column]));
      return { ok: true, split: { divided, keys: keys && [...keys], carried: byKey, reduces } };
    } catch (error) {
      if (error instanceof Blocked) return { ok: false, blockedBy: this.title };
      throw error;
    }
  }

  private carried(relation: Relation): Carried {
    switch (relation.kind) {
      case 'read':
        if (!this.divided.includes(relation)) return undefined;
        return new Map(relation.partitionColumns.map(({ name }) => [name.toLowerCase(), name.toLowerCase()]));
      case 'values':
        return undefined;
      case 'input':
        if (!this.isOwn(outputKey(relation))) throw new Blocked();
        return this.known.get(outputKey(relation));
      case 'write':
        return this.carried(relation.input);
      case 'filter': {
        const input = this.carried(relation.input);
        if (input) this.requireWindows([relation.condition], input);
        return input;
      }
      case 'project': {
        const input = this.carried(relation.input);
        if (!input) return undefined;
        this.requireWindows(
          relation.columns.map(({ expression }) => expression),
          input,
        );
        return passed(relation.columns, input);
      }
      case 'unnest': {
        const input = this.carried(relation.input);
        if (!input) return undefined;
        const own = new Set([relation.column, relation.as, relation.positionAs].map((name) => name?.toLowerCase()));
        return new Map([...input].filter(([column]) => !own.has(column)));
      }
      case 'aggregate': {
        const input = this.carried(relation.input);
        if (!input) return undefined;
        const kept = passed(relation.keys, input);
        this.require(kept.values());
        this.reduces = true;
        return kept;
      }
      case 'join':
        return this.joined(relation);
      case 'set': {
        const inputs = relation.inputs.map((input) => this.carried(input));
        if (inputs.every((input) => input === undefined)) return undefined;
        const [first, ...others] = inputs;
        if (!first || others.some((input) => !input)) throw new Blocked();
        const kept = new Map([...first].filter(([column, key]) => others.every((other) => other?.get(column) === key)));
        if (relation.operation !== 'union-all') {
          this.require(kept.values());
          this.reduces = true;
        }
        return kept;
      }
      case 'sort':
      case 'fetch':
        if (this.carried(relation.input)) throw new Blocked();
        return undefined;
      case 'sql':
        if (relation.inputs.some(({ relation: input }) => this.carried(input))) throw new Blocked();
        return undefined;
    }
  }

  /** Every window must see all of its rows in one part. */
  private requireWindows(expressions: Expression[], input: Map<string, string>): void {
    for (const expression of expressions) {
      for (const part of walkExpression(expression)) {
        if (part.kind !== 'window') continue;
        this.require(part.partitionBy.flatMap((key) => keyOf(key, input) ?? []));
      }
    }
  }

  private require(keys: Iterable<string>): void {
    const able = new Set(keys);
    const left = this.keys ? new Set([...this.keys].filter((key) => able.has(key))) : able;
    if (left.size === 0) throw new Blocked();
    this.keys = left;
  }

  private joined(join: JoinRel): Carried {
    const left = this.carried(join.left);
    const right = this.carried(join.right);
    if (!left && !right) return undefined;
    if (left && right) {
      this.require(
        join.keys.flatMap((pair) => {
          const key = left.get(pair.left.toLowerCase());
          return key !== undefined && key === right.get(pair.right.toLowerCase()) ? [key] : [];
        }),
      );
    } else {
      const able = left ? ['inner', 'left', 'semi', 'anti', 'cross'] : ['inner', 'right', 'cross'];
      if (!able.includes(join.join) || (right && join.nearest)) throw new Blocked();
    }
    const kept = new Map<string, string>();
    for (const column of join.columns) {
      const ofLeft = column.side === 'right' ? undefined : left?.get(column.column.toLowerCase());
      const ofRight = column.side === 'left' ? undefined : right?.get(rightColumnOf(column).toLowerCase());
      // The side that an outer join fills up with nulls tells nothing of the part.
      const certainLeft = left && !['right', 'full'].includes(join.join) ? ofLeft : undefined;
      const certainRight = right && !['left', 'full'].includes(join.join) ? ofRight : undefined;
      const both = column.side === 'coalesce' && ofLeft !== undefined && ofLeft === ofRight ? ofLeft : undefined;
      const key = column.side === 'coalesce' ? (both ?? coalesced(join, column, certainLeft, certainRight)) : (certainLeft ?? certainRight);
      if (key !== undefined) kept.set(column.name.toLowerCase(), key);
    }
    return kept;
  }
}

function rightColumnOf(column: JoinRel['columns'][number]): string {
  return column.side === 'coalesce' ? column.rightColumn : column.column;
}

/** Of an inner join both values of a key are equal; else the other side's could come through. */
function coalesced(
  join: JoinRel,
  column: Extract<JoinRel['columns'][number], { side: 'coalesce' }>,
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  const isKey = join.keys.some((pair) => pair.left === column.column && pair.right === column.rightColumn);
  if (!isKey) return undefined;
  if (join.join === 'inner') return left ?? right;
  return join.join === 'left' ? left : join.join === 'right' ? right : undefined;
}

function passed(columns: NamedExpression[], input: Map<string, string>): Map<string, string> {
  return new Map(
    columns.flatMap(({ name, expression }) => {
      const key = keyOf(expression, input);
      return key === undefined ? [] : [[name.toLowerCase(), key] as const];
    }),
  );
}

function keyOf(expression: Expression, input: Map<string, string>): string | undefined {
  return expression.kind === 'field' && expression.path.length === 1 ? input.get(expression.path[0]?.toLowerCase() ?? '') : undefined;
}
