import { windowAnswer, windowInput } from './engine/answers.js';
import { jsonCommand } from './engine/json-command.js';

await jsonCommand('engine:window', windowInput, windowAnswer);
