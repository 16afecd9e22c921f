import { arch, availableParallelism, platform, totalmem } from 'node:os';

/** What the figures were measured with, for the report. Names no machine and no person. */
export function describeEnvironment(k6Version: string): Record<string, string> {
  return {
    k6: k6Version,
    node: process.versions.node,
    system: `${platform()} ${arch()}`,
    cores: String(availableParallelism()),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  };
}
