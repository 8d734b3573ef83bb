import { describe, expect, it } from '@jest/globals';
import { reasonOf, scrubbed } from './scrubbed.js';

describe('the reason of a failure', () => {
  it.each([
    ['550 5.1.1 <mina.o-k+1@mail.example.test>: unknown user', '550 5.1.1 <…@…>: unknown user'],
    ['invalid input syntax for type uuid: "My phone is 06-55501234"', 'invalid input syntax for type uuid: …'],
    ['invalid input value for enum state: "secret"', 'invalid input value for enum state: …'],
    ['date/time field value out of range: "1991-04-12"', 'date/time field value out of range: …'],
    ['value "31655501234" is out of range for type integer', 'value "…" is out of range for type integer'],
    ['Key (email)=(mina@example.test) already exists.', 'Key (email)=(…) already exists.'],
    ['connect ECONNREFUSED 127.0.0.1:6379', 'connect ECONNREFUSED 127.0.0.1:6379'],
    ['duplicate key value violates unique constraint "uq_member_email"', 'duplicate key value violates unique constraint "uq_member_email"'],
  ])('%j is told as %j', (text, expected) => {
    expect(scrubbed(text)).toBe(expected);
    expect(reasonOf(new Error(text))).toBe(expected);
  });
});
