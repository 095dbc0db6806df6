import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { ErrorPage } from './ErrorPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Root } from './Root.tsx';

const rootRoute = createRootRoute({ component: Root, errorComponent: ErrorPage, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/projects/HomePage.tsx'), 'HomePage'),
});

const editorSearch = z.object({
  node: z.string().optional().catch(undefined),
  tab: z.enum(['preview', 'problems', 'sql', 'log']).optional().catch(undefined),
});

const editorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pipelines/$pipelineId',
  validateSearch: editorSearch,
  component: lazyRouteComponent(() => import('./EditorPage.tsx'), 'EditorPage'),
});

const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  component: lazyRouteComponent(() => import('../features/runs/RunsPage.tsx'), 'RunsPage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('../features/runs/RunPage.tsx'), 'RunPage'),
});

const connectionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/connections',
  component: lazyRouteComponent(() => import('../features/settings/ConnectionsPage.tsx'), 'ConnectionsPage'),
});

/** The studio's addresses. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, editorRoute, runsRoute, runRoute, connectionsRoute]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
