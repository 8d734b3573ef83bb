/**
 * The curated taxonomy of interests: fifteen groups, keys `group.topic`, picked by hand.
 *
 * Left out on purpose: religion, politics, health, sexuality, family status, and anything else that could
 * expose a person or be used to sort people by who they are instead of by what they enjoy.
 * A key is stored with people and layovers, so a published key is never renamed or removed.
 * The English label doubles as the source text of the translation key `interest.<key>`, that of a group as
 * `interestGroup.<group>`.
 */
const taxonomy = {
  food: {
    label: 'Food and drink',
    topics: {
      coffee: 'Coffee',
      tea: 'Tea',
      baking: 'Baking and pastry',
      cooking: 'Cooking',
      street_food: 'Street food',
      local_specialities: 'Local specialities',
      vegetarian: 'Vegetarian and vegan food',
      cheese: 'Cheese',
      chocolate: 'Chocolate',
      wine: 'Wine',
      craft_beer: 'Craft beer',
      cocktails: 'Cocktails',
      brunch: 'Brunch',
      spicy_food: 'Spicy food',
      food_markets: 'Food markets',
    },
  },
  art: {
    label: 'Art and design',
    topics: {
      museums: 'Museums',
      galleries: 'Galleries',
      painting: 'Painting',
      drawing: 'Drawing and sketching',
      street_art: 'Street art',
      photography: 'Photography',
      sculpture: 'Sculpture',
      old_masters: 'Old masters',
      modern_art: 'Modern art',
      graphic_design: 'Graphic design',
      fashion: 'Fashion',
    },
  },
  music: {
    label: 'Music',
    topics: {
      live: 'Live music',
      jazz: 'Jazz',
      classical: 'Classical music',
      rock: 'Rock',
      metal: 'Metal',
      indie: 'Indie',
      electronic: 'Electronic music',
      hip_hop: 'Hip hop',
      folk: 'Folk',
      latin: 'Latin music',
      singing: 'Singing',
      playing: 'Playing an instrument',
      vinyl: 'Vinyl records',
    },
  },
  screen: {
    label: 'Film and series',
    topics: {
      cinema: 'Going to the cinema',
      arthouse: 'Arthouse film',
      documentaries: 'Documentaries',
      series: 'Series',
      animation: 'Animation and anime',
      science_fiction: 'Science fiction and fantasy',
      film_making: 'Film making',
    },
  },
  stage: {
    label: 'Stage and dance',
    topics: {
      theatre: 'Theatre',
      musicals: 'Musicals',
      stand_up: 'Stand-up comedy',
      improvisation: 'Improvisation',
      ballet: 'Ballet',
      opera: 'Opera',
      salsa: 'Salsa and bachata',
      tango: 'Tango',
      swing: 'Swing dance',
      going_dancing: 'Going out dancing',
    },
  },
  books: {
    label: 'Books and words',
    topics: {
      novels: 'Novels',
      crime: 'Crime fiction',
      poetry: 'Poetry',
      non_fiction: 'Non-fiction',
      comics: 'Comics and graphic novels',
      writing: 'Writing',
      bookshops: 'Bookshops',
      libraries: 'Libraries',
      storytelling: 'Storytelling',
      journalism: 'Journalism',
    },
  },
  games: {
    label: 'Games',
    topics: {
      board_games: 'Board games',
      card_games: 'Card games',
      chess: 'Chess',
      video_games: 'Video games',
      role_playing: 'Role-playing games',
      pub_quiz: 'Pub quizzes',
      puzzles: 'Puzzles and escape rooms',
    },
  },
  sports: {
    label: 'Sports',
    topics: {
      football: 'Football',
      running: 'Running',
      cycling: 'Cycling',
      swimming: 'Swimming',
      tennis: 'Tennis',
      basketball: 'Basketball',
      cricket: 'Cricket',
      hockey: 'Hockey',
      climbing: 'Climbing',
      rowing: 'Rowing',
      ice_skating: 'Ice skating',
      martial_arts: 'Martial arts',
      motor_sport: 'Motor sport',
    },
  },
  outdoors: {
    label: 'Outdoors',
    topics: {
      hiking: 'Hiking',
      parks: 'Parks and picnics',
      beach: 'Beaches',
      camping: 'Camping',
      skiing: 'Skiing and snowboarding',
      sailing: 'Sailing and boats',
      surfing: 'Surfing',
      diving: 'Diving and snorkelling',
      fishing: 'Fishing',
      birdwatching: 'Birdwatching',
      gardening: 'Gardening',
    },
  },
  city: {
    label: 'City and history',
    topics: {
      architecture: 'Architecture',
      history: 'History',
      city_walks: 'City walks',
      canals_rivers: 'Canals and rivers',
      hidden_corners: 'Hidden corners',
      flea_markets: 'Flea markets and vintage',
      shopping: 'Shopping',
      viewpoints: 'Viewpoints',
      industrial_heritage: 'Industrial heritage',
      public_transport: 'Trains and trams',
      urban_planning: 'Urban planning',
    },
  },
  technology: {
    label: 'Technology',
    topics: {
      programming: 'Programming',
      open_source: 'Open source',
      artificial_intelligence: 'Artificial intelligence',
      robotics: 'Robotics',
      electronics: 'Electronics',
      gadgets: 'Gadgets',
      start_ups: 'Start-ups',
      web_design: 'Web design',
    },
  },
  learning: {
    label: 'Science and ideas',
    topics: {
      languages: 'Learning languages',
      astronomy: 'Astronomy and space',
      physics: 'Physics',
      biology: 'Biology',
      mathematics: 'Mathematics',
      geography: 'Geography and maps',
      archaeology: 'Archaeology',
      philosophy: 'Philosophy',
      economics: 'Economics',
      climate: 'Climate and sustainability',
    },
  },
  making: {
    label: 'Making things',
    topics: {
      knitting: 'Knitting and crochet',
      sewing: 'Sewing',
      pottery: 'Pottery',
      woodwork: 'Woodwork',
      jewellery: 'Jewellery making',
      model_making: 'Model making',
      home_brewing: 'Home brewing',
      interior_design: 'Interior design',
      repairing: 'Repairing and upcycling',
    },
  },
  travel: {
    label: 'Travel and cultures',
    topics: {
      backpacking: 'Backpacking',
      rail_travel: 'Train travel',
      road_trips: 'Road trips',
      aviation: 'Aviation',
      living_abroad: 'Living abroad',
      volunteering: 'Volunteering',
      festivals: 'Festivals and local customs',
      solo_travel: 'Travelling alone',
      slow_travel: 'Slow travel',
    },
  },
  animals: {
    label: 'Animals',
    topics: {
      dogs: 'Dogs',
      cats: 'Cats',
      horses: 'Horses',
      aquariums: 'Fish and aquariums',
      wildlife: 'Wildlife',
      zoos: 'Zoos and nature parks',
    },
  },
} as const;

