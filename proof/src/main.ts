import { parseArgs } from 'node:util';
import { s3ServerProgram } from '@millrace/storage/testing';
import { kills } from './kills.ts';
import { holds, type Proof } from './proof.ts';
import { s3Faults } from './s3-faults.ts';

const proofs: Proof[] = [kills, s3Faults];

// So that servers are ended as well.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { n: { type: 'string' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
});

const unknown = positionals.filter((name) => !proofs.some((proof) => proof.name === name));
const rounds = values.n === undefined ? undefined : Number(values.n);
if (unknown.length > 0 || (rounds !== undefined && !(Number.isSafeInteger(rounds) && rounds > 0))) {
  const names = proofs.map(({ name, summary }) => `  ${name}: ${summary}`).join('\n');
  console.error(`npm run proof -- NAME [--n ROUNDS] [--seed N] [--json]\n${names}`);
  process.exitCode = 2;
} else {
  for (const proof of positionals.length === 0 ? proofs : proofs.filter(({ name }) => positionals.includes(name))) {
    if (proof.needsS3Server && s3ServerProgram === undefined) {
      console.log(`${proof.name}: skipped, there is no S3 server: npm run s3-server`);
      continue;
    }
    const startedAt = Date.now();
    const say = (line: string) => console.error(`${proof.name}: ${line}`);
    const figures = await proof.run({ rounds: rounds ?? proof.rounds, seed: Number(values.seed), say });
    const seconds = (Date.now() - startedAt) / 1000;
    const { rounds: done, ...counts } = figures;
    const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    console.log(`${proof.name}: ${holds(figures) ? 'holds' : 'BROKEN'} over ${done} rounds in ${seconds.toFixed(0)} s: ${told.join(', ')}`);
    if (values.json) console.log(JSON.stringify({ proof: proof.name, ...figures, seconds }));
    if (!holds(figures)) process.exitCode = 1;
  }
}
