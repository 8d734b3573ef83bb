export { closeRedis, failFastRedis, keepTalking, patientRedis } from './redis.js';
