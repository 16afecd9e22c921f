import type { Access } from '../admission/access.ts';
import type { AppAllowList } from '../mint/app-allow-list.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../observe/logger.ts';
import type { Redact } from '../observe/redact.ts';
import type { MintService } from '../mint/mint-service.ts';
import type { Deadlines } from '../body/deadlines.ts';
import type { OriginPolicy } from '../admission/origin-policy.ts';
import type { PageFile } from '../pages/page-file.ts';
import type { Telemetry } from '../observe/telemetry.ts';

/** What the routes are made of. */
export interface AppParts {
  readonly config: Config;
  readonly access: Access;
  readonly apps: AppAllowList;
  readonly origins: OriginPolicy;
  readonly mints: MintService;
  /** How much of a request's body is read, and for how long. */
  readonly bodies: { readonly bytes: number; readonly deadlines: Deadlines };
  /** The built canvas by path; empty where only the API is served. */
  readonly pages: ReadonlyMap<string, PageFile>;
  readonly logger: Logger;
  readonly redact: Redact;
  readonly telemetry: Telemetry;
  /** True once the server drains: what is under way ends, nothing new begins. */
  readonly stopping: () => boolean;
}
