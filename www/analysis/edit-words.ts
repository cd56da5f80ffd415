// An edit of the scenario in words.
import type { Lever, LeverKind, Stage } from '../engine/shapes.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import type { Outlook } from '../engine/answers.js';
import type { Mean, Normalise, Weighting } from '../method/method.js';
import type { Missing, Treatment } from '../method/treatment-fields.js';
import { amountWords, periodOf, projectOf } from './before.js';
import { type Key, coded } from '../language/language.js';
import { leverName, leverParts } from './lever-words.js';

interface Words {
  key: Key;
  parameters: Record<string, string>;
}

/** What stood before an edit, and what it is about. */
export interface About {
  /** The figure before it, if it sets one. */
  from?: string | undefined;
  /** The lever before it. */
  lever?: Lever | undefined;
  /** Names of projects, by code. */
  projects?: Map<string, string> | undefined;
}

/** What an edit does, in the reader's language. */
export function editWords(session: Session, edit: Edit, about: About = {}): string {
  const { key, parameters } = wordsOf(session, edit, about);
  return session.language.t(key, parameters);
}

function wordsOf(session: Session, edit: Edit, { from = '–', lever, projects }: About): Words {
  const { language, description } = session;
  const unit = session.unitName(session.unitOf(String(edit.unit)));
  const number = session.indicatorOf(String(edit.indicator));
  const indicator = indicatorWords(session, edit, number);
  const amount = (value: unknown) => amountWords(session, value, number);
  const plain = (value: unknown) => (typeof value === 'number' ? language.number(value, value % 1 === 0 ? 0 : 2) : '–');
  const key = coded('changes', edit.edit);
  switch (edit.edit) {
    case 'openScenario':
      return { key, parameters: { name: String(edit.name) || language.t('scenario.unnamed') } };
    case 'setValue':
      return { key, parameters: { unit, indicator, from, to: amount(edit.value) } };
    case 'addValue':
      return { key, parameters: { unit, indicator, by: amount(edit.by) } };
    case 'scaleValue':
      return { key, parameters: { unit, indicator, factor: plain(edit.factor) } };
    case 'setTarget':
      return { key, parameters: { unit, indicator, year: String(edit.year), from, to: amount(edit.value) } };
    case 'resetTarget':
      return { key, parameters: { unit, indicator, year: String(edit.year) } };
    case 'resetValue':
      return { key, parameters: { unit, indicator } };
    case 'countLate':
      return { key: edit.counted ? 'changes.countLate' : 'changes.leaveLate', parameters: {} };
    case 'setDenominator':
      return { key, parameters: { unit, indicator, to: plain(edit.denominator) } };
    case 'setWeight':
      return {
        key,
        parameters: {
          node: language.name(description.nodes[session.results.nodeOf(String(edit.node))]?.name),
          to: plain(edit.weight),
        },
      };
    case 'setEnabled':
      return { key, parameters: { indicator, state: language.t(edit.enabled ? 'changes.on' : 'changes.off') } };
    case 'setNormalise':
      return {
        key,
        parameters: { indicator, rule: language.t(`normalise.${(edit.normalise as Normalise).kind}`) },
      };
    case 'setReference':
      return { key, parameters: { indicator, rule: language.t(coded('reference', String(edit.reference))) } };
    case 'setTreat': {
      const kinds = (edit.treat as Treatment[]).map(({ step }) => language.t(`treat.${step}`));
      return { key, parameters: { indicator, rule: language.list(kinds) || language.t('changes.noTreat') } };
    }
    case 'setMissing':
      return { key, parameters: { indicator, rule: language.t(`missing.${edit.missing as Missing}`) } };
    case 'setMean':
    case 'setWeighting': {
      return {
        key,
        parameters: {
          node: language.name(description.nodes[session.results.nodeOf(String(edit.node))]?.name),
          rule: language.t(
            edit.edit === 'setMean'
              ? `mean.${(edit.mean as Mean).kind}`
              : `weighting.${(edit.weighting as Weighting).kind}`,
          ),
        },
      };
    }
    case 'setMethod':
      return { key, parameters: { name: language.name((edit.method as typeof description.method).name) } };
    case 'setTies':
      return { key, parameters: { rule: language.t(coded('ties', String(edit.ties))) } };
    case 'setDecimals':
      return { key, parameters: { to: plain(edit.decimals) } };
    case 'setLever': {
      const set = edit.lever as Lever;
      return { key, parameters: { unit, lever: leverName(session, set.kind), parts: leverParts(session, set, lever) } };
    }
    case 'dropLever':
      return { key, parameters: { unit, lever: leverName(session, edit.lever as LeverKind) } };
    case 'setOutlook':
      return { key, parameters: outlookWords(session, edit.outlook as Outlook) };
    default:
      return projectWords(session, edit, projects) ?? rosterWords(session, edit, unit);
  }
}

