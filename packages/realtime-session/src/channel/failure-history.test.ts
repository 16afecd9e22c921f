import { describe, expect, it } from 'vitest';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { FailureHistory } from './failure-history.ts';

const ALONE = { working: false, answered: false };

function failing(times: number, clock = new ManualClock()): FailureHistory {
  const history = new FailureHistory(clock);
  for (let i = 0; i < times; i += 1) history.attemptFailed();
  return history;
}

describe('FailureHistory', () => {
  it('failures beside a connection that works stay, whatever results come by it', () => {
    const history = failing(2);
    history.resultCame(false);
    expect(history.count(false)).toBe(0);
    expect(history.count(true)).toBe(2);
    history.changedConnection();
    expect(history.count(true)).toBe(0);
  });

  it('counts connections in a row that brought nothing', () => {
    const history = failing(0);
    history.connectionEnded('lost', false);
    history.connectionEnded('lost', false);
    expect(history.context('lost', ALONE)).toMatchObject({ failures: 2, fruitless: 2 });
    history.resultCame(true);
    history.connectionEnded('lost', true);
    expect(history.context('lost', ALONE)).toMatchObject({ failures: 1, fruitless: 0 });
  });

  it('measures from the first failure, not the last', async () => {
    const clock = new ManualClock();
    const history = failing(1, clock);
    await clock.advance(4 * 60_000);
    history.attemptFailed();
    await clock.advance(60_000);
    expect(history.context('no-token', ALONE).elapsed).toBe(5 * 60_000);
    history.resultCame(false);
    expect(history.context('no-token', ALONE).elapsed).toBe(0);
  });

  it('does not count time in which nothing was tried', async () => {
    const clock = new ManualClock();
    const history = failing(1, clock);
    await clock.advance(60_000);
    history.rested(clock.now() - 50_000);
    history.rested();
    await clock.advance(1_000);
    history.attemptFailed();
    expect(history.context('no-token', ALONE).elapsed).toBe(11_000);
    history.rested();
    history.rested(0);
    expect(history.context('no-token', ALONE).elapsed).toBe(11_000);
  });

  it('two tokens refused, unless a new connection has brought a result between them', () => {
    const history = failing(0);
    history.connectionEnded('token-refused', false);
    history.resultCame(true);
    history.connectionEnded('token-refused', false);
    expect(history.context('token-refused', ALONE).tokenRefusals).toBe(1);
    history.resultCame(false);
    history.connectionEnded('token-refused', false);
    expect(history.context('token-refused', ALONE).tokenRefusals).toBe(2);
  });

  it('an input that was refused so often is forgotten by a person, not by a stroke', () => {
    const history = failing(0);
    history.connectionEnded('input-refused', false);
    history.forgive();
    expect(history.context('input-refused', ALONE).inputRefusals).toBe(1);
    history.forget();
    expect(history.context('input-refused', ALONE).inputRefusals).toBe(0);
  });
});
