interface Laned {
  /** Whether nothing else may run beside it. */
  readonly alone?: boolean;
}

/**
 * Runs the tasks in their order, at most `lanes` at a time; those that are to be alone come last,
 * one by one.
 */
export async function inLanes<Task extends Laned>(
  tasks: readonly Task[],
  lanes: number,
  run: (task: Task) => Promise<void>,
): Promise<void> {
  const together = tasks.filter(({ alone }) => alone !== true);
  const lane = async (): Promise<void> => {
    for (let task = together.shift(); task !== undefined; task = together.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const task of tasks) if (task.alone === true) await run(task);
}
