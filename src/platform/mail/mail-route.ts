/** Where mail goes: the configured server, or the catcher of this process. Known once the application has started. */
export abstract class MailRoute {
  abstract readonly smtpUrl: string;
}
