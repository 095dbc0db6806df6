import type { ExportFormat, PathMapping } from '@millrace/api';
import { UserError } from '@millrace/server/services';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BucketAddOptions } from './commands/bucket.ts';
import type { ImportGlueOptions } from './commands/import-glue.ts';
import type { NewOptions } from './commands/new.ts';
import type { RunOptions } from './commands/run.ts';
import type { ValidateOptions } from './commands/validate.ts';
import { addConnectionCommands } from './connection-commands.ts';
import { exitCodes } from './exit-codes.ts';
import { printError } from './print-error.ts';
import type { PipelineOptions } from './with-pipeline.ts';

type ExportOptions = PipelineOptions & { out?: string };

/** The command line. Sets the process's exit code: 0 done, 1 the pipeline or run has errors, 2 wrong usage or nothing to open. */
export async function runCli(argv: string[]): Promise<void> {
  const program = new Command('millrace').description('Checks, previews and runs pipelines.').exitOverride();
  pipelineCommand(program, 'validate', 'Check a pipeline and show what is wrong with it')
    .addOption(new Option('--engine <name>', 'what it is to run on').choices(['duckdb', 'spark']).default('duckdb'))
    .action(async (file: string, options: ValidateOptions) => {
      const { validate } = await import('./commands/validate.ts');
      process.exitCode = await validate(file, options);
    });
  pipelineCommand(program, 'plan', 'Show the stages and tasks of a run').action(async (file: string, options: PipelineOptions) => {
    const { plan } = await import('./commands/plan.ts');
    process.exitCode = await plan(file, options);
  });
  pipelineCommand(program, 'preview', 'Show the first rows of a node')
    .option('--node <id>', 'the node, by id or name; the last one when left out')
    .option('--limit <n>', 'rows to show, 1 to 1000', rowLimit, 20)
    .action(async (file: string, options: PipelineOptions & { node?: string; limit: number }) => {
      const { preview } = await import('./commands/preview.ts');
      process.exitCode = await preview(file, options);
    });
  pipelineCommand(program, 'run', 'Run a pipeline; --json prints its events as JSON lines')
    .option('--memory <size>', 'memory at most, such as 512MB or 4GB', memorySize)
    .option('--threads <n>', 'processors at most', wholeNumber)
    .option('--timeout <seconds>', 'stop and fail after so many seconds', wholeNumber)
    .option('--full', 'work everything out anew, also what the targets have already')
    .action(async (file: string, options: RunOptions) => {
      const { run } = await import('./commands/run.ts');
      process.exitCode = await run(file, options);
    });
  exchangeCommands(program);
  program
    .command('new')
    .description('Make a pipeline from a template')
    .argument('<file>', 'the JSON file to write')
    .requiredOption('--template <id>', 'one of “millrace templates”')
    .option('--config <file>', 'its settings as JSON; those of the sample data when left out')
    .option('--force', 'replace a file that is there')
    .action(async (file: string, options: NewOptions) => {
      const { newPipeline } = await import('./commands/new.ts');
      process.exitCode = await newPipeline(file, options);
    });
  program
    .command('templates')
    .description('Show the templates and their settings')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { listTemplates } = await import('./commands/new.ts');
      process.exitCode = await listTemplates(options);
    });
  addConnectionCommands(program);
  bucketCommands(program.command('bucket').description('Connections to S3 stores, for paths such as s3://bucket/folder'));
  program
    .command('serve')
    .description('Serve a workspace to the browser')
    .option('--workspace <dir>', 'the workspace’s folder; the current one when left out')
    .option('--port <n>', 'the only port to try; else the first free one from 4700 on')
    .option('--host <name>', 'a loopback name')
    .option('--no-open', 'do not open the browser')
    .action(async () => {
      const { runServer } = await import('@millrace/server');
      await runServer(argv.slice(argv.indexOf('serve') + 1));
    });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function exchangeCommands(program: Command): void {
  importCommand(
    program,
    'import-glue',
    'Turn a Glue job into a pipeline, and say what became of its nodes',
    'the job’s JSON file, from the API, “get-job” or Glue Studio’s version control',
  );
  importCommand(
    program,
    'import-script',
    'Turn a script that Glue Studio generated into a pipeline',
    'the script, with its comments “# Script generated for node …”',
  );
  pipelineCommand(program, 'export-glue', 'Write a pipeline as a Glue job')
    .addOption(new Option('--format <form>', 'as “create-job” takes it, or as version control does').choices(['api', 'git']).default('api'))
    .option('--out <file>', 'where to write the job; else it is printed')
    .action((file: string, options: ExportOptions & { format: 'api' | 'git' }) => runExport(file, `glue-${options.format}`, options));
  pipelineCommand(program, 'export-sql', 'Write a pipeline as one SQL script for DuckDB')
    .option('--out <file>', 'where to write the script; else it is printed')
    .action((file: string, options: ExportOptions) => runExport(file, 'sql', options));
  pipelineCommand(program, 'export-pyspark', 'Write a pipeline as a PySpark program')
    .addOption(new Option('--flavour <flavour>', 'for plain Spark, or for Glue').choices(['plain', 'glue']).default('plain'))
    .option('--out <file>', 'where to write the program; else it is printed')
    .action((file: string, options: ExportOptions & { flavour: 'plain' | 'glue' }) =>
      runExport(file, options.flavour === 'glue' ? 'pyspark-glue' : 'pyspark', options),
    );
}

