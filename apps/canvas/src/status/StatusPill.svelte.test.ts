import { MODELS } from '@realtime-canvas/realtime-config';
import type { Measurements, SessionStatus } from '@realtime-canvas/realtime-session';
import type { ComponentProps } from 'svelte';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import { Spending } from './spending.svelte.ts';
import { Status } from './status.svelte.ts';
import StatusPill from './StatusPill.svelte';

const MEASURED: Measurements = {
  fps: 9.84,
  age: 131.6,
  latency: { wait: 8, encode: 3, roundTrip: 120, service: 100, total: 131 },
  frames: { sent: 43, delivered: 40, dropped: 2, inFlight: 1 },
  bytes: { sent: 1, received: 1 },
  attachedSeconds: 12,
  cost: 0.25,
};
const [FREE] = MODELS;
const PRICED = { ...FREE, pricePerSecond: 0.001 };

async function mount(
  session: SessionStatus,
  given: Partial<ComponentProps<typeof StatusPill>> = {},
) {
  let now = 0;
  const status = new Status(() => now);
  const spending = new Spending(keptValues(() => sessionStorage));
  status.session = session;
  const ontoggle = vi.fn();
  const onlive = vi.fn();
  const props = {
    status,
    spending,
    model: PRICED,
    local: false,
    viewing: null,
    onlive,
    ontoggle,
    ...given,
  };
  const screen = await render(StatusPill, { fault: null, notice: null, toast: null, ...props });
  const pass = (ms: number, age = MEASURED.age): void => {
    now += ms;
    status.measured({ ...MEASURED, age });
  };
  return { screen, status, spending, onlive, ontoggle, pass };
}

it.each([
  ['live', `${messages.state.live}: ${messages.pause.pause}`],
  ['paused', `${messages.state.paused}: ${messages.pause.resume}`],
  ['failed', `${messages.state.failed}: ${messages.pause.resume}`],
] as const)(
  'says that it is %s and what a press does, by mouse and by keys',
  async (state, name) => {
    const { screen, ontoggle } = await mount({ state });
    const pill = screen.getByRole('button', { name });
    await expect.element(pill).toHaveAttribute('data-state', state);
    await pill.click();
    expect(ontoggle).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('{Enter}');
    expect(ontoggle).toHaveBeenCalledTimes(2);
  },
);

it('has its live region before it says anything, and says plain things there, not as an alert', async () => {
  const { screen } = await mount({ state: 'live' });
  const region = screen.getByRole('status');
  await expect.element(region).toHaveTextContent('Live');
  await screen.rerender({ toast: 'Link copied.' });
  await expect.element(region).toHaveTextContent('Link copied.');
  expect(screen.getByRole('alert').query()).toBeNull();
});

it('says why it has stopped, and offers to try again', async () => {
  const reason = { code: 'minting-off', message: 'Painting is switched off.' } as const;
  const { screen, ontoggle } = await mount({ state: 'failed', reason });
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Painting is switched off.');
  await screen.getByRole('button', { name: messages.retry }).click();
  expect(ontoggle).toHaveBeenCalledOnce();
});

it('says first what loses a drawing, then what goes wrong beside it', async () => {
  const { screen } = await mount(
    { state: 'live' },
    { fault: 'This browser has no room left.', notice: 'Can’t read this file.' },
  );
  const alert = screen.getByRole('alert');
  await expect.element(alert).toHaveTextContent('This browser has no room left.');
  await screen.rerender({ fault: null });
  await expect.element(alert).toHaveTextContent('Can’t read this file.');
  await screen.rerender({ notice: null });
  await expect.element(alert).not.toBeInTheDocument();
});

it('explains a model that takes long to wake up, once it takes long', async () => {
  const { screen, pass } = await mount(
    { state: 'warming' },
    { model: { ...FREE, typicalColdStartMs: 20_000 } },
  );
  const region = screen.getByRole('status');
  pass(1_000);
  await expect.element(region).toHaveTextContent(new RegExp(`^${messages.state.warming}$`));
  pass(1_000);
  await expect.element(region).toHaveTextContent(messages.warming(20_000, false));
  pass(30_000);
  await expect.element(region).toHaveTextContent(messages.warming(20_000, true));
});

