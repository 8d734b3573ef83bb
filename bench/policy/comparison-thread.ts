import { serve } from '../../src/platform/thread/index.js';
import { compareOn } from './comparison.js';

const methods = { compareOn };
export type ComparisonMethods = typeof methods;

serve(methods);
