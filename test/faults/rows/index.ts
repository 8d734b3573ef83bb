/** Every file of rows puts its rows, and its faults for the random schedule, into the registry. */
import './quiet.js';