it('shows no number before there is one', async () => {
  const { screen, pass } = await mount({ state: 'live' });
  await expect.element(screen.getByTestId('fps')).toHaveTextContent(messages.none);
  await expect.element(screen.getByTestId('age')).toHaveTextContent(messages.none);
  pass(250);
  await expect.element(screen.getByTestId('fps')).toHaveTextContent('9.8');
  await expect.element(screen.getByTestId('age')).toHaveTextContent('132');
});

it('shows an age while it is live only, and a long one in seconds', async () => {
  const { screen, status, pass } = await mount({ state: 'live' });
  const numbers = screen.getByTitle(messages.showTiming);
  pass(250, 9_999);
  await expect.element(numbers).toHaveTextContent('9999 ms');
  pass(250, 12_400);
  await expect.element(numbers).toHaveTextContent('12 s');
  for (const state of ['idle', 'warming', 'reconnecting', 'paused', 'failed'] as const) {
    status.session = { state };
    pass(250, 12_400);
    await expect.element(screen.getByTestId('age'), { message: state }).toHaveTextContent(/^–$/);
  }
});

it('opens the timing with the parts of a frame, and closes it with Escape', async () => {
  const { screen, pass } = await mount({ state: 'live' });
  pass(250);
  const network = screen.getByText(messages.timing.parts.network, { exact: true });
  expect(network.query()).toBeNull();
  await screen.getByTestId('fps').click();
  await expect.element(network).toBeVisible();
  const counts = '43 frames sent: 40 painted, 2 dropped, 1 in flight';
  await expect.element(screen.getByText(counts)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(network).not.toBeInTheDocument();
});

it('shows what a priced model has cost, and takes a cap; a free one has neither', async () => {
  const { screen, spending } = await mount({ state: 'live' });
  spending.spent(0.25, 12);
  await screen.getByTestId('fps').click();
  await expect.element(screen.getByText('$0.25')).toBeVisible();
  const cap = screen.getByRole('spinbutton');
  await cap.fill('3');
  await userEvent.tab();
  expect(spending.cap).toBe(3);
  await cap.fill('-1');
  await userEvent.tab();
  expect(spending.cap).toBe(3);
  await screen.rerender({ model: FREE });
  await expect.element(cap).not.toBeInTheDocument();
});

it('names the local painter, which has no cost and no cold start of a model', async () => {
  const { screen, pass } = await mount({ state: 'warming' }, { local: true });
  pass(0);
  pass(10_000);
  await expect.element(screen.getByRole('status')).toHaveTextContent(messages.local.warming);
  const chip = screen.getByRole('button', { name: 'Local preview' });
  await chip.click();
  await expect.element(screen.getByText(/small network on this machine/)).toBeVisible();
  await expect.element(screen.getByText('FAL_KEY=…')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(chip).toHaveFocus();
  await screen.getByTestId('fps').click();
  await expect.element(screen.getByText(messages.timing.minute)).toBeVisible();
  expect(screen.getByText(messages.timing.cost, { exact: true }).query()).toBeNull();
  await screen.rerender({ local: false });
  await expect.element(chip).not.toBeInTheDocument();
});

it('says that the cap has paused it, and goes on by its own button', async () => {
  const { screen, spending, ontoggle } = await mount({ state: 'paused' });
  spending.spent(100, 1);
  const alert = screen.getByRole('alert');
  await expect.element(alert).toHaveTextContent(messages.timing.capReached);
  await alert.getByRole('button').click();
  expect(ontoggle).toHaveBeenCalledOnce();
});

it('says which picture is looked at, calmly and without the numbers of what is live', async () => {
  const { screen, onlive } = await mount({ state: 'live' }, { viewing: { place: 12, count: 30 } });
  await expect.element(screen.getByTestId('status')).toHaveTextContent('Viewing 12 of 30');
  await expect.element(screen.getByTestId('status')).toHaveAttribute('data-state', 'live');
  await expect.element(screen.getByTestId('age')).not.toBeVisible();
  await expect.element(screen.getByRole('status')).toHaveTextContent(messages.timeline.viewed);
  await screen.rerender({ viewing: { place: 11, count: 30 } });
  await expect.element(screen.getByRole('status')).toHaveTextContent(messages.timeline.viewed);
  await screen.getByRole('button', { name: 'Back to live' }).click();
  expect(onlive).toHaveBeenCalledTimes(1);
  await screen.rerender({ viewing: null });
  await expect.element(screen.getByRole('status')).toHaveTextContent(messages.state.live);
});
