import { DefaultNamingStrategy, type Table } from 'typeorm';

const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const tableOf = (table: Table | string): string => (typeof table === 'string' ? table : table.name).split('.').pop()!;
/** PostgreSQL cuts identifiers at 63 bytes. */
const named = (prefix: string, table: Table | string, columns: string[]): string =>
  `${prefix}_${tableOf(table)}_${columns.join('_')}`.slice(0, 63);

/** Snake case for tables and columns, and constraint names that an operator can read in a log. */
export class NamingStrategy extends DefaultNamingStrategy {
  override tableName(className: string, customName?: string): string {
    return customName ?? snake(className);
  }
  override columnName(property: string, customName: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, customName ?? property].join('_'));
  }
  override relationName(property: string): string {
    return snake(property);
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snake(`${relation}_${referenced}`);
  }
  override primaryKeyName(table: Table | string, columns: string[]): string {
    return named('pk', table, columns.slice().sort());
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return named('uq', table, columns);
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return named('fk', table, columns);
  }
  override indexName(table: Table | string, columns: string[]): string {
    return named('ix', table, columns);
  }
}
