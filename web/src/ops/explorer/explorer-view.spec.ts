import { describe, expect, it } from '@jest/globals';
import { toExplorerView } from './explorer-view.js';

const id = '0199c2f0-7a6b-7c3e-9d2a-000000000004';

describe('what the explorer looks at', () => {
  it('stands in the address', () => {
    expect(toExplorerView({ layover: id, host: id, version: 4 })).toEqual({ layover: id, host: id, version: 4 });
  });

  it('is left open where the address says nothing that could be meant', () => {
    expect(toExplorerView({ layover: 'x', host: 7, version: -1, other: id })).toEqual({});
  });
});
