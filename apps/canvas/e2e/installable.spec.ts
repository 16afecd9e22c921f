import { expect, test } from './support/test.ts';

test(
  'the page can be installed as an app, with icons of every kind that platforms ask for',
  {
    // The DevTools protocol says what Chromium makes of the manifest.
    tag: '@chromium',
  },
  async ({ page, request, baseURL }) => {
    await page.goto('/');
    const session = await page.context().newCDPSession(page);
    const { data, errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { icons, ...manifest } = JSON.parse(data ?? '{}') as Record<string, unknown> & {
      icons: { src: string; type: string; purpose?: string }[];
    };
    expect(manifest).toMatchObject({
      name: 'Realtime Canvas',
      start_url: '/',
      display: 'standalone',
    });
    const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
    for (const { src, type } of [...icons, { src: touch!, type: 'image/png' }]) {
      const response = await request.get(new URL(src, baseURL).href);
      expect([src, response.headers()['content-type']]).toEqual([src, type]);
    }
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // The test's browser has contexts like those of private windows.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  },
);
