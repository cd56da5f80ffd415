//! Bad input is refused whole, with every problem at its place, and what was loaded stays.
//!
//! `tests/corpus/manifest.json` names, for every file of the corpus, the reader it is given to
//! and the code and place of each problem. Files too large to keep are made here.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use saima::dataset::DataSet;
use saima::ledger::Layer;
use saima::table::ledger::{Known, LedgerReading, read_ledger};
use saima::vocabulary::Day;
use saima::{Error, Result, Simulator, table};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

#[derive(Deserialize)]
struct Case {
    file: String,
    reader: Reader,
    /// Code and place of each problem, in the order in which they are listed.
    problems: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Reader {
    /// A data set file.
    Dataset,
    /// A data set file that only its evaluation refuses.
    Simulator,
    /// A table of figures for the built-in data set.
    Edits,
    /// A table of units that no data set knows.
    Fresh,
    /// A ledger for the built-in data set.
    Ledger,
}

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(corpus().join("manifest.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(Into::into)
}

/// Gives bytes to a reader; a table of edits goes into `simulator`.
fn read(bytes: &[u8], reader: Reader, simulator: &mut Simulator) -> Result<()> {
    let text = || table::decode(bytes, gb18030);
    let json = || std::str::from_utf8(bytes).unwrap();
    match reader {
        Reader::Dataset => DataSet::from_json(json()).map(drop),
        Reader::Simulator => Simulator::from_json(json()).map(drop),
        Reader::Edits => simulator.import_table(&text()?, None).map(drop),
        Reader::Fresh => DataSet::from_file(table::read_dataset(&text()?)?.0).map(drop),
        Reader::Ledger => {
            let merge = LedgerReading::default();
            simulator.import_ledger(&text()?, merge).map(drop)
        }
    }
}

fn problems(error: &Error) -> Vec<(String, String)> {
    let problems = error.problems().iter();
    problems
        .map(|problem| (problem.code().to_owned(), problem.path()))
        .collect()
}

/// A simulator with edits in it, one of them taken back.
fn edited() -> Simulator {
    let mut simulator = Simulator::from_json(BUILT_IN).unwrap();
    for edit in [
        r#"{"edit":"setValue","unit":"500113","indicator":"funds","value":99.5}"#,
        r#"{"edit":"setWeight","node":"contracts","weight":35}"#,
        r#"{"edit":"setValue","unit":"500238","indicator":"starts","value":null}"#,
    ] {
        simulator.apply_json(edit).unwrap();
    }
    assert!(simulator.undo().unwrap());
    simulator
}

/// Everything that a page could show, to the bit.
fn snapshot(simulator: &mut Simulator) -> (String, Vec<u64>, [bool; 2]) {
    let mut bits = Vec::new();
    let data = simulator.data();
    let (boards, periods) = (data.boards().len(), data.file().periods.len());
    for period in 0..periods {
        let columns = simulator.figures().period(period).iter().flatten();
        bits.extend(columns.map(|x| x.to_bits()));
    }
    for board in 0..boards {
        bits.extend(
            simulator
                .board_values(board)
                .unwrap()
                .iter()
                .map(|x| x.to_bits()),
        );
        bits.extend(
            simulator
                .ranking(board)
                .unwrap()
                .ranks
                .iter()
                .map(|x| x.to_bits()),
        );
    }
    let history = [
        simulator.history().can_undo(),
        simulator.history().can_redo(),
    ];
    (simulator.scenario_json().unwrap(), bits, history)
}

#[test]
fn every_file_of_the_corpus_is_refused_with_its_codes_and_places_and_changes_nothing() {
    let mut simulator = edited();
    let before = snapshot(&mut simulator);
    let mut others = Vec::new();
    for case in cases() {
        let bytes = fs::read(corpus().join(&case.file)).unwrap();
        let error = read(&bytes, case.reader, &mut simulator).expect_err(&case.file);
        let found = problems(&error);
        if found != case.problems {
            others.push(format!("{}: {found:?}, not {:?}", case.file, case.problems));
        }
        assert!(!case.problems.is_empty(), "{}", case.file);
        assert!(
            snapshot(&mut simulator) == before,
            "{} changed something",
            case.file
        );
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn the_manifest_lists_every_file_of_the_corpus_and_more_than_sixty() {
    let listed: BTreeSet<_> = cases().into_iter().map(|case| case.file).collect();
    let files = fs::read_dir(corpus()).unwrap();
    let found: BTreeSet<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "manifest.json")
        .collect();
    assert_eq!(listed, found);
    assert!(listed.len() > 60, "{}", listed.len());
}

#[test]
fn every_code_that_a_data_set_or_table_can_be_refused_with_stands_in_the_corpus() {
    let codes: BTreeSet<_> = cases()
        .into_iter()
        .flat_map(|case| case.problems)
        .map(|(code, _)| code)
        .collect();
    for code in [
        "conflict",
        "cycle",
        "duplicate-code",
        "empty",
        "invalid-cell",
        "invalid-code",
        "invalid-encoding",
        "invalid-json",
        "invalid-row",
        "invalid-text",
        "missing-refused",
        "no-weight",
        "out-of-range",
        "unknown-code",
        "unsupported-version",
        "wrong-format",
    ] {
        assert!(codes.contains(code), "{code}");
    }
}

/// What a reader says of a text; nothing may change.
fn refusal(text: &str, reader: Reader) -> Error {
    let mut simulator = edited();
    let before = snapshot(&mut simulator);
    let error = read(text.as_bytes(), reader, &mut simulator).unwrap_err();
    assert!(snapshot(&mut simulator) == before);
    error
}

#[test]
fn fifty_megabytes_of_digits_are_too_large_for_every_reader() {
    let digits = "7".repeat(50 << 20);
    for reader in [
        Reader::Dataset,
        Reader::Edits,
        Reader::Fresh,
        Reader::Ledger,
    ] {
        assert_eq!(refusal(&digits, reader).code(), "too-large");
    }
}

#[test]
fn digits_within_the_limit_are_still_no_finite_figure() {
    let digits = "7".repeat(8 << 20);
    let file = BUILT_IN.replacen(
        "\"500101\":",
        &format!("\"500101\":{digits},\"500102\":"),
        1,
    );
    assert_eq!(refusal(&file, Reader::Dataset).code(), "invalid-json");
    let error = refusal(&format!("区县,funds\n巴南区,{digits}\n"), Reader::Edits);
    assert_eq!(problems(&error), [("invalid-cell".into(), "2:2".into())]);
    assert!(
        error.to_string().len() < 1000,
        "the message repeats the digits"
    );
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let brackets = "[".repeat(1 << 20);
    assert_eq!(refusal(&brackets, Reader::Dataset).code(), "invalid-json");
    let tree = "{\"children\":[".repeat(1 << 18);
    let file = BUILT_IN.replacen("\"tree\":{", &format!("\"tree\":{tree}"), 1);
    assert_eq!(refusal(&file, Reader::Dataset).code(), "invalid-json");
}

#[test]
fn a_table_of_nothing_but_problems_lists_the_first_thousand() {
    let rows = "巴南区,x\n".repeat(200_000);
    let error = refusal(&format!("区县,funds\n{rows}"), Reader::Edits);
    assert_eq!(error.problems().len(), 1000);
    // Each but the first is of a district that has a row already, too.
    assert!(error.to_string().starts_with("399999 problems: "));
    assert_eq!(error.path(), "2:2");
    let error = refusal(
        &format!("name,a\n{}", rows.replace("巴南区", "")),
        Reader::Fresh,
    );
    assert_eq!(error.problems().len(), 1000);
    let Error::Several { more, .. } = error else {
        panic!("{error}");
    };
    // Each row lacks its name and has no number.
    assert_eq!(more, 399_000);
}

#[test]
fn a_million_doubled_keys_are_refused_with_the_first_thousand() {
    let cells = "\"500101\":1,".repeat(1_000_000);
    let file = BUILT_IN.replacen("\"500101\":", &format!("{cells}\"500101\":"), 1);
    let error = refusal(&file, Reader::Dataset);
    assert_eq!(error.problems().len(), 1000);
    assert!(error.to_string().len() < 1_000_000);
}

#[test]
fn control_characters_in_names_are_refused_at_their_place() {
    for sign in ["\\u0000", "\\u001b", "\\u0085", "\\u007f"] {
        let file = BUILT_IN.replacen("\"巴南区\"", &format!("\"巴{sign}南区\""), 1);
        let error = refusal(&file, Reader::Dataset);
        let Error::InvalidJson { fault, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(*fault, saima::error::JsonFault::Control);
    }
    let error = refusal("区县,starts\n巴\u{1b}南区,1\n", Reader::Edits);
    assert_eq!(error.code(), "invalid-encoding");
}

#[test]
fn a_header_of_a_hundred_thousand_columns_is_refused() {
    let header = ",列".repeat(100_000);
    let error = refusal(&format!("区县{header}\n巴南区\n"), Reader::Edits);
    assert_eq!(
        error.problems().first().map(Error::code),
        Some("out-of-range")
    );
}

/// What the page looks up to say a problem in the reader's language.
fn words_of(problem: &Error) -> Vec<String> {
    let details = serde_json::to_value(problem).unwrap();
    let text = |field: &str| details[field].as_str().map(str::to_owned);
    let mut keys = vec![format!("error.{}", problem.code())];
    match problem.code() {
        "invalid-cell" | "invalid-text" | "wrong-format" => {
            let expected = text("expected").unwrap();
            let bounded = expected.starts_with("a number within ");
            keys.push(if bounded {
                "expected.a number within".into()
            } else {
                format!("expected.{expected}")
            });
        }
        "invalid-row" | "conflict" => keys.push(format!("rule.{}", text("rule").unwrap())),
        "empty" | "unknown-code" => keys.push(format!("what.{}", text("what").unwrap())),
        _ => {}
    }
    keys
}

#[test]
fn every_problem_of_the_corpus_has_words_in_three_languages() {
    let dictionaries = ["zh-Hans", "zh-Hant", "en"].map(|language| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/language");
        let mut words = serde_json::Map::new();
        for part in [".first", ""] {
            let text = fs::read_to_string(format!("{folder}/{language}{part}.json")).unwrap();
            words.extend(serde_json::from_str::<serde_json::Map<_, _>>(&text).unwrap());
        }
        (language, serde_json::Value::Object(words))
    });
    let mut simulator = edited();
    for case in cases() {
        let bytes = fs::read(corpus().join(&case.file)).unwrap();
        let error = read(&bytes, case.reader, &mut simulator).unwrap_err();
        for key in error.problems().iter().flat_map(words_of) {
            for (language, words) in &dictionaries {
                assert!(
                    words[&key].is_string(),
                    "{language} has no words for {key} ({})",
                    case.file
                );
            }
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn no_change_of_a_file_makes_a_reader_panic(
        which in proptest::sample::select(cases().into_iter().map(|case| (case.file, case.reader)).collect::<Vec<_>>()),
        at in 0.0..1.0_f64,
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..6),
        cut in 0_usize..8,
    ) {
        let (file, reader) = which;
        let mut content = fs::read(corpus().join(file)).unwrap();
        let from = (content.len() as f64 * at) as usize;
        let to = (from + cut).min(content.len());
        content.splice(from..to, bytes);
        let data = DataSet::from_json(BUILT_IN).unwrap();
        match reader {
            Reader::Dataset | Reader::Simulator => {
                drop(Simulator::from_json(&String::from_utf8_lossy(&content)));
            }
            Reader::Edits => drop(table::decode(&content, gb18030).and_then(|text| table::read_edits(&text, &data))),
            Reader::Ledger => {
                let known = Known { data: &data, layer: &Layer::default(), today: Day::default() };
                drop(table::decode(&content, gb18030).and_then(|text| read_ledger(&text, known, LedgerReading::default())));
            }
            // A table that is read makes a data set that holds.
            Reader::Fresh => {
                if let Ok((file, _)) = table::decode(&content, gb18030).and_then(|text| table::read_dataset(&text)) {
                    DataSet::from_file(file).unwrap();
                }
            }
        }
    }
}
