import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonComment, pythonName, pythonText } from './python-text.ts';

/** What Python makes of literals and programs: the values, after each program was compiled. */
function inPython(literals: string[], programs: string[]): string[] {
  const code =
    'import ast, json, sys\nliterals, programs = json.load(sys.stdin)\n[compile(p, "p", "exec") for p in programs]\nprint(json.dumps([ast.literal_eval(l) for l in literals]))';
  const { stdout, stderr } = spawnSync('python3', ['-c', code], { input: JSON.stringify([literals, programs]), encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[];
}

describe('Python texts', () => {
  it('say in Python what they say here, whatever they hold', () => {
    const texts = [
      '',
      '"',
      '""',
      '"""',
      'a\n"',
      'a\n""',
      'a\n"""b"""',
      '\\',
      'a\\\n"',
      '\\"\n\\"',
      "'''\n'",
      '\u0000\r\n\u2028',
      '🛫 é',
      '{x} %s $y',
    ];
    const many = fc.sample(fc.array(fc.constantFrom('"', '\\', '\n', 'a', "'", '\r', '🛫', '\u0001')), { numRuns: 500, seed: 7 });
    const all = [...texts, ...many.map((letters) => letters.join(''))];
    expect(inPython(all.map(pythonText), [])).toEqual(all);
  });

  it('are comments and names that Python takes', () => {
    const texts = ['', 'a\nimport os', 'x\r\u2028y', 'for', '1st', '🛫', 'say "hi"', '__proto__', 'a'.repeat(1000)];
    inPython(
      [],
      texts.map((text) => `${pythonComment(text)}\n${pythonName(text)} = 1\n`),
    );
    expect(texts.map(pythonName)).toContain('n_for');
  });
});
