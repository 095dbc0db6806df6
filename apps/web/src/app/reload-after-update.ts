const KEY = 'millrace.reloaded-at';
const AGAIN_AFTER_MS = 10_000;

/**
 * Loads the page anew when a part of it is gone, as after an update of the studio: the old page asks for files that the
 * new one does not have. Not twice in a row, so that a part that stays away is shown as an error.
 */
export function reloadAfterUpdate(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < AGAIN_AFTER_MS) return;
    event.preventDefault();
    sessionStorage.setItem(KEY, String(Date.now()));
    window.location.reload();
  });
}
