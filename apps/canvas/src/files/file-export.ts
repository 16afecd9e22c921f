import { copyWithExporter, type Reports } from './copy-with-exporter.ts';
import type { ExportSource, PictureFormat } from './exporter.ts';
import { withExporter } from './with-exporter.ts';

/** Saves and copies what is drawn and painted; a notice or a toast says how it went. */
export class FileExport {
  readonly #source: ExportSource;
  readonly #reports: Reports;

  constructor(source: ExportSource, reports: Reports) {
    this.#source = source;
    this.#reports = reports;
  }

  savePicture(format: PictureFormat): void {
    void withExporter(this.#reports.notice, (exporter) =>
      exporter.savePicture(this.#source, format),
    );
  }

  sharePicture(): void {
    void withExporter(this.#reports.notice, (exporter) => exporter.sharePicture(this.#source));
  }

  saveDrawing(): void {
    void withExporter(this.#reports.notice, (exporter) => exporter.saveDrawing(this.#source));
  }

  copyPicture(): void {
    void copyWithExporter(this.#reports, 'image/png', (exporter) =>
      exporter.copyOfPicture(this.#source),
    );
  }

  copyLink(): void {
    void copyWithExporter(this.#reports, 'text/plain', (exporter) =>
      exporter.copyOfLink(this.#source),
    );
  }
}
