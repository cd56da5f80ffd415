import assert from 'node:assert/strict';
import { test } from 'node:test';
import enFirst from '../language/en.first.json';
import en from '../language/en.json';
import { Language } from '../language/language.js';
import hansFirst from '../language/zh-Hans.first.json';
import hans from '../language/zh-Hans.json';
import hantFirst from '../language/zh-Hant.first.json';
import hant from '../language/zh-Hant.json';
import { brief } from './brief.js';
import { bulletin } from './bulletin.js';
import { annualOf, briefOf, earlierOf, factsOf, hotOf, named, towns } from './fixture.js';
import { form } from './form.js';
import { honours } from './honours.js';
import { type Notice, runsOf } from './model.js';
import { pagesOf } from './pages.js';
import { earlierPeriods } from './periods.js';
import { refusalOf } from './sentences.js';
import { faultOf, fill } from './template.js';
import { slotsOf, type TemplateId, templates } from './templates.js';
import { noticeText } from './text.js';
import { type Figure, numberAt } from './token.js';

const chinese = new Language('zh-Hans', { ...hansFirst, ...hans });
const languages = [
  chinese,
  new Language('zh-Hant', { ...hantFirst, ...hant }),
  new Language('en', { ...enFirst, ...en }),
];

/** Whether a figure says what the answers say at the place that it names. */
function holds(answers: object, { value, from }: Figure): boolean {
  const at = (path: string) => numberAt(answers, path);
  const same = (other: number) => Math.abs(value) === Math.abs(other);
  if ('at' in from) return same(at(from.at));
  if ('counted' in from) return same(from.counted.length);
  if ('less' in from) return same(at(from.less[0]) - at(from.less[1]));
  return same((at(from.growth[0]) / at(from.growth[1]) - 1) * 100);
}

/** Every number in it stands in the answers, or in a name that they give. */
function assertFromAnswers(answers: object, notice: Notice): void {
  const names = JSON.stringify(answers, (_, value) => (typeof value === 'number' ? undefined : value));
  for (const run of runsOf(notice)) {
    if (typeof run !== 'string') assert.ok(holds(answers, run), JSON.stringify(run));
    // A year is no amount, and is not grouped.
    else for (const [digits] of run.matchAll(/\d+/g)) assert.ok(names.includes(digits) || digits === '2023', run);
  }
}

const paragraphs = (notice: Notice) =>
  noticeText(notice)
    .split('\n')
    .filter((line) => /[。.]/.test(line) && !line.includes('\t'));

const rich = () =>
  factsOf(towns, {
    annual: annualOf([[100, 30, 30, -20], [40, 22, 55, 5], null, null]),
    earlier: [earlierOf('before', [2, 1, 4, 3], [20, 25, 4, 0]), earlierOf('year', [0, 0, 0, 0], [15, 20, null, 5])],
  });

test('each number of each notice is found again in the answers, in three languages; no gap is left open', () => {
  for (const language of languages) {
    for (const facts of [factsOf(towns), rich()]) {
      const about = briefOf(facts);
      for (const notice of [bulletin(facts, language), form(facts, language)]) assertFromAnswers(facts, notice);
      assertFromAnswers(about, brief(about, language));
      for (const notice of [bulletin(facts, language), form(facts, language), brief(about, language)]) {
        const text = noticeText(notice);
        assert.doesNotMatch(text, /[{}]|notice\.|NaN|undefined|–分/, text);
      }
    }
  }
});

test('shared places are counted apart, at both ends', () => {
  const text = noticeText(bulletin(factsOf(towns), chinese));
  assert.match(text, /红榜（2项指标）：东镇2项第一，其中1项并列；西镇1项并列第一。/);
  assert.match(text, /黑榜（2项指标）：北镇2项末位。/);
  assert.match(text, /东镇（第1名，88.25分）、西镇（第1名，88.25分）/);
  // Where all stand at one place, nobody is first or last; and nobody is both where only one has a figure.
  const level = { hot: hotOf([1, 1], [1, 1], []) };
  const alone = { hot: hotOf([1, null], [1, 0], []) };
  assert.deepEqual(honours([level, alone], true), []);
  // Methods that give those who share the worse place, and the last place shared.
  const worse = { hot: hotOf([5, 5, 1, 1], [2, 2, 4, 4], []) };
  assert.deepEqual(honours([worse], true), [
    { unit: 0, at: [0], shared: [0] },
    { unit: 1, at: [0], shared: [0] },
  ]);
  assert.deepEqual(
    honours([worse], false).map(({ unit }) => unit),
    [2, 3],
  );
});

test('a missing figure and a target that is not set are told apart', () => {
  const text = noticeText(bulletin(rich(), chinese));
  assert.match(text, /截至2023年二季度末，2023年时间进度为50.0%。/);
  assert.match(
    text,
    /到位资金：2个区县设有年度目标，1个达到或快于序时，1个慢于序时；进度最快的是西镇（完成55.0%），最慢的是东镇（完成30.0%）。/,
  );
  assert.match(text, /东镇\t100.00\t30.00\t30.0\t−20.0/);
  assert.match(text, /南镇\t-\t1.00\t-\t-/);
  assert.match(text, /南镇\t…\t2（3）/);
  assert.match(text, /到位资金缺数的1个：南镇。/);
  assert.doesNotMatch(noticeText(bulletin(factsOf(towns), chinese)), /年度目标进度|序时/);
});

