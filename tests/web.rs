//! The binding through real JavaScript values, in headless Chromium.
//!
//! Every call goes by its JavaScript name on the JavaScript object, as the page makes it.
#![cfg(target_arch = "wasm32")]

#[path = "random/ahead.rs"]
mod ahead;
#[path = "web/every_call.rs"]
mod every_call;
#[path = "random/large.rs"]
mod large;
mod random;

use js_sys::{Array, Error, Float64Array, Function, Int32Array, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const BUILT_IN: &str = include_str!("../www/public/data/chongqing-2023.json");

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

/// Calls a method by its JavaScript name; the error is what it throws.
fn call(object: &JsValue, name: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let method = get(object, name).unchecked_into::<Function>();
    let list = given.iter().collect::<Array>();
    Reflect::apply(&method, object, &list)
}

fn ok(object: &JsValue, name: &str, given: &[JsValue]) -> JsValue {
    call(object, name, given).unwrap()
}

/// The class, found at an object of it.
fn class() -> JsValue {
    let any = saima::wasm::Simulator::from_json(&JsValue::from(BUILT_IN).into()).unwrap();
    get(&any.into(), "constructor")
}

fn simulator() -> JsValue {
    ok(&class(), "fromJson", &[BUILT_IN.into()])
}

fn units(simulator: &JsValue) -> u32 {
    length(&get(&ok(simulator, "describe", &[]), "units"))
}

fn ranks(simulator: &JsValue, board: u32) -> Vec<u32> {
    let out = Uint32Array::new_with_length(units(simulator));
    ok(
        simulator,
        "copyRanksInto",
        &[out.clone().into(), board.into()],
    );
    out.to_vec()
}

fn scores(simulator: &JsValue, board: u32) -> Vec<u64> {
    let out = Float64Array::new_with_length(units(simulator));
    ok(
        simulator,
        "copyScoresInto",
        &[out.clone().into(), board.into()],
    );
    out.to_vec().into_iter().map(f64::to_bits).collect()
}

fn text(simulator: &JsValue, name: &str) -> String {
    ok(simulator, name, &[]).as_string().unwrap()
}

/// Number of a code in one of the lists of `describe`.
fn place(simulator: &JsValue, list: &str, code: &str) -> JsValue {
    let list = get(&ok(simulator, "describe", &[]), list).unchecked_into::<Array>();
    list.iter()
        .position(|entry| get(&entry, "code") == code)
        .map(|at| JsValue::from(at as u32))
        .unwrap()
}

/// What a page would show, to the bit.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    scores: Vec<Vec<u64>>,
    ranks: Vec<Vec<u32>>,
    figures: Vec<u64>,
    scenario: String,
    /// Whether there is a step to undo or redo, and the name.
    rest: [JsValue; 3],
}

fn length(list: &JsValue) -> u32 {
    get(list, "length").as_f64().unwrap() as u32
}

fn seen(simulator: &JsValue) -> Seen {
    let about = ok(simulator, "describe", &[]);
    let boards = 0..length(&get(&about, "boards"));
    let cells = length(&get(&about, "units")) * length(&get(&about, "indicators"));
    let figures = Float64Array::new_with_length(cells);
    ok(simulator, "copyFiguresInto", &[figures.clone().into()]);
    Seen {
        scores: boards
            .clone()
            .map(|board| scores(simulator, board))
            .collect(),
        ranks: boards.map(|board| ranks(simulator, board)).collect(),
        figures: figures.to_vec().into_iter().map(f64::to_bits).collect(),
        scenario: text(simulator, "scenarioJson"),
        rest: ["canUndo", "canRedo", "name"].map(|name| get(simulator, name)),
    }
}

/// A simulator with two steps, one of them taken back.
fn edited() -> JsValue {
    let simulator = simulator();
    let funds = place(&simulator, "indicators", "funds");
    ok(&simulator, "setValue", &[12.into(), funds, 99.5.into()]);
    ok(&simulator, "setWeight", &[1.into(), 35.into()]);
    assert_eq!(ok(&simulator, "undo", &[]), true);
    simulator
}

