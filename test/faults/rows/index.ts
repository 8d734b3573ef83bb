/** Every file of rows puts its rows, and its faults for the random schedule, into the registry. */
import './quiet.js';
import './races.js';
import './worker-kills.js';
import './api-kills.js';
import './restarts.js';
import './drain.js';
import './commit.js';
import './storm.js';
import './postgres.js';
import './redis.js';
import './clock.js';
import './hostile.js';
import './poison.js';
import './embedded.js';
