import { chmod, mkdir, realpath, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { UserError } from './user-error.ts';

/** A folder with pipelines and data, and the private state of the studio in it. All paths are absolute and resolved. */
export interface Workspace {
  name: string;
  root: string;
  pipelinesFolder: string;
  /** `.millrace`, readable by its owner alone: run history, sessions, lock and scratch. */
  privateFolder: string;
  /** For spill files and what stages hand to each other. */
  scratchFolder: string;
}

/**
 * Opens a folder as a workspace and makes its private folder.
 * @throws UserError when it is not a folder that can be used
 */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new UserError('missing', 'workspace-missing', `There is no folder “${folder}”.`, {
      hint: 'Give the folder that holds your pipelines with --workspace.',
      cause,
    });
  });
  if (!(await stat(root)).isDirectory()) {
    throw new UserError('invalid', 'workspace-not-folder', `“${folder}” is not a folder.`, { hint: 'A workspace is a folder.' });
  }
  if (root === sep) {
    throw new UserError('refused', 'workspace-is-root', 'The whole file system cannot be a workspace.', {
      hint: 'Choose a folder below it.',
    });
  }
  const privateFolder = join(root, '.millrace');
  const workspace = {
    name: basename(root),
    root,
    pipelinesFolder: join(root, 'pipelines'),
    privateFolder,
    scratchFolder: join(privateFolder, 'scratch'),
  };
  await makePrivate(workspace);
  return workspace;
}

async function makePrivate({ privateFolder, scratchFolder }: Workspace): Promise<void> {
  try {
    await mkdir(privateFolder, { recursive: true, mode: 0o700 });
    await chmod(privateFolder, 0o700);
    if ((await realpath(privateFolder)) !== privateFolder) {
      throw new UserError('refused', 'workspace-private-link', 'The workspace’s folder “.millrace” is a link.', {
        hint: 'Remove the link.',
      });
    }
    await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
    await writeFile(join(privateFolder, '.gitignore'), '*\n');
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('refused', 'workspace-read-only', 'The workspace’s folder “.millrace” cannot be written.', {
      hint: 'Millrace keeps the history of runs there. Check the folder’s permissions and the free space.',
      cause,
    });
  }
}

/** A path as people know it: below the workspace without the workspace's own path, elsewhere only its last part. */
export function shownPath(workspace: Workspace, path: string): string {
  if (path === workspace.root) return '.';
  if (path.startsWith(workspace.root + sep)) return relative(workspace.root, path).replaceAll(sep, '/');
  return path.startsWith(sep) ? basename(path) : path;
}

/** A text, such as an engine's message, without the workspace's place on this machine. */
export function shownText(workspace: Workspace, text: string): string {
  return text.replaceAll(workspace.root + sep, '').replaceAll(workspace.root, workspace.name);
}
