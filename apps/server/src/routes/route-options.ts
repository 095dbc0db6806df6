import type { Services } from '../services/create-services.ts';

/** What every route file gets. */
export interface RouteOptions {
  services: Services;
  cookieName: string;
  /** Called after a token was used, so that a new link can be printed. */
  onSignIn: () => void;
}
