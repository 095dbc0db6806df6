import { SaveBucketConnectionBody } from '@millrace/api';
import { createServices, type Services, UserError } from '@millrace/server/services';
import { exitCodes } from '../exit-codes.ts';

interface WorkspaceOption {
  workspace?: string;
  json?: boolean;
}

export interface BucketAddOptions extends WorkspaceOption {
  root: string[];
  endpoint?: string;
  region?: string;
  pathStyle?: boolean;
  accessKey?: string;
}

/** Saves a connection after trying it. Its secret key comes from the environment or standard input, never from an argument. */
export async function addBucket(name: string, options: BucketAddOptions): Promise<number> {
  const { root, endpoint, region, pathStyle, accessKey } = options;
  const secret = accessKey === undefined ? undefined : await readSecret();
  const body = SaveBucketConnectionBody.safeParse({ name, endpoint, region, pathStyle, accessKeyId: accessKey, secret, roots: root });
  if (!body.success) {
    throw new UserError(
      'invalid',
      'connection-invalid',
      body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  }
  return inWorkspace(options, async ({ buckets }) => {
    const { connection, warnings } = await buckets.save(body.data);
    if (options.json) print(JSON.stringify({ connection, warnings }, null, 2));
    else print([`Saved “${name}”: ${connection.roots.map((each) => `s3://${each}`).join(', ')}`, ...warnings].join('\n'));
    return exitCodes.ok;
  });
}

export async function listBuckets(options: WorkspaceOption): Promise<number> {
  return inWorkspace(options, async ({ buckets }) => {
    const known = buckets.list();
    if (options.json) print(JSON.stringify(known, null, 2));
    else
      for (const { name, roots, endpoint } of known)
        print(`${name}  ${roots.map((each) => `s3://${each}`).join(', ')}  ${endpoint}`.trimEnd());
    return exitCodes.ok;
  });
}

export async function removeBucket(name: string, options: WorkspaceOption): Promise<number> {
  return inWorkspace(options, async ({ buckets }) => {
    await buckets.remove(name);
    return exitCodes.ok;
  });
}

async function inWorkspace({ workspace = '.' }: WorkspaceOption, work: (services: Services) => Promise<number>): Promise<number> {
  const services = await createServices({ folder: workspace, role: 'process' });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}

async function readSecret(): Promise<string> {
  const given = process.env.MILLRACE_SECRET;
  if (given !== undefined) return given;
  if (process.stdin.isTTY) process.stderr.write('Secret key, then Enter: ');
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.trim();
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
