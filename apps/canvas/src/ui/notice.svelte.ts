/** What went wrong beside the session and what to do about it, shown until the person draws on. */
export class Notice {
  text = $state<string | null>(null);

  show(text: string): void {
    this.text = text;
  }
}
