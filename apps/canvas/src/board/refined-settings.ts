import type { Field, FieldValue, Model, ModelSettings } from '@realtime-canvas/realtime-config';

/** The wire name of the control that trades time for detail, in every model that has one. */
const STEPS = 'num_inference_steps';
/** A refined picture may take so many times as many steps: detail for about twice the time. */
const TIMES = 2;

/** The steps that a model works now, and those that refining works, as they go over the wire. */
export interface RefinedSteps {
  readonly draft: FieldValue;
  /** Null where the draft has the most already. */
  readonly refined: FieldValue | null;
}

/** What refining would do with these settings; null for a model without steps. */
export function refinedSteps(model: Model, settings: ModelSettings): RefinedSteps | null {
  const field = stepsField(model);
  const draft = field && (settings[STEPS] ?? field.control?.initial ?? field.default);
  if (draft === undefined) return null;
  const wanted = Number(draft) * TIMES;
  const best =
    field?.kind === 'choice'
      ? (field.options.find((option) => Number(option) >= wanted) ?? field.options.at(-1))
      : Math.min(field?.maximum ?? 0, wanted);
  return { draft, refined: best !== undefined && Number(best) > Number(draft) ? best : null };
}

/** The same settings with the steps of a refined picture; null where there is nothing to refine. */
export function refinedSettings(model: Model, settings: ModelSettings): ModelSettings | null {
  const refined = refinedSteps(model, settings)?.refined ?? null;
  return refined === null ? null : { ...settings, [STEPS]: refined };
}

/**
 * Settings taken over from a picture: where only refining gave it its steps, they stay those of
 * the draft.
 */
export function withoutRefining(
  model: Model,
  taken: ModelSettings,
  present: ModelSettings,
): ModelSettings {
  const steps = refinedSteps(model, present);
  if (!steps || steps.refined === null || steps.refined !== taken[STEPS]) return taken;
  return { ...taken, [STEPS]: steps.draft };
}

/** Whether this is the control that refining raises. */
export function isSteps({ name }: Field): boolean {
  return name === STEPS;
}

function stepsField(
  model: Model,
): Extract<Field, { kind: 'choice' | 'integer' | 'number' }> | undefined {
  const field = model.fields.find((each) => isSteps(each) && each.control);
  return field?.kind === 'choice' || field?.kind === 'integer' || field?.kind === 'number'
    ? field
    : undefined;
}
