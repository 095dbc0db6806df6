import { MessagePage } from './MessagePage.tsx';

/** Shown instead of any page while the server does not know this browser. */
export function SignedOutPage() {
  return (
    <MessagePage title="Open the link from the terminal">
      <p>This browser has no session with the studio, or the studio was started again since.</p>
      <p>The terminal in which Millrace runs shows a link of this form. Open it here: it lets this browser in.</p>
      <pre>{`${window.location.origin}/#t=…`}</pre>
      <p style={{ marginBottom: 0 }}>Each link works once. After each sign-in the terminal shows a new one, for another browser.</p>
    </MessagePage>
  );
}
