import { QueryClient } from '@tanstack/react-query';
import { RequestError } from './request.ts';

/** The cache of what the server said. Refusals are not asked again: the same question gets the same answer. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof RequestError && error.status === 0,
    },
  },
});
