import type { Locator, Page } from '@playwright/test';
import { waitFor } from '../../../src/demo/walkthrough/client.js';
import { expect, type Person } from './fixtures.js';
import { service } from './scene.js';

interface Mail {
  subject: string;
}

/** The newest sign-in code that was sent to an address. */
export function codeFor(email: string): Promise<string> {
  return waitFor(`a sign-in code for ${email}`, async () => {
    const { items } = await service.get<{ items: Mail[] }>(`/dev/inbox.json?to=${encodeURIComponent(email)}`);
    return items.map(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0]).find((code) => code !== undefined);
  });
}

/** Signs in as a person does who has come to the page for it. Leaves off where the next page begins to load. */
export async function signInByCode({ page, t }: Person, email: string): Promise<void> {
  await page.getByLabel(t('account:signIn.email')).fill(email);
  await page.getByRole('button', { name: t('account:signIn.send') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('account:code.title') })).toBeVisible();
  await page.getByLabel(t('account:code.digit', { number: 1 })).click();
  await page.keyboard.type(await codeFor(email));
}

/** The id in an address such as `/trips/ID`, once the page is there. */
export async function idOnceAt(page: Page, area: 'trips' | 'meetups' | 'chats'): Promise<string> {
  const pattern = new RegExp(`/${area}/([0-9a-f-]{36})$`);
  await expect(page).toHaveURL(pattern);
  return pattern.exec(page.url())![1]!;
}

/** What was said in a chat, as the screen shows it. */
export const messages = ({ page, t }: Person, otherName: string): Locator => page.getByRole('log', { name: t('chat:chat.log', { name: otherName }) });

/** The field in which one writes to the other. */
export const composer = ({ page, t }: Person, otherName: string): Locator =>
  page.getByRole('textbox', { name: t('chat:chat.write', { name: otherName }) });
