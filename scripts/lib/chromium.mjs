import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const CHROMIUM_HELP =
  'Install one (Debian: apt-get install chromium fonts-noto-core; anywhere: npx playwright install chromium), ' +
  'or name it in CHROMIUM_PATH.';

/** A Chromium to run: that of `CHROMIUM_PATH`, one of this machine, or Playwright's own. Undefined without any. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const { chromium } = await import('@playwright/test');
  const candidates = [
    ...COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...APPLICATIONS,
    chromium.executablePath(),
  ];
  for (const candidate of candidates) if (await isRunnable(candidate)) return candidate;
  return undefined;
}

const isRunnable = (path) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
