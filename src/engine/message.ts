/** What a message key is filled with by the client, in the reader's language. */
export type MessageParams = Readonly<Record<string, string | number | readonly string[]>>;

/** A reason for people: a stable key of the client's catalogue and its parameters. */
export interface Message<Key extends string = string> {
  readonly key: Key;
  readonly params: MessageParams;
}

export function message<Key extends string>(key: Key, params: MessageParams = {}): Message<Key> {
  return { key, params };
}
