import { describe, expect, it } from '@jest/globals';
import { parseCommandLine, UsageError } from './command-line.js';

const parse = (line: string) => parseCommandLine(line.split(' ').filter(Boolean));

describe('the command line of ops', () => {
  it.each<[string, object]>([
    ['', { name: 'help' }],
    ['help', { name: 'help' }],
    [
      'bootstrap --programme ams --email Ana@Example.test --name Ana',
      { name: 'bootstrap', programme: 'ams', email: 'ana@example.test', firstName: 'Ana', force: false },
    ],
    ['bootstrap --programme ams --email a@b.test --force', { force: true, firstName: undefined }],
    ['staff list --programme=ams', { name: 'staff list', programme: 'ams' }],
    ['staff add --programme ams --email a@b.test --role manager', { name: 'staff add', role: 'manager' }],
    ['staff remove --programme ams --email a@b.test', { name: 'staff remove', email: 'a@b.test' }],
    ['operators list', { name: 'operators list' }],
    ['operators add --email Ana@b.test', { name: 'operators add', email: 'ana@b.test' }],
    ['operators remove --email a@b.test', { name: 'operators remove', email: 'a@b.test' }],
    ['programmes list', { name: 'programmes list' }],
    ['acceptance fit --programme ams', { name: 'acceptance fit', programme: 'ams' }],
    [
      'programmes add --slug a-b --title T --brand B --hub ams,ZRH',
      { name: 'programmes add', slug: 'a-b', hubs: ['AMS', 'ZRH'], state: 'open', accent: '#1f6f8b' },
    ],
  ])('understands "%s"', (line, command) => {
    expect(parse(line)).toMatchObject(command);
  });

  it.each<[string, RegExp]>([
    ['promote', /no command "promote"/],
    ['staff', /no command "staff"/],
    ['bootstrap --programme ams', /--email is needed/],
    ['bootstrap --email a@b.test', /--programme is needed/],
    ['bootstrap --programme ams --email nobody', /email address/],
    ['bootstrap --programme ams --email a@b.test --colour red', /colour/],
    ['staff add --programme ams --email a@b.test --role king', /one of support, manager, administrator/],
    ['staff list --programme ams extra', /extra/],
    ['programmes add --slug A_B --title T --brand B --hub AMS', /--slug/],
    ['programmes add --slug a --title T --brand B --hub Amsterdam', /IATA/],
  ])('says what is wrong with "%s"', (line, words) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(words);
  });
});