test('growth is told only on what is more than zero, and places against those of the period before', () => {
  const text = noticeText(bulletin(rich(), chinese));
  assert.match(
    text,
    /与2023年二季度相比，2个区县名次上升，1个下降，1个持平。上升最多的是东镇、南镇（1名）。下降最多的是北镇（1名）。/,
  );
  assert.match(text, /东镇\t\+50.0\t\+100.0/);
  assert.match(text, /北镇\t-\t\+150.0/);
  assert.match(text, /南镇\t-\t-/);
  const none = noticeText(bulletin(factsOf(towns), chinese));
  assert.match(none, /数据里没有上一期/);
  assert.match(none, /数据里没有上年同期/);
  assert.doesNotMatch(none, /增减表|上期名次/);
  // A running total says nothing beside that of the quarter before.
  const facts = rich();
  Object.assign(facts.description.indicators[0] as object, { span: 'yearToDate' });
  assert.match(noticeText(bulletin(facts, chinese)), /东镇\t\+100.0$/m);
});

test('one unit, and none', () => {
  const one = {
    names: ['独镇'],
    funds: [3],
    starts: [1],
    scores: [50],
    ranks: { whole: [1], funds: [1], starts: [1] },
  };
  const text = noticeText(bulletin(factsOf(one), chinese));
  assert.match(text, /只有一个区县参加排名：独镇（第1名，50.00分），无从比较。/);
  assert.doesNotMatch(text, /红榜|黑榜/);
  const none = { ...one, scores: [null], ranks: { whole: [0], funds: [0], starts: [0] } };
  const nobody = noticeText(bulletin(factsOf(none), chinese));
  assert.match(nobody, /没有区县可以排名/);
  assert.match(nobody, /因缺数没有名次的1个：独镇。/);
});

test('groups have a part each, by their own board or by the places on this one', () => {
  const facts = factsOf(towns);
  facts.description.groups = [
    { code: 'g', name: named('甲组') },
    { code: 'h', name: named('乙组') },
  ] as typeof facts.description.groups;
  for (const [at, unit] of facts.description.units.entries()) unit.group = at < 2 ? 0 : 1;
  facts.groups = [
    { group: 0, board: -1, hot: facts.hot },
    { group: 1, board: 0, hot: hotOf([null, null, 41.5, 20], [0, 0, 1, 2], []) },
  ];
  const notice = bulletin(facts, chinese);
  const text = noticeText(notice);
  assertFromAnswers(facts, notice);
  assert.match(text, /（一）甲组\n甲组共2个区县参加排名，居前的是东镇（第1名，88.25分）、西镇（第1名，88.25分）。/);
  assert.match(text, /乙组排名表\n名次\t区县\t得分\t总榜名次\n1\t南镇\t41.50\t3\n2\t北镇\t20.00\t4/);
});

test('what one of them is told', () => {
  const facts = briefOf(factsOf(towns));
  const text = noticeText(brief(facts, chinese));
  assert.match(
    text,
    /2023年二季度南镇在“总榜”参加排名的4个区县中列第3名，41.50分。距前面的西镇差46.75分。后面的北镇差21.50分。/,
  );
  assert.match(text, /比西镇低46.75分，主要差在到位资金−50.25分。占优的是新开工\+3.50分。/);
  assert.match(text, /要进入前2名，最省力的一条路是新开工由2个提高到5个（\+3）；届时为第2名。/);
  assert.match(text, /±20%之内任意变动，名次不会好于第2名，也不会差于第4名（现第3名）。/);
  assert.equal(pagesOf(brief(facts, chinese)).length, 1);
  facts.hot.atBaseline = false;
  assert.match(noticeText(brief(facts, chinese)), /使它由第4名到第3名，上升1名。/);
});

test('an indicator without a board has its figures without places, and stands outside of the lists', () => {
  const facts = factsOf(towns);
  const [funds, starts] = facts.singles;
  assert.ok(funds && starts);
  facts.singles = [funds, { ...starts, board: -1, hot: hotOf(towns.starts, [0, 0, 0, 0], []) }];
  for (const notice of [bulletin(facts, chinese), form(facts, chinese)]) {
    assertFromAnswers(facts, notice);
    assert.match(noticeText(notice), /新开工没有单独的榜，不列名次，也不计入红黑榜。/);
  }
  const text = noticeText(bulletin(facts, chinese));
  assert.match(text, /东镇\t30.00（1）\t4\n/);
  assert.match(text, /红榜（1项指标）：东镇1项第一。/);
  assert.match(noticeText(form(facts, chinese)), /东镇\tt0\t88.25\t1\t30.00\t4\n/);
});

