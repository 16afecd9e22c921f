/** Every frame that was sent is painted, dropped or on its way: one of them, and once. */
import { expect, it } from 'vitest';
import { SessionRig } from './testing/session-rig.ts';

async function drawn(): Promise<SessionRig> {
  const rig = new SessionRig();
  await rig.draw(1000);
  await rig.untilShown(500);
  return rig;
}

it('counts a frame as in flight until its result comes', async () => {
  const rig = await drawn();
  const before = rig.session.measurements().frames;
  expect(before).toEqual({
    sent: before.delivered,
    delivered: rig.results.length,
    dropped: 0,
    inFlight: 0,
  });
  rig.offer(true);
  await rig.clock.advance(50);
  expect(rig.session.measurements().frames).toEqual({
    ...before,
    sent: before.sent + 1,
    inFlight: 1,
  });
  rig.session.close();
});

it('counts a frame once whose picture comes after it was given up', async () => {
  const rig = await drawn();
  const before = rig.session.measurements().frames;
  rig.fal.serviceTime = () => 2500;
  rig.offer(true);
  await rig.clock.until(() => rig.session.measurements().frames.dropped > before.dropped, 2500);
  rig.fal.serviceTime = () => 100;
  await rig.untilShown(5000);
  await rig.clock.advance(5000);
  const { sent, delivered, dropped, inFlight } = rig.session.measurements().frames;
  expect(inFlight).toBe(0);
  expect(delivered + dropped).toBe(sent);
  rig.session.close();
});

it('counts a picture that came too late to be shown as painted', async () => {
  const rig = await drawn();
  // A hand-over sends the same frame twice: two are painted, and the second one is not news.
  await rig.draw(115_000);
  await rig.clock.advance(5000);
  const { sent, delivered, dropped, inFlight } = rig.session.measurements().frames;
  expect(rig.fal.sockets.length, 'there was a hand-over').toBeGreaterThan(1);
  expect({ inFlight, sum: delivered + dropped }).toEqual({ inFlight: 0, sum: sent });
  rig.session.close();
});
