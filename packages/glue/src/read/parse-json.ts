/** How deep a job may be nested: far more than any, and few enough for every later step. */
export const MAX_DEPTH = 48;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const REPEATED_SHOWN = 20;
/** Nodes stand no deeper in any form of a job. */
const SPANNED_DEPTH = 4;

export interface ParsedJson {
  value: unknown;
  /** Where each object and list near the top stands, and whether its value, printed anew, says the same as its text. */
  spans: WeakMap<object, { start: number; end: number; exact: boolean }>;
  /** Keys that stand twice in an object; the last one counts. */
  repeated: { key: string; place: string }[];
}

export type JsonRefusal = { code: 'glue-not-json' | 'glue-too-deep' | 'glue-forbidden-key'; params: Record<string, unknown> };

/**
 * Reads JSON that nobody has checked, and tells where it is wrong: nesting is bounded before it is followed, and keys that
 * would reach into a prototype are refused.
 */
export function parseJson(text: string): { ok: true; parsed: ParsedJson } | { ok: false; refusal: JsonRefusal } {
  const reader = new JsonReader(text);
  try {
    const value = reader.document();
    return { ok: true, parsed: { value, spans: reader.spans, repeated: reader.repeated } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, refusal: error.refusal };
  }
}

class Refused extends Error {
  readonly refusal: JsonRefusal;
  constructor(refusal: JsonRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

class JsonReader {
  readonly spans: ParsedJson['spans'] = new WeakMap();
  readonly repeated: ParsedJson['repeated'] = [];
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** How many values could not be printed as they stand, so far. */
  private inexact = 0;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  document(): unknown {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail('there is more behind its end');
    return value;
  }

  private value(): unknown {
    this.space();
    const letter = this.text[this.at];
    if (letter === '{') return this.nested(() => this.object());
    if (letter === '[') return this.nested(() => this.list());
    if (letter === '"') return this.string();
    for (const [word, value] of words) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  private nested<T extends object>(read: () => T): T {
    const start = this.at;
    const before = this.inexact;
    this.depth++;
    if (this.depth > MAX_DEPTH) throw new Refused({ code: 'glue-too-deep', params: { limit: MAX_DEPTH, place: this.place() } });
    this.at++;
    const value = read();
    if (this.depth <= SPANNED_DEPTH) this.spans.set(value, { start, end: this.at, exact: this.inexact === before });
    this.depth--;
    return value;
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    if (this.next('}')) return object;
    do {
      this.space();
      const start = this.at;
      if (this.text[this.at] !== '"') this.fail('a key in double quotes is missing');
      const key = this.string();
      if (FORBIDDEN_KEYS.has(key)) throw new Refused({ code: 'glue-forbidden-key', params: { key, place: this.place(start) } });
      if (Object.hasOwn(object, key)) this.repeat(key, start);
      // A number as a key moves to the front of an object: printed anew, the keys would stand in another order.
      if (/^(0|[1-9]\d{0,9})$/.test(key)) this.inexact++;
      if (!this.next(':')) this.fail('a colon is missing');
      object[key] = this.value();
    } while (this.next(','));
    if (!this.next('}')) this.fail('a comma or “}” is missing');
    return object;
  }

  private list(): unknown[] {
    const list: unknown[] = [];
    if (this.next(']')) return list;
    do list.push(this.value());
    while (this.next(','));
    if (!this.next(']')) this.fail('a comma or “]” is missing');
    return list;
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    let isPlain = true;
    for (; ; end++) {
      const code = this.text.charCodeAt(end);
      if (code === 0x22) break;
      if (Number.isNaN(code)) this.fail('a text does not end', start);
      if (code < 0x20) this.fail('a text holds a control character', end);
      if (code !== 0x5c) continue;
      isPlain = false;
      end++;
    }
    this.at = end + 1;
    if (isPlain) return this.text.slice(start + 1, end);
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      return this.fail('a text has an escape that is none', start);
    }
  }

  private number(): number {
    number.lastIndex = this.at;
    const found = number.exec(this.text)?.[0];
    if (found === undefined) this.fail(this.at >= this.text.length ? 'it ends too early' : 'a value is missing');
    this.at += found.length;
    const value = Number(found);
    if (String(value) !== found) this.inexact++;
    return value;
  }

  private space(): void {
    for (; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  private next(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private repeat(key: string, start: number): void {
    this.inexact++;
    if (this.repeated.length < REPEATED_SHOWN) this.repeated.push({ key: key.slice(0, 100), place: this.place(start) });
  }

  private place(at = this.at): string {
    const before = this.text.slice(0, at);
    return `line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n')}`;
  }

  private fail(reason: string, at = this.at): never {
    throw new Refused({ code: 'glue-not-json', params: { reason, place: this.place(at) } });
  }
}

const words: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