function importCommand(program: Command, name: string, description: string, fileHelp: string): void {
  program
    .command(name)
    .description(description)
    .argument('<file>', fileHelp)
    .option('--map <prefix=folder>', 'the folder that stands for s3://bucket/prefix; may be repeated', collectMapping)
    .option('--out <file>', 'where to write the pipeline; else it is printed')
    .option('--json', 'print the pipeline and the report as JSON')
    .action(async (file: string, options: ImportGlueOptions) => {
      const { importGlue } = await import('./commands/import-glue.ts');
      process.exitCode = await importGlue(file, options, name === 'import-script');
    });
}

async function runExport(file: string, format: ExportFormat, options: ExportOptions): Promise<void> {
  const { exportPipeline } = await import('./commands/export-pipeline.ts');
  process.exitCode = await exportPipeline(file, format, options);
}

function pipelineCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<file>', 'the pipeline’s JSON file')
    .option('--param <name=value>', 'a value for a parameter; may be repeated', collectParameter)
    .option('--workspace <dir>', 'the folder that paths start from; found from the file when left out')
    .option('--json', 'print JSON');
}

function bucketCommands(bucket: Command): void {
  const inWorkspace = (command: Command) =>
    command.option('--workspace <dir>', 'the workspace’s folder; the current one when left out').option('--json', 'print JSON');
  inWorkspace(
    bucket.command('add').description('Try a connection and save it; the secret key is read from MILLRACE_SECRET or standard input'),
  )
    .argument('<name>', 'how the connection is called')
    .requiredOption('--root <bucket[/prefix]>', 'what pipelines may read and write; may be repeated', collectText)
    .option('--endpoint <url>', 'the store’s address; Amazon’s own when left out')
    .option('--region <name>', 'its region')
    .option('--path-style', 'the bucket stands in the path, as most stores but Amazon’s want it')
    .option('--access-key <id>', 'the key’s id; the environment’s credentials when left out')
    .action(async (name: string, options: BucketAddOptions) => {
      const { addBucket } = await import('./commands/bucket.ts');
      process.exitCode = await addBucket(name, options);
    });
  inWorkspace(bucket.command('list').description('Show the connections')).action(async (options: PipelineOptions) => {
    const { listBuckets } = await import('./commands/bucket.ts');
    process.exitCode = await listBuckets(options);
  });
  inWorkspace(bucket.command('remove').description('Forget a connection'))
    .argument('<name>')
    .action(async (name: string, options: PipelineOptions) => {
      const { removeBucket } = await import('./commands/bucket.ts');
      process.exitCode = await removeBucket(name, options);
    });
}

function collectText(text: string, known: string[] = []): string[] {
  return [...known, text];
}

function collectParameter(text: string, known: Record<string, string> = {}): Record<string, string> {
  const sign = text.indexOf('=');
  if (sign < 1) throw new InvalidArgumentError('Write it as name=value.');
  return { ...known, [text.slice(0, sign)]: text.slice(sign + 1) };
}

function collectMapping(text: string, known: PathMapping[] = []): PathMapping[] {
  const sign = text.indexOf('=');
  if (sign < 1) throw new InvalidArgumentError('Write it as s3://bucket/prefix=folder.');
  return [...known, { prefix: text.slice(0, sign), folder: text.slice(sign + 1) }];
}

/** Megabytes out of a size with its unit. */
function memorySize(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(MB|GB|MiB|GiB)$/i.exec(text) ?? [];
  const megabytes = Math.floor(Number(number) * (/^G/i.test(unit) ? 1024 : 1));
  if (number === '' || megabytes < 128) throw new InvalidArgumentError('Give a size from 128MB on, such as 512MB or 4GB.');
  return megabytes;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return number;
}

function rowLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new InvalidArgumentError('Give a whole number from 1 to 1000.');
  return limit;
}

function report(error: unknown): number {
  // Help and version also come here, with exit code 0; commander has printed what there is to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof UserError) {
    printError(error);
    return error.kind === 'invalid' ? exitCodes.errors : exitCodes.usage;
  }
  printError(error instanceof Error ? error : new Error(String(error)));
  return exitCodes.errors;
}
