import { scoreAnswer, scoreInput } from './engine/answers.js';
import { jsonCommand } from './engine/json-command.js';

await jsonCommand('engine:score', scoreInput, scoreAnswer);
