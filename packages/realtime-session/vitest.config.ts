import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'session', include: ['src/**/*.test.ts'] } },
      {
        // The same session, with fal's client as its next version treats handles.
        test: {
          name: 'next-fal-client',
          include: [
            'src/fal-client/client-adapter.test.ts',
            'src/session/{connections,debug,faults,random-walk,realtime-session,reconnect,repeated-errors}.test.ts',
          ],
          setupFiles: ['src/testing/use-next-fal-client.ts'],
        },
      },
    ],
  },
});