/** An indicator's name, with the period where that is not the one looked at. */
function indicatorWords(session: Session, edit: Edit, number: number): string {
  const { language, description } = session;
  const indicator = session.indicatorName(number);
  const code = periodOf(session, edit);
  if (code === periodOf(session, { edit: edit.edit })) return indicator;
  const period = description.periods.find((each) => each.code === code);
  return period ? language.t('changes.inPeriod', { indicator, period: language.name(period.name) }) : indicator;
}

/** An edit of one project. */
function projectWords({ language }: Session, edit: Edit, names: Map<string, string> | undefined): Words | undefined {
  const code = projectOf(edit);
  if (code === undefined) return undefined;
  const project = names?.get(code) ?? code;
  const key = coded('changes', edit.edit);
  switch (edit.edit) {
    case 'moveStage':
    case 'setDate':
      return {
        key,
        parameters: { project, stage: language.t(`stage.${edit.stage as Stage}`), date: String(edit.date ?? '–') },
      };
    case 'setProject': {
      const { amount } = edit.set as { amount?: number };
      return {
        key: amount === undefined ? key : 'changes.setProject.amount',
        parameters: { project, amount: language.number(amount ?? NaN, 4) },
      };
    }
    case 'setFunds':
      return {
        key,
        parameters: {
          project,
          quarter: String(edit.quarter),
          amount: language.number((edit.amount as number) ?? NaN, 4),
        },
      };
    default:
      return { key, parameters: { project } };
  }
}

function outlookWords({ language }: Session, { quarters, rivals, runs, seed }: Outlook): Record<string, string> {
  return {
    quarters: language.t('forecast.ahead', { n: quarters }),
    rivals: language.t(`forecast.rivals.${rivals}`),
    runs: language.number(runs, 0),
    seed: String(seed),
  };
}

function rosterWords(session: Session, edit: Edit, unit: string): Words {
  const { language, description } = session;
  const nameOf = (list: { code: string; name: Parameters<typeof language.name>[0] }[], code: unknown) =>
    language.name(list.find((one) => one.code === code)?.name);
  switch (edit.edit) {
    case 'setIncluded':
      return {
        key: `changes.setIncluded.${edit.included ? 'in' : 'out'}`,
        parameters: { unit, board: nameOf(description.boards, edit.board) },
      };
    case 'setGroup':
      return {
        key: 'changes.setGroup',
        parameters: { unit, group: nameOf(description.groups, edit.group) || language.t('unit.noGroup') },
      };
    case 'setEdition':
      return { key: 'changes.setEdition', parameters: { edition: nameOf(description.editions, edit.edition) } };
    case 'putProjects':
      return { key: 'changes.putProjects', parameters: { n: language.number((edit.projects as unknown[]).length, 0) } };
    default: {
      const key = coded('changes', edit.edit);
      return language.has(key) ? { key, parameters: {} } : { key: 'changes.other', parameters: { edit: edit.edit } };
    }
  }
}
