import './mantine-styles.ts';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openSession } from '../api/session.ts';
import { App } from './App.tsx';
import { reloadAfterUpdate } from './reload-after-update.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

reloadAfterUpdate();
await openSession(window.location, window.history);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
