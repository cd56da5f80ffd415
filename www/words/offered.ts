// Which indicators a list offers: the data set's own, and of the columns that annual targets bring with them those in use.
import type { Description, IndicatorView } from '../engine/shapes.js';

/** Whether an indicator is offered. */
export const isOffered = ({ annual }: IndicatorView): boolean => !annual || annual.used;

/** The indicators that are offered. */
export const offered = ({ indicators }: Description): IndicatorView[] => indicators.filter(isOffered);
