import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { SMTPServer } from 'smtp-server';
import request from 'supertest';
import { loadConfig, ConfigModule, type AppConfig } from '../../src/platform/config/index.js';
import { Inbox, Mailer, MailModule, MailRoute, type Letter } from '../../src/platform/mail/index.js';
import { ManualClock } from '../harness/manual-clock.js';

const NOW = '2026-03-22T09:05:00Z';

const config = (environment: Record<string, string> = {}): AppConfig => {
  const unbound = loadConfig({ DEMO: 'true', ...environment });
  return { ...unbound, database: { ...unbound.database, url: 'postgresql://localhost/none' } };
};

const letter = (parts: Partial<Letter> = {}): Letter => ({
  to: 'mina@example.test',
  subject: 'Your code',
  locale: 'en',
  paragraphs: ['Somebody wants to sign in.'],
  code: '123456',
  ...parts,
});

let apps: NestFastifyApplication[];

beforeEach(() => {
  apps = [];
});

afterEach(async () => {
  for (const app of apps.reverse()) await app.close();
});

async function start(appConfig: AppConfig): Promise<NestFastifyApplication> {
  const module = await Test.createTestingModule({
    imports: [ConfigModule.forRoot(appConfig, new ManualClock(NOW)), MailModule.forRoot(appConfig)],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  apps.push(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

const get = (app: NestFastifyApplication, url: string) => request(app.getHttpServer()).get(url);

describe('mail in development', () => {
  it('goes over SMTP into the inbox, as text and as HTML', async () => {
    const app = await start(config());

    await app.get(Mailer).send(letter());

    expect(app.get(Inbox).list()).toMatchObject([
      {
        to: ['mina@example.test'],
        from: 'hello@interlude.example',
        subject: 'Your code',
        text: expect.stringContaining('123456'),
        html: expect.stringContaining('<strong>123456</strong>'),
        receivedAt: new Date(NOW),
      },
    ]);
  });

  it('arrives with every character that people write in', async () => {
    const app = await start(config());
    const words = 'مرحبا नमस्ते Grüß dich 你好 👋';

    await app.get(Mailer).send(letter({ subject: words, paragraphs: [words] }));

    const [mail] = app.get(Inbox).list();
    expect(mail?.subject).toBe(words);
    expect(mail?.text).toContain(words);
  });

  it('is listed newest first and found by its address', async () => {
    const app = await start(config());
    for (const [to, subject] of [['a@example.test', '1'], ['b@example.test', '2'], ['A@example.test', '3']] as const) {
      await app.get(Mailer).send(letter({ to, subject }));
    }

    const all = await get(app, '/dev/inbox.json');
    const ofA = await get(app, '/dev/inbox.json?to=a%40example.test');

    expect(all.body.items.map((mail: { subject: string }) => mail.subject)).toEqual(['3', '2', '1']);
    expect(ofA.body.items.map((mail: { subject: string }) => mail.subject)).toEqual(['3', '1']);
    expect(ofA.body.items[0].receivedAt).toBe(NOW);
  });

  it('is kept for the last 200 only', async () => {
    const app = await start(config());
    const inbox = app.get(Inbox);
    for (let i = 1; i <= 205; i++) {
      inbox.add({ to: [], from: '', subject: String(i), text: '', html: '', receivedAt: new Date(NOW) });
    }

    expect(inbox.list()).toHaveLength(200);
    expect(inbox.list()[0]?.subject).toBe('205');
  });

  it('is shown on a page that no mail can put markup into', async () => {
    const app = await start(config());
    const evil = '<script>alert(1)</script>';
    await app.get(Mailer).send(letter({ subject: evil, paragraphs: [evil] }));

    const page = await get(app, `/dev/inbox?to=${encodeURIComponent('"><script>alert(2)</script>')}`);
    const all = await get(app, '/dev/inbox');

    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text + all.text).not.toContain('<script');
    expect(all.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('reads one address as one, whatever stands in it', async () => {
    const app = await start(config());

    await app.get(Mailer).send(letter({ to: 'a@example.test, b@example.test' })).catch(() => undefined);

    expect(app.get(Inbox).list().flatMap((mail) => mail.to)).not.toContain('b@example.test');
  });

  it('refuses what is larger than a megabyte', async () => {
    const app = await start(config());

    await expect(app.get(Mailer).send(letter({ paragraphs: ['x'.repeat(1_100_000)] }))).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(app.get(Inbox).list()).toEqual([]);
  });
});

describe('mail with SMTP_URL', () => {
  it('goes to that server, and there is no inbox', async () => {
    const server = await start(config());
    const url = server.get(MailRoute).smtpUrl;
    const app = await start(config({ SMTP_URL: url }));

    await app.get(Mailer).send(letter());

    expect(server.get(Inbox).list()).toHaveLength(1);
    expect((await get(app, '/dev/inbox')).status).toBe(404);
    expect((await get(app, '/dev/inbox.json')).status).toBe(404);
  });

  it('tells the sender when the server is away', async () => {
    const server = await start(config());
    const url = server.get(MailRoute).smtpUrl;
    await server.close();
    const app = await start(config({ SMTP_URL: url }));

    await expect(app.get(Mailer).send(letter())).rejects.toMatchObject({ code: 'ESOCKET' });
  });

  it('never names the addressee in what it says of a refusal', async () => {
    const strict = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no such user <${address}>`), { responseCode: 550 })),
    });
    await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', resolve));
    const { port } = strict.server.address() as AddressInfo;
    const app = await start(config({ SMTP_URL: `smtp://127.0.0.1:${port}` }));

    const refusal: unknown = await app.get(Mailer).send(letter()).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: 'EENVELOPE', responseCode: 550 });
    expect(inspect(refusal, { depth: null, showHidden: true })).not.toContain('mina@example.test');
    await new Promise<void>((resolve) => strict.close(() => resolve()));
  });

  it('is required outside of demo mode', () => {
    expect(() => MailModule.forRoot(config({ DEMO: 'false', SMTP_URL: 'smtp://localhost:25' }))).not.toThrow();
    expect(() => MailModule.forRoot({ ...config(), demo: false })).toThrow('SMTP_URL');
  });
});
