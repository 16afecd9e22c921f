import { Counter, Trend } from 'k6/metrics';

/** The metrics of docs/load-testing.md, in ms or counts. Their tags are those of the scenario and of the VU. */
export const frameMetrics = {
  sent: new Counter('frames_sent'),
  delivered: new Counter('frames_delivered'),
  dropped: new Counter('frames_dropped'),
  /** Of the frames of one VU in one step, 0..1. */
  dropShare: new Trend('frame_drop_share'),
  /** Sent to result. */
  latency: new Trend('frame_latency', true),
  /** Sampled evenly in time while drawing. */
  age: new Trend('frame_age', true),
  /** Delivered a second, one value per socket. */
  rate: new Trend('frame_rate'),
  /** How late this generator was: from a message's arrival, or a timer's due time, to our code. */
  lag: new Trend('generator_lag', true),
  opened: new Counter('sockets_opened'),
  /** Lost while in use, or refused at the handshake; tag `reason`. */
  lost: new Counter('sockets_lost'),
};
