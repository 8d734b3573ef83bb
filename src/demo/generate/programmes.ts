import type { StaffRole } from '../../platform/auth/actor.js';
import type { GeneratedPerson } from './person.js';

export interface DemoStaff extends GeneratedPerson {
  readonly role: StaffRole;
}

export interface DemoProgramme {
  readonly slug: string;
  readonly name: string;
  readonly brandName: string;
  /** IATA code of the hub it runs in. */
  readonly hub: string;
  readonly defaultLocale: string;
  readonly accentColour: string;
  /** What the landing page says first, by locale. */
  readonly heroText: Readonly<Record<string, string>>;
  readonly staff: readonly DemoStaff[];
}

type StaffRow = readonly [
  role: StaffRole,
  firstName: string,
  lastName: string,
  gender: GeneratedPerson['gender'],
  bornOn: string,
  address: string,
];

const staffOf = (countryCode: string, locale: string, rows: readonly StaffRow[]): DemoStaff[] =>
  rows.map(([role, firstName, lastName, gender, bornOn, address]) => ({
    key: address,
    email: `${address}@demo.interlude.example`,
    firstName,
    lastName,
    gender,
    bornOn,
    countryCode,
    locale,
    role,
  }));

/** The programmes that a demo shows, with the people who run them. The brands are invented. */
export const demoProgrammes: readonly DemoProgramme[] = [
  {
    slug: 'layover-with-a-local-amsterdam',
    name: 'Layover with a Local Amsterdam',
    brandName: 'Noordzee Airways',
    hub: 'AMS',
    defaultLocale: 'en',
    accentColour: '#0b6e8f',
    heroText: {
      en: 'Hours to spare at Schiphol? Spend them in Amsterdam, with somebody who lives there.',
      nl: 'Uren over op Schiphol? Breng ze door in Amsterdam, met iemand die er woont.',
      de: 'Stunden Zeit in Schiphol? Verbring sie in Amsterdam, mit jemandem, der dort lebt.',
      fr: 'Des heures d’attente à Schiphol ? Passez-les à Amsterdam, avec quelqu’un qui y vit.',
      es: '¿Te sobran horas en Schiphol? Pásalas en Ámsterdam con alguien que vive allí.',
      ar: 'لديك ساعات انتظار في سخيبول؟ اقضها في أمستردام مع أحد سكانها.',
      hi: 'स्किपोल पर घंटों का समय है? उसे एम्स्टर्डम में किसी स्थानीय निवासी के साथ बिताएँ।',
    },
    staff: staffOf('NL', 'nl', [
      ['administrator', 'Marijke', 'Verhoeven', 'female', '1978-04-11', 'marijke.verhoeven.ams-admin'],
      ['manager', 'Joris', 'van der Linden', 'male', '1986-09-30', 'joris.vanderlinden.ams-manager'],
      ['manager', 'Shanti', 'Ramdin', 'female', '1991-02-17', 'shanti.ramdin.ams-manager'],
      ['support', 'Eline', 'Bakker', 'female', '1996-12-05', 'eline.bakker.ams-support'],
      ['support', 'Youssef', 'Benali', 'male', '1994-06-23', 'youssef.benali.ams-support'],
    ]),
  },
  {
    slug: 'layover-with-a-local-zurich',
    name: 'Layover with a Local Zurich',
    brandName: 'Limmat Air',
    hub: 'ZRH',
    defaultLocale: 'en',
    accentColour: '#8a3b12',
    heroText: {
      en: 'Hours to spare at Zurich airport? The lake is twenty minutes away, and somebody is there to meet you.',
      nl: 'Uren over op de luchthaven van Zürich? Het meer is twintig minuten ver en iemand wacht er op je.',
      de: 'Stunden Zeit am Flughafen Zürich? Der See ist zwanzig Minuten entfernt, und jemand erwartet dich dort.',
      fr: 'Des heures d’attente à l’aéroport de Zurich ? Le lac est à vingt minutes, et quelqu’un vous y attend.',
      es: '¿Te sobran horas en el aeropuerto de Zúrich? El lago está a veinte minutos y alguien te espera allí.',
      ar: 'لديك ساعات انتظار في مطار زيورخ؟ البحيرة على بُعد عشرين دقيقة، وهناك من ينتظر لقاءك.',
      hi: 'ज़्यूरिख़ हवाई अड्डे पर घंटों का समय है? झील बीस मिनट दूर है और वहाँ कोई आपसे मिलने को तैयार है।',
    },
    staff: staffOf('CH', 'de', [
      ['administrator', 'Regula', 'Ammann', 'female', '1974-10-02', 'regula.ammann.zrh-admin'],
      ['manager', 'Luca', 'Bernasconi', 'male', '1988-03-19', 'luca.bernasconi.zrh-manager'],
      ['support', 'Arta', 'Krasniqi', 'female', '1995-07-08', 'arta.krasniqi.zrh-support'],
      ['support', 'Silvan', 'Egli', 'male', '1992-01-27', 'silvan.egli.zrh-support'],
    ]),
  },
];
