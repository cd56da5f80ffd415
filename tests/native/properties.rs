//! What holds for every data set, method and script of edits.
//!
//! Floating sums depend on their order. So where the order of units or indicators changes,
//! scores are compared to 1e-12 of their size and ranks exactly, after rounding to six decimals.

use crate::random::{Pool, Random, Size, bits, data_set};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, prop_assume, proptest};
use proptest::test_runner::{RngAlgorithm, RngSeed, TestCaseError};
use saima::Simulator;
use saima::dataset::DataSet;
use saima::scenario::Edit;
use serde_json::{Value, json};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // The same cases in every run; a failure is a failure for everybody.
        rng_seed: RngSeed::Fixed(20_230_331),
        rng_algorithm: RngAlgorithm::ChaCha,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn load(file: &Value) -> Simulator {
    Simulator::from_json(&file.to_string()).unwrap()
}

/// Edits with what the engine refuses left out; the file of a case takes over their method.
fn with_random_method(random: &mut Random, size: Size, edits: usize) -> Value {
    let mut file = data_set(random, size);
    let pool = Pool::new();
    let mut simulator = load(&file);
    for _ in 0..edits {
        let edit = pool.method_edit(random, size);
        // A setting that does not suit the tree is refused; the others make the case.
        let _ = simulator.apply_json(&edit.to_string());
    }
    file["method"] = serde_json::to_value(&*simulator.state().method).unwrap();
    file
}

