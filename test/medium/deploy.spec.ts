import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { Metrics } from '../../src/platform/metrics/index.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { faultsOf, readManifests, type Manifest } from './support/manifests.js';

const run = promisify(execFile);

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { runbook: string };
}

interface Panel {
  title: string;
  targets?: { expr: string }[];
}

interface Workload {
  spec: {
    template: {
      metadata: { labels: Record<string, string> };
      spec: {
        terminationGracePeriodSeconds: number;
        securityContext: { runAsNonRoot: boolean; runAsUser: number };
        containers: {
          env: { name: string; value: string }[];
          lifecycle: { preStop: { exec: { command: string[] } } };
          securityContext: { readOnlyRootFilesystem: boolean };
          readinessProbe: { httpGet: { path: string } };
        }[];
      };
    };
  };
}

const readYaml = async <T>(path: string): Promise<T> => parse(await readFile(path, 'utf8'), { merge: true }) as T;

const OURS = /\b(?:interlude|nodejs|process)_[a-z0-9_]+/g;
/** What a histogram is called in a query. */
const PART = /_(bucket|sum|count)$/;

describe('what is watched', () => {
  let app: TestApp;
  let known: Set<string>;
  let histograms: Set<string>;
  let rules: Rule[];
  let panels: Panel[];
  let guide: string;
  beforeAll(async () => {
    // As a node of several, which has all that there is.
    app = await startTestApp();
    const metrics = await app.get(Metrics).registry.getMetricsAsJSON();
    known = new Set(metrics.map(({ name }) => name));
    histograms = new Set(metrics.filter(({ type }) => String(type) === 'histogram').map(({ name }) => name));
    const { groups } = await readYaml<{ groups: { rules: Rule[] }[] }>('deploy/prometheus/alerts.yml');
    rules = groups.flatMap((group) => group.rules);
    panels = (JSON.parse(await readFile('deploy/grafana/interlude.json', 'utf8')) as { panels: Panel[] }).panels;
    guide = await readFile('docs/operations.md', 'utf8');
  });
  afterAll(() => app.close());

  const unknownIn = (expression: string): string[] =>
    (expression.match(OURS) ?? []).filter((name) => !known.has(name) && !(PART.test(name) && histograms.has(name.replace(PART, ''))));

  it('exists, wherever the dashboard asks for it', () => {
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(30);
    expect(expressions.flatMap(unknownIn)).toEqual([]);
  });

  it('exists, wherever an alert asks for it', () => {
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.flatMap(({ expr }) => unknownIn(expr))).toEqual([]);
  });

  it('has no label that Prometheus gives every series itself, and renames where it is there already', async () => {
    const reserved = ['job', 'instance', 'le', 'quantile'];
    const named = app.get(Metrics).registry.getMetricsAsArray() as unknown as { name: string; labelNames?: string[] }[];
    expect(named.filter(({ labelNames = [] }) => labelNames.some((label) => reserved.includes(label))).map(({ name }) => name)).toEqual([]);
  });

  it('is explained in the guide, all of it, and nothing else is', () => {
    const explained = [...guide.matchAll(/^\| `(interlude_[a-z_]+)`/gm)].map(([, name]) => name);
    expect(explained.toSorted()).toEqual([...known].filter((name) => name.startsWith('interlude_')).toSorted());
  });

  it('has a section in the guide for each alert, where its link leads', () => {
    const sections = new Set([...guide.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title!.toLowerCase().replaceAll(' ', '-')));
    expect(rules.filter(({ annotations }) => !sections.has(annotations.runbook.replace('docs/operations.md#', '')))).toEqual([]);
  });

  it('says of each alert whether it wakes somebody up', () => {
    expect(rules.filter(({ labels }) => !['page', 'ticket'].includes(labels.severity))).toEqual([]);
  });
});

const folders = process.env['PATH']!.split(delimiter);
const promtool = await Promise.any(folders.map(async (folder) => (await access(join(folder, 'promtool')), join(folder, 'promtool')))).catch(() => undefined);

// A machine without Prometheus skips these, and counts them; CI has it.
(promtool || process.env['CI'] === 'true' ? describe : describe.skip)('the alerts, as Prometheus itself reads them', () => {
  it('say when they should, and keep quiet when they should', async () => {
    const { stdout } = await run('promtool', ['test', 'rules', 'deploy/prometheus/alerts.test.yml']);
    expect(stdout).toContain('SUCCESS');
  });

  it('are found by a configuration that is valid', async () => {
    const { stdout } = await run('promtool', ['check', 'config', 'deploy/prometheus/prometheus.yml']);
    expect(stdout).toContain('SUCCESS');
  });
});

