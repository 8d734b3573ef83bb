export { DEFAULT_LOCALE, isLocale, locales, negotiateLocale, toLocale, type Locale } from './locale.js';
export { hasMessage, message } from './messages.js';
