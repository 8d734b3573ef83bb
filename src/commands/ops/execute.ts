import { FitAcceptance } from '../../modules/acceptance/index.js';
import { hubFacts, Hubs, seedHubs } from '../../modules/hubs/index.js';
import { Operators, Programmes, ProgrammeStaff, type Programme } from '../../modules/programmes/index.js';
import { Database } from '../../platform/database/index.js';
import { HELP, type OpsCommand } from './command-line.js';

const verdicts = {
  active: 'A new fit is in force.',
  not_enough_outcomes: 'There are not enough outcomes to learn from.',
  not_better_than_prior: 'The new fit is no better than the prior, and not used.',
  worse_than_current: 'The new fit is worse than the one in force, which stays.',
  nothing_new: 'Nothing has come of invitations since the last fit.',
} as const;

/** Thrown where a command cannot be done; the message says why, and what can be. */
export class Refusal extends Error {}

/** Where the services are: an application's context. */
interface Services {
  get<T>(type: abstract new (...args: never[]) => T): T;
}

/**
 * Does what the command says. Answers with the lines to print.
 *
 * @throws Refusal for names that lead nowhere, DomainError for what the rules forbid
 */
export async function execute(command: OpsCommand, services: Services): Promise<string[]> {
  const staff = services.get(ProgrammeStaff);
  switch (command.name) {
    case 'help':
      return [HELP];
    case 'bootstrap': {
      const programme = await programmeOf(command.programme, services);
      const made = await staff.bootstrap(programme, command);
      if (made) {
        const line = `${made.email} is administrator of ${command.programme}, and signs in with a code sent there.`;
        const isLookedAfter = (await services.get(Operators).list()).length > 0;
        return isLookedAfter ? [line] : [line, 'Nobody looks after the queues yet: npm run ops -- operators add --email ADDRESS'];
      }
      throw new Refusal(
        `${command.programme} has an administrator already, who can add others. To add one all the same: --force.`,
      );
    }
    case 'staff list': {
      const programme = await programmeOf(command.programme, services);
      const lines: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await staff.list(programme, { limit: 100, cursor });
        for (const { role, email, firstName, lastName } of page.items) {
          lines.push(`${role.padEnd(14)} ${email} ${firstName} ${lastName}`.trimEnd());
        }
        if (page.nextCursor === null) return lines.length > 0 ? lines : ['Nobody yet.'];
        cursor = page.nextCursor;
      }
    }
    case 'staff add': {
      const view = await staff.put(await programmeOf(command.programme, services), null, command);
      return [`${view.email} is ${view.role} of ${command.programme}.`];
    }
    case 'staff remove':
      await staff.removeByEmail(await programmeOf(command.programme, services), null, command.email);
      return [`${command.email} is no longer staff of ${command.programme}.`];
    case 'operators list': {
      const operators = await services.get(Operators).list();
      return operators.length > 0 ? operators : ['Nobody yet: operators add names somebody.'];
    }
    case 'operators add':
      await services.get(Operators).add(command.email);
      return [`${command.email} looks after this installation.`];
    case 'operators remove':
      await services.get(Operators).remove(command.email);
      return [`${command.email} no longer looks after this installation.`];
    case 'programmes list':
      return listProgrammes(services);
    case 'acceptance fit': {
      const { programmeId } = await programmeOf(command.programme, services);
      return [verdicts[await services.get(FitAcceptance).fit(programmeId)]];
    }
    case 'programmes add':
      return addProgramme(command, services);
  }
}

async function programmeOf(slug: string, services: Services): Promise<{ programmeId: string }> {
  const programme = await services.get(Programmes).findBySlug(services.get(Database).manager, slug);
  if (programme) return { programmeId: programme.id };
  const known = (await allProgrammes(services)).map((one) => one.slug).join(', ');
  throw new Refusal(`There is no programme "${slug}". There are: ${known || 'none yet (programmes add makes one)'}.`);
}

const allProgrammes = (services: Services): Promise<Programme[]> =>
  services.get(Programmes).all(services.get(Database).manager);

async function listProgrammes(services: Services): Promise<string[]> {
  const programmes = await allProgrammes(services);
  return programmes.length > 0
    ? programmes.map(({ slug, state, name }) => `${slug} (${state}): ${name}`)
    : ['None yet: programmes add makes one.'];
}

async function addProgramme(
  command: Extract<OpsCommand, { name: 'programmes add' }>,
  services: Services,
): Promise<string[]> {
  const facts = command.hubs.map((iata) => {
    const found = hubFacts.find((hub) => hub.iata === iata);
    if (found) return found;
    throw new Refusal(`Nothing is known of the hub ${iata}. Known: ${hubFacts.map((hub) => hub.iata).join(', ')}.`);
  });
  const database = services.get(Database);
  await database.transaction((tx) => seedHubs(tx, facts));
  const hubIds: string[] = [];
  for (const { iata } of facts) hubIds.push((await services.get(Hubs).ofIata(iata))!.id);
  const { slug, title, brand, accent, state } = command;
  const draft = { slug, name: title, brandName: brand, state, accentColour: accent, heroText: {}, hubIds };
  const { created } = await database.transaction((tx) => services.get(Programmes).ensure(tx, draft));
  return created
    ? [`Made ${slug}. Its first administrator: npm run ops -- bootstrap --programme ${slug} --email ADDRESS`]
    : [`${slug} was there already, and runs at ${command.hubs.join(', ')} now.`];
}
