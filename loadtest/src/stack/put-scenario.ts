import { CommandError } from '../exit/command-error.ts';
import { EXIT } from '../exit/exit-code.ts';
import type { Scenario } from './scenario.ts';

/** Long: the machine may be busy with other runs. */
const DEADLINE_MS = 20_000;

/**
 * Merges a scenario into local-fal's.
 * @returns what is in force then
 * @throws {CommandError} with local-fal's own words where it refuses the scenario.
 */
export async function putScenario(localFalUrl: string, scenario: unknown): Promise<Scenario> {
  const response = await fetch(`${localFalUrl}/_local/scenario`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(() => {
    throw new CommandError(
      `local-fal did not take the scenario within ${DEADLINE_MS / 1000} s; is this machine busy?`,
      EXIT.failed,
    );
  });
  if (response.ok) return (await response.json()) as Scenario;
  const words = (await response.text()).slice(0, 400);
  throw new CommandError(
    `local-fal refuses the scenario (${response.status}): ${words}`,
    EXIT.usage,
  );
}