type Taxonomy = typeof taxonomy;

export type InterestGroupKey = keyof Taxonomy;

export type InterestKey = {
  [G in InterestGroupKey]: `${G}.${keyof Taxonomy[G]['topics'] & string}`;
}[InterestGroupKey];

export interface InterestGroup {
  readonly key: InterestGroupKey;
  readonly label: string;
}

export interface Interest {
  readonly key: InterestKey;
  readonly group: InterestGroupKey;
  readonly label: string;
}

const groupEntries = Object.entries(taxonomy) as [
  InterestGroupKey,
  { label: string; topics: Readonly<Record<string, string>> },
][];

/** The fifteen groups in display order. */
export const interestGroups: readonly InterestGroup[] = groupEntries.map(([key, { label }]) => ({ key, label }));

/** Every interest, group by group in display order. */
export const interests: readonly Interest[] = groupEntries.flatMap(([group, { topics }]) =>
  Object.entries(topics).map(([topic, label]) => ({ key: `${group}.${topic}` as InterestKey, group, label })),
);

export const interestKeys: ReadonlySet<string> = new Set(interests.map((interest) => interest.key));

export function isInterest(key: string): key is InterestKey {
  return interestKeys.has(key);
}

/** The group of a key of the taxonomy: `food.coffee` is of the group `food`. */
export function interestGroupOf(key: InterestKey): InterestGroupKey {
  return key.slice(0, key.indexOf('.')) as InterestGroupKey;
}
