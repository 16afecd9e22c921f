import type { Access } from '../admission/access.ts';
import type { OriginPolicy } from '../admission/origin-policy.ts';
import type { BodyLimits } from '../body/read-json-body.ts';
import type { Config } from '../config/config.ts';
import type { AppAllowList } from '../mint/app-allow-list.ts';
import type { MintService } from '../mint/mint-service.ts';
import type { Logger } from '../observe/logger.ts';
import type { Redact } from '../observe/redact.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import type { PageFile } from '../pages/read-pages.ts';

/** What the routes and their checks are made of. */
export interface AppParts {
  readonly config: Config;
  readonly access: Access;
  readonly apps: AppAllowList;
  readonly origins: OriginPolicy;
  readonly mints: MintService;
  readonly bodies: BodyLimits;
  /** The built canvas by path; empty where only the API is served. */
  readonly pages: ReadonlyMap<string, PageFile>;
  readonly logger: Logger;
  readonly redact: Redact;
  readonly telemetry: Telemetry;
  /** True once the server drains: requests under way end, nothing new begins. */
  readonly stopping: () => boolean;
}
