import { assignAnswer, assignInput } from './engine/assign.js';
import { jsonCommand } from './engine/json-command.js';

await jsonCommand('engine:assign', assignInput, assignAnswer);
