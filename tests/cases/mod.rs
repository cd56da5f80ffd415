//! Random small boards for brute-force tests.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod tables;

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use saima::Simulator;
use serde_json::{Value, json};

/// A seeded generator of cases.
pub struct Lot(Xoshiro256PlusPlus);

impl Lot {
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }
}

/// Which methods a case may have.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Min-max, arithmetic mean, flat, complete.
    Plain,
    /// Anything whose ranks are known to be monotone in a figure.
    Monotone,
    /// Anything the engine knows.
    Any,
}

pub fn name(text: &str) -> Value {
    json!({ "zh-Hans": text, "zh-Hant": text, "en": text })
}

/// A random data set as JSON text.
pub fn dataset(lot: &mut Lot, kind: Kind, n: usize, m: usize) -> Value {
    let groups = [
        json!({"code": "a", "name": name("a")}),
        json!({"code": "b", "name": name("b")}),
    ];
    let units = (0..n)
        .map(|u| {
            let mut unit = json!({"code": format!("u{u}"), "name": name(&format!("u{u}"))});
            if kind != Kind::Plain && lot.chance(0.8) {
                unit["group"] = json!(if lot.chance(0.5) { "a" } else { "b" });
            }
            unit
        })
        .collect::<Vec<_>>();
    let decimals = (0..m).map(|_| lot.below(3)).collect::<Vec<_>>();
    let lower = (0..m)
        .map(|_| kind != Kind::Plain && lot.chance(0.3))
        .collect::<Vec<_>>();
    let indicators = (0..m)
        .map(|j| {
            json!({"code": format!("i{j}"), "name": name("i"), "unitOfMeasure": name("1"),
                "direction": if lower[j] { "lower" } else { "higher" }, "decimals": decimals[j], "minimum": 0.0})
        })
        .collect::<Vec<_>>();
    let values = (0..m)
        .map(|j| {
            let mut cells = serde_json::Map::new();
            let range = 3 + lot.below(60);
            for u in 0..n {
                if kind == Kind::Any && lot.chance(0.08) {
                    continue;
                }
                let factor = saima::numeric::math::pow(10.0, decimals[j] as f64);
                let x = (lot.unit() * range as f64 * factor).round() / factor;
                cells.insert(format!("u{u}"), json!(x.max(1.0 / factor)));
            }
            json!({"period": "p", "indicator": format!("i{j}"), "provenance": "given", "cells": cells})
        })
        .collect::<Vec<_>>();
    json!({
        "format": "saima-dataset", "version": 1, "code": "case", "name": name("case"),
        "groups": groups, "units": units, "indicators": indicators,
        "periods": [{"code": "p", "name": name("p"), "start": "2023-01-01", "end": "2023-03-31"}],
        "values": values, "method": method(lot, kind, &lower),
        "boards": [
            {"kind": "composite", "code": "all", "name": name("all")},
            {"kind": "indicator", "code": "by-i0", "name": name("i0"), "indicator": "i0"},
            {"kind": "composite", "code": "in-a", "name": name("a"), "group": "a"},
        ],
    })
}

fn normalise(lot: &mut Lot, kind: Kind, lower: bool) -> Value {
    if kind == Kind::Plain {
        return json!({"kind": "minMax", "low": 0, "high": 100});
    }
    match lot.below(if kind == Kind::Monotone { 8 } else { 9 }) {
        0 => json!({"kind": "minMax", "low": 0, "high": 100}),
        1 => json!({"kind": "minMax", "low": 1, "high": 100}),
        2 => json!({"kind": "goalposts", "worst": 2, "best": 30}),
        3 => json!({"kind": "target", "target": 20, "cap": 1.2}),
        4 if lower => json!({"kind": "rank"}),
        4 => json!({"kind": "distanceToBest"}),
        5 => json!({"kind": "efficacy"}),
        6 => json!({"kind": "percentileRank"}),
        7 => json!({"kind": "borda"}),
        _ => json!({"kind": "zScore", "mean": 50, "sd": 10}),
    }
}

