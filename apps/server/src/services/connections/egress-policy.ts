import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../atomic-write.ts';
import { UserError } from '../user-error.ts';
import type { Workspace } from '../workspace.ts';

const Settings = z.object({
  /** Names that may be reached at public addresses; `*.example.com` is every name below it. */
  hosts: z.array(z.string()).default([]),
  /** Names or addresses that may be private: this machine, or a network of one's own. */
  privateHosts: z.array(z.string()).default([]),
});
type Settings = z.infer<typeof Settings>;

const privateAddresses = blockList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '::1/128',
  'fc00::/7',
]);
/** Never reached: the metadata of cloud machines is there, and nothing that a pipeline reads. */
const refusedAddresses = blockList(['169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', 'fe80::/10', 'ff00::/8', '::/128']);

/** Which hosts a workspace's connections may reach: those that its owner has listed in `.millrace/egress.json`. */
export class EgressPolicy {
  private readonly path: string;

  constructor(workspace: Workspace) {
    this.path = join(workspace.privateFolder, 'egress.json');
  }

  /**
   * Looks a host up and gives the address to connect to. Whoever connects must use this address: a name may lead
   * elsewhere a moment later.
   * @throws UserError when the host is not listed, or leads where it may not
   */
  async addressOf(host: string): Promise<string> {
    const name = host
      .toLowerCase()
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '');
    const { hosts, privateHosts } = this.settings();
    const isPrivate = privateHosts.some((entry) => matches(name, entry));
    if (!isPrivate && !hosts.some((entry) => matches(name, entry))) throw notListed(name);
    const addresses = isIP(name) ? [name] : (await this.lookUp(name)).map(({ address }) => address);
    const plain = addresses.map((address) => address.replace(/^::ffff:(?=\d+\.)/i, ''));
    const [first] = plain;
    if (first === undefined) throw unknownHost(name);
    for (const address of plain) {
      if (contains(refusedAddresses, address) || (!isPrivate && contains(privateAddresses, address))) throw ledAway(name, address);
    }
    return first;
  }

  async allow(host: string, isPrivate: boolean): Promise<void> {
    const settings = this.settings();
    const list = isPrivate ? settings.privateHosts : settings.hosts;
    if (!list.includes(host.toLowerCase())) list.push(host.toLowerCase());
    await writeAtomically(this.path, `${JSON.stringify(settings, null, 2)}\n`, true, 0o600);
  }

  settings(): Settings {
    try {
      return Settings.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { hosts: [], privateHosts: [] };
      throw new UserError('refused', 'egress-unreadable', 'The file .millrace/egress.json cannot be read.', { cause: error });
    }
  }

  private lookUp(name: string) {
    return lookup(name, { all: true }).catch((cause: unknown) => {
      throw unknownHost(name, cause);
    });
  }
}

function matches(name: string, entry: string): boolean {
  return entry.startsWith('*.') ? name.endsWith(entry.slice(1).toLowerCase()) : name === entry.toLowerCase();
}

function blockList(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function notListed(host: string): UserError {
  return new UserError('refused', 'host-not-allowed', `The host “${host}” is not one that this workspace may reach.`, {
    hint: `Allow it with “millrace connection allow ${host}”.`,
  });
}

function ledAway(host: string, address: string): UserError {
  return new UserError('refused', 'host-private', `The host “${host}” leads to ${address}, an address that is not public.`, {
    hint: `If that is meant, allow it with “millrace connection allow ${host} --private”.`,
  });
}

function unknownHost(host: string, cause?: unknown): UserError {
  return new UserError('missing', 'host-unknown', `There is no host “${host}”.`, { cause });
}
