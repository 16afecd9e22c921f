import type { Plugin } from 'vite';

/** The app's server can be away: WebDriver has no switch for the network. */
export class Outage {
  #away = false;

  readonly plugin: Plugin = {
    name: 'outage',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        if (this.#away) request.destroy();
        else next();
      });
    },
  };

  /** Ends every request without an answer for as long as `act` lasts. */
  async during(act: () => Promise<void>): Promise<void> {
    this.#away = true;
    try {
      await act();
    } finally {
      this.#away = false;
    }
  }
}
