// The command line: `pnpm loadtest <command> [-- options]`.
import { type Scenario, SCENARIOS } from '../k6/scenario-names.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import { pathArgs } from './option-values.ts';
import { parseOptions } from './parse-options.ts';
import { parseTuneOptions } from './parse-tune-options.ts';
import { Progress } from './progress.ts';
import { provideK6 } from './provide-k6.ts';
import { runArchive } from './run-archive.ts';
import { runCompare } from './run-compare.ts';
import { runMerge } from './run-merge.ts';
import { runScenario } from './run-scenario.ts';
import { runTune } from './run-tune.ts';
import { USAGE } from './usage.ts';

const progress = new Progress(process.stderr);
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());

process.exitCode = await main(process.argv.slice(2).filter((argument) => argument !== '--'));

async function main([command, ...args]: readonly string[]): Promise<number> {
  try {
    if (command === undefined || command === 'help' || command === '--help') {
      console.log(USAGE);
      return command === undefined ? EXIT.usage : EXIT.kept;
    }
    if (command === 'tune') {
      const options = parseTuneOptions(args);
      const k6 = await provideK6(progress);
      return await runTune({ options, k6, progress, signal: interrupt.signal });
    }
    if (command === 'compare') return await runCompare(pathArgs(args));
    if (command === 'merge') return await runMerge(pathArgs(args));
    if (command === 'archive') {
      const [name = '', ...rest] = args;
      if (!isScenario(name)) {
        throw new CommandError(`archive needs one of ${SCENARIOS.join(', ')}`, EXIT.usage);
      }
      const options = parseOptions(name, rest);
      return await runArchive(name, options, await provideK6(progress));
    }
    if (!isScenario(command)) {
      throw new CommandError(`${JSON.stringify(command)} is not a command\n\n${USAGE}`, EXIT.usage);
    }
    const options = parseOptions(command, args);
    const k6 = await provideK6(progress);
    const run = { scenario: command, options, k6, progress, signal: interrupt.signal };
    return (await runScenario(run)).exitCode;
  } catch (error) {
    progress.stop();
    if (!(error instanceof CommandError)) throw error;
    progress.say(`loadtest: ${error.message}`);
    return error.exitCode;
  }
}

function isScenario(command: string): command is Scenario {
  return (SCENARIOS as readonly string[]).includes(command);
}