/// Ranks on the first board and scores, by the unit's code.
fn by_code(simulator: &mut Simulator) -> Vec<(String, f64, f64)> {
    let ranks = simulator.ranking(0).unwrap().ranks.clone();
    let units = simulator.data().units().iter().zip(ranks);
    let scores = &simulator.evaluation().index;
    let mut all = units
        .zip(scores)
        .map(|((unit, rank), score)| (unit.code.clone(), rank, *score))
        .collect::<Vec<_>>();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// Whether ranks are equal, and scores to `tolerance` of their size.
fn agree(a: &mut Simulator, b: &mut Simulator, tolerance: f64) -> Result<(), String> {
    for (one, other) in by_code(a).iter().zip(&by_code(b)) {
        let near = (one.2 - other.2).abs() <= tolerance * one.2.abs().max(1.0)
            || (one.2.is_nan() && other.2.is_nan());
        if one.0 != other.0 || one.1.to_bits() != other.1.to_bits() || !near {
            return Err(format!("{one:?} is not {other:?}"));
        }
    }
    Ok(())
}

fn shuffle<T>(list: &mut [T], random: &mut Random) {
    for last in (1..list.len()).rev() {
        list.swap(last, random.below(last + 1));
    }
}

fn shuffle_tree(node: &mut Value, random: &mut Random) {
    if let Some(children) = node.get_mut("children").and_then(Value::as_array_mut) {
        shuffle(children, random);
        for child in children {
            shuffle_tree(child, random);
        }
    }
}

/// Whether the method has something that depends on the order of units or children by its nature.
fn depends_on_order(file: &Value) -> bool {
    let text = file["method"].to_string();
    // Pairwise comparisons are given in the order of the children; an eigenvector of equal
    // eigenvalues is any of them; ordinal ranks part equals by the order of units.
    ["ahp", "pca", "ordinal"]
        .iter()
        .any(|word| text.contains(word))
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn the_order_of_units_does_not_matter(seed: u64, units in 1..24_usize, indicators in 1..6_usize) {
        let mut random = Random::new(seed);
        let file = with_random_method(&mut random, Size { units, indicators }, 8);
        prop_assume!(!depends_on_order(&file));
        let mut shuffled = file.clone();
        shuffle(shuffled["units"].as_array_mut().unwrap(), &mut random);
        agree(&mut load(&file), &mut load(&shuffled), 1e-12).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn the_order_of_indicators_does_not_matter(seed: u64, units in 1..24_usize, indicators in 1..6_usize) {
        let mut random = Random::new(seed);
        let file = with_random_method(&mut random, Size { units, indicators }, 8);
        prop_assume!(!depends_on_order(&file));
        let mut shuffled = file.clone();
        shuffle(shuffled["indicators"].as_array_mut().unwrap(), &mut random);
        shuffle(shuffled["method"]["indicators"].as_array_mut().unwrap(), &mut random);
        shuffle(shuffled["values"].as_array_mut().unwrap(), &mut random);
        shuffle_tree(&mut shuffled["method"]["tree"], &mut random);
        agree(&mut load(&file), &mut load(&shuffled), 1e-12).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn raising_a_higher_is_better_figure_never_lowers_the_own_rank(
        seed: u64, units in 2..24_usize, indicators in 1..6_usize, kind in 0..PROMISING.len(), by in 1..4000_u32
    ) {
        let mut random = Random::new(seed);
        let mut file = positive(&mut random, Size { units, indicators });
        let normalise = serde_json::from_str::<Value>(PROMISING[kind]).unwrap();
        for entry in file["method"]["indicators"].as_array_mut().unwrap() {
            entry["normalise"] = normalise.clone();
            entry["reference"] = json!(random.pick(&["ranked", "group", "baseline"]));
            entry["missing"] = json!(random.pick(&["exclude", "zero", "worst"]));
            entry["treat"] = serde_json::from_str(random.pick::<&str>(MONOTONE)).unwrap();
        }
        for mean in ["/method/tree/mean", "/method/tree/children/1/mean"] {
            let (node, _) = mean.rsplit_once('/').unwrap();
            if let Some(node) = file.pointer_mut(node) {
                node["mean"] = serde_json::from_str(random.pick::<&str>(MEANS)).unwrap();
            }
        }
        raise(&mut random, &file, by).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn raising_a_figure_never_lowers_the_own_rank_by_duels_either(
        seed: u64, units in 2..24_usize, indicators in 1..6_usize, by in 1..4000_u32
    ) {
        let mut random = Random::new(seed);
        let mut file = positive(&mut random, Size { units, indicators });
        file["method"]["whole"] = json!({ "kind": "copeland" });
        raise(&mut random, &file, by).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn contributions_sum_to_the_whole_and_trails_to_the_score(
        seed: u64, units in 1..16_usize, indicators in 1..6_usize
    ) {
        let mut random = Random::new(seed);
        let file = with_random_method(&mut random, Size { units, indicators }, 12);
        let mut simulator = load(&file);
        let parts = simulator.contributions();
        for unit in 0..units {
            let own = parts.iter().map(|column| column[unit]).collect::<Vec<_>>();
            let whole = simulator.evaluation().points[0][unit];
            let (sum, size) = own.iter().fold((0.0, 1.0), |(sum, size), x| (sum + x, size + x.abs()));
            prop_assert!(if whole.is_nan() { size == 1.0 } else { (sum - whole).abs() <= 1e-9 * (size + whole.abs()) },
                "{own:?} is not {whole}");
            let trail = simulator.trail(0, unit).unwrap();
            let Some(score) = trail.score else { continue };
            let added = trail.adjustments.iter().filter_map(|one| one.adds);
            let all = trail.leaves.iter().map(|leaf| leaf.weighted).chain(added).chain(trail.rounding);
            let sum = all.fold(0.0, |sum, part| sum + part);
            prop_assert!(sum == score, "{sum} is not {score}: {trail:?}");
        }
    }

    #[test]
    fn scaling_all_weights_changes_nothing(
        seed: u64, units in 1..24_usize, indicators in 1..6_usize, factor in 0.001..1000.0_f64, power in -8..8_i32
    ) {
        let mut random = Random::new(seed);
        let file = with_random_method(&mut random, Size { units, indicators }, 8);
        // A sum of points is as large as its weights by its nature.
        prop_assume!(!file["method"]["tree"].to_string().contains(r#""kind":"sum""#));
        let scaled = |factor: f64| {
            let mut scaled = file.clone();
            scale_weights(&mut scaled["method"]["tree"], factor);
            if let Some(groups) = scaled["method"].get_mut("groupWeights").and_then(Value::as_object_mut) {
                let weights = groups.values_mut().flat_map(|group| group.as_object_mut().unwrap().values_mut());
                weights.for_each(|weight| *weight = json!(weight.as_f64().unwrap() * factor));
            }
            load(&scaled)
        };
        let mut plain = load(&file);
        agree(&mut plain, &mut scaled(factor), 1e-12).map_err(TestCaseError::fail)?;
        // Powers of two lose no bits.
        let doubled = scaled(f64::from(power).exp2());
        let scores = |simulator: &Simulator| simulator.evaluation().scores.iter().map(|x| (x + 0.0).to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(scores(&plain), scores(&doubled));
    }

    #[test]
    fn a_positive_affine_change_of_a_column_changes_nothing_under_min_max(
        seed: u64, units in 1..24_usize, indicators in 1..6_usize, slope in 0.01..100.0_f64, offset in -1000.0..1000.0_f64
    ) {
        let mut random = Random::new(seed);
        let mut file = data_set(&mut random, Size { units, indicators });
        for entry in file["method"]["indicators"].as_array_mut().unwrap() {
            entry["missing"] = json!(random.pick(&["exclude", "zero", "worst", "mean", "median", "groupMean"]));
            entry["reference"] = json!(random.pick(&["ranked", "group", "baseline"]));
        }
        for indicator in file["indicators"].as_array_mut().unwrap() {
            indicator["source"] = json!({ "kind": "given" });
        }
        let mut changed = file.clone();
        for block in changed["values"].as_array_mut().unwrap() {
            if block["indicator"] == "i0" {
                for x in block["cells"].as_object_mut().unwrap().values_mut() {
                    *x = json!(x.as_f64().unwrap() * slope + offset);
                }
            }
        }
        agree(&mut load(&file), &mut load(&changed), 1e-9).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn one_column_split_in_two_halves_of_its_weight_changes_nothing(
        seed: u64, units in 1..24_usize, indicators in 1..6_usize
    ) {
        let mut random = Random::new(seed);
        let file = with_random_method(&mut random, Size { units, indicators }, 8);
        // Weights that are computed or compared are not halves of what the one had; the squares of two
        // halves are half the square; two of three figures are not one of two.
        let method = &file["method"];
        prop_assume!(!method["tree"].to_string().contains("weighting"));
        prop_assume!(method["whole"]["kind"] != "topsis" && method.get("groupWeights").is_none());
        prop_assume!(method.get("minimumAvailability").is_none());
        let split = split(&file);
        agree(&mut load(&file), &mut load(&split), 1e-12).map_err(TestCaseError::fail)?;
    }
}

/// Normalisations under which more never costs a place, of figures that are not negative. The z-score
/// is not one of them.
const PROMISING: &[&str] = &[
    r#"{ "kind": "minMax" }"#,
    r#"{ "kind": "rank" }"#,
    r#"{ "kind": "percentileRank" }"#,
    r#"{ "kind": "borda" }"#,
    r#"{ "kind": "goalposts", "worst": 0, "best": 100 }"#,
    r#"{ "kind": "distanceToBest" }"#,
    r#"{ "kind": "target", "target": 50, "cap": 1.2 }"#,
    r#"{ "kind": "efficacy" }"#,
    r#"{ "kind": "efficacy", "notAllowed": 1, "satisfactory": 80, "truncate": true }"#,
    r#"{ "kind": "sum" }"#,
    r#"{ "kind": "vector" }"#,
    r#"{ "kind": "steps", "steps": [{ "at": 5, "points": 40 }, { "at": 50, "open": true, "points": 90 }] }"#,
    r#"{ "kind": "rankPoints", "points": [9, 6, 4], "rest": 1 }"#,
    r#"{ "kind": "piecewise", "knots": [{ "at": 0, "points": 1 }, { "at": 9, "points": 50 }, { "at": 90, "points": 60 }], "extend": true }"#,
    r#"{ "kind": "deviation", "base": 10, "divisors": [20, 40, 60], "least": 1 }"#,
    r#"{ "kind": "cliff", "target": 9, "met": 60, "per": 0.5, "most": 70 }"#,
    r#"{ "kind": "perUnit", "per": 0.5, "step": 3, "whole": true, "most": 30 }"#,
    r#"{ "kind": "identity" }"#,
];

/// Treatments that keep the order of figures that are not negative.
const MONOTONE: &[&str] = &[
    "[]",
    r#"[{ "step": "cap", "at": 60 }, { "step": "floor", "at": 2 }]"#,
    r#"[{ "step": "winsorisePoints", "low": 1, "high": 2 }]"#,
    r#"[{ "step": "winsorisePercentiles", "low": 10, "high": 90 }]"#,
    r#"[{ "step": "log", "offset": 1 }]"#,
    r#"[{ "step": "boxCox", "lambda": 0.5, "offset": 1 }]"#,
];

const MEANS: &[&str] = &[
    r#"{ "kind": "arithmetic" }"#,
    r#"{ "kind": "geometric" }"#,
    r#"{ "kind": "harmonic" }"#,
    r#"{ "kind": "power", "exponent": 2 }"#,
    r#"{ "kind": "power", "exponent": -1 }"#,
    r#"{ "kind": "sum" }"#,
];

/// A data set whose indicators are given, higher is better, and no figure negative.
fn positive(random: &mut Random, size: Size) -> Value {
    let mut file = data_set(random, size);
    for indicator in file["indicators"].as_array_mut().unwrap() {
        indicator["direction"] = json!("higher");
        indicator["source"] = json!({ "kind": "given" });
    }
    for block in file["values"].as_array_mut().unwrap() {
        for x in block["cells"].as_object_mut().unwrap().values_mut() {
            *x = json!(x.as_f64().unwrap().abs());
        }
    }
    file
}

/// Raises a figure of a unit; its rank must not fall.
fn raise(random: &mut Random, file: &Value, by: u32) -> Result<(), String> {
    let mut simulator = load(file);
    let data = simulator.data();
    let (unit, indicator) = (
        random.below(data.units().len()),
        random.below(data.indicators().len()),
    );
    let Some(x) = simulator.figures().get(0, indicator, unit) else {
        return Ok(());
    };
    let before = simulator.ranking(0).unwrap().ranks[unit];
    simulator
        .set_value(unit, indicator, x + f64::from(by) / 4.0)
        .unwrap();
    let after = simulator.ranking(0).unwrap().ranks[unit];
    if after <= before {
        Ok(())
    } else {
        Err(format!(
            "{before} → {after}: unit {unit}, indicator {indicator}"
        ))
    }
}

#[test]
fn generated_methods_use_every_kind_of_every_step() {
    let (mut random, pool) = (Random::new(4), Pool::new());
    let mut seen = String::new();
    for round in 0..400 {
        let size = Size {
            units: 8 + round % 2,
            indicators: 5,
        };
        seen.push_str(&pool.full_method(&mut random, size).to_string());
    }
    let maximal = serde_json::from_str::<Value>(include_str!("../schema/maximal.json")).unwrap();
    let method = maximal["method"].to_string();
    for tag in ["kind", "step", "test", "missing", "reference"] {
        let mark = format!(r#""{tag}":""#);
        for kind in method
            .split(&mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(seen.contains(&format!("{mark}{kind}")), "{tag} {kind}");
        }
    }
    for word in ["tree", "topsis", "copeland"].map(|kind| format!(r#""whole":{{"kind":"{kind}"}}"#))
    {
        assert!(seen.contains(&word), "{word}");
    }
    for field in [
        "groupWeights",
        "minimumAvailability",
        "adjustments",
        "tieBreak",
        "floor",
        "cap",
        "lists",
    ] {
        assert!(seen.contains(&format!(r#""{field}":"#)), "{field}");
    }
}

fn scale_weights(node: &mut Value, factor: f64) {
    let weight = node.get("weight").map_or(Some(1.0), Value::as_f64).unwrap();
    node["weight"] = json!(weight * factor);
    if let Some(children) = node.get_mut("children").and_then(Value::as_array_mut) {
        for child in children {
            scale_weights(child, factor);
        }
    }
}

/// The first indicator stands twice, each time with half its weight.
fn split(file: &Value) -> Value {
    let mut file = file.clone();
    let again = |mut value: Value, field: &str| {
        value[field] = json!("twin");
        value
    };
    let indicators = file["indicators"].as_array_mut().unwrap();
    indicators.push(again(indicators[0].clone(), "code"));
    let blocks = file["values"].as_array_mut().unwrap();
    let twins = blocks
        .iter()
        .filter(|block| block["indicator"] == "i0")
        .cloned();
    let twins = twins
        .map(|block| again(block, "indicator"))
        .collect::<Vec<_>>();
    blocks.extend(twins);
    let entries = file["method"]["indicators"].as_array_mut().unwrap();
    entries.push(again(entries[0].clone(), "indicator"));
    let children = file["method"]["tree"]["children"].as_array_mut().unwrap();
    let half = children[0]["weight"].as_f64().unwrap() / 2.0;
    children[0]["weight"] = json!(half);
    children.push(again(children[0].clone(), "indicator"));
    file
}

#[test]
fn under_the_z_score_a_higher_figure_can_cost_a_place() {
    // Raising a's x stretches the spread of x, so that its lead over b there shrinks in units of
    // the spread, while b's lead in y stays.
    let cells = |figures: [f64; 4]| json!({ "a": figures[0], "b": figures[1], "c": figures[2], "d": figures[3] });
    let mut random = Random::new(1);
    let mut file = data_set(
        &mut random,
        Size {
            units: 4,
            indicators: 2,
        },
    );
    file["units"] = json!(["a", "b", "c", "d"].map(|code| {
        json!({ "code": code, "name": { "zh-Hans": code, "zh-Hant": code, "en": code } })
    }));
    file["editions"] = json!([]);
    file["periods"].as_array_mut().unwrap().truncate(1);
    for indicator in file["indicators"].as_array_mut().unwrap() {
        indicator["direction"] = json!("higher");
    }
    file["values"] = json!([
        { "period": "p0", "indicator": "i0", "provenance": "given", "cells": cells([1.0, 0.0, 0.5, 0.5]) },
        { "period": "p0", "indicator": "i1", "provenance": "given", "cells": cells([0.0, 1.0, 0.5, 1.0]) },
    ]);
    for entry in file["method"]["indicators"].as_array_mut().unwrap() {
        entry["normalise"] = json!({ "kind": "zScore" });
    }
    file["method"]["tree"]["children"] = json!([{ "indicator": "i0" }, { "indicator": "i1" }]);
    let mut simulator = load(&file);
    let before = simulator.ranking(0).unwrap().ranks.clone();
    simulator.set_value(0, 0, 100.0).unwrap();
    let after = simulator.ranking(0).unwrap().ranks.clone();
    assert!(before[0] < before[1], "{before:?}");
    assert!(after[0] > after[1] && after[0] > before[0], "{after:?}");
}

/// What a page does to a simulator.
#[derive(Debug)]
enum Act {
    Apply(Vec<Edit>),
    Begin,
    End,
    Undo,
    Redo,
    /// Looks at a board, so that its ranking is kept up to date from then on.
    Look(usize),
    ResetValues,
    ResetAll,
}

fn act(random: &mut Random, pool: &Pool, size: Size) -> Act {
    match random.below(12) {
        0..=5 => Act::Apply(vec![pool.any_edit(random, size)]),
        6 => Act::Apply(
            (0..=random.below(4))
                .map(|_| pool.any_edit(random, size))
                .collect(),
        ),
        7 => Act::Begin,
        8 => Act::End,
        9 => Act::Undo,
        10 if random.once_in(8) => Act::ResetValues,
        10 if random.once_in(8) => Act::ResetAll,
        10 => Act::Redo,
        _ => Act::Look(random.below(4 + size.indicators)),
    }
}

/// Does it; false if it was refused.
fn play(simulator: &mut Simulator, act: &Act) -> bool {
    match act {
        Act::Apply(edits) => return simulator.apply(edits).is_ok(),
        Act::Begin => simulator.begin_gesture(),
        Act::End => {
            simulator.end_gesture();
        }
        Act::Undo => {
            simulator.undo().unwrap();
        }
        Act::Redo => {
            simulator.redo().unwrap();
        }
        Act::Look(board) => {
            simulator.ranking(*board).unwrap();
        }
        Act::ResetValues => simulator.reset_values().unwrap(),
        Act::ResetAll => simulator.reset().unwrap(),
    }
    true
}

fn flags(simulator: &Simulator) -> [bool; 2] {
    [
        simulator.history().can_undo(),
        simulator.history().can_redo(),
    ]
}

/// The data set with the scenario's figures written into it.
fn with_figures_written_in(simulator: &Simulator, file: &Value) -> DataSet {
    let mut file = file.clone();
    for (period, indicator, unit) in simulator.state().values.keys() {
        let value = simulator
            .state()
            .values
            .get((period, indicator, unit))
            .flatten();
        let data = simulator.data();
        let codes = (
            &data.file().periods[period].code,
            &data.indicators()[indicator].code,
        );
        let blocks = file["values"].as_array_mut().unwrap().iter_mut();
        for block in blocks.filter(|block| {
            (&block["period"], &block["indicator"]) == (&json!(codes.0), &json!(codes.1))
        }) {
            block["cells"][&data.units()[unit].code] = json!(value);
        }
    }
    DataSet::from_json(&file.to_string()).unwrap()
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn any_script_of_edits_gestures_undos_and_redos_equals_from_scratch_bit_for_bit(
        seed: u64, units in 1..16_usize, indicators in 1..6_usize, acts in 0..40_usize
    ) {
        let (mut random, pool, size) = (Random::new(seed), Pool::new(), Size { units, indicators });
        let file = data_set(&mut random, size);
        let mut simulator = load(&file);
        for _ in 0..acts {
            play(&mut simulator, &act(&mut random, &pool, size));
        }
        simulator.end_gesture();

        let mut scratch = load(&file);
        scratch.load_scenario(&simulator.scenario_json().unwrap()).unwrap();
        prop_assert_eq!(scratch.state(), simulator.state());
        prop_assert!(bits(&mut scratch) == bits(&mut simulator), "replayed");

        // Replaying is incremental too, so figures and scores are also made without any edit.
        let written = with_figures_written_in(&simulator, &file);
        for (own, other) in simulator.figures().period(simulator.period()).iter().zip(written.figures().period(simulator.period())) {
            prop_assert!(own.iter().zip(other).all(|(a, b)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())), "figures");
        }
        let plan = saima::scoring::plan::Plan::new(&simulator.state().method, simulator.data(), "").unwrap();
        let roster = simulator.state().roster(simulator.data());
        prop_assert_eq!(&roster, simulator.roster());
        let inputs = saima::scoring::evaluation::Inputs { plan: &plan, roster: &roster, ..simulator.inputs() };
        let fresh = saima::scoring::evaluation::Evaluation::new(inputs).unwrap();
        prop_assert_eq!(format!("{fresh:?}"), format!("{:?}", simulator.evaluation()));
    }

    #[test]
    fn a_refused_step_leaves_everything_as_it_was(
        seed: u64, units in 1..16_usize, indicators in 1..6_usize, acts in 0..12_usize
    ) {
        let (mut random, pool, size) = (Random::new(seed), Pool::new(), Size { units, indicators });
        let mut simulator = load(&data_set(&mut random, size));
        for _ in 0..acts {
            play(&mut simulator, &act(&mut random, &pool, size));
        }
        let before = (bits(&mut simulator), simulator.scenario_json().unwrap(), flags(&simulator), simulator.state().clone());
        let mut edits = (0..random.below(4)).map(|_| pool.any_edit(&mut random, size)).collect::<Vec<_>>();
        let refused: &str = random.pick::<&str>(REFUSED);
        edits.push(saima::json::read(refused).unwrap());
        prop_assert!(simulator.apply(&edits).is_err());
        let after = (bits(&mut simulator), simulator.scenario_json().unwrap(), flags(&simulator), simulator.state().clone());
        prop_assert!(before == after);
    }

    #[test]
    fn undo_gives_the_bits_back_and_redo_takes_them_again(
        seed: u64, units in 1..16_usize, indicators in 1..6_usize, acts in 0..16_usize
    ) {
        let (mut random, pool, size) = (Random::new(seed), Pool::new(), Size { units, indicators });
        let mut simulator = load(&data_set(&mut random, size));
        let mut seen = vec![bits(&mut simulator)];
        for _ in 0..acts {
            let steps = simulator.history().past().len();
            let edit = pool.any_edit(&mut random, size);
            // Looking at another edition is no step, and undo keeps to what is looked at.
            let looks = matches!(edit, Edit::SetEdition { .. });
            play(&mut simulator, &Act::Apply(if looks { Vec::new() } else { vec![edit] }));
            if simulator.history().past().len() > steps {
                seen.push(bits(&mut simulator));
            }
        }
        for before in seen.iter().rev().skip(1) {
            prop_assert!(simulator.undo().unwrap());
            prop_assert!(bits(&mut simulator) == *before, "undone");
        }
        prop_assert!(!simulator.undo().unwrap());
        for after in seen.iter().skip(1) {
            prop_assert!(simulator.redo().unwrap());
            prop_assert!(bits(&mut simulator) == *after, "redone");
        }
        prop_assert!(!simulator.redo().unwrap());
    }

    #[test]
    fn a_scenario_file_comes_back_as_it_went_out(
        seed: u64, units in 1..16_usize, indicators in 1..6_usize, acts in 0..30_usize
    ) {
        let (mut random, pool, size) = (Random::new(seed), Pool::new(), Size { units, indicators });
        let file = data_set(&mut random, size);
        let mut simulator = load(&file);
        simulator.set_name("假如 “what if”\n\u{1f3c7}");
        for _ in 0..acts {
            play(&mut simulator, &act(&mut random, &pool, size));
        }
        simulator.end_gesture();
        let text = simulator.scenario_json().unwrap();
        let mut other = load(&file);
        other.load_scenario(&text).unwrap();
        prop_assert_eq!(other.scenario_json().unwrap(), text);
        prop_assert_eq!(other.name(), simulator.name());
    }

    #[test]
    fn a_data_set_comes_back_as_it_went_out(seed: u64, units in 1..16_usize, indicators in 1..6_usize) {
        let file = with_random_method(&mut Random::new(seed), Size { units, indicators }, 8);
        let data = DataSet::from_json(&file.to_string()).unwrap();
        let again = DataSet::from_json(&data.to_json().unwrap()).unwrap();
        prop_assert_eq!(data.fingerprint(), again.fingerprint());
        prop_assert_eq!(data.to_json().unwrap(), again.to_json().unwrap());
    }

    #[test]
    fn the_method_taken_over_by_one_edit_gives_the_same_bits(seed: u64, units in 1..16_usize, indicators in 1..6_usize) {
        let size = Size { units, indicators };
        let file = with_random_method(&mut Random::new(seed), size, 8);
        let mut plain = load(&data_set(&mut Random::new(seed), size));
        plain.apply_json(&json!({ "edit": "setMethod", "method": file["method"] }).to_string()).unwrap();
        let own = load(&file);
        prop_assert_eq!(format!("{:?}", plain.evaluation()), format!("{:?}", own.evaluation()));
    }
}

/// Each is refused by every data set of this file, whatever the other edits of its step.
const REFUSED: &[&str] = &[
    r#"{ "edit": "setValue", "unit": "nobody", "indicator": "i0", "value": 1 }"#,
    r#"{ "edit": "setValue", "unit": "u0", "indicator": "i0", "value": 1e200 }"#,
    r#"{ "edit": "setWeight", "node": "i0", "weight": -1 }"#,
    r#"{ "edit": "setWeight", "node": "index", "weight": 2 }"#,
    r#"{ "edit": "setNormalise", "indicator": "i0", "normalise": { "kind": "minMax", "low": 9, "high": 1 } }"#,
    r#"{ "edit": "setMissing", "indicator": "nothing", "missing": "zero" }"#,
    r#"{ "edit": "setDecimals", "decimals": 13 }"#,
];
