/** An answer before the headers that every answer carries are added. */
export interface Reply {
  readonly status: number;
  readonly body: string | null;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
