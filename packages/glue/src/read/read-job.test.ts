import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, parseJson } from './parse-json.ts';
import { MAX_JOB_SIZE, readGlueJob } from './read-job.ts';

const refusal = (text: string) => {
  const read = readGlueJob(text);
  return read.ok ? undefined : read.diagnostics.map(({ code, message }) => `${code}: ${message}`).join();
};

describe('readGlueJob', () => {
  it.each([
    ['', 'it ends too early at line 1, column 1'],
    ['{"Name": "x",\n  "Command": }', 'a value is missing at line 2, column 14'],
    ['{"Name" "x"}', 'a colon is missing at line 1, column 9'],
    ['{"Name": "x" "y"}', 'a comma or “}” is missing at line 1, column 14'],
    ['{"Name": "x\ny"}', 'a text holds a control character at line 1, column 12'],
    ['{"Name": "\\x"}', 'a text has an escape that is none at line 1, column 10'],
    ['{"Name": "x', 'a text does not end at line 1, column 10'],
    ['{"Name": 01}', 'a comma or “}” is missing at line 1, column 11'],
    ['{} {}', 'there is more behind its end at line 1, column 4'],
    ['{"a": 1,}', 'a key in double quotes is missing at line 1, column 9'],
  ])('tells where %j is no JSON', (text, message) => {
    expect(refusal(text)).toBe(`glue-not-json: The file is not JSON: ${message}.`);
  });

  it('tells the place inside the nodes that a repository holds as a text', () => {
    const git = JSON.stringify({ name: 'x', codeGenConfigurationNodes: '{"a":\n{]' });
    expect(refusal(git)).toContain('at line 2, column 2 of codeGenConfigurationNodes');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s with its place', (key) => {
    expect(refusal(`{"Name":"x",\n"Command":{"${key}":{"isAdmin":true}}}`)).toContain('at line 2, column 12');
    expect(refusal(JSON.stringify({ name: 'x', codeGenConfigurationNodes: `{"${key}":{}}` }))).toContain('glue-forbidden-key');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('refuses nesting of any depth with its place, without following it', () => {
    expect(refusal(`{"Name":"x","Command":${'['.repeat(1_000_000)}`)).toContain(`deeper than ${MAX_DEPTH} levels at line 1, column`);
    expect(refusal('{"a":'.repeat(200_000))).toContain('glue-too-deep');
  });

  it('refuses a file of more than 100 MB before it looks into it', () => {
    expect(refusal(' '.repeat(MAX_JOB_SIZE + 1))).toContain('larger than 100 MB');
  });

  it.each(['[]', '5', '"text"', 'null', '{}', '{"nodes": []}', '{"CodeGenConfigurationNodes": [1]}', '{"codeGenConfigurationNodes": "5"}'])(
    'says that %s is no Glue job',
    (text) => {
      expect(refusal(text)).toContain('glue-not-a-job');
    },
  );

  it('tells of a node id that stands twice', () => {
    const read = readGlueJob('{"Name":"x","CodeGenConfigurationNodes":{"a":{"A":{}},\n"a":{"B":{}}}}');
    expect(read.diagnostics.map(({ message }) => message)).toEqual(['The key “a” stands again at line 2, column 1: the last one counts.']);
  });

  it('keeps the text of a node that would be printed otherwise', () => {
    const read = readGlueJob(
      '{"Name":"x","CodeGenConfigurationNodes":{"a":{"A":{"Prob":1.50}},"b":{"A":{"Prob":1.5}},"c":{"A":9007199254740993}}}',
    );
    expect(read.ok && read.job.nodes.map(({ text }) => text)).toEqual(['{"A":{"Prob":1.50}}', undefined, '{"A":9007199254740993}']);
  });
});

describe('parseJson', () => {
  it.each(['{"a":[1,-2.5e3,true,false,null,"\\u00e9\\n"]}', ' [ ] ', '"x"', '0', '{"":{}}'])('reads %s as JSON.parse does', (text) => {
    const read = parseJson(text);
    expect(read.ok && read.parsed.value).toEqual(JSON.parse(text));
  });
});
