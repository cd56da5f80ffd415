//! Every exported method with values of every wrong kind, found at the class itself: so that a method
//! that is added is tried too.

use std::collections::BTreeSet;

use js_sys::{
    Array, Float64Array, Function, Int32Array, JsString, Object, Reflect, Symbol, Uint8Array,
    Uint32Array,
};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{call, class, edited, get, ok, refusal, scores, seen, text, units};

/// A table of figures whose every question is answered.
const GRID: &str = r#"{"rows":[["2023年一季度"],["区县","开工项目"],["巴南","91"],["忠县","92"]]}"#;

const DRAW: &str =
    r#"{"draws":4,"seed":1,"weights":{"kind":"plusMinus","share":0.2},"figures":[{"share":0.05}]}"#;

/// The methods of an object's class, each with the names of its parameters, as the glue has them.
fn methods(of: &JsValue) -> Vec<(String, Vec<String>)> {
    let names = Object::get_own_property_names(of.unchecked_ref::<Object>());
    let names = names.iter().filter_map(|name| name.as_string());
    let hidden = ["constructor", "free", "prototype", "length", "name"];
    let shown = names.filter(|name| !hidden.contains(&name.as_str()) && !name.starts_with("__"));
    let mut found = Vec::new();
    for name in shown {
        let about =
            Reflect::get_own_property_descriptor(of.unchecked_ref::<Object>(), &(&name).into());
        let value = get(&about.unwrap(), "value");
        let Some(method) = value.dyn_ref::<Function>() else {
            continue;
        };
        let source = String::from(method.to_string());
        let list = source.split_once('(').unwrap().1.split_once(')').unwrap().0;
        let list = list.split(',').map(|one| one.trim().to_owned());
        found.push((name, list.filter(|one| !one.is_empty()).collect()));
    }
    found
}

