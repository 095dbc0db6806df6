/** A node of DuckDB's JSON profile, as far as it is read. */
export interface ProfileNode {
  operator_type?: string;
  operator_name?: string;
  operator_cardinality?: number;
  extra_info?: Record<string, unknown>;
  children?: ProfileNode[];
  /** At the root: bytes of spill files, the most since the database was opened. */
  system_peak_temp_dir_size?: number;
}

/** The profile without all that is no barrier and no scan of files. */
export interface CountedNode {
  /** `empty`: the optimiser saw that nothing can come from here and left the whole part out. */
  kind: 'barrier' | 'scan' | 'empty';
  rows: number;
  /** Whether a join or a top-n above may have taken rows away before they were counted. */
  lowered: boolean;
  /** A scan that left out rows by a filter of the node above it. */
  filtered: boolean;
  /** Whether a limit above may have stopped it early. */
  limited: boolean;
  /** Names of a scan's first files, as the profile lists them. */
  fileNames: string | undefined;
  children: CountedNode[];
}

interface Above {
  join: boolean;
  limit: boolean;
}

/** Reads a profile into the forest of its barriers and scans. */
export function readProfile(profile: ProfileNode): CountedNode[] {
  return countedBelow(profile, { join: false, limit: false }, new Map());
}

function countedBelow(node: ProfileNode, above: Above, definitions: Map<string, CountedNode[]>): CountedNode[] {
  const type = (node.operator_type ?? node.operator_name ?? '').trim();
  const children = node.children ?? [];
  const rows = node.operator_cardinality ?? 0;
  const below = (place: Above) => children.flatMap((child) => countedBelow(child, place, definitions));
  switch (type) {
    case 'CTE': {
      const [definition, ...rest] = children;
      if (definition) definitions.set(text(node, 'Table Index'), countedBelow(definition, above, definitions));
      return rest.flatMap((child) => countedBelow(child, above, definitions));
    }
    case 'CTE_SCAN':
      return definitions.get(text(node, 'CTE Index')) ?? [];
    case 'EMPTY_RESULT':
      return [{ kind: 'empty', rows: 0, lowered: false, filtered: false, limited: false, fileNames: undefined, children: [] }];
    case 'STREAMING_LIMIT':
    case 'LIMIT': {
      // A barrier lets every row pass; a limit of the author's that does so counts the same.
      const passesAll = children.length === 1 && children[0]?.operator_cardinality === rows;
      const inside = below(passesAll ? above : { ...above, limit: true });
      const lowered = above.join && inside.some(hasDynamicFilter);
      return passesAll
        ? [{ kind: 'barrier', rows, lowered, filtered: false, limited: above.limit, fileNames: undefined, children: inside }]
        : inside;
    }
    case 'TOP_N':
      return below({ ...above, join: true });
    case 'TABLE_SCAN': {
      if (!/READ_|_SCAN$/i.test(text(node, 'Function')) || /SEQ_SCAN/i.test(text(node, 'Function'))) return [];
      const dynamic = node.extra_info?.['Dynamic Filters'] !== undefined;
      return [
        {
          kind: 'scan',
          rows,
          lowered: dynamic,
          filtered: dynamic || node.extra_info?.Filters !== undefined || node.extra_info?.['File Filters'] !== undefined,
          limited: above.limit,
          fileNames: text(node, 'Filename(s)') || undefined,
          children: [],
        },
      ];
    }
    default:
      return below(type.includes('JOIN') ? { ...above, join: true } : above);
  }
}

function hasDynamicFilter(node: CountedNode): boolean {
  return node.kind === 'scan' ? node.lowered : node.children.some(hasDynamicFilter);
}

function text(node: ProfileNode, key: string): string {
  return String(node.extra_info?.[key] ?? '');
}
