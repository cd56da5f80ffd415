import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import enFirst from './en.first.json';
import enRest from './en.json';
import { type BookCode, bookRefusal } from '../workbook/refusal.js';
import { coded, Language, type LanguageCode, languageOf } from './language.js';
import hansFirst from './zh-Hans.first.json';
import hansRest from './zh-Hans.json';
import hantFirst from './zh-Hant.first.json';
import hantRest from './zh-Hant.json';

const hans = { ...hansFirst, ...hansRest };
const hant = { ...hantFirst, ...hantRest };
const en = { ...enFirst, ...enRest };
const dictionaries: Record<string, Record<string, string>> = { 'zh-Hans': hans, 'zh-Hant': hant, en };

function sources(folder: string, ending: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith(ending) && !file.startsWith('pkg'),
  );
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] as string)),
];
const engine = sources('src', '.rs');

test('the three dictionaries have the same keys, the same gaps to fill, and no blank', () => {
  for (const [key, words] of Object.entries(hans)) {
    const gaps = (text: string) => found(text, /\{(\w+)\}/g).sort();
    for (const [language, dictionary] of Object.entries(dictionaries)) {
      assert.ok(dictionary[key]?.trim(), `${key} in ${language}`);
      assert.deepEqual(gaps(dictionary[key] as string), gaps(words), `${key} in ${language}`);
    }
  }
  for (const [language, dictionary] of Object.entries(dictionaries))
    assert.equal(Object.keys(dictionary).length, Object.keys(hans).length, language);
});

test('every error code of the engine has a sentence', () => {
  const codes = found(readFileSync('src/error/fault.rs', 'utf8'), /Self::\w+ \{ \.\. \} => "([a-z-]+)"/g);
  assert.ok(codes.length > 20);
  for (const code of codes) assert.ok(`error.${code}` in hans, code);
});

test('every fault of a JSON text that the engine tells apart, and every kind of value, has words', () => {
  const source = readFileSync('src/error/json_fault.rs', 'utf8');
  const variants = (name: string) => {
    const [, body = ''] = new RegExp(`pub enum ${name} \\{([^]*?)\\n\\}`).exec(source) ?? [];
    return found(body, /^ {4}([A-Z]\w+)/gm).map((variant) =>
      variant.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
    );
  };
  const [faults, kinds] = [variants('JsonFault'), variants('JsonKind')];
  assert.ok(faults.length >= 12 && kinds.length >= 8, `${faults} ${kinds}`);
  for (const fault of faults) assert.ok(`json.${fault}` in hans, fault);
  for (const kind of kinds) assert.ok(`json.kind.${kind}` in hans, kind);
});

test('every rule that the engine names has words', () => {
  const rules = [
    ...found(engine, /rule: "([a-z-]+)"\.into/g),
    ...found(engine, /"([a-z]+(?:-[a-z]+)+)",\s*(?:reason|"[a-z][^"]* )/g),
  ];
  assert.ok(rules.length >= 5, rules.join());
  // A rule refuses, or tells what was left unread or taken otherwise.
  for (const rule of rules) assert.ok(`rule.${rule}` in hans || `skipped.${rule}` in hans, rule);
});

test('whatever the engine names in a refusal has words, and so has every reason for a doubt', () => {
  const named = (field: string) =>
    found(
      engine.replace(/#\[cfg\(test\)\][\s\S]*?\n}\n/g, ''),
      new RegExp(`\\b${field}: "([^"{]+)"\\.into\\(\\)`, 'g'),
    );
  for (const field of ['what', 'expected']) {
    const words = named(field);
    assert.ok(words.length >= 6, `${field}: ${words}`);
    for (const word of words) assert.ok(`${field}.${word}` in hans, `${field}.${word}`);
  }
  // What a table needed is named once, as a constant.
  const needed = found(engine, /const [A-Z_]+: (?:Refusal|&str) =\s*"((?:an?|one|the) [^"]+)"/g);
  assert.ok(needed.length >= 14, needed.join());
  for (const words of needed) {
    const [key] = /^a number within/.exec(words) ?? [words];
    assert.ok(`expected.${key}` in hans, key);
  }
  const [, reasons = ''] = /pub enum Reason \{([\s\S]*?)\n\}/.exec(engine) ?? [];
  const codes = found(reasons, /^ {4}([A-Z]\w+)/gm).map((name) =>
    name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
  );
  assert.ok(codes.length >= 8, codes.join());
  // What is drawn by lot, and bounds that nobody was seen to reach, are said with the figures that they are told of.
  const elsewhere: Record<string, string> = { sampled: 'effect.sampled', 'bound-not-reached': 'stability.between' };
  const said = (code: string) =>
    [elsewhere[code], ...['reason', 'stability', 'goal'].map((stem) => `${stem}.${code}`)].some(
      (key) => key && key in hans,
    );
  for (const code of codes) assert.ok(said(code), code);
});