describe('the manifests for Kubernetes', () => {
  let manifests: Manifest[];
  let workloads: Workload[];
  beforeAll(async () => {
    manifests = [...(await readManifests('deploy/kubernetes/base')), ...(await readManifests('deploy/kubernetes/migrate'))];
    workloads = manifests.filter(({ kind }) => kind === 'Deployment') as unknown as Workload[];
  });

  it('are what the schemas of their kinds say', async () => {
    const faults: string[] = [];
    for (const manifest of manifests) {
      const { kind, metadata } = manifest;
      faults.push(...(await faultsOf(manifest)).map((fault) => `${kind} ${metadata.name} ${fault}`));
    }
    expect(manifests.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  });

  it.each<[string, (manifest: Manifest) => void, RegExp]>([
    ['a name that there is not', (manifest) => Object.assign((manifest as unknown as Workload).spec.template.spec.containers[0]!, { livenesProbe: {} }), /livenesProbe: unknown/],
    ['a number that is none', (manifest) => Object.assign(manifest.spec!, { revisionHistoryLimit: 'five' }), /revisionHistoryLimit: type/],
    ['something missing', (manifest) => Object.assign(manifest.spec!, { selector: undefined }), /required/],
  ])('would be found out with %s', async (_what, spoil, fault) => {
    const [deployment] = (await readManifests('deploy/kubernetes/base')).filter(({ kind }) => kind === 'Deployment');
    spoil(deployment!);
    expect(await faultsOf(deployment!)).toContainEqual(expect.stringMatching(fault));
  });

  it('are all listed to be applied', async () => {
    for (const folder of ['base', 'migrate']) {
      const { resources } = await readYaml<{ resources: string[] }>(`deploy/kubernetes/${folder}/kustomization.yaml`);
      const listed = await Promise.all(resources.map((file) => readFile(`deploy/kubernetes/${folder}/${file}`, 'utf8')));
      const names = (await readManifests(`deploy/kubernetes/${folder}`)).map(({ metadata }) => metadata.name);
      for (const name of names) expect(listed.some((text) => text.includes(`name: ${name}\n`))).toBe(true);
    }
  });

  it('have every selector meet the pods that it means', () => {
    const pods = workloads.map(({ spec }) => spec.template.metadata.labels);
    const selectors = manifests.flatMap(({ kind, metadata, spec }) => {
      const { selector, podSelector } = (spec ?? {}) as { selector?: { matchLabels?: object }; podSelector?: { matchLabels: object } };
      const labels = podSelector?.matchLabels ?? selector?.matchLabels ?? (kind === 'Service' ? selector : undefined);
      return labels ? [{ what: `${kind} ${metadata.name}`, labels }] : [];
    });
    expect(selectors).toHaveLength(7);
    for (const { labels } of selectors) expect(pods).toContainEqual(expect.objectContaining(labels));
  });

  it('leave a process the time that it takes to stop', async () => {
    const [, limit] = /SHUTDOWN_LIMIT_MS = ([\d_]+)/.exec(await readFile('src/main.ts', 'utf8'))!;
    for (const { spec } of workloads) {
      const { terminationGracePeriodSeconds, containers } = spec.template.spec;
      const pause = Number(containers[0]!.lifecycle.preStop.exec.command.at(-1));
      expect(terminationGracePeriodSeconds).toBeGreaterThan(pause + Number(limit!.replaceAll('_', '')) / 1_000);
    }
  });

  it('give nobody more rights than the work needs', () => {
    for (const { spec } of workloads) {
      const { securityContext, containers } = spec.template.spec;
      expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
      expect(containers[0]!.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('set nothing that the service does not know', async () => {
    const config = await readFile('src/platform/config/config.ts', 'utf8');
    const secret = await readFile('deploy/kubernetes/secret.example.env', 'utf8');
    const set = [
      ...Object.keys(manifests.find(({ kind }) => kind === 'ConfigMap')!.data!),
      ...workloads.flatMap(({ spec }) => spec.template.spec.containers[0]!.env.map(({ name }) => name)),
      ...[...secret.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!),
    ];
    expect(set.length).toBeGreaterThan(8);
    expect(set.filter((name) => !new RegExp(`^  ${name}:`, 'm').test(config))).toEqual([]);
  });
});

describe('the shape for one machine', () => {
  interface Compose {
    services: Record<string, { environment?: Record<string, string>; volumes?: string[]; depends_on?: Record<string, unknown>; stop_grace_period?: string }>;
    volumes: Record<string, unknown>;
  }
  let compose: Compose;
  beforeAll(async () => {
    compose = await readYaml<Compose>('docker-compose.yml');
  });

  it('mounts files that are there and volumes that are declared', async () => {
    const sources = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]!));
    for (const source of sources) {
      if (source.startsWith('./')) await access(source);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
    expect(sources.length).toBeGreaterThan(4);
  });

  it('waits for services that there are', () => {
    for (const { depends_on: others = {} } of Object.values(compose.services)) {
      for (const other of Object.keys(others)) expect(Object.keys(compose.services)).toContain(other);
    }
  });

  it('sets nothing that the service does not know', async () => {
    const config = await readFile('src/platform/config/config.ts', 'utf8');
    const names = ['api', 'worker'].flatMap((service) => Object.keys(compose.services[service]!.environment!));
    expect(names).toContain('ROLE');
    expect(names.filter((name) => !new RegExp(`^  ${name}:`, 'm').test(config))).toEqual([]);
  });
});
