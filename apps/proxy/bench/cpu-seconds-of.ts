/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime and stime, in USER_HZ = 100. */
const TICKS_PER_SECOND = 100;

/** CPU time of a process so far, all its threads; null on systems without /proc. */
export function cpuSecondsOf(pid: number): number | null {
  if (Deno.build.os !== 'linux') return null;
  // The name in parentheses may hold spaces; what follows it does not.
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
