import type { Field, FieldValue } from './field.ts';
import type { ModelSettings } from './model.ts';

/**
 * The settings part of a model's input: each control's value, or where it starts. A number out of
 * range is clamped, an unknown choice falls back; names that aren't a control's are left out, so
 * that settings saved with another model do no harm.
 */
export function buildInput(
  fields: readonly Field[],
  settings: ModelSettings,
): Record<string, FieldValue> {
  const input: Record<string, FieldValue> = {};
  for (const field of fields) {
    if (!field.control) continue;
    const value = valueOf(field, settings[field.name]) ?? initialOf(field);
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}

function initialOf(field: Field): FieldValue | undefined {
  return field.control?.initial ?? ('default' in field ? field.default : undefined);
}

function valueOf(field: Field, value: FieldValue | undefined): FieldValue | undefined {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return field.options.includes(String(value)) ? String(value) : undefined;
    case 'integer':
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
      const cut = Math.min(field.maximum, Math.max(field.minimum, value));
      return field.kind === 'integer' ? Math.round(cut) : cut;
    }
    case 'bytes':
    case 'size':
      return undefined;
  }
}