fn method(lot: &mut Lot, kind: Kind, lower: &[bool]) -> Value {
    let m = lower.len();
    let entries = (0..m)
        .map(|j| {
            let mut entry =
                json!({"indicator": format!("i{j}"), "normalise": normalise(lot, kind, lower[j] && kind == Kind::Monotone)});
            if kind != Kind::Plain && lot.chance(0.2) {
                entry["treat"] = json!([{"step": "cap", "at": 25.0}]);
            }
            if kind == Kind::Any {
                let policies = ["exclude", "zero", "worst", "mean", "median", "groupMean"];
                entry["missing"] = json!(policies[lot.below(policies.len())]);
                let references = ["ranked", "ranked", "group", "baseline"];
                entry["reference"] = json!(references[lot.below(references.len())]);
            }
            entry
        })
        .collect::<Vec<_>>();
    let leaf = |lot: &mut Lot, j: usize| json!({"indicator": format!("i{j}"), "weight": (1 + lot.below(30)) as f64});
    let leaves = (0..m).map(|j| leaf(lot, j)).collect::<Vec<_>>();
    let mut tree = json!({"code": "index", "children": leaves});
    if kind != Kind::Plain && m > 2 && lot.chance(0.6) {
        let cut = 1 + lot.below(m - 1);
        let mean = if lot.chance(0.4) {
            "geometric"
        } else {
            "arithmetic"
        };
        tree["children"] = json!([
            {"code": "d0", "name": name("d0"), "weight": 3.0, "mean": {"kind": mean}, "children": leaves[..cut]},
            {"code": "d1", "name": name("d1"), "weight": 2.0, "children": leaves[cut..]},
        ]);
        if lot.chance(0.2) {
            tree["mean"] = json!({"kind": "geometric"});
        }
    }
    let mut method = json!({"code": "m", "name": name("m"), "owner": name("o"), "indicators": entries, "tree": tree});
    if lot.chance(0.7) {
        method["decimals"] = json!(lot.below(3));
    }
    if kind == Kind::Any {
        let ties = ["competition", "dense", "average", "max", "ordinal"];
        method["ties"] = json!(ties[lot.below(5)]);
        if lot.chance(0.2) {
            method["tieBreak"] = json!(["i0"]);
        }
        if lot.chance(0.2) {
            method["minimumAvailability"] = json!(0.6);
        }
        if lot.chance(0.3) {
            method["adjustments"] =
                json!([{"kind": "points", "unit": "u1", "points": 2.5, "reason": name("r")}]);
        }
    }
    method
}

/// A random simulator.
pub fn simulator(lot: &mut Lot, kind: Kind, n: usize, m: usize) -> Simulator {
    let text = dataset(lot, kind, n, m).to_string();
    Simulator::from_json(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// Gives a data set another mean at each node, bounds, or a whole formed over all units.
pub fn bend(lot: &mut Lot, data: &mut Value) {
    let means = [
        json!({"kind": "arithmetic"}),
        json!({"kind": "geometric"}),
        json!({"kind": "harmonic"}),
        json!({"kind": "power", "exponent": 2.5}),
        json!({"kind": "power", "exponent": 0.5}),
        json!({"kind": "sum"}),
    ];
    let method = &mut data["method"];
    method["tree"]["mean"] = means[lot.below(6)].clone();
    if let Some(children) = method["tree"]["children"].as_array_mut() {
        for child in children
            .iter_mut()
            .filter(|child| child["children"].is_array())
        {
            child["mean"] = means[lot.below(6)].clone();
            if lot.chance(0.2) {
                child["cap"] = json!(70.0);
            }
            if lot.chance(0.2) {
                child["floor"] = json!(15.0);
            }
        }
    }
    match lot.below(8) {
        0 => method["whole"] = json!({"kind": "topsis"}),
        1 => method["whole"] = json!({"kind": "copeland"}),
        2 => method["groupWeights"] = json!({"a": {"i0": 7.0}}),
        3 => {
            method["adjustments"] =
                json!([{"kind": "limit", "least": 20.0, "most": 60.0, "reason": name("r")}]);
        }
        _ => {}
    }
}
