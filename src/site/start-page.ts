export interface StartPageFacts {
  database: string;
  jobs: string;
  role: string;
}

/** A plain page, complete without scripts. Every value in it is our own. */
export function startPage(facts: StartPageFacts): string {
  const links = [
    ['/', 'Interlude', 'the client itself'],
    ['/dev/inbox', 'Inbox', 'every email that the service sent: sign-in codes arrive here'],
    ['/api/docs', 'API documentation', 'every operation, with examples to try'],
    ['/api/openapi.json', 'OpenAPI 3.1', 'the same for programs'],
    ['/health/ready', 'Health', 'whether the main flow would work'],
    ['/metrics', 'Metrics', 'for Prometheus'],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Interlude</title>
<style>
  :root { color-scheme: light dark; --accent: #0b6e6e; }
  body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; }
  h1 { font-size: 2.4rem; line-height: 1.1; margin: 0 0 .5rem; letter-spacing: -.02em; }
  .lead { font-size: 1.2rem; margin: 0 0 2rem; }
  ul { list-style: none; padding: 0; }
  li { border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
  li a { display: block; padding: .8rem 0; text-decoration: none; color: inherit; }
  li a:hover b, li a:focus-visible b { text-decoration: underline; }
  b { color: var(--accent); } small { display: block; opacity: .75; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin-top: 2rem; }
  dt { opacity: .75; } dd { margin: 0; }
  @media (prefers-color-scheme: dark) { :root { --accent: #5cc8c8; } }
</style>
</head>
<body>
<main>
<h1>Interlude</h1>
<p class="lead">Hours between two flights, and somebody local to spend them with.</p>
<nav aria-label="What runs here"><ul>
${links.map(([href, title, what]) => `<li><a href="${href}"><b>${title}</b><small>${what}</small></a></li>`).join('\n')}
</ul></nav>
<dl>
<dt>Live</dt><dd>Socket.IO, namespace <code>/live</code>, WebSocket</dd>
<dt>Role</dt><dd>${facts.role}</dd>
<dt>Database</dt><dd>${facts.database}</dd>
<dt>Jobs</dt><dd>${facts.jobs}</dd>
</dl>
</main>
</body>
</html>
`;
}
