import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

// The types of both libraries lean on the DOM's, which Node does not have.
const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
  document: unknown;
};

/**
 * Draws a plot as SVG text, in the page's colours. Observable Plot draws without a browser: a page
 * needs no script then, prints, and follows the reader's light or dark.
 */
export function renderPlot(options: Plot.PlotOptions): string {
  const figure = Plot.plot({
    width: 890,
    height: 300,
    marginLeft: 56,
    marginRight: 24,
    marginBottom: 46,
    style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px' },
    ...options,
    document: document as never,
  }) as unknown as { readonly outerHTML: string };
  return figure.outerHTML;
}
