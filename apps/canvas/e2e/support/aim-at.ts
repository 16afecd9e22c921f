/** Clients have their address fixed in their code, so their sockets are aimed elsewhere from outside. */
export function aimAt(elsewhere: (url: string) => string): void {
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(elsewhere(String(url)), protocols);
    }
  };
}
