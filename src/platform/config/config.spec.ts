import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { settings } from './config.js';
import { ConfigError, loadConfig, makeVapidKeys, vapidKeysProblem } from './index.js';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

describe('the settings', () => {
  it('are explained in the guide, all of them, and no others are', async () => {
    const guide = await readFile('docs/operations.md', 'utf8');
    const table = guide.slice(guide.indexOf('## Configuration'), guide.indexOf('## Sizing'));
    const explained = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names]) => names!.replaceAll('`', '').split(', '));
    expect(explained.toSorted()).toEqual(settings.toSorted());
  });
});

describe('keys for web push', () => {
  const { publicKey, privateKey } = makeVapidKeys();
  const env = { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };

  it('are made so that they fit each other', () => {
    for (let round = 0; round < 50; round += 1) expect(vapidKeysProblem(makeVapidKeys())).toBeUndefined();
  });

  it('are taken from the environment', () => {
    expect(loadConfig(env).push.keys).toEqual({ publicKey, privateKey });
    expect(loadConfig({}).push.keys).toBeUndefined();
  });

  it.each([
    ['one is missing', { VAPID_PUBLIC_KEY: publicKey }],
    ['they are of two pairs', { ...env, VAPID_PUBLIC_KEY: makeVapidKeys().publicKey }],
    ['the private one is too short', { ...env, VAPID_PRIVATE_KEY: 'abc' }],
    ['the private one is out of range', { ...env, VAPID_PRIVATE_KEY: Buffer.alloc(32, 255).toString('base64url') }],
  ])('are refused where %s, and the private one is not told', (_, wrong) => {
    const problems = problemsOf(wrong);
    expect(problems.join()).toMatch(/^VAPID_/);
    expect(problems.join()).not.toContain(privateKey);
  });

  it('come with somebody to turn to', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://interlude.example' }).push.subject).toBe('https://interlude.example');
    expect(loadConfig({ MAIL_FROM: 'Interlude <hello@interlude.example>' }).push.subject).toBe('mailto:hello@interlude.example');
    expect(problemsOf({ VAPID_SUBJECT: 'me' }).join()).toContain('VAPID_SUBJECT');
  });
});
