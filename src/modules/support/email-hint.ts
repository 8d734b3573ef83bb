/** An address that tells apart, and says to nobody who does not know it: `s…@example.test`. Empty for none. */
export function emailHint(email: string | null): string {
  const at = email?.lastIndexOf('@') ?? -1;
  return email !== null && at > 0 ? `${[...email][0]}…${email.slice(at)}` : '';
}
