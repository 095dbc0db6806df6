/**
 * `npm run s3-server`: builds the S3 server that tests use, versitygw (Apache-2.0), from its Go module, into a folder of
 * the user's. An older Go first fetches the newer one that the server needs, as a module too.
 */

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const MODULE = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const TOOLCHAIN = 'go1.26.8';
/** From this minor version on, Go fetches newer ones by itself. */
const SELF_UPDATING = 21;
const folder = join(homedir(), '.cache', 'millrace', 'bin');
const program = join(folder, 'versitygw');

if (existsSync(program)) {
  console.log(`The S3 server is ${program}`);
} else {
  const go = newEnough(process.env.GO ?? 'go');
  mkdirSync(folder, { recursive: true });
  console.log('Building the S3 server; this takes some minutes …');
  run(go, ['install', MODULE], { GOBIN: folder, GOTOOLCHAIN: 'auto', GOROOT: '', CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' });
  console.log(`The S3 server is ${program}`);
}

/**
 * @param {string} go
 * @returns {string} a Go that can build the server
 */
function newEnough(go) {
  const version = run(go, ['version']);
  const minor = Number(/go1\.(\d+)/.exec(version)?.[1] ?? 0);
  if (minor >= SELF_UPDATING) return go;
  const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const module = `golang.org/toolchain@v0.0.1-${TOOLCHAIN}.${platform}`;
  const found = JSON.parse(run(go, ['mod', 'download', '-json', module], { GOFLAGS: '-mod=mod' }));
  makeExecutable(join(found.Dir, 'bin'));
  makeExecutable(join(found.Dir, 'pkg', 'tool', platform.replace('-', '_')));
  return join(found.Dir, 'bin', 'go');
}

/** A module's files cannot be run; nor may its folders be changed, but their modes may. @param {string} place */
function makeExecutable(place) {
  for (const name of readdirSync(place)) chmodSync(join(place, name), 0o755);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [more] environment
 */
function run(command, args, more = {}) {
  const { status, stdout, error } = spawnSync(command, args, {
    env: { ...process.env, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status === 0) return stdout;
  throw new Error(
    `${command} ${args.join(' ')} failed: ${error?.message ?? `code ${status}`}. The S3 server needs Go, as golang-go of apt.`,
  );
}