/// Checks a thrown value and gives its code and path.
fn refusal(thrown: &JsValue) -> (String, String) {
    let error = thrown.dyn_ref::<Error>().expect("a real Error");
    assert_eq!(String::from(error.name()), "SaimaError");
    assert!(error.message().length() > 0);
    let code = get(thrown, "code").as_string().unwrap();
    assert_eq!(get(&get(thrown, "details"), "code"), code.as_str());
    (code, get(thrown, "path").as_string().unwrap())
}

fn bytes(of: &[u8]) -> JsValue {
    Uint8Array::from(of).into()
}

#[wasm_bindgen_test]
fn version_is_that_of_the_crate() {
    assert_eq!(saima::wasm::version(), env!("CARGO_PKG_VERSION"));
}

#[wasm_bindgen_test]
fn a_large_case_has_the_bits_that_a_native_build_gives() {
    let found = large::hash();
    assert_eq!(found, large::EXPECTED, "{found:#018x}");
}

#[wasm_bindgen_test]
fn a_forecast_has_the_bits_that_a_native_build_gives() {
    let found = ahead::hash();
    assert_eq!(found, ahead::EXPECTED, "{found:#018x}");
}

#[wasm_bindgen_test]
fn levers_and_forecasts_come_as_plain_objects_by_their_names() {
    let simulator = simulator();
    let levers = ok(&simulator, "levers", &[0.into()]).unchecked_into::<Array>();
    let kinds = levers.iter().map(|view| get(&get(&view, "lever"), "kind"));
    let kinds = kinds.map(|kind| kind.as_string().unwrap());
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        ["outreach", "ambassadors", "secondInvestment", "lifeCycle"]
    );
    let expected = ok(&simulator, "expectedForecast", &[0.into(), 0.into()]);
    assert_eq!(
        (
            length(&get(&expected, "quarters")),
            length(&get(&expected, "fan"))
        ),
        (5, 0)
    );
    let job = ok(&simulator, "forecastJob", &[0.into(), 0.into()]);
    let progress = ok(&job, "step", &[3.into()]);
    assert_eq!(get(&progress, "done").as_f64(), Some(3.0));
    assert_eq!(length(&get(&ok(&job, "result", &[]), "fan")), 4);
    let quotas = ok(&simulator, "leverQuotas", &[0.into()]);
    assert_eq!(length(&get(&quotas, "kinds")), 3);
    let worth = ok(&simulator, "leverWorth", &[0.into(), 0.into()]);
    assert_eq!(length(&get(&worth, "changes")), 6);
    assert_eq!(length(&ok(&simulator, "leverEffects", &[0.into()])), 4);
    assert!(length(&ok(&simulator, "leverCalls", &[0.into(), 0.into()])) > 0);
    let thrown = call(&simulator, "forecast", &[99.into(), 0.into()]).unwrap_err();
    assert_eq!(refusal(&thrown).0, "out-of-range");
}

#[wasm_bindgen_test]
fn draws_and_goals_have_the_bits_that_a_native_build_gives() {
    let found = large::answers();
    assert_eq!(found, large::EXPECTED_ANSWERS, "{found:#018x}");
}

#[wasm_bindgen_test]
fn lots_drivers_and_tries_have_the_bits_that_a_native_build_gives() {
    let found = large::lots();
    assert_eq!(found, large::EXPECTED_LOTS, "{found:#018x}");
}

#[wasm_bindgen_test]
fn weights_that_bend_the_index_have_the_bits_that_a_native_build_gives() {
    let found = large::weights();
    assert_eq!(found, large::EXPECTED_WEIGHTS, "{found:#018x}");
}

