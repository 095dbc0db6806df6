import { useDocumentTitle } from '@mantine/hooks';

/** Names the browser's tab after what the page shows. */
export function usePageTitle(title: string): void {
  useDocumentTitle(`${title} · Millrace`);
}
