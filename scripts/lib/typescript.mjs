// `import` this before importing a .ts file natively: for tools that must work before, or without, a build.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
