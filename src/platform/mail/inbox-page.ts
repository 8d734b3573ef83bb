import { escapeHtml } from '../../shared/html.js';
import { toInstant } from '../../shared/instant.js';
import type { CaughtMail } from './inbox.js';

/** The page a developer reads the caught mail on. Shows the text of a mail; its HTML is never put into the page. */
export function inboxPage(mails: readonly CaughtMail[], to: string | undefined): string {
  const asked = escapeHtml(to ?? '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inbox · Interlude development</title>
</head>
<body>
<main>
<h1>Development inbox</h1>
<p>Mail of this instance ends here instead of going out. Newest first. <a href="">Look again</a></p>
<form method="get"><label>To <input type="email" name="to" value="${asked}"></label> <button>Show</button></form>
${mails.length === 0 ? `<p>No mail${asked && ` to ${asked}`} yet.</p>` : mails.map(article).join('\n')}
</main>
</body>
</html>
`;
}

function article(mail: CaughtMail): string {
  const received = toInstant(mail.receivedAt);
  return `<article>
<h2>${escapeHtml(mail.subject) || '(no subject)'}</h2>
<p>To ${escapeHtml(mail.to.join(', '))}, <time datetime="${received}">${received}</time></p>
<pre>${escapeHtml(mail.text)}</pre>
</article>`;
}
