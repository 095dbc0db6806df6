import { notifications } from '@mantine/notifications';

/** Says that the page is older or newer than the server. */
export function tellMismatch(): void {
  notifications.show({
    id: 'mismatch',
    color: 'red',
    autoClose: false,
    title: 'The studio was updated',
    message: 'Reload the page to go on watching the run.',
  });
}
