import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../../platform/http/index.js';
import { networkOf } from '../../platform/net/index.js';

const QUARTER_S = 900;
const DAY_S = 86_400;

/*
 * With five tries a code, its codes of a day let somebody guess at one address a hundred times: one in ten thousand days.
 * What one network asks for and tries at an address is less than that, so that nobody shuts its owner out from where they
 * sit. The limits of a network are wide, because a whole airport may share one.
 */
const CODES_OF_ADDRESS_A_DAY = { points: 20, seconds: DAY_S };
const CODES_OF_ADDRESS_AND_NETWORK = { points: 5, seconds: QUARTER_S };
const CODES_OF_ADDRESS_AND_NETWORK_A_DAY = { points: 10, seconds: DAY_S };
const TRIES_OF_ADDRESS_AND_NETWORK = { points: 10, seconds: QUARTER_S };
const CODES_OF_NETWORK = { points: 300, seconds: QUARTER_S };
const TRIES_OF_NETWORK = { points: 600, seconds: QUARTER_S };

/** How often codes can be asked for and guessed at, whether or not there is an account. Every method throws `rate_limited`. */
@Injectable()
export class SignInLimits {
  constructor(private readonly limiter: RateLimiter) {}

  async takeCode(email: string, ip: string): Promise<void> {
    await this.limiter.take('code_network', networkOf(ip), CODES_OF_NETWORK);
    await this.limiter.take('code_address_network', both(email, ip), CODES_OF_ADDRESS_AND_NETWORK);
    await this.takeCodeOfDay(email, ip);
  }

  /** A network that has had its share takes nothing of the others'. */
  async takeCodeOfDay(email: string, ip: string): Promise<void> {
    await this.limiter.take('code_address_network_day', both(email, ip), CODES_OF_ADDRESS_AND_NETWORK_A_DAY);
    await this.limiter.take('code_address_day', email, CODES_OF_ADDRESS_A_DAY);
  }

  async takeTry(email: string, ip: string): Promise<void> {
    await this.limiter.take('try_network', networkOf(ip), TRIES_OF_NETWORK);
    await this.limiter.take('try_address_network', both(email, ip), TRIES_OF_ADDRESS_AND_NETWORK);
  }
}

const both = (email: string, ip: string): string => `${email} ${networkOf(ip)}`;
