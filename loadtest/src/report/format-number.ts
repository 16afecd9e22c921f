/** Stands where a figure would, of what the run did not come to. */
export const NOT_MEASURED = 'not measured';

/** Three figures where there are decimals, whole numbers above; `–` for what was not measured. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) {
    return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  }
  return value.toFixed(size >= 10 ? 1 : 2);
}
