export { DEFAULT_LOCALE, isLocale, locales, negotiateLocale, toLocale, type Locale } from '../../contracts/locales.js';
export { message } from './messages.js';
