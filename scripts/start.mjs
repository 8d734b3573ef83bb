// Starts Interlude in this process, after installing and building what is missing.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode, root } from './lib/project.mjs';

requireNode();
stopWithNpm();
await ensureInstalled();
await ensureBuilt();
await import(pathToFileURL(join(root, 'dist', 'src', 'main.js')).href);

/** A signal to npm ends the shell that it runs us in, but does not reach us: so we look whether that shell is there. */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}