test('every word that the page asks for is there', () => {
  const page = sources('www', '.ts');
  const asked = found(page, /\bt\(\s*'([\w.-]+)'/g);
  assert.ok(asked.length > 60);
  for (const key of asked) assert.ok(key in hans || `${key}.other` in hans, key);
  for (const key of found(page, /title: '([\w.-]+)'/g)) assert.ok(key in hans, key);
});

/** The sources that come with the page: what `file` imports, and so on, but for what is fetched later. */
function comesWith(file: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(file, 'utf8');
  found.set(file, text);
  for (const [, path] of text.matchAll(/^(?:import|export) (?!type\b)(?:[^'\n]* from )?'(\.[^']+)\.js'/gm)) {
    if (!path?.includes('/pkg/')) comesWith(join(dirname(file), `${path}.ts`), found);
  }
  return found;
}

test('no word stands in both parts, and the parts are cut alike in each language', () => {
  for (const [first, rest] of [
    [hansFirst, hansRest],
    [hantFirst, hantRest],
    [enFirst, enRest],
  ] as const) {
    assert.deepEqual(Object.keys(first).sort(), Object.keys(hansFirst).sort());
    assert.deepEqual(
      Object.keys(first).filter((key) => key in rest),
      [],
    );
  }
});

test('the first view asks for no word that comes later', () => {
  const files = comesWith('www/simulator/simulator-element.ts');
  assert.ok(files.size > 40, String(files.size));
  for (const [file, text] of files) {
    for (const key of found(text, /'([\w-]+(?:\.[\w-]+)+)'/g))
      assert.ok(!(key in hansRest) && !(`${key}.other` in hansRest), `${key} in ${file}`);
    const stems = [
      ...found(text, /\bt\(\s*`([\w-]+\.(?:[\w-]+\.)*)\$\{/g),
      ...found(text, /\bcoded\(\s*'([\w.-]+)'/g).map((stem) => `${stem}.`),
    ];
    for (const stem of stems) {
      // The ends of bounds and codes, which `has` guards, are told by the element that reads whole tables; faults of JSON
      // are of files, which the first view does not take in.
      if (!['expected.', 'json.'].includes(stem))
        assert.ok(!Object.keys(hansRest).some((key) => key.startsWith(stem)), `${stem}* in ${file}`);
    }
  }
});

test('simplified and traditional are not mixed up', () => {
  for (const [key, words] of Object.entries(hant)) {
    if (key === 'language.zh-Hans') continue;
    assert.doesNotMatch(words, /[区县签权编导据项样们会开时动实际将单变换选择说关标过较头认载误这对]/, key);
  }
});

test('a key or a stem that no dictionary has is a type error, and so is the end of a plural', () => {
  const language = new Language('en', {});
  const [unknown, end] = ['no.such.key', 'shift.up.other'] as const;
  // @ts-expect-error
  language.t(unknown);
  // @ts-expect-error
  language.t(end);
  // @ts-expect-error
  coded('no.such', 'code');
  assert.equal(language.t('shift.up', { n: 1 }), '');
});

test('a tag is led to its language', () => {
  assert.equal(languageOf(null), 'zh-Hans');
  assert.equal(languageOf('zh-TW'), 'zh-Hant');
  assert.equal(languageOf('zh-Hant-HK'), 'zh-Hant');
  assert.equal(languageOf('en-US'), 'en');
  assert.equal(languageOf('fr'), 'zh-Hans');
});

test('each reason why a workbook is not read has words, with its place and the limits in them', () => {
  const codes = found(readFileSync('www/workbook/refusal.ts', 'utf8'), /^ {2}\| '([a-z-]+)'/gm) as BookCode[];
  assert.ok(codes.length >= 11, codes.join());
  for (const [name, words] of Object.entries(dictionaries)) {
    const language = new Language(name as LanguageCode, words);
    for (const code of codes) {
      const told = bookRefusal({ code, place: { sheet: '外资', row: 16 } }, (key, given) => language.t(key, given));
      assert.match(told, /外资.*\b17\b/, told);
      assert.doesNotMatch(told, /[{}]|\bbook\.\w/, told);
    }
  }
});

test('no word stands for a thing that the glossary calls otherwise', () => {
  const rows = readFileSync('docs/glossary.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| [^-|]/u.test(line) && !line.startsWith('| 简体'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  assert.ok(rows.length >= 15);
  for (const [, simplified = '', traditional = '', english = '', , not = ''] of rows) {
    const says = (dictionary: Record<string, string>, word: string) =>
      Object.values(dictionary).some((words) => words.toLowerCase().includes(word.toLowerCase()));
    assert.ok(says(hans, simplified), simplified);
    assert.ok(says(hant, traditional), traditional);
    assert.ok(
      english.split(', ').some((word) => says(en, word)),
      english,
    );
    for (const word of not.split(' ').filter(Boolean))
      for (const [language, dictionary] of Object.entries(dictionaries))
        for (const [key, words] of Object.entries(dictionary))
          assert.ok(!words.includes(word), `${key} in ${language} says ${word}: docs/glossary.md`);
  }
});
