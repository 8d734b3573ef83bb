import { serve, type ThreadMethods } from '../../../platform/thread/index.js';
import { KeptHubs } from './kept-hubs.js';

const hubs = new KeptHubs();

/** What the thread of the matching does when it is asked to; see `KeptHubs`. */
const methods = {
  build: hubs.build.bind(hubs),
  buildHosts: hubs.buildHosts.bind(hubs),
  finishBuild: hubs.finishBuild.bind(hubs),
  setPlace: hubs.setPlace.bind(hubs),
  hosts: hubs.hosts.bind(hubs),
  choose: hubs.choose.bind(hubs),
  match: hubs.match.bind(hubs),
  offers: hubs.offers.bind(hubs),
  found: hubs.found.bind(hubs),
  drop: hubs.drop.bind(hubs),
} satisfies ThreadMethods;

export type MatchingThreadMethods = typeof methods;

serve(methods);
