/** What is known when a second socket, which is to take over from the one in use, moves. */
export interface HandOverFacts {
  /** The second one has opened, or a result has come by one of the two. */
  readonly event: 'opened' | 'result-by-second' | 'result-by-first';
  /** The first has been silent for too long and is not counted on. */
  readonly suspected: boolean;
  /** The second was asked for only because the first had not answered yet. */
  readonly doubted: boolean;
  /** There is a frame whose picture is still to come: it can be sent by the second as well. */
  readonly owed: boolean;
}

/**
 * - `prove`: the frame sent last goes out by the second too, and the first works on meanwhile;
 * - `take-over`: what comes next goes out by the second; the first is read until it is empty;
 * - `drop`: the first has answered after all, and the second is closed;
 * - `go-on`: nothing changes.
 */
export type HandOverStep = 'prove' | 'take-over' | 'drop' | 'go-on';

/**
 * The rule of a hand-over: a socket takes over from one that works only once a picture has come by
 * it. One that is late to answer is thus never waited for. App and load test share it.
 */
export function handOverStep({ event, suspected, doubted, owed }: HandOverFacts): HandOverStep {
  switch (event) {
    case 'opened':
      return suspected || !owed ? 'take-over' : 'prove';
    case 'result-by-second':
      return 'take-over';
    case 'result-by-first':
      return suspected || doubted ? 'drop' : 'go-on';
  }
}
