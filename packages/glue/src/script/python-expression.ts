/** An expression of Python as far as generated scripts use them; all else stays a text. */
export type PythonExpression =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: PythonExpression[] }
  | { kind: 'map'; entries: (readonly [PythonExpression, PythonExpression])[] }
  | { kind: 'call'; callee: string; target: PythonExpression | undefined; args: PythonExpression[]; named: Map<string, PythonExpression> }
  | { kind: 'other'; text: string };

const DEEPEST = 40;
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\n': '', a: '\u0007', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** Reads the expression that begins at a place of a text. Nothing is run; what it does not know it takes as it stands. */
export function readPython(text: string, start: number): { value: PythonExpression; end: number } {
  const reader = new PythonReader(text, start);
  const value = reader.expression(0);
  return { value, end: reader.at };
}

/** Where the literal of a text that begins at a place ends. */
export function pythonTextEnd(text: string, start: number): number {
  const reader = new PythonReader(text, start);
  reader.string('');
  return reader.at;
}

class PythonReader {
  at: number;
  private readonly text: string;

  constructor(text: string, start: number) {
    this.text = text;
    this.at = start;
  }

  expression(depth: number): PythonExpression {
    this.space(depth);
    const start = this.at;
    const value = depth > DEEPEST ? undefined : this.postfix(this.primary(depth), depth);
    const after = this.at;
    this.space(depth);
    if (
      value &&
      (this.at >= this.text.length || /[,)\]}:=\n\r#]/.test(this.text[this.at] ?? '') || (depth === 0 && this.text[after] === '\n'))
    ) {
      if (this.text[this.at] !== '=' || this.text[this.at + 1] !== '=') return value;
    }
    this.at = start;
    return { kind: 'other', text: this.rest(depth) };
  }

  private primary(depth: number): PythonExpression | undefined {
    const letter = this.text[this.at] ?? '';
    const prefix = /^[rRbBuU]{0,2}(?=["'])/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    if (prefix !== undefined) return this.string(prefix);
    if (letter === '[' || letter === '(') return this.list(depth, letter === '[' ? ']' : ')');
    if (letter === '{') return this.map(depth);
    const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?/.exec(this.text.slice(this.at, this.at + 40))?.[0];
    if (number !== undefined) {
      this.at += number.length;
      return { kind: 'number', value: Number(number) };
    }
    const name = /^[A-Za-z_]\w*/.exec(this.text.slice(this.at, this.at + 300))?.[0];
    if (name === undefined || ['lambda', 'not', 'if', 'f'].includes(name)) return undefined;
    this.at += name.length;
    return { kind: 'name', name };
  }

  /** Attributes and calls behind a value: `a.b(c).d()`. */
  private postfix(first: PythonExpression | undefined, depth: number): PythonExpression | undefined {
    let value = first;
    let path = first?.kind === 'name' ? first.name : '';
    let target: PythonExpression | undefined;
    while (value) {
      const attribute = /^\s*\.\s*([A-Za-z_]\w*)/.exec(this.text.slice(this.at, this.at + 300));
      if (attribute) {
        this.at += attribute[0].length;
        if (value.kind === 'call') {
          target = value;
          path = '';
        }
        path = path === '' ? (attribute[1] ?? '') : `${path}.${attribute[1]}`;
        value = { kind: 'name', name: path };
      } else if (this.text[this.at] === '(' && value.kind === 'name') {
        value = this.call(path, target, depth);
      } else return value;
    }
    return value;
  }

  private call(callee: string, target: PythonExpression | undefined, depth: number): PythonExpression {
    const args: PythonExpression[] = [];
    const named = new Map<string, PythonExpression>();
    this.at++;
    for (this.space(1); this.at < this.text.length && this.text[this.at] !== ')'; this.space(1)) {
      const name = /^([A-Za-z_]\w*)\s*=(?!=)/.exec(this.text.slice(this.at, this.at + 200));
      if (name) this.at += name[0].length;
      const value = this.expression(depth + 1);
      if (name) named.set(name[1] ?? '', value);
      else args.push(value);
      this.space(1);
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    if (this.text[this.at] === ')') this.at++;
    return { kind: 'call', callee, target, args, named };
  }

  private list(depth: number, close: string): PythonExpression {
    const items: PythonExpression[] = [];
    this.at++;
    for (this.space(1); this.at < this.text.length && this.text[this.at] !== close; this.space(1)) {
      items.push(this.expression(depth + 1));
      this.space(1);
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    if (this.text[this.at] === close) this.at++;
    return { kind: 'list', items };
  }

  private map(depth: number): PythonExpression {
    const entries: (readonly [PythonExpression, PythonExpression])[] = [];
    this.at++;
    for (this.space(1); this.at < this.text.length && this.text[this.at] !== '}'; this.space(1)) {
      const key = this.expression(depth + 1);
      this.space(1);
      if (this.text[this.at] !== ':') break;
      this.at++;
      entries.push([key, this.expression(depth + 1)]);
      this.space(1);
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    if (this.text[this.at] === '}') this.at++;
    return { kind: 'map', entries };
  }

  string(prefix: string): PythonExpression {
    this.at += prefix.length;
    const sign = this.text[this.at] ?? '"';
    const quote = this.text.startsWith(sign.repeat(3), this.at) ? sign.repeat(3) : sign;
    const isRaw = /r/i.test(prefix);
    const parts: string[] = [];
    this.at += quote.length;
    while (this.at < this.text.length && !this.text.startsWith(quote, this.at)) {
      const letter = this.text[this.at] ?? '';
      if (letter !== '\\' || isRaw) {
        parts.push(letter);
        this.at++;
      } else parts.push(this.escape());
    }
    this.at += quote.length;
    return { kind: 'text', value: parts.join('') };
  }

  private escape(): string {
    const code = /^\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(this.text.slice(this.at, this.at + 6));
    this.at += code?.[0].length ?? 2;
    if (code) return String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '0', 16));
    const letter = this.text[this.at - 1] ?? '';
    return escapes[letter] ?? (/["'\\]/.test(letter) ? letter : `\\${letter}`);
  }

  /** The text up to the end of the line, or to the comma or bracket that ends it within brackets. */
  private rest(depth: number): string {
    const start = this.at;
    let open = 0;
    while (this.at < this.text.length) {
      const letter = this.text[this.at] ?? '';
      if (letter === '"' || letter === "'") this.string('');
      else {
        if (open === 0 && (/[)\]}]/.test(letter) || (depth > 0 && letter === ',') || (depth === 0 && letter === '\n'))) break;
        if (/[([{]/.test(letter)) open++;
        if (/[)\]}]/.test(letter)) open--;
        this.at++;
      }
    }
    return this.text.slice(start, this.at).trim();
  }

  /** Blanks; within brackets also line breaks and comments. */
  private space(depth: number): void {
    for (;;) {
      const letter = this.text[this.at];
      if (letter === ' ' || letter === '\t' || (depth > 0 && (letter === '\n' || letter === '\r'))) this.at++;
      else if (letter === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (letter === '#' && depth > 0) while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      else return;
    }
  }
}

/** An expression as a plain value: texts, numbers, lists and maps; undefined for all that would have to be run. */
export function plainValue(value: PythonExpression | undefined): unknown {
  switch (value?.kind) {
    case 'text':
    case 'number':
      return value.value;
    case 'name':
      return { True: true, False: false, None: null }[value.name];
    case 'list':
      return value.items.map(plainValue);
    case 'map':
      return Object.fromEntries(value.entries.map(([key, item]) => [String(plainValue(key)), plainValue(item)]));
    default:
      return undefined;
  }
}
