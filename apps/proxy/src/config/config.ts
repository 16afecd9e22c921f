/** What a caller needs to ask for tokens. */
export type AccessConfig =
  | { readonly kind: 'open' }
  | { readonly kind: 'passcode'; readonly passcode: string }
  | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string };

/** How fal's token endpoint wants to be asked; which one follows from `FAL_TOKEN_PATH`. */
export type MintShape = 'allowed-apps' | 'app';

/** Everything that the environment decides, validated. */
export interface Config {
  readonly falKey: string;
  /** The one URL that ever sees the key. */
  readonly mintUrl: string;
  readonly mintShape: MintShape;
  /** Where browsers open their sockets, without a trailing slash. */
  readonly realtimeUrl: string;
  /** `local` when the realtime host is this machine itself, for example local-fal. */
  readonly mode: 'live' | 'local';
  /** Origins and wildcards as written, lower case. */
  readonly allowedOrigins: readonly string[];
  readonly allowedApps: readonly string[];
  readonly tokenTtlSeconds: number;
  readonly mintsPerMinute: number;
  readonly mintsPerDay: number;
  readonly minting: boolean;
  readonly access: AccessConfig;
  readonly trustedProxyHops: number;
  /** Absent: Deno's own place (on Deno Deploy, the app's database). */
  readonly kvPath?: string;
  /** No database but the one that the platform has assigned to the app will do. */
  readonly assignedDatabase: boolean;
  /** Listen where the platform says, in place of `host` and `port`. */
  readonly platformAddress: boolean;
  readonly host: string;
  readonly port: number;
}
