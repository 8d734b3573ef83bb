import { describe, expect, it } from '@jest/globals';
import { placeOf } from './notice-place.js';

describe('a notice', () => {
  it.each([
    [{ conversationId: 'c', meetupId: 'm' }, '/chats/$conversationId'],
    [{ meetupId: 'm', layoverId: 'l' }, '/meetups/$meetupId'],
    [{ invitationId: 'i', layoverId: 'l' }, '/trips/$layoverId'],
    [{ invitationId: 'i' }, '/host/invitations/$invitationId'],
    [{ hostId: 'h' }, '/host'],
  ])('about %j leads to %s', (refs, to) => {
    expect(placeOf({ refs })).toMatchObject({ to });
  });

  it('about an hour in which hosts are missing leads to the host’s times, with the hour', () => {
    expect(placeOf({ refs: { programme: 'ams', date: '2026-05-06', hour: '18' } })).toEqual({
      to: '/host/availability',
      search: { programme: 'ams', date: '2026-05-06', hour: 18 },
    });
  });

  it('about nothing that can be shown leads nowhere', () => {
    expect(placeOf({ refs: {} })).toBeNull();
  });
});
