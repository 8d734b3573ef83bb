import { Injectable } from '@nestjs/common';

export interface CheckResult {
  name: string;
  ok: boolean;
  detail?: string;
}

/** Answers in time or throws. */
export type Check = () => Promise<string | undefined>;

const CHECK_TIMEOUT_MS = 2_000;

/** What must work for the main flow to work. Each part of the platform registers its own check. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, Check>();
  private draining = false;

  register(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** From now on the load balancer shall send nobody here. */
  drain(): void {
    this.draining = true;
  }

  async look(): Promise<{ ready: boolean; checks: CheckResult[] }> {
    const checks = await Promise.all([...this.checks].map(([name, check]) => this.run(name, check)));
    if (this.draining) checks.push({ name: 'process', ok: false, detail: 'shutting down' });
    return { ready: checks.every(({ ok }) => ok), checks };
  }

  private async run(name: string, check: Check): Promise<CheckResult> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
    });
    try {
      const detail = await Promise.race([check(), timeout]);
      return { name, ok: true, ...(detail !== undefined && { detail }) };
    } catch (error) {
      return { name, ok: false, detail: error instanceof Error ? error.message : 'failed' };
    } finally {
      clearTimeout(timer);
    }
  }
}
