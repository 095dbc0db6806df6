import type { Command } from 'commander';
import type { AddOptions } from './commands/connection.ts';

/** `millrace connection …`: the servers that a workspace's nodes may name. */
export function addConnectionCommands(program: Command): void {
  const group = program.command('connection').description('Keep the connections to servers, and which hosts may be reached');
  const command = (name: string, description: string) =>
    group.command(name).description(description).option('--workspace <dir>', 'the workspace’s folder; the current one when left out');
  command('add <name>', 'Add or change a connection; its secret is read from standard input')
    .requiredOption('--kind <kind>', 'postgres, mysql or http')
    .requiredOption('--host <host>', 'name or address')
    .option('--port <n>', 'left out: the usual one', Number)
    .option('--database <name>', 'the database', '')
    .option('--user <name>', 'the user; for HTTP the user or the name of the header', '')
    .option('--tls <how>', 'prefer or require encryption', 'prefer')
    .option('--auth <how>', 'for HTTP: none, basic, bearer or header', 'none')
    .option('--no-secret', 'ask for no secret')
    .action(async (name: string, options: AddOptions) => {
      process.exitCode = await (await import('./commands/connection.ts')).addConnection(name, options);
    });
  command('list', 'Show the connections, without their secrets').action(async (options: { workspace?: string }) => {
    process.exitCode = await (await import('./commands/connection.ts')).listConnections(options);
  });
  command('test <name>', 'Try a connection and list its tables').action(async (name: string, options: { workspace?: string }) => {
    process.exitCode = await (await import('./commands/connection.ts')).testConnection(name, options);
  });
  command('remove <name>', 'Forget a connection and its secret').action(async (name: string, options: { workspace?: string }) => {
    process.exitCode = await (await import('./commands/connection.ts')).removeConnection(name, options);
  });
  command('allow <host>', 'Let the workspace reach a host; *.example.com is every name below it')
    .option('--private', 'also at addresses of this machine or of a private network')
    .action(async (host: string, options: { workspace?: string; private?: boolean }) => {
      process.exitCode = await (await import('./commands/connection.ts')).allowHost(host, options);
    });
}
