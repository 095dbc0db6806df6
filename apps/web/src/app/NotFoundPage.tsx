import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { MessagePage } from './MessagePage.tsx';

export function NotFoundPage() {
  return (
    <MessagePage title="There is no such page">
      <p>The address may have been typed wrongly, or what it showed was deleted.</p>
      <Button component={Link} to="/">
        All pipelines
      </Button>
    </MessagePage>
  );
}
