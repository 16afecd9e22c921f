import { readFile } from 'node:fs/promises';
import { PROFILES, THROTTLE_PRESETS, type Profile } from '@realtime-canvas/realtime-config';
import { callerPath } from '../caller-path.ts';
import { CommandError } from '../exit/command-error.ts';
import { EXIT } from '../exit/exit-code.ts';

type Presets = Readonly<Record<Profile, { readonly throttleInterval: number }>>;

/**
 * The presets to check: the committed ones, or those of a file of the same form.
 * @throws {CommandError} naming the file and what is missing in it
 */
export async function readPresets(path?: string): Promise<Presets> {
  if (path === undefined) return THROTTLE_PRESETS.profiles;
  const data = await readFile(callerPath(path), 'utf8')
    .then((text) => JSON.parse(text) as { profiles?: Partial<Presets> })
    .catch(() => ({ profiles: undefined }));
  const missing = PROFILES.find((name) => !(Number(data.profiles?.[name]?.throttleInterval) > 0));
  if (missing === undefined) return data.profiles as Presets;
  throw new CommandError(
    `--presets ${JSON.stringify(path)} has no throttleInterval for ${missing}; give a file like presets.json`,
    EXIT.usage,
  );
}