/// What may stand for a parameter, by the method's name and its own.
fn right(simulator: &JsValue, method: &str, parameter: &str) -> JsValue {
    let about = ok(simulator, "describe", &[]);
    let (n, of) = (units(simulator), |list: &str| {
        super::length(&get(&about, list))
    });
    match (method, parameter) {
        ("copyRanksInto" | "copyOrderInto", "out") => Uint32Array::new_with_length(n).into(),
        ("copyRankIntervalsInto", "out") => Uint32Array::new_with_length(2 * n).into(),
        ("copyAcceptabilityInto", "out") => Float64Array::new_with_length(n * n).into(),
        ("copyShiftsInto", "out") => Int32Array::new_with_length(n).into(),
        ("copyMarksInto", "out") => Uint8Array::new_with_length(n * of("indicators")).into(),
        ("copyFiguresInto", "out") => Float64Array::new_with_length(n * of("indicators")).into(),
        ("copyContributionsInto", "out") => Float64Array::new_with_length(n * of("leaves")).into(),
        ("copyContributionsOfInto", "out") => Float64Array::new_with_length(of("leaves")).into(),
        ("copyEdgesInto", "out") => {
            let all = ok(simulator, "thresholds", &[0.into(), 0.into()]);
            Float64Array::new_with_length(4 * super::length(&all)).into()
        }
        (_, "out") => Float64Array::new_with_length(n).into(),
        ("copyContributionsOfInto", "units") => Uint32Array::new_with_length(1).into(),
        ("importLedger", "bytes") => Uint8Array::from(&b"\xe9\xa1\xb9"[..]).into(),
        (_, "bytes") => Uint8Array::from("区县,新签正式合同额\n巴南区,1\n".as_bytes()).into(),
        ("driversJob", "request_json") => format!(r#"{{"unit":0,"draw":{DRAW}}}"#).into(),
        ("goal" | "ledgerRoute", "request_json") => {
            r#"{"board":0,"unit":0,"target":{"kind":"rank","rank":1}}"#.into()
        }
        (_, "request_json") => DRAW.into(),
        ("projectBoard", "board") => (0..of("boards"))
            .find(|board| call(simulator, "projectBoard", &[(*board).into()]).is_ok())
            .unwrap()
            .into(),
        ("reviseDataset", "code") => "own".into(),
        (_, "dataset" | "former") => ok(simulator, "datasetJson", &[]),
        (_, "scenario") | ("loadScenario" | "openScenario", "text") => {
            ok(simulator, "scenarioJson", &[])
        }
        ("readScenarioCode", "text") => ok(simulator, "scenarioCode", &[]),
        (_, "revisions" | "scenarios") | ("apply" | "swapsBy", "edits") => "[]".into(),
        (_, "grid") => GRID.into(),
        (_, "forms") => format!(r#"[{{"name":"a","grid":{GRID}}}]"#).into(),
        (_, "code") => {
            let all = ok(simulator, "projects", &[]).unchecked_into::<Array>();
            get(&all.get(0), "code")
        }
        ("loadMethod" | "compareMethod", "text") | ("clauseShares", "from" | "to") => {
            ok(simulator, "methodJson", &[])
        }
        (_, "text" | "reading" | "choices") => "{}".into(),
        (_, "wanted") => r#"{"table":"figures","cells":true}"#.into(),
        (_, "lang" | "language") => "en".into(),
        (_, "name") => "ledger.json".into(),
        ("baselineFigure", "period") => {
            let periods = get(&about, "periods").unchecked_into::<Array>();
            get(&periods.get(0), "code")
        }
        (_, "period") => JsValue::UNDEFINED,
        (_, "question") => "gap".into(),
        (_, "share") => 0.1.into(),
        (
            _,
            "low" | "high" | "x" | "weight" | "amount" | "top" | "count" | "limit" | "budget"
            | "quarter" | "b" | "node" | "months",
        ) => 1.into(),
        (_, "board" | "unit" | "indicator" | "leaf" | "a" | "from" | "seed" | "age") => 0.into(),
        _ => panic!("{method}: what may {parameter} be?"),
    }
}

fn detached<T: JsCast + Into<JsValue>>(array: T) -> JsValue {
    let array: JsValue = array.into();
    let buffer = get(&array, "buffer");
    let given = Object::new();
    Reflect::set(&given, &"transfer".into(), &Array::of1(&buffer)).unwrap();
    let clone = get(&js_sys::global(), "structuredClone").unchecked_into::<Function>();
    clone.call2(&JsValue::NULL, &buffer, &given).unwrap();
    assert_eq!(super::length(&array), 0);
    array
}

/// An object that says it is an array.
fn posing() -> JsValue {
    let class = get(&Float64Array::new_with_length(0), "constructor");
    let prototype = get(&class, "prototype");
    Object::<JsValue>::create(prototype.unchecked_ref::<Object<JsValue>>()).into()
}

/// Values of every kind, most of them wrong wherever they stand.
fn wrong() -> Vec<JsValue> {
    vec![
        JsValue::UNDEFINED,
        JsValue::NULL,
        Object::new().into(),
        f64::NAN.into(),
        f64::NEG_INFINITY.into(),
        (-1).into(),
        1.5.into(),
        1e9.into(),
        1e300.into(),
        "".into(),
        "\u{0}".into(),
        JsString::from_char_code1(0xd800).into(),
        true.into(),
        JsValue::bigint_from_str("1"),
        Symbol::iterator().into(),
        Function::new_no_args("").into(),
        Array::new().into(),
        // Poses as an array; so does none of the others.
        posing(),
        detached(Uint8Array::new_with_length(4)),
        detached(Uint32Array::new_with_length(4)),
        detached(Float64Array::new_with_length(4)),
        detached(Int32Array::new_with_length(4)),
        Uint8Array::new_with_length(0).into(),
        Float64Array::new_with_length(3).into(),
    ]
}

/// What says that nothing was changed, quickly.
fn mark(simulator: &JsValue) -> (String, Vec<u64>) {
    (text(simulator, "scenarioJson"), scores(simulator, 0))
}

/// Takes back what a call did that was right after all.
fn take_back(simulator: &JsValue, before: &(String, Vec<u64>)) {
    while mark(simulator) != *before && ok(simulator, "undo", &[]) == true {}
}

/// Calls one method wrongly in every way; what it throws must be a refusal, and nothing is changed by it.
fn try_wrongly(object: &JsValue, simulator: &JsValue, (name, parameters): &(String, Vec<String>)) {
    if parameters.is_empty() {
        // Nothing can be wrong, and some of these change things rightly.
        call(object, name, &wrong())
            .map_err(|thrown| refusal(&thrown))
            .ok();
        return drop(seen(simulator));
    }
    let (whole, before) = (seen(simulator), mark(simulator));
    let rights = parameters.iter().map(|one| right(simulator, name, one));
    let rights = rights.collect::<Vec<_>>();
    // A trap is no `Error` of the engine: it has no code.
    let attempt = |given: &[JsValue]| {
        let answer = call(object, name, given).map_err(|thrown| refusal(&thrown));
        if answer.is_ok() {
            take_back(simulator, &before);
        }
        answer
    };
    let symbol: JsValue = Symbol::iterator().into();
    for at in 0..parameters.len() {
        for value in wrong() {
            let mut given = rights.clone();
            given[at] = value;
            attempt(&given).ok();
        }
        let mut given = rights.clone();
        given[at] = symbol.clone();
        let (code, path) = attempt(&given).unwrap_err();
        assert_eq!(code, "wrong-type", "{name}: {}", parameters[at]);
        assert!(parameters[at].starts_with(&path), "{name}: {path}");
        attempt(&rights[..at]).ok();
        assert_eq!(mark(simulator), before, "{name}: {}", parameters[at]);
    }
    for value in wrong() {
        attempt(&vec![value; parameters.len()]).ok();
    }
    // Whatever was thrown, the simulator is free.
    let after = seen(simulator);
    assert_eq!(
        (after.figures, after.scores),
        (whole.figures, whole.scores),
        "{name}"
    );
}

#[wasm_bindgen_test]
fn every_method_refuses_wrong_kinds_with_a_code_and_stays_usable() {
    let class = class();
    let all = methods(&get(&class, "prototype"));
    let names = all.iter().map(|(name, _)| name.as_str());
    let names = names.collect::<BTreeSet<_>>();
    assert!(all.len() > 80 && names.contains("threshold"), "{names:?}");
    for method in &all {
        let simulator = edited();
        try_wrongly(&simulator, &simulator, method);
    }
    let simulator = edited();
    for method in methods(&class) {
        try_wrongly(&class, &simulator, &method);
    }
}

#[wasm_bindgen_test]
fn every_job_refuses_wrong_kinds_with_a_code_and_stays_usable() {
    let simulator = edited();
    let jobs = [
        ok(&simulator, "uncertaintyJob", &[DRAW.into()]),
        ok(
            &simulator,
            "driversJob",
            &[right(&simulator, "driversJob", "request_json")],
        ),
        ok(&simulator, "forecastJob", &[0.into(), 0.into()]),
    ];
    for job in jobs {
        for method in methods(&get(&get(&job, "constructor"), "prototype")) {
            try_wrongly(&job, &simulator, &method);
        }
        ok(&job, "step", &[4.into()]);
        ok(&job, "result", &[]);
    }
}

#[wasm_bindgen_test]
fn calls_that_once_locked_the_engine_are_refused() {
    let simulator = edited();
    for (method, given, code) in [
        (
            "threshold",
            vec![500.into(), 0.into(), 0.into()],
            "out-of-range",
        ),
        ("thresholds", vec![500.into(), 0.into()], "out-of-range"),
        (
            "sensitivity",
            vec![500.into(), 0.into(), 0.into()],
            "out-of-range",
        ),
        ("criticalWeights", vec![500.into()], "out-of-range"),
        (
            "goal",
            vec![r#"{"board":500,"unit":0,"target":{"kind":"rank","rank":1}}"#.into()],
            "out-of-range",
        ),
        ("goal", vec![Object::new().into()], "wrong-type"),
        ("project", vec![(-1).into()], "wrong-type"),
        ("loadMethod", vec![5.into()], "wrong-type"),
        (
            "trailCsv",
            vec![0.into(), 7.into(), Object::new().into()],
            "wrong-type",
        ),
        (
            "trailCsv",
            vec![0.into(), 7.into(), "xx".into()],
            "unknown-code",
        ),
        (
            "importTable",
            vec![detached(Uint8Array::new_with_length(4))],
            "wrong-type",
        ),
        (
            "importLedger",
            vec![detached(Uint8Array::new_with_length(4)), "{}".into()],
            "wrong-type",
        ),
        (
            "tableKind",
            vec![detached(Uint8Array::new_with_length(4))],
            "wrong-type",
        ),
        ("workOf", vec!["nothing".into(), 0.into()], "unknown-code"),
    ] {
        let before = seen(&simulator);
        assert_eq!(
            refusal(&call(&simulator, method, &given).unwrap_err()).0,
            code,
            "{method}"
        );
        assert_eq!(seen(&simulator), before);
    }
}