#[wasm_bindgen_test]
fn a_session_of_edits_gestures_undo_redo_boards_and_scenarios() {
    let simulator = simulator();
    let start = seen(&simulator);
    let contracts = place(&simulator, "indicators", "contracts");
    let banan = place(&simulator, "units", "500113");
    let node = place(&simulator, "nodes", "contracts");

    ok(&simulator, "settle", &[]);
    ok(
        &simulator,
        "setValue",
        &[banan.clone(), contracts.clone(), 2000.into()],
    );
    assert_eq!(ranks(&simulator, 4)[banan.as_f64().unwrap() as usize], 1);
    let moves = get(&ok(&simulator, "change", &[]), "moves").unchecked_into::<Array>();
    assert!(moves.length() > 0);
    assert_eq!(get(&moves.get(0), "to"), 1.0);
    ok(&simulator, "settle", &[]);
    let moves = get(&ok(&simulator, "change", &[]), "moves").unchecked_into::<Array>();
    assert_eq!(moves.length(), 0);

    let cell = ok(&simulator, "cell", &[banan.clone(), contracts.clone()]);
    assert_eq!(get(&cell, "value"), 2000.0);
    assert_eq!(get(&cell, "provenance"), "edited");

    let one = seen(&simulator);
    ok(&simulator, "beginGesture", &[]);
    for weight in [21.0, 25.5, 40.0] {
        ok(&simulator, "setWeight", &[node.clone(), weight.into()]);
    }
    assert_eq!(ok(&simulator, "endGesture", &[]), true);
    let weights = ok(&simulator, "weights", &[]).unchecked_into::<Array>();
    assert_eq!(
        get(&weights.get(node.as_f64().unwrap() as u32), "raw"),
        40.0
    );
    let two = seen(&simulator);
    assert_ne!(one.scores[0], two.scores[0]);

    assert_eq!(ok(&simulator, "undo", &[]), true);
    let now = seen(&simulator);
    assert_eq!((now.scores, now.figures), (one.scores, one.figures));
    assert_eq!(ok(&simulator, "undo", &[]), true);
    let now = seen(&simulator);
    assert_eq!(
        (&now.scores, &now.scenario),
        (&start.scores, &start.scenario)
    );
    assert_eq!(ok(&simulator, "undo", &[]), false);
    for expected in [true, true, false] {
        assert_eq!(ok(&simulator, "redo", &[]), expected);
    }
    assert_eq!(seen(&simulator), two);

    let other = self::simulator();
    ok(
        &other,
        "loadScenario",
        &[text(&simulator, "scenarioJson").into()],
    );
    assert_eq!(seen(&other).scores, two.scores);
    let before = seen(&other);
    ok(&other, "resetScenario", &[]);
    assert_eq!(seen(&other).scores, start.scores);
    assert_eq!(seen(&other).figures, start.figures);
    assert_eq!(get(&other, "atBaseline"), true);
    assert_eq!(ok(&other, "undo", &[]), true);
    assert_eq!(get(&other, "atBaseline"), false);
    assert_eq!(seen(&other).scenario, before.scenario);
    assert_eq!(seen(&other).scores, before.scores);
}

#[wasm_bindgen_test]
fn results_are_copied_into_arrays_that_agree_with_one_another() {
    let simulator = edited();
    let n = units(&simulator);
    let order = Uint32Array::new_with_length(n);
    let ranked = ok(&simulator, "copyOrderInto", &[order.clone().into()])
        .as_f64()
        .unwrap() as usize;
    let ranks = ranks(&simulator, 0);
    let places = order.to_vec()[..ranked]
        .iter()
        .map(|unit| ranks[*unit as usize])
        .collect::<Vec<_>>();
    assert!(places.is_sorted() && places[0] == 1);
    assert_eq!(ranks.iter().filter(|rank| **rank > 0).count(), ranked);

    let halves = Float64Array::new_with_length(n);
    ok(
        &simulator,
        "copyFractionalRanksInto",
        &[halves.clone().into()],
    );
    assert!(
        halves
            .to_vec()
            .iter()
            .zip(&ranks)
            .all(|(half, rank)| *half as u32 == *rank)
    );

    let described = ok(&simulator, "describe", &[]);
    let leaves = length(&get(&described, "leaves"));
    let indicators = length(&get(&described, "indicators"));
    let parts = Float64Array::new_with_length(n * leaves);
    ok(&simulator, "copyContributionsInto", &[parts.clone().into()]);
    let (parts, scores) = (parts.to_vec(), scores(&simulator, 0));
    for unit in (0..n as usize).filter(|unit| ranks[*unit] > 0) {
        let sum = (0..leaves as usize)
            .map(|leaf| parts[leaf * n as usize + unit])
            .sum::<f64>();
        assert!((sum - f64::from_bits(scores[unit])).abs() <= 0.005 + 1e-9);
    }

    let (shifts, marks) = (
        Int32Array::new_with_length(n),
        Uint8Array::new_with_length(n * indicators),
    );
    ok(&simulator, "copyShiftsInto", &[shifts.clone().into()]);
    ok(&simulator, "copyMarksInto", &[marks.clone().into()]);
    assert!(shifts.to_vec().iter().any(|shift| *shift > 0));
    // The figure, and the growth that is computed from it.
    let edited = marks.to_vec().into_iter().filter(|mark| *mark == 5);
    assert_eq!(edited.count(), 2);
    let baseline = Float64Array::new_with_length(n);
    ok(
        &simulator,
        "copyBaselineScoresInto",
        &[baseline.clone().into()],
    );
    assert_ne!(
        baseline
            .to_vec()
            .into_iter()
            .map(f64::to_bits)
            .collect::<Vec<_>>(),
        scores
    );
}

