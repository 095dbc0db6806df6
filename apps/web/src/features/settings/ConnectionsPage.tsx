import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { removeConnection, tryConnection, useConnections } from '../../api/connections.ts';
import { RequestError } from '../../api/request.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { usePageTitle } from '../../app/use-page-title.ts';
import page from '../../ui/Page.module.css';
import { connectionKinds } from './connection-draft.ts';

const ConnectionDialog = lazy(() => import('./ConnectionDialog.tsx'));

/** The servers and buckets that pipelines may name. */
export function ConnectionsPage() {
  const { data, error } = useConnections();
  const [adding, setAdding] = useState(false);
  usePageTitle('Connections');
  const rows = [
    ...(data?.servers ?? []).map((server) => ({
      key: `server ${server.name}`,
      name: server.name,
      kind: connectionKinds[server.kind],
      place: `${server.host}:${server.port}${server.database === '' ? '' : `/${server.database}`}`,
      secret: server.hasSecret,
      remove: () => removeConnection(server.name, 'server'),
      test: server.kind === 'http' ? undefined : async () => `${await tryConnection(server.name)} tables`,
    })),
    ...(data?.buckets ?? []).map((store) => ({
      key: `buckets ${store.name}`,
      name: store.name,
      kind: connectionKinds.s3,
      place: store.roots.map((root) => `s3://${root}`).join(', '),
      secret: store.hasSecret,
      remove: () => removeConnection(store.name, 'buckets'),
      test: undefined,
    })),
  ];
  return (
    <div className={page.page}>
      <TopBar />
      <main className={page.main}>
        <div className={page.head}>
          <div>
            <h1>Connections</h1>
            <p>Pipelines hold their names alone; secrets are locked with a key of yours and never leave the server.</p>
          </div>
          <Button leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setAdding(true)}>
            Add a connection
          </Button>
        </div>
        {error && (
          <p className={page.problem} role="alert">
            {error.message}
          </p>
        )}
        {data && rows.length === 0 && (
          <div className={page.empty}>
            <h2>No connection yet</h2>
            <p>Databases, web APIs and S3 buckets are reached through a connection; files in the workspace need none.</p>
            <Button onClick={() => setAdding(true)}>Add a connection</Button>
          </div>
        )}
        {rows.length > 0 && (
          <table className={page.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">To</th>
                <th scope="col">Where</th>
                <th scope="col">Secret</th>
                <th scope="col">
                  <span className={page.hidden}>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, kind, place, secret, remove, test }) => (
                <tr key={key}>
                  <td className={page.strong}>{name}</td>
                  <td>{kind}</td>
                  <td className={page.clipped}>{place}</td>
                  <td>{secret ? 'kept' : 'none'}</td>
                  <td className={page.number}>
                    {test && (
                      <Button size="compact-xs" variant="subtle" aria-label={`Test ${name}`} onClick={() => void told(name, test)}>
                        Test
                      </Button>
                    )}
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="red"
                      aria-label={`Remove ${name}`}
                      onClick={() => void told(name, async () => remove().then(() => 'Removed'))}
                    >
                      Remove
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </main>
      {adding && (
        <Suspense>
          <ConnectionDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Does something with a connection and tells how it went. */
async function told(name: string, work: () => Promise<string>): Promise<void> {
  try {
    notifications.show({ color: 'green', title: name, message: await work() });
  } catch (error) {
    const hint = error instanceof RequestError ? error.body.hint : undefined;
    const message = [error instanceof Error ? error.message : String(error), hint].filter(Boolean).join(' ');
    notifications.show({ color: 'red', title: name, message, autoClose: false });
  }
}
