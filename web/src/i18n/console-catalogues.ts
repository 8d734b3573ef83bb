/** Where the words of the console are: a list that nobody needs who is not of the staff. */
export const consoleCatalogues = import.meta.glob<Record<string, string>>('./catalogues/*/ops*.json', { import: 'default' });
