import { ensureWebBuild } from './ensure-web-build.mjs';

ensureWebBuild();
