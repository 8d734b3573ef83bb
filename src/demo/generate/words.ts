import type { Random } from '../../shared/random.js';
import type { Archetype } from './week.js';

/** What the sentences about a host are made of. */
export interface Portrait {
  readonly city: string;
  readonly zone: string;
  readonly archetype: Archetype;
  /** Two interests as they are written inside a sentence. */
  readonly interests: readonly [string, string];
  /** English names of the languages they are learning. */
  readonly learning: readonly string[];
}

const work: Readonly<Record<Archetype, readonly string[]>> = {
  student: [
    'linguistics',
    'architecture',
    'history',
    'computer science',
    'medicine',
    'translation',
    'urban geography',
    'law',
    'graphic design',
    'hotel management',
    'marine biology',
    'journalism',
  ],
  office: [
    'an accountant',
    'a software developer',
    'a policy adviser',
    'an engineer',
    'an editor',
    'a product manager',
    'a researcher',
    'a recruiter',
    'a data analyst',
    'an urban planner',
  ],
  retired: [
    'teacher',
    'engineer',
    'librarian',
    'ship’s officer',
    'nurse',
    'architect',
    'geologist',
    'journalist',
    'train driver',
    'civil servant',
  ],
  shift: [
    'a nurse',
    'a tram driver',
    'a baker',
    'a hotel receptionist',
    'a sound technician',
    'a chef',
    'a paramedic',
    'a stagehand',
  ],
  parent: ['a physiotherapist', 'a teacher', 'a web designer', 'a lawyer', 'a pharmacist', 'a bookkeeper'],
  freelance: [
    'translator',
    'photographer',
    'illustrator',
    'film editor',
    'copywriter',
    'city guide',
    'web developer',
    'cellist',
    'furniture maker',
  ],
};

const withArticle = (job: string) => `${/^[aeiou]/.test(job) ? 'an' : 'a'} ${job}`;

const introductions: Readonly<Record<Archetype, readonly ((job: string, zone: string) => string)[]>> = {
  student: [
    (job, zone) => `I study ${job} and live in ${zone}.`,
    (job, zone) => `Studying ${job}, living in ${zone} with three flatmates.`,
    (job, zone) => `My days are lectures in ${job}, my evenings belong to ${zone}.`,
  ],
  office: [
    (job, zone) => `I am ${job} and live in ${zone}.`,
    (job, zone) => `During the week I am ${job}, after work you find me in ${zone}.`,
    (job, zone) => `Home is ${zone}, work is being ${job}.`,
  ],
  retired: [
    (job, zone) => `Retired ${job} with all the time in the world for ${zone}.`,
    (job, zone) => `Thirty years as ${withArticle(job)}; now I walk through ${zone} every day.`,
    (job, zone) => `Former ${job}, in ${zone} since long before it was fashionable.`,
  ],
  shift: [
    (job, zone) => `I am ${job}, so I am free when others work. I live in ${zone}.`,
    (job, zone) => `As ${job} I know ${zone} at every hour of the day.`,
  ],
  parent: [
    (job, zone) => `I am ${job}, free while school is on, at home in ${zone}.`,
    (job, zone) => `Two children, one bicycle, ${zone}. In between I am ${job}.`,
  ],
  freelance: [
    (job, zone) => `Freelance ${job}, mostly to be found in the cafés of ${zone}.`,
    (job, zone) => `I work for myself as ${withArticle(job)} and live in ${zone}.`,
  ],
};

const tastes: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `Ask me about ${a} or ${b}.`,
  (a, b) => `I could talk for hours about ${a}, and nearly as long about ${b}.`,
  (a, b) => `Most of my free time goes into ${a} and ${b}.`,
  (a, b) => `If you like ${a} or ${b}, we will get on.`,
  (a) => `A little obsessed with ${a}.`,
  (a, b) => `Two things make my week: ${a} and ${b}.`,
];

const offers: readonly ((city: string) => string)[] = [
  (city) => `I will show you ${city} beyond the postcards.`,
  () => 'Happy to walk, happy to sit down over a coffee.',
  () => 'I know where the locals queue, and where they do not.',
  (city) => `I love seeing ${city} through new eyes.`,
  () => 'Bring good shoes and an open mind.',
  () => 'No programme: we see what we feel like, and I get you back in time.',
  (city) => `${city} is best explained while walking.`,
  () => 'I am good at short visits: one neighbourhood, done well.',
];

const languageLines: readonly ((learning: string) => string)[] = [
  (learning) => `I am learning ${learning} and glad of every chance to practise.`,
  (learning) => `Be patient with my ${learning}, it is getting better.`,
  (learning) => `Bonus if you correct my ${learning}.`,
];

/** Two or three sentences for the card, at most 280 characters. */
export function generateBio(random: Random, portrait: Portrait): string {
  const introduce = random.pick(introductions[portrait.archetype]);
  const learning = portrait.learning[0];
  const last =
    learning !== undefined && random.chance(0.6)
      ? random.pick(languageLines)(learning)
      : random.pick(offers)(portrait.city);
  return [
    introduce(random.pick(work[portrait.archetype]), portrait.zone),
    random.pick(tastes)(...portrait.interests),
    last,
  ].join(' ');
}

const motives: readonly ((portrait: Portrait) => string)[] = [
  () => 'I once spent ten hours in an airport and wished that I had known somebody.',
  ({ learning, city }) => `I want to practise my ${learning[0] ?? 'languages'} without leaving ${city}.`,
  ({ city }) => `I moved to ${city} without knowing anyone, and somebody showed me around. My turn.`,
  ({ city }) => `I am proud of ${city} and like to share it.`,
  () => 'I travel less than I used to, so I let the world come to me.',
  () => 'Friends of mine do it and come home with good stories.',
  () => 'I like meeting people I would never meet otherwise.',
];

/** Why they applied, in a sentence; for staff. */
export function generateMotive(random: Random, portrait: Portrait): string {
  return random.pick(motives)(portrait);
}

const notes: readonly ((city: string) => string)[] = [
  (city) => `My first time in ${city}!`,
  () => 'I will be a little tired after the night flight, so nothing too wild.',
  () => 'A coffee and a walk would make my day.',
  (city) => `I was in ${city} years ago and only saw the station.`,
  () => 'I would love to see where people really live.',
  () => 'Fine with rain.',
];

/** What a traveller adds to a request; often nothing. */
export function generateNote(random: Random, city: string): string {
  return random.chance(0.55) ? '' : random.pick(notes)(city);
}
