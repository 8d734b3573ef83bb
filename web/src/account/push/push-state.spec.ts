import { describe, expect, it } from '@jest/globals';
import { pushStateOf } from './push-state.js';

const able = { isOffered: true, isAble: true, permission: 'granted', subscribedId: 'p-1' } as const;

describe('whether a device is told by web push', () => {
  it.each([
    ['on', {}],
    ['off', { subscribedId: null }],
    ['off', { permission: 'default' }],
    ['denied', { permission: 'denied' }],
    ['unable', { isAble: false }],
    ['never', { isOffered: false, isAble: false }],
  ] as const)('is %s with %j', (state, facts) => {
    expect(pushStateOf({ ...able, ...facts })).toBe(state);
  });

  it('is not said before it is known', () => {
    expect(pushStateOf({ ...able, subscribedId: undefined })).toBeUndefined();
  });
});
