//! Random data sets and edits, the same from the same seed on every platform, and everything
//! that can be seen of a simulator as bits.

use serde_json::{Value, json};

use saima::Simulator;
use saima::scenario::Edit;

/// Uses every normalisation, treatment, mean and weighting there is; `tests/native/schema.rs` sees to it.
const MAXIMAL: &str = include_str!("../schema/maximal.json");

/// A seeded generator (splitmix64, Steele, Lea & Flood 2014).
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from 0 to `n` − 1.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A figure of one of four kinds: few whole numbers, negatives, heavy tail, decimals.
    pub fn figure(&mut self, kind: usize) -> f64 {
        match kind % 4 {
            0 => self.below(20) as f64,
            1 => self.below(81) as f64 / 4.0 - 10.0,
            2 => [1.0, 10.0, 100.0, 10_000.0][self.below(4)] * (1 + self.below(9)) as f64,
            _ => (100 + self.below(100_000)) as f64 / 100.0,
        }
    }
}

/// Units, indicators; at least one of each.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub units: usize,
    pub indicators: usize,
}

fn name(text: &str) -> Value {
    json!({ "zh-Hans": text, "zh-Hant": text, "en": text })
}

fn codes(letter: char, n: usize) -> Vec<String> {
    (0..n).map(|number| format!("{letter}{number}")).collect()
}

/// A data set file with three groups, two periods, two editions and a plain method: min-max,
/// arithmetic means, six decimals. Some figures are missing.
pub fn data_set(random: &mut Random, size: Size) -> Value {
    let (units, indicators) = (codes('u', size.units), codes('i', size.indicators));
    let unit = |code: &String, random: &mut Random| {
        let mut unit = json!({ "code": code, "name": name(code) });
        if !random.once_in(8) {
            unit["group"] = json!(format!("g{}", random.below(3)));
        }
        if random.once_in(8) {
            unit["excludedFrom"] = json!(["all"]);
        }
        unit
    };
    let indicator = |number: usize, code: &String, random: &mut Random| {
        let mut indicator = json!({
            "code": code, "name": name(code), "unitOfMeasure": name("-"), "decimals": 2,
        });
        if random.once_in(4) {
            indicator["direction"] = json!("lower");
        }
        if number >= 2 && random.once_in(4) {
            let rule =
                json!({ "op": "ratio", "numerator": "i0", "denominator": "i1", "scale": 100 });
            indicator["source"] = json!({ "kind": "derived", "rule": rule });
        }
        indicator
    };
    let indicator_list = indicators.iter().enumerate();
    let indicator_list = indicator_list
        .map(|(number, code)| indicator(number, code, random))
        .collect::<Vec<_>>();
    let mut values = Vec::new();
    for period in ["p0", "p1"] {
        for (kind, indicator) in indicator_list.iter().enumerate() {
            if indicator.get("source").is_some() {
                continue;
            }
            let mut cells = serde_json::Map::new();
            for unit in &units {
                if !random.once_in(10) {
                    cells.insert(unit.clone(), json!(random.figure(kind)));
                }
            }
            values.push(json!({
                "period": period, "indicator": indicator["code"], "provenance": "given", "cells": cells,
            }));
        }
    }
    let unit_list = units.iter().map(|code| unit(code, random));
    json!({
        "format": "saima-dataset", "version": 1, "code": "random", "name": name("random"),
        "groups": codes('g', 3).iter().map(|code| json!({ "code": code, "name": name(code) })).collect::<Vec<_>>(),
        "units": unit_list.collect::<Vec<_>>(),
        "indicators": indicator_list,
        "periods": [
            { "code": "p0", "name": name("p0"), "start": "2023-01-01", "end": "2023-03-31" },
            { "code": "p1", "name": name("p1"), "start": "2023-04-01", "end": "2023-06-30" },
        ],
        "values": values,
        "editions": [
            { "code": "e0", "name": name("e0"), "period": "p0" },
            {
                "code": "e1", "name": name("e1"), "period": "p1", "roster": units[..size.units.div_ceil(2)],
                "groups": { "u0": "g1" }, "excluded": { "by-i0": ["u0"] },
            },
        ],
        "method": method(&indicators, random),
        "boards": boards(&indicators),
    })
}

fn boards(indicators: &[String]) -> Vec<Value> {
    let composite = |code: &str| json!({ "kind": "composite", "code": code, "name": name(code) });
    let mut boards = vec![composite("all")];
    for group in codes('g', 3) {
        let mut board = composite(&group);
        board["group"] = json!(group);
        boards.push(board);
    }
    boards.extend(indicators.iter().map(|indicator| {
        let code = format!("by-{indicator}");
        json!({ "kind": "indicator", "code": code, "name": name(&code), "indicator": indicator })
    }));
    boards
}