#[wasm_bindgen_test]
fn what_is_no_number_of_a_thing_is_refused_and_changes_nothing() {
    let simulator = edited();
    let before = seen(&simulator);
    let cases: [(JsValue, &str); 12] = [
        (f64::NAN.into(), "not-finite"),
        (f64::INFINITY.into(), "not-finite"),
        (f64::NEG_INFINITY.into(), "not-finite"),
        (1.5.into(), "not-whole"),
        ((-1).into(), "out-of-range"),
        (1e6.into(), "out-of-range"),
        (1e300.into(), "out-of-range"),
        ("1".into(), "wrong-type"),
        (JsValue::NULL, "wrong-type"),
        (true.into(), "wrong-type"),
        (js_sys::Object::new().into(), "wrong-type"),
        (JsValue::bigint_from_str("1"), "wrong-type"),
    ];
    let length = units(&simulator);
    for (value, code) in &cases {
        let out: JsValue = Uint32Array::new_with_length(length).into();
        for (method, given, path) in [
            ("setValue", vec![value.clone(), 0.into(), 1.into()], "unit"),
            (
                "setValue",
                vec![0.into(), value.clone(), 1.into()],
                "indicator",
            ),
            ("setWeight", vec![value.clone(), 1.into()], "node"),
            ("cell", vec![value.clone(), 0.into()], "unit"),
            ("copyRanksInto", vec![out.clone(), value.clone()], "board"),
            ("copyOrderInto", vec![out.clone(), value.clone()], "board"),
            ("change", vec![value.clone()], "board"),
            ("settle", vec![value.clone()], "board"),
        ] {
            let thrown = call(&simulator, method, &given).unwrap_err();
            assert_eq!(
                refusal(&thrown),
                ((*code).to_owned(), path.to_owned()),
                "{method} {value:?}"
            );
            assert_eq!(seen(&simulator), before, "{method} {value:?}");
        }
    }
}

