import type { DiscoveryService, MetadataScanner } from '@nestjs/core';

export interface DecoratedMethod<M> {
  /** `Class.method`, for messages. */
  where: string;
  metadata: M;
  /** The method, bound to its provider. */
  call: (...args: never[]) => unknown;
}

/** Every method of every provider that carries metadata under `key`, in the order in which Nest knows the providers. */
export function decoratedMethods<M>(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
  key: symbol,
): DecoratedMethod<M>[] {
  const found: DecoratedMethod<M>[] = [];
  const seen = new Set<object>(); // a provider may be known under several tokens
  for (const { instance } of discovery.getProviders() as { instance: unknown }[]) {
    if (typeof instance !== 'object' || instance === null || seen.has(instance)) continue;
    seen.add(instance);
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (!prototype) continue;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const method = (instance as Record<string, unknown>)[name];
      if (typeof method !== 'function') continue;
      const metadata = Reflect.getMetadata(key, method) as M | undefined;
      if (metadata === undefined) continue;
      found.push({
        where: `${instance.constructor.name}.${name}`,
        metadata,
        call: method.bind(instance) as DecoratedMethod<M>['call'],
      });
    }
  }
  return found;
}
