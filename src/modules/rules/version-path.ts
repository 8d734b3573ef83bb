import { Param, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';

class VersionPipe implements PipeTransform {
  transform(value: unknown): number {
    if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new DomainError('not_found');
  }
}

/** The version that a path names; whatever is no version is not there. */
export const Version = (): ParameterDecorator => Param('version', new VersionPipe());
