interface ImportMetaEnv {
  /** Which build of the client this is. */
  readonly VITE_BUILD?: string;
}
