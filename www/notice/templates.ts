// The sentences of notices, and what each may say; their words stand in the dictionaries under `notice.say.`.

export const templates = {
  addressed: ['board', 'period'],
  lead: ['period', 'board', 'ranked', 'first', 'last'],
  leadFew: ['period', 'board', 'ranked', 'first'],
  leadOne: ['period', 'board', 'first'],
  leadNone: ['period', 'board'],
  moved: ['before', 'up', 'down', 'same'],
  movedUp: ['units', 'places'],
  movedDown: ['units', 'places'],
  group: ['group', 'ranked', 'first'],
  elapsed: ['period', 'year', 'elapsed'],
  elapsedRule: ['period', 'year', 'elapsed'],
  progress: ['indicator', 'year', 'withTarget', 'ahead', 'behind', 'best', 'worst'],
  progressLower: ['indicator', 'year', 'withTarget', 'within', 'over', 'best', 'worst'],
  progressLevel: ['indicator', 'year', 'withTarget', 'met', 'best', 'worst'],
  progressNone: ['indicator', 'year', 'withTarget'],
  growth: ['indicator', 'before', 'compared', 'up', 'down', 'best', 'worst'],
  growthPoints: ['indicator', 'before', 'compared', 'up', 'down', 'best', 'worst'],
  red: ['indicators', 'units'],
  black: ['indicators', 'units'],
  methodList: ['list', 'units'],
  stand: ['unit', 'board', 'period', 'ranked', 'rank', 'value'],
  unranked: ['unit', 'board', 'period'],
  best: ['best', 'high', 'worst', 'low'],
  above: ['unit', 'other', 'gap'],
  below: ['unit', 'other', 'gap'],
  changed: ['unit', 'before', 'was', 'rank', 'moved'],
  changedNone: ['unit'],
  edited: ['unit', 'edits', 'was', 'rank', 'moved'],
  why: ['unit', 'other', 'gap', 'parts'],
  whyAhead: ['unit', 'other', 'parts'],
  whyMore: ['unit', 'other', 'gap', 'parts'],
  whyLess: ['unit', 'other', 'parts'],
  whyLevel: ['unit', 'other'],
  whyFigureLess: ['unit', 'other', 'own', 'its', 'gap'],
  whyFigureMore: ['unit', 'other', 'own', 'its', 'gap'],
  whyAlone: ['unit'],
  route: ['unit', 'target', 'moves', 'rank'],
  outOfReach: ['unit', 'target', 'rank'],
  leads: ['unit'],
  range: ['unit', 'share', 'best', 'worst', 'rank'],
  rangeFixed: ['unit', 'share', 'rank'],
  rangeNone: ['unit'],
  form: ['period', 'board'],
} as const;

export type TemplateId = keyof typeof templates;

/** What may stand in a sentence. */
export const slotsOf = (id: TemplateId): readonly string[] => templates[id];

export const isTemplate = (id: string): id is TemplateId => id in templates;
