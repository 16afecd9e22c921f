import { MODELS, parseAppId, realtimeApp } from '@realtime-canvas/realtime-config';
import { ProblemError } from '../problem/problem-error.ts';

/** What a token may be asked for. */
export interface Scope {
  /** For fal's `allowed_apps`. */
  readonly aliases: readonly [string, ...string[]];
  /** For fal's `app`: the full path of the first one's realtime endpoint. */
  readonly app: string;
}

/** No honest client asks for more. */
const MOST_APPS = 16;

/** The apps that tokens may be minted for. An entry allows its `owner/alias` and all below it. */
export class AppAllowList {
  /** `owner/alias`, to the entry's realtime endpoint. */
  readonly #apps = new Map<string, string>();
  readonly #aliases = new Map<string, Scope>();
  /** The realtime endpoints of what is known by its id alone. */
  readonly #endpoints: ReadonlySet<string>;

  /** @param entries App ids, already known to be of fal's form. */
  constructor(entries: readonly string[]) {
    this.#endpoints = new Set([...MODELS.map(({ id }) => id), ...entries].map(realtimeApp));
    for (const entry of entries) {
      const { owner, alias } = parseAppId(entry);
      const app = realtimeApp(entry);
      if (!this.#apps.has(`${owner}/${alias}`)) this.#apps.set(`${owner}/${alias}`, app);
      if (!this.#aliases.has(alias)) this.#aliases.set(alias, { aliases: [alias], app });
    }
  }

  /**
   * The scope for one app id.
   * @throws {ProblemError} `app-refused`, `bad-request`
   */
  forApp(id: unknown): Scope {
    if (typeof id !== 'string' || id === '') throw notAnApp();
    const parsed = parse(id);
    if (parsed === null || !this.#apps.has(`${parsed.owner}/${parsed.alias}`)) throw refused();
    const whole = realtimeApp(id);
    // Neither an id as the model's page has it nor a bare one: the client has completed its path.
    const completed = parsed.path !== undefined && !this.#endpoints.has(whole);
    return { aliases: [parsed.alias], app: completed ? id : whole };
  }

  /**
   * The scope for a list as official clients send it to fal: aliases alone, or app ids. A list
   * that holds a forbidden app is refused whole.
   * @throws {ProblemError} `app-refused`, `bad-request`
   */
  forList(ids: unknown): Scope {
    if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_APPS) throw notAnApp();
    const scopes = ids.map((id: unknown): Scope => {
      if (typeof id !== 'string' || id === '') throw notAnApp();
      if (id.includes('/')) return this.forApp(id);
      const scope = this.#aliases.get(id);
      if (scope === undefined) throw refused();
      return scope;
    });
    const [first, ...rest] = scopes as [Scope, ...Scope[]];
    if (rest.length === 0) return first;
    const aliases = new Set(scopes.map((scope) => scope.aliases[0]));
    return { aliases: [...aliases] as [string, ...string[]], app: first.app };
  }
}

function parse(id: string): ReturnType<typeof parseAppId> | null {
  try {
    return parseAppId(id);
  } catch {
    return null;
  }
}

function notAnApp(): ProblemError {
  return new ProblemError(
    'bad-request',
    'Name the app as owner/alias, for example "fal-ai/fast-lcm-diffusion/realtime".',
  );
}

function refused(): ProblemError {
  return new ProblemError(
    'app-refused',
    'Tokens for this app are not given out here; see "apps" of /api/fal/config, or add it to ALLOWED_APPS.',
  );
}
