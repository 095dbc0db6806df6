import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RequestError } from '../api/request.ts';
import { MessagePage } from './MessagePage.tsx';

/** Shown when what a page is about cannot be had. */
export function PageProblem({ title, error }: { title: string; error: Error }) {
  const hint = error instanceof RequestError ? error.body.hint : undefined;
  return (
    <MessagePage title={title}>
      <pre role="alert">{error.message}</pre>
      {hint && <p>{hint}</p>}
      <Button component={Link} to="/">
        All pipelines
      </Button>
    </MessagePage>
  );
}
