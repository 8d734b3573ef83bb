import type { components, paths } from './schema.js';

type Schemas = components['schemas'];
type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;
type Read<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: infer Answer } } }
  ? JsonOf<Answer>
  : never;

export type Programme = Schemas['Programme'];
export type ProgrammeLanding = Schemas['ProgrammeLanding'];
export type Hub = Schemas['Hub'];
export type Member = Schemas['Member'];
export type CurrentSession = Schemas['CurrentSession'];
export type LayoverPreview = Schemas['LayoverPreview'];
export type LayoverPlan = Schemas['LayoverPlan'];
export type TimelineStep = Schemas['TimelineStep'];
export type Layover = Schemas['Layover'];
export type LayoverSummary = Schemas['LayoverSummary'];
export type LayoverCandidates = Schemas['LayoverCandidates'];
export type Candidate = Schemas['Candidate'];
export type Invitation = Schemas['Invitation'];
export type Meetup = Schemas['Meetup'];
export type Conversation = Schemas['Conversation'];
export type Message = Schemas['Message'];
export type Messages = Schemas['Messages'];
export type HostCard = Schemas['HostCard'];
export type HostProfile = Schemas['HostProfile'];
export type Availability = Schemas['Availability'];
export type StandingYes = Schemas['StandingYes'];
export type Notice = Schemas['Notification'];
export type NotificationSettings = Schemas['NotificationSettings'];
export type MessageKey = Schemas['MessageKey'];
export type Venue = Schemas['Venue'];
export type Zone = Schemas['Zone'];
export type PageOf<Path extends keyof paths> = Read<Path>;
