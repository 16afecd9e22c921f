import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { readWriteRequest } from './read-write-request.ts';

/** Takes metrics as Prometheus and an OpenTelemetry collector would, on loopback. */
export interface MetricsReceiver {
  readonly url: string;
  /** Names of the series that came by Prometheus remote write. */
  readonly series: ReadonlySet<string>;
  /** What came by OTLP over HTTP, as text: names stand in protobuf as they are. */
  readonly otlp: () => string;
  stop(): Promise<void>;
}

export async function startMetricsReceiver(): Promise<MetricsReceiver> {
  const series = new Set<string>();
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      if (request.url === '/api/v1/write') {
        for (const name of readWriteRequest(body)) series.add(name);
      } else if (request.url === '/v1/metrics') {
        bodies.push(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
      }
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    series,
    otlp: () => Buffer.concat(bodies).toString('latin1'),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
