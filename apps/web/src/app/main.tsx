import './mantine-styles.ts';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openSession } from '../api/session.ts';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

await openSession(window.location, window.history);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
