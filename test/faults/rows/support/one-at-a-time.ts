import { fault, type Fault } from '../../registry.js';

/** Registers faults of one server, of which only one happens at a time: what is down cannot stand still. */
export function oneAtATime(): (name: string, inject: Fault['inject'], weight?: number) => void {
  let isHappening = false;
  return (name, inject, weight) =>
    fault(
      name,
      async (stage) => {
        if (isHappening) return () => undefined;
        isHappening = true;
        const heal = await inject(stage).catch((error: unknown) => {
          isHappening = false;
          throw error;
        });
        return async () => {
          try {
            await heal();
          } finally {
            isHappening = false;
          }
        };
      },
      weight,
    );
}
