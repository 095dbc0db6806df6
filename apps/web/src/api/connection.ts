import { create } from 'zustand';

interface Connection {
  /** The server did not answer the last call. */
  offline: boolean;
  /** The server does not know this browser: its session is over or never began. */
  signedOut: boolean;
}

/** How the browser stands with the server; every call says what it met. */
export const useConnection = create<Connection>()(() => ({ offline: false, signedOut: false }));

/** @param status the answer's HTTP status, 0 for none */
export function noteAnswer(status: number): void {
  const next: Connection = { offline: status === 0, signedOut: status === 401 };
  const now = useConnection.getState();
  if (now.offline !== next.offline || now.signedOut !== next.signedOut) useConnection.setState(next);
}
