import { describe, expect, it } from '@jest/globals';
import { toReportFilter } from './report-filter.js';

describe('what of the reports is looked at', () => {
  it('is read from the address, and what makes no sense is left out', () => {
    expect(toReportFilter({ tab: 'decided', hub: 'AMS' })).toEqual({ tab: 'decided', hub: 'AMS' });
    expect(toReportFilter({ tab: 'burnt', hub: 'ams', more: 1 })).toEqual({});
  });

  it('is what waits for a decision where the address says nothing, in one way only', () => {
    expect(toReportFilter({})).toEqual({});
    expect(toReportFilter({ tab: 'open' })).toEqual({});
  });
});
