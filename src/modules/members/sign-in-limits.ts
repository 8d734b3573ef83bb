import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../../platform/http/index.js';
import { networkOf } from '../../platform/net/index.js';

const QUARTER_S = 900;
const DAY_S = 86_400;

/*
 * With five tries a code, these let somebody guess at one address a hundred times a day: one in ten thousand days.
 * The limits of a network are wide, because a whole airport may share one.
 */
const CODES_OF_ADDRESS = { points: 5, seconds: QUARTER_S };
const CODES_OF_ADDRESS_A_DAY = { points: 20, seconds: DAY_S };
const CODES_OF_NETWORK = { points: 300, seconds: QUARTER_S };
const TRIES_OF_NETWORK = { points: 600, seconds: QUARTER_S };

/** How often codes can be asked for and guessed at. Every method throws `rate_limited`. */
@Injectable()
export class SignInLimits {
  constructor(private readonly limiter: RateLimiter) {}

  async takeCode(email: string, ip: string): Promise<void> {
    await this.limiter.take('code_network', networkOf(ip), CODES_OF_NETWORK);
    await this.limiter.take('code_address', email, CODES_OF_ADDRESS);
    await this.limiter.take('code_address_day', email, CODES_OF_ADDRESS_A_DAY);
  }

  takeTry(ip: string): Promise<void> {
    return this.limiter.take('try_network', networkOf(ip), TRIES_OF_NETWORK);
  }
}
