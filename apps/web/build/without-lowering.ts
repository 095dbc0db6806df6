import type { Plugin } from 'vite';

/** The functions of a node type that only the compiler calls. */
const COMPILER_ONLY = new Set(['lower', 'source']);

/**
 * Leaves the part of the node types that only the server's compiler needs out of the browser's bundle: the bodies of
 * `lower` and `source` become blank, and what they alone import falls away.
 */
export function withoutLowering(): Plugin {
  return {
    name: 'without-lowering',
    apply: 'build',
    transform: {
      filter: { id: /packages\/nodes\/src\/(sources|transforms|targets|code)\/[^?]*\/definition\.ts$/ },
      handler(code) {
        return { code: methodBodies(this.parse(code)).reduce(blank, code), map: null };
      },
    },
  };
}

interface Span {
  start: number;
  end: number;
}

/** The bodies of the methods in the object that `defineNode` is called with. */
function methodBodies(tree: unknown): Span[] {
  const found: Span[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown>;
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'defineNode') {
      const [definition] = node.arguments as { properties?: { key: unknown; value: { body?: Span & { type: string } } }[] }[];
      for (const property of definition?.properties ?? []) {
        const { body } = property.value ?? {};
        if (COMPILER_ONLY.has(nameOf(property.key)) && body?.type === 'BlockStatement') found.push({ start: body.start, end: body.end });
      }
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(tree);
  return found;
}

function nameOf(node: unknown): string {
  return typeof node === 'object' && node !== null && 'name' in node ? String(node.name) : '';
}

/** Keeps every line and column where it is, so that the source map stays true. */
function blank(code: string, { start, end }: Span): string {
  return `${code.slice(0, start + 1)}${code.slice(start + 1, end - 1).replace(/[^\n]/g, ' ')}${code.slice(end - 1)}`;
}
