// Units of measure beside names.
import type { Told } from './told.js';

/** An indicator's unit of measure beside its name; nothing where the name says it: “Projects started”. */
export function measureOf(
  { description, language }: Pick<Told, 'description' | 'language'>,
  indicator: number,
): string {
  const about = description.indicators[indicator];
  const measure = language.name(about?.unitOfMeasure);
  return language
    .name(about?.name)
    .toLowerCase()
    .split(/[\s(]+/)
    .includes(measure.toLowerCase())
    ? ''
    : measure;
}