/// Every indicator a leaf: one of them under the root, the others under two dimensions.
fn method(indicators: &[String], random: &mut Random) -> Value {
    let mut leaves = indicators
        .iter()
        .map(|code| json!({ "indicator": code, "weight": 1 + random.below(9) }));
    let mut children = leaves.next().into_iter().collect::<Vec<_>>();
    let rest = leaves.collect::<Vec<_>>();
    for (number, half) in rest.chunks(rest.len().div_ceil(2).max(1)).enumerate() {
        children.push(json!({ "code": format!("d{number}"), "name": name("d"), "weight": 3, "children": half }));
    }
    json!({
        "code": "method", "name": name("method"), "owner": name("nobody"),
        "indicators": indicators.iter().map(|code| json!({ "indicator": code })).collect::<Vec<_>>(),
        "tree": { "code": "index", "name": name("index"), "children": children },
        "decimals": 6,
    })
}

/// The settings of every step that there are.
pub struct Pool {
    normalise: Vec<Value>,
    treat: Vec<Value>,
    mean: Vec<Value>,
    weighting: Vec<Value>,
    missing: Vec<String>,
    reference: Vec<String>,
    ties: Vec<String>,
    whole: Vec<String>,
    adjustments: Vec<Value>,
}

/// The words of an enum, as serde lists them when it refuses another.
fn words<T: serde::de::DeserializeOwned>() -> Vec<String> {
    let refusal = saima::json::read::<T>("\"?\"")
        .err()
        .map(|error| error.to_string());
    let refusal = refusal.unwrap_or_default();
    refusal
        .split('`')
        .skip(3)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

impl Pool {
    pub fn new() -> Self {
        let maximal = serde_json::from_str::<Value>(MAXIMAL).unwrap();
        let of_indicators = |field: &str| {
            let entries = maximal["method"]["indicators"].as_array().unwrap().iter();
            entries
                .filter_map(|entry| entry.get(field).cloned())
                .collect::<Vec<_>>()
        };
        let mut nodes = vec![&maximal["method"]["tree"]];
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            nodes.extend(node["children"].as_array().into_iter().flatten());
            at += 1;
        }
        let of_nodes = |field: &str| {
            nodes
                .iter()
                .filter_map(|node| node.get(field).cloned())
                .collect()
        };
        Self {
            normalise: of_indicators("normalise"),
            treat: of_indicators("treat"),
            mean: of_nodes("mean"),
            weighting: of_nodes("weighting"),
            missing: words::<saima::method::missing::Missing>(),
            reference: words::<saima::method::Reference>(),
            ties: words::<saima::method::Ties>(),
            whole: ["tree", "topsis", "copeland"].map(str::to_owned).to_vec(),
            adjustments: maximal["method"]["adjustments"].as_array().unwrap().clone(),
        }
    }

    /// A method that may use everything there is: every step of each indicator and dimension, the
    /// whole, weights by group, availability, adjustments, tie-breaks, lists.
    pub fn full_method(&self, random: &mut Random, size: Size) -> Value {
        let mut method = method(&codes('i', size.indicators), random);
        for entry in method["indicators"].as_array_mut().unwrap() {
            entry["normalise"] = random.pick(&self.normalise).clone();
            entry["missing"] = json!(random.pick(&self.missing));
            entry["reference"] = json!(random.pick(&self.reference));
            if random.once_in(2) {
                entry["treat"] = random.pick(&self.treat).clone();
            }
            // Only a complete column could stay; a refusal refuses the whole method.
            if entry["missing"] == "refuse" && !random.once_in(8) {
                entry["missing"] = json!("worst");
            }
        }
        self.fill_node(&mut method["tree"], random);
        let whole = random.pick(&self.whole);
        if random.once_in(3) {
            method["whole"] = json!({ "kind": whole });
        }
        if random.once_in(3) && method["whole"]["kind"] != "copeland" {
            let own = json!({ "g0": { "i0": random.below(4), "d0": 1 + random.below(4) }, "g1": { "i0": 2 } });
            // They need dimensions that are weighted by hand.
            if !method["tree"].to_string().contains("weighting") {
                method["groupWeights"] = own;
            }
        }
        if random.once_in(4) {
            method["minimumAvailability"] = json!(random.below(5) as f64 / 4.0);
        }
        if random.once_in(2) {
            let some = (0..=random.below(3)).map(|_| self.adjustment(random, size));
            method["adjustments"] = json!(some.collect::<Vec<_>>());
        }
        if random.once_in(3) {
            method["tieBreak"] = json!(["i0"]);
        }
        method["decimals"] = json!(random.pick(&[2, 4, 6]));
        method["ties"] = json!(random.pick(&self.ties));
        method["lists"] = json!([{ "code": "red", "name": name("red"), "kind": (["honour", "warning"][size.units % 2]), "when": { "test": "any", "of": [
            { "test": "top", "places": 2 }, { "test": "bottom", "places": 1, "indicator": "i0" }, { "test": "score", "is": "above", "than": 80 },
        ] }, "except": { "test": "unit", "unit": "u1" } }]);
        if size.units < 2 {
            method["lists"] = json!([]);
        }
        method
    }

    fn fill_node(&self, node: &mut Value, random: &mut Random) {
        if random.once_in(6) {
            node["floor"] = json!(random.below(40) as f64 - 20.0);
            node["cap"] = json!(20 + random.below(80));
        }
        let Some(count) = node["children"].as_array().map(Vec::len) else {
            return;
        };
        node["mean"] = random.pick(&self.mean).clone();
        if random.once_in(2) {
            node["weighting"] = random.pick(&self.weighting).clone();
        }
        if node["weighting"]["kind"] == "ahp" {
            let comparisons =
                (0..count * (count - 1) / 2).map(|_| [0.2, 0.5, 1.0, 3.0, 7.0][random.below(5)]);
            node["weighting"]["comparisons"] = json!(comparisons.collect::<Vec<_>>());
        }
        for child in node["children"].as_array_mut().unwrap() {
            self.fill_node(child, random);
        }
    }

    /// One of the adjustments there are, of units and indicators of the data set.
    fn adjustment(&self, random: &mut Random, size: Size) -> Value {
        let text = random.pick(&self.adjustments).to_string();
        let mut fitting = text;
        for number in 0..20 {
            let (unit, indicator) = (random.below(size.units), random.below(size.indicators));
            fitting = fitting
                .replace(&format!(r#""u{number}""#), &format!(r#""U{unit}""#))
                .replace(&format!(r#""i{number}""#), &format!(r#""I{indicator}""#));
        }
        let fitting = fitting.replace(r#""U"#, r#""u"#).replace(r#""I"#, r#""i"#);
        saima::json::read(&fitting).unwrap()
    }

    /// Any edit of a data set made by [`data_set`]; now and then one that must be refused.
    pub fn edit(&self, random: &mut Random, size: Size) -> Edit {
        let json = if random.once_in(3) {
            self.method_edit(random, size)
        } else {
            plain_edit(random, size)
        };
        saima::json::read(&json.to_string()).unwrap()
    }

    /// As `edit`, or one of annual targets.
    #[cfg_attr(
        target_arch = "wasm32",
        expect(dead_code, reason = "native properties alone draw it")
    )]
    pub fn any_edit(&self, random: &mut Random, size: Size) -> Edit {
        if !random.once_in(4) {
            return self.edit(random, size);
        }
        let unit = format!("u{}", random.below(size.units));
        let indicator = format!("i{}", random.below(size.indicators));
        let json = match random.below(5) {
            // Against targets of the units' own, whether there are any or not.
            0 => {
                json!({ "edit": "setNormalise", "indicator": indicator, "normalise": {"kind": "target", "cap": 1.2} })
            }
            1 => json!({ "edit": "resetTarget", "unit": unit, "indicator": indicator }),
            2 => {
                json!({ "edit": "setTarget", "unit": unit, "indicator": indicator, "value": null })
            }
            _ => {
                let target = 1.0 + random.below(90) as f64;
                json!({ "edit": "setTarget", "unit": unit, "indicator": indicator, "value": target })
            }
        };
        saima::json::read(&json.to_string()).unwrap()
    }

    /// An edit of the method that changes more than weights.
    pub fn method_edit(&self, random: &mut Random, size: Size) -> Value {
        let indicator = format!("i{}", random.below(size.indicators));
        let node = *random.pick(&["index", "d0", "d1"]);
        match random.below(10) {
            8 => json!({ "edit": "setMethod", "method": self.full_method(random, size) }),
            9 => json!({ "edit": "setDecimals", "decimals": random.pick(&[2, 4, 6]) }),
            0 | 1 => {
                json!({ "edit": "setNormalise", "indicator": indicator, "normalise": random.pick(&self.normalise) })
            }
            2 => {
                json!({ "edit": "setTreat", "indicator": indicator, "treat": random.pick(&self.treat) })
            }
            3 => {
                json!({ "edit": "setMissing", "indicator": indicator, "missing": random.pick(&self.missing) })
            }
            4 => {
                json!({ "edit": "setReference", "indicator": indicator, "reference": random.pick(&self.reference) })
            }
            5 => json!({ "edit": "setMean", "node": node, "mean": random.pick(&self.mean) }),
            6 => {
                json!({ "edit": "setWeighting", "node": node, "weighting": random.pick(&self.weighting) })
            }
            _ => json!({ "edit": "setTies", "ties": random.pick(&self.ties) }),
        }
    }
}

/// An edit of figures, weights, rosters or the edition.
fn plain_edit(random: &mut Random, size: Size) -> Value {
    let unit = format!("u{}", random.below(size.units));
    let kind = random.below(size.indicators);
    let indicator = format!("i{kind}");
    let weighed = [indicator.as_str(), "d0", "d1", "nobody"];
    match random.below(16) {
        0..=4 => {
            json!({ "edit": "setValue", "unit": unit, "indicator": indicator, "value": random.figure(kind) })
        }
        5 => json!({ "edit": "setValue", "unit": unit, "indicator": indicator, "value": null }),
        6 => {
            json!({ "edit": "addValue", "unit": unit, "indicator": indicator, "by": random.figure(1) })
        }
        7 => {
            json!({ "edit": "scaleValue", "unit": unit, "indicator": indicator, "factor": random.figure(1) })
        }
        8 => json!({ "edit": "resetValue", "unit": unit, "indicator": indicator }),
        9 => {
            json!({ "edit": "setValue", "unit": unit, "indicator": indicator, "value": random.figure(kind), "period": "p1" })
        }
        10 | 11 => {
            json!({ "edit": "setWeight", "node": random.pick(&weighed), "weight": random.below(5) })
        }
        12 => json!({ "edit": "setEnabled", "indicator": indicator, "enabled": random.once_in(2) }),
        13 => {
            json!({ "edit": "setIncluded", "unit": unit, "board": random.pick(&["all", "g0", "by-i0"]), "included": random.once_in(2) })
        }
        14 => {
            json!({ "edit": "setGroup", "unit": unit, "group": random.pick(&[Some("g0"), Some("g2"), None]) })
        }
        _ => json!({ "edit": "setEdition", "edition": random.pick(&["e0", "e1"]) }),
    }
}

/// Everything that can be seen of a simulator, to the bit; a missing figure is one pattern.
pub fn bits(simulator: &mut Simulator) -> Vec<u64> {
    let mut seen = Vec::<f64>::new();
    let data = simulator.data();
    let (boards, periods) = (data.boards().len(), data.file().periods.len());
    // Room for targets that nobody has given is nothing to be seen.
    let used = |indicator: usize| {
        let columns = data.annual_of(indicator);
        columns.is_none_or(|columns| simulator.figures().greatest(columns.target) > 0.0)
    };
    let shown = (0..data.indicators().len()).filter(|indicator| used(*indicator));
    let shown = shown.collect::<Vec<_>>();
    for period in 0..periods {
        let columns = simulator.figures().period(period);
        seen.extend(shown.iter().flat_map(|indicator| &columns[*indicator]));
    }
    let units = data.units().len();
    for evaluation in [simulator.evaluation(), simulator.baseline_evaluation()] {
        let columns = evaluation
            .treated
            .iter()
            .chain(&evaluation.points)
            .chain(&evaluation.weights);
        seen.extend(columns.flatten());
        seen.extend(evaluation.index.iter().chain(&evaluation.scores));
        seen.extend(
            evaluation
                .last
                .iter()
                .map(|last| f64::from(u8::from(*last))),
        );
    }
    seen.extend(simulator.contributions().iter().flatten());
    for node in simulator.weights() {
        seen.extend([node.raw, node.share, node.overall, node.effective]);
    }
    for board in 0..boards {
        seen.extend(simulator.board_values(board).unwrap());
        let ranking = simulator.ranking(board).unwrap();
        seen.extend(&ranking.ranks);
        seen.extend(ranking.order.iter().map(|unit| f64::from(*unit)));
        seen.extend(simulator.shifts(board).unwrap().into_iter().map(f64::from));
        let entries = simulator.lists(board).unwrap();
        let entries = entries.into_iter().flat_map(|list| list.entries);
        seen.extend(
            entries.map(|entry| entry.unit as f64 + f64::from(u8::from(entry.exempt)) / 2.0),
        );
    }
    let marks = simulator.marks();
    let marks = shown
        .iter()
        .flat_map(|indicator| &marks[indicator * units..][..units]);
    let marks = marks
        .map(|mark| mark.map_or(0, |mark| 1 + mark as u64))
        .collect::<Vec<_>>();
    let canonical = |x: &f64| {
        if x.is_nan() {
            f64::NAN.to_bits()
        } else {
            x.to_bits()
        }
    };
    seen.iter().map(canonical).chain(marks).collect()
}
