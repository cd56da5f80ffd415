// The stages of a project's life cycle, and what a move between them means.
import type { ProjectEntry, ProjectView, Sector, Stage } from '../../engine/shapes.js';
import type { Edit } from '../../session/edits.js';

/** All stages, in order. */
export const stages: Stage[] = ['lead', 'negotiating', 'signed', 'started', 'inProduction', 'lapsed'];
export const sectors: Sector[] = ['manufacturing', 'softwareDigital', 'modernServices', 'other'];

/** The stage `steps` further on; undefined beyond the ends. */
export function stageBeside(stage: Stage, steps: number): Stage | undefined {
  return stages[stages.indexOf(stage) + steps];
}

/** The day on which a project reaches a stage that it is moved to: its own if that has passed, else the period's last. */
export function dayFor(project: Pick<ProjectView, 'dates'>, stage: Stage, today: string): string {
  const own = project.dates[stage];
  return own && own <= today ? own : today;
}

/** Moves a project to a stage. */
export function moveEdit(project: string, stage: Stage, date: string): Edit {
  return { edit: 'moveStage', project, stage, date };
}

/** The stages of a project that lie ahead, with their days. */
export function stagesAhead({ dates }: Pick<ProjectView, 'dates'>, today: string): [Stage, string][] {
  return stages.map((stage): [Stage, string] => [stage, dates[stage] ?? '']).filter(([, day]) => day > today);
}

/** Where a project's card stands: at the stage it has reached, or at its first where all lies ahead. */
export function cardStage({ stage, dates }: Pick<ProjectView, 'stage' | 'dates'>): Stage | undefined {
  return stage ?? stages.find((each) => dates[each]);
}

/** What a new project needs to be told. */
export interface NewProject {
  name: string;
  sector: Sector;
  amount: number;
  stage: Stage;
  date: string;
}

/** Adds a project to a unit, under the first code that is free. */
export function addEdit(unit: string, { name, sector, amount, stage, date }: NewProject, taken: Set<string>): Edit {
  let number = 1;
  while (taken.has(`${unit}-N${number}`)) number += 1;
  const dates: ProjectEntry['dates'] = { [stage]: date };
  // Work starts on what is signed.
  if (stage === 'started' || stage === 'inProduction') dates.signed = date;
  const project = { code: `${unit}-N${number}`, unit, sector, amount, dates };
  return { edit: 'addProject', project: name.trim() ? { ...project, name: name.trim() } : project };
}

/** Days by which a project's next milestone is overdue; 0 where it is not. */
export function daysOverdue({ flags }: Pick<ProjectView, 'flags'>): number {
  return flags.reduce((days, flag) => (flag.kind === 'overdue' ? flag.days : days), 0);
}

/** Cards of a stage, with those that the scenario moved ahead of the period: what the scenario touched first, then the most overdue, then the latest. */
export function cardsOf(projects: ProjectView[], stage: Stage): ProjectView[] {
  const touched = ({ changed, added }: ProjectView) => Number(changed || added);
  const day = ({ dates }: ProjectView) => dates[stage] ?? '';
  return projects
    .filter((project) => (project.stage ? project.stage === stage : touched(project) && cardStage(project) === stage))
    .sort(
      (a, b) =>
        touched(b) - touched(a) ||
        daysOverdue(b) - daysOverdue(a) ||
        (day(b) > day(a) ? 1 : day(b) < day(a) ? -1 : 0) ||
        b.amount - a.amount,
    );
}

/** Projects on a time line: what the scenario touched first, then the most overdue, then those that moved latest. */
export function inOrderOfTime(projects: ProjectView[]): ProjectView[] {
  const touched = ({ changed, added }: ProjectView) => Number(changed || added);
  const latest = new Map(
    projects.map(({ code, dates }) => [
      code,
      stages.reduce((last, stage) => ((dates[stage] ?? '') > last ? (dates[stage] as string) : last), ''),
    ]),
  );
  const day = ({ code }: ProjectView) => latest.get(code) ?? '';
  return [...projects].sort(
    (a, b) =>
      touched(b) - touched(a) || daysOverdue(b) - daysOverdue(a) || (day(b) > day(a) ? 1 : day(b) < day(a) ? -1 : 0),
  );
}