test('a measure that begins with a number stands apart, and one that is a dash is none', () => {
  const facts = briefOf(factsOf(towns));
  const [, starts] = facts.description.indicators;
  assert.ok(starts);
  for (const [measure, says] of [
    ['2017年美元', '由2 2017年美元提高到5 2017年美元（+3）'],
    ['—', '由2提高到5（+3）'],
  ] as const) {
    starts.unitOfMeasure = named(measure);
    assert.ok(noticeText(brief(facts, chinese)).includes(says), noticeText(brief(facts, chinese)));
  }
});

test('points that a rule adds are a part of the gap', () => {
  const facts = briefOf(factsOf(towns));
  Object.assign(facts.gap as object, { decimals: 4, nodes: [], adjustments: [1, 3], adjustmentsDisplayed: [1, 3] });
  const notice = brief(facts, chinese);
  assertFromAnswers(facts, notice);
  assert.match(noticeText(notice), /比西镇低46.75分，主要差在加减分−2.00分。/);
});

test('a draft says on its first line that it is one, and every copied paragraph what illustrative figures are in it', () => {
  const facts = factsOf(towns, { standingEdits: 3 });
  assert.doesNotMatch(noticeText(bulletin(facts, chinese)), /模拟|示意/);
  facts.hot.atBaseline = false;
  facts.hot.marks[1] = 3;
  const notice = bulletin(facts, chinese);
  assert.match(noticeText(notice).split('\n')[0] ?? '', /^【模拟】本稿含 3 处改动/);
  const told = notice.blocks.filter(({ kind }) => kind === 'paragraph').length;
  const said = paragraphs(notice).filter((line) => line.endsWith('（含示意值，不得引用）')).length;
  assert.equal(said, told);
  assert.match(noticeText(form(facts, chinese)), /（含示意值，不得引用）/);
});

test('the form has its head, numbered columns and foot; what is not typed is blank', () => {
  const notice = form(rich(), chinese, {}, { formNumber: '招商1表', phone: '023-1234' });
  const text = noticeText(notice);
  assert.match(text, /表号：招商1表\n制表机关：\u3000+\n/);
  assert.match(text, /区县\t代码\t得分\t名次\t到位资金（亿元）\t新开工（个）\n甲\t乙\t1\t2\t3\t4\n/);
  assert.match(text, /单位负责人：\u3000.*联系电话：023-1234\u3000报出日期：/);
});

test('a sentence with a gap that nothing fills is refused, with those that there are', () => {
  assert.deepEqual(faultOf('{unit}第{place}名', ['unit', 'rank']), { fault: 'slot', slot: 'place' });
  assert.deepEqual(faultOf('{unit}第{rank名', ['unit', 'rank']), { fault: 'brace' });
  assert.deepEqual(faultOf(' ', []), { fault: 'blank' });
  assert.equal(faultOf('{unit}', ['unit']), undefined);
  const words = refusalOf('above', '{unit}与{neighbour}', chinese);
  assert.match(words, /“\{neighbour\}”.*\{unit\}、\{other\}、\{gap\}/);
  assert.deepEqual(fill('{a}和{b}', { a: 'x', b: ['y', 'z'] }), ['x', '和', 'y', 'z']);
  const own = { lead: '{first}领先。' };
  assert.match(noticeText(bulletin(factsOf(towns), chinese, { leadFew: own.lead })), /^东镇（.*分）领先。$/m);
});

test('the sentences of the dictionaries use what there is, and have names', () => {
  for (const language of languages)
    for (const id of Object.keys(templates) as TemplateId[]) {
      assert.equal(faultOf(language.t(`notice.say.${id}`), slotsOf(id)), undefined, id);
      assert.ok(language.has(`notice.name.${id}`), id);
    }
});

test('which period came before, and which a year earlier', () => {
  const periods = ['2022Q1', '2022Q4', '2023Q1', '2023Q2'].map((code) => ({ code, name: named(code), year: 2023 }));
  assert.deepEqual(earlierPeriods({ periods }, 2), { before: 1, year: 0 });
  assert.deepEqual(earlierPeriods({ periods }, 3), { before: 2, year: undefined });
  const of = (...codes: string[]) => ({ periods: codes.map((code) => ({ code, name: named(code), year: 0 })) });
  assert.deepEqual(earlierPeriods(of('2022', '2023'), 1), { before: 0, year: undefined });
  assert.deepEqual(earlierPeriods(of('2022-12', '2022-01', '2023-01'), 2), { before: 0, year: 1 });
  assert.deepEqual(earlierPeriods(of('spring', 'summer'), 1), { before: undefined, year: undefined });
});

test('pages part long tables, with the head on each', () => {
  const names = Array.from({ length: 60 }, (_, at) => `第${at}镇`);
  const all = names.map((_, at) => 60 - at);
  const ranks = names.map((_, at) => at + 1);
  const facts = factsOf({
    names,
    funds: all,
    starts: all,
    scores: all,
    ranks: { whole: ranks, funds: ranks, starts: ranks },
  });
  const pages = pagesOf(bulletin(facts, chinese));
  assert.ok(pages.length > 3, String(pages.length));
  const rows = pages.flat().flatMap((block) => (block.kind === 'table' && block.title === '排名表' ? block.rows : []));
  assert.equal(rows.length, 60);
});
