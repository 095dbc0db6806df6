import { routes } from '@millrace/api';
import { request } from './request.ts';

const TOKEN = /^#t=(.+)$/;

/**
 * Trades the one-time token of the printed link for a session cookie, and takes it out of the address bar. A token that
 * the studio no longer takes is no error yet: an earlier cookie may still be good.
 */
export async function openSession(location: Location, history: History): Promise<void> {
  const token = TOKEN.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', location.pathname + location.search);
  await request(routes.session, { method: 'POST', body: { token: decodeURIComponent(token) } }).catch(() => undefined);
}