#[wasm_bindgen_test]
fn what_is_no_figure_weight_text_or_array_is_refused_and_changes_nothing() {
    let simulator = edited();
    let before = seen(&simulator);
    let undefined = JsValue::UNDEFINED;
    let short: JsValue = Uint32Array::new_with_length(3).into();
    let floats: JsValue = Float64Array::new_with_length(units(&simulator)).into();
    for (method, given, code) in [
        ("setValue", vec![0.into(), 0.into(), f64::NAN.into()], "not-finite"),
        ("setValue", vec![0.into(), 0.into(), f64::INFINITY.into()], "not-finite"),
        ("setValue", vec![0.into(), 0.into(), (-1).into()], "out-of-range"),
        ("setValue", vec![0.into(), 0.into(), 1e200.into()], "out-of-range"),
        ("setValue", vec![0.into(), 0.into(), "12".into()], "wrong-type"),
        ("setValue", vec![0.into(), 0.into(), JsValue::NULL], "wrong-type"),
        ("setValue", vec![0.into(), 0.into()], "wrong-type"),
        ("setValue", vec![undefined.clone(), 0.into(), 1.into()], "wrong-type"),
        ("setWeight", vec![1.into(), (-0.5).into()], "out-of-range"),
        ("setWeight", vec![1.into(), f64::NEG_INFINITY.into()], "not-finite"),
        ("setWeight", vec![1.into(), undefined.clone()], "wrong-type"),
        ("setWeight", vec![0.into(), 1.into()], "conflict"),
        ("apply", vec![undefined.clone()], "wrong-type"),
        ("apply", vec![js_sys::Object::new().into()], "wrong-type"),
        ("apply", vec!["".into()], "invalid-json"),
        ("apply", vec!["[{}]".into()], "invalid-json"),
        ("apply", vec![r#"{"edit":"setValue","unit":"0","indicator":"funds","value":1}"#.into()], "unknown-code"),
        ("apply", vec![r#"{"edit":"setValue","unit":"500113","indicator":"funds","value":1e999}"#.into()], "invalid-json"),
        ("apply", vec![r#"{"edit":"setValue","unit":"500113","indicator":"funds","value":1,"extra":2}"#.into()], "invalid-json"),
        ("apply", vec![r#"[{"edit":"setWeight","node":"funds","weight":3},{"edit":"setWeight","node":"luck","weight":3}]"#.into()], "unknown-code"),
        ("loadScenario", vec![7.into()], "wrong-type"),
        ("loadScenario", vec!["{".into()], "invalid-json"),
        ("loadScenario", vec![BUILT_IN.into()], "wrong-format"),
        ("importTable", vec!["a,b".into()], "wrong-type"),
        ("importTable", vec![js_sys::ArrayBuffer::new(8).into()], "wrong-type"),
        ("importTable", vec![bytes(b""), 7.into()], "wrong-type"),
        ("importTable", vec![bytes(b"a,b\n"), "1999".into()], "unknown-code"),
        ("template", vec!["fr".into()], "unknown-code"),
        ("importLedger", vec!["a,b".into(), "{}".into()], "wrong-type"),
        ("importLedger", vec![bytes(b"a,b\n1,2\n"), 7.into()], "wrong-type"),
        ("importLedger", vec![bytes(b"a,b\n1,2\n"), r#"{"others":"burn"}"#.into()], "invalid-json"),
        ("tableKind", vec![7.into()], "wrong-type"),
        ("readIntake", vec![OPEN_TABLE.into(), 7.into()], "wrong-type"),
        ("readIntake", vec![r#"{"rows":[["a"]],"x":1}"#.into(), "{}".into()], "invalid-json"),
        ("readIntake", vec![r#"{"rows":[]}"#.into(), "{}".into()], "empty"),
        ("takeIntake", vec![r#"{"rows":[]}"#.into(), "{}".into()], "empty"),
        ("takeIntake", vec![OPEN_TABLE.into(), "{}".into()], "invalid-cell"),
        ("datasetFromIntake", vec![r#"{"rows":[]}"#.into(), "{}".into()], "empty"),
        ("joinForms", vec!["[]".into()], "empty"),
        ("joinForms", vec![5.into()], "wrong-type"),
        ("gridOfTable", vec!["a,b".into()], "wrong-type"),
        ("tableOut", vec![r#"{"table":"ledger"}"#.into(), "fr".into()], "unknown-code"),
        ("tableOut", vec![r#"{"table":"all"}"#.into(), "en".into()], "invalid-json"),
        ("tableOut", vec![r#"{"table":"board","board":99}"#.into(), "en".into()], "out-of-range"),
        ("copyRanksInto", vec![short.clone()], "wrong-length"),
        ("copyRanksInto", vec![floats], "wrong-type"),
        ("copyRanksInto", vec![undefined], "wrong-type"),
        ("copyScoresInto", vec![short.clone()], "wrong-type"),
        ("copyFiguresInto", vec![Float64Array::new_with_length(1).into()], "wrong-length"),
        ("copyContributionsInto", vec![Float64Array::new_with_length(1).into()], "wrong-length"),
        ("copyMarksInto", vec![Uint8Array::new_with_length(1).into()], "wrong-length"),
        ("copyShiftsInto", vec![Int32Array::new_with_length(1).into()], "wrong-length"),
    ] {
        let thrown = call(&simulator, method, &given).unwrap_err();
        assert_eq!(refusal(&thrown).0, code, "{method} {given:?}");
        assert_eq!(seen(&simulator), before, "{method} {given:?}");
    }
}

#[wasm_bindgen_test]
fn setting_the_name_to_what_is_no_text_is_refused() {
    let simulator = edited();
    let before = seen(&simulator);
    // Reflect.set throws what the setter throws.
    let thrown = Reflect::set(&simulator, &"name".into(), &7.into()).unwrap_err();
    assert_eq!(
        refusal(&thrown),
        ("wrong-type".to_owned(), "name".to_owned())
    );
    assert_eq!(seen(&simulator), before);
}

macro_rules! corpus {
    ($file:literal) => {
        include_str!(concat!("corpus/", $file))
    };
}

#[wasm_bindgen_test]
fn every_code_of_a_data_set_reaches_javascript() {
    let class = class();
    for (code, file) in [
        ("invalid-json", corpus!("truncated.json")),
        ("wrong-format", corpus!("foreign-format.json")),
        ("unsupported-version", corpus!("version-2.json")),
        ("empty", corpus!("name-blank.json")),
        ("duplicate-code", corpus!("groups-twice.json")),
        ("invalid-code", corpus!("code-control.json")),
        ("unknown-code", corpus!("group-unknown.json")),
        ("out-of-range", corpus!("cell-above-maximum.json")),
        ("invalid-text", corpus!("period-no-day.json")),
        ("conflict", corpus!("derived-with-figures.json")),
        ("cycle", corpus!("derived-cycle.json")),
        ("no-weight", corpus!("weights-zero.json")),
        ("missing-refused", corpus!("missing-refused.json")),
        ("several", corpus!("many-problems.json")),
    ] {
        let thrown = call(&class, "fromJson", &[file.into()]).unwrap_err();
        assert_eq!(refusal(&thrown).0, code);
        if code == "several" {
            let problems = get(&get(&thrown, "details"), "problems").unchecked_into::<Array>();
            assert!(problems.length() > 1);
        }
    }
    let huge = js_sys::JsString::from(" ").repeat(41 << 20);
    let thrown = call(&class, "fromJson", &[huge.into()]).unwrap_err();
    assert_eq!(refusal(&thrown).0, "too-large");
    let thrown = call(&class, "fromJson", &[JsValue::UNDEFINED]).unwrap_err();
    assert_eq!(refusal(&thrown).0, "wrong-type");
}

#[wasm_bindgen_test]
fn every_code_of_tables_and_scenarios_reaches_javascript() {
    let simulator = edited();
    let before = seen(&simulator);
    let foreign = before.scenario.replace(
        &get(&simulator, "fingerprint").as_string().unwrap(),
        "0000000000000000",
    );
    let newer = before.scenario.replace(r#""version":1"#, r#""version":2"#);
    let nobody = before.scenario.replace("setValue", "setNothing");
    for (code, method, given) in [
        (
            "invalid-cell",
            "importTable",
            bytes(include_bytes!("corpus/header-unknown.csv")),
        ),
        (
            "invalid-row",
            "importTable",
            bytes(include_bytes!("corpus/header-twice.csv")),
        ),
        (
            "invalid-encoding",
            "importTable",
            bytes(include_bytes!("corpus/no-encoding.csv")),
        ),
        (
            "wrong-format",
            "importTable",
            bytes(include_bytes!("corpus/workbook.csv")),
        ),
        ("wrong-baseline", "loadScenario", foreign.into()),
        ("unsupported-version", "loadScenario", newer.into()),
        ("invalid-json", "loadScenario", nobody.into()),
    ] {
        let thrown = call(&simulator, method, &[given]).unwrap_err();
        assert_eq!(refusal(&thrown).0, code);
        assert_eq!(seen(&simulator), before, "{code}");
    }
    let weights = ["contracts", "starts", "funds", "start-rate", "conversion"]
        .map(|node| format!(r#"{{"edit":"setWeight","node":"{node}","weight":0}}"#));
    let none = format!("[{}]", weights.join(","));
    let thrown = call(&simulator, "apply", &[none.into()]).unwrap_err();
    assert_eq!(refusal(&thrown).0, "no-weight");
    assert_eq!(seen(&simulator), before);
}

#[wasm_bindgen_test]
fn a_ledger_in_gb18030_is_taken_up_as_one_step_and_comes_back_as_it_was() {
    let simulator = simulator();
    let start = seen(&simulator);
    // 项目代码,区县,行业,合同额,签约日期 / G1,巴南,制造业,9,2023/2/1
    let table: &[u8] = b"\xcf\xee\xc4\xbf\xb4\xfa\xc2\xeb,\xc7\xf8\xcf\xd8,\xd0\xd0\xd2\xb5,\xba\xcf\xcd\xac\xb6\xee,\xc7\xa9\xd4\xbc\xc8\xd5\xc6\xda\nG1,\xb0\xcd\xc4\xcf,\xd6\xc6\xd4\xec\xd2\xb5,9,2023/2/1\n";
    assert_eq!(ok(&simulator, "tableKind", &[bytes(table)]), "ledger");
    let report = ok(&simulator, "importLedger", &[bytes(table), "{}".into()]);
    assert_eq!(get(&report, "added"), 1.0);
    let after = seen(&simulator);
    assert_ne!(after, start);
    let text = ok(
        &simulator,
        "tableOut",
        &[r#"{"table":"ledger"}"#.into(), "zh-Hant".into()],
    )
    .as_string()
    .unwrap();
    let again = [bytes(text.as_bytes()), r#"{"others":"drop"}"#.into()];
    assert_eq!(get(&ok(&simulator, "importLedger", &again), "changed"), 0.0);
    assert_eq!(seen(&simulator), after);
    ok(&simulator, "undo", &[]);
    assert_eq!(seen(&simulator).scores, start.scores);
}

/// A table with one question open.
const OPEN_TABLE: &str = r#"{"rows":[["2023年一季度"],["区县","开工项目"],["巴南","许多"]]}"#;

#[wasm_bindgen_test]
fn a_grid_is_read_in_steps_and_taken_up_as_one() {
    let simulator = simulator();
    let start = seen(&simulator);
    let grid = ok(
        &simulator,
        "gridOfTable",
        &[bytes("2023年一季度\n区县,开工项目\n巴南,９１\n".as_bytes())],
    );
    let view = ok(&simulator, "readIntake", &[grid.clone(), "{}".into()]);
    assert_eq!(get(&view, "ready"), true);
    assert_eq!(get(&view, "period"), "2023Q1");
    assert_eq!(seen(&simulator).scores, start.scores);
    let report = ok(&simulator, "takeIntake", &[grid.clone(), "{}".into()]);
    assert_eq!(get(&report, "changed"), 1.0);
    assert_eq!(ok(&simulator, "undo", &[]), true);
    assert_eq!(seen(&simulator).scores, start.scores);
    let open = ok(&simulator, "readIntake", &[OPEN_TABLE.into(), "{}".into()]);
    assert_eq!(get(&open, "ready"), false);
    let kept = r#"{"problems":{"number":"keep"}}"#;
    assert_eq!(
        get(
            &ok(&simulator, "readIntake", &[OPEN_TABLE.into(), kept.into()]),
            "ready"
        ),
        true
    );
    let own = r#"{"rows":[["镇","数"],["甲","1"],["乙","2"]]}"#;
    let dataset = ok(
        &simulator,
        "datasetFromIntake",
        &[own.into(), r#"{"fresh":true}"#.into()],
    );
    assert!(dataset.as_string().unwrap().contains("saima-dataset"));
    let forms = format!(r#"[{{"name":"a","grid":{own}}},{{"name":"b","grid":{own}}}]"#);
    assert_eq!(
        get(&ok(&simulator, "joinForms", &[forms.into()]), "forms"),
        2.0
    );
}

#[wasm_bindgen_test]
fn a_table_is_taken_up_as_one_step() {
    let simulator = simulator();
    let start = seen(&simulator);
    let table = "区县,新签正式合同额\n巴南区,１２３．５\n";
    let report = ok(&simulator, "importTable", &[bytes(table.as_bytes())]);
    assert_eq!(get(&report, "changed"), 1.0);
    let banan = place(&simulator, "units", "500113");
    let contracts = place(&simulator, "indicators", "contracts");
    assert_eq!(
        get(&ok(&simulator, "cell", &[banan, contracts]), "value"),
        123.5
    );
    assert_eq!(ok(&simulator, "undo", &[]), true);
    assert_eq!(seen(&simulator).scores, start.scores);
}
