import { Button, Group } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { RequestError } from '../api/request.ts';
import { MessagePage } from './MessagePage.tsx';

/** Shown instead of a page that broke. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const hint = error instanceof RequestError ? error.body.hint : 'Your pipeline is safe on disk. Try again, or reload the page.';
  return (
    <MessagePage title="This page broke">
      <pre role="alert">{error instanceof Error ? error.message : String(error)}</pre>
      {hint && <p>{hint}</p>}
      <Group gap="sm">
        <Button onClick={reset}>Try again</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Group>
    </MessagePage>
  );
}
