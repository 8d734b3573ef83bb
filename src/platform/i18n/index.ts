export { DEFAULT_LOCALE, isLocale, locales, negotiateLocale, toLocale, type Locale } from './locale.js';
export { message } from './messages.js';
