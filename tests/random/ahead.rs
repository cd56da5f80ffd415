//! The built-in data looked ahead under all levers: what it comes to must be the same bits
//! natively and in a browser.

use std::hash::Hasher;

use saima::Simulator;
use saima::forecast::{self, Forecast, Worth};
use saima::lever::funnel::Flow;
use saima::numeric::hash::Fnv;
use serde_json::json;

/// The hash of [`hash`]. A change of the levers' or the forecast's arithmetic, or of the built-in
/// data, changes it: take over what `tests/bits.rs` says, and see that `tests/web.rs` says the same.
pub const EXPECTED: u64 = 0x59a0_5d40_7096_7831;

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");

/// Three districts with every lever, seen from one of them.
pub fn hash() -> u64 {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    for code in ["500238", "500113", "X-GX"] {
        let unit = simulator.data().unit(code, "").unwrap();
        let levers = forecast::levers(&simulator, unit).unwrap().into_iter();
        let edits = levers
            .map(|view| json!({"edit": "setLever", "unit": code, "lever": view.lever}))
            .collect::<Vec<_>>();
        simulator.apply_json(&json!(edits).to_string()).unwrap();
    }
    let outlook = json!({"quarters": 8, "rivals": "pipeline", "runs": 40, "seed": 7});
    let edit = json!({"edit": "setOutlook", "outlook": outlook});
    simulator.apply_json(&edit.to_string()).unwrap();
    let unit = simulator.data().unit("500113", "").unwrap();
    let mut hash = Fnv::default();
    let mut write = |x: f64| hash.write(&x.to_bits().to_le_bytes());
    forecast(
        &forecast::forecast(&simulator, unit, 0).unwrap(),
        &mut write,
    );
    worth(
        &forecast::lever_worth(&simulator, unit, 0).unwrap(),
        &mut write,
    );
    for call in forecast::lever_calls(&simulator, unit, 0).unwrap() {
        write(call.expected);
        write(call.score.unwrap_or(f64::NAN));
    }
    for kind in forecast::lever_quotas(&simulator, unit).unwrap().kinds {
        for year in kind.started {
            write(year.all);
        }
    }
    hash.finish()
}

fn forecast(forecast: &Forecast, write: &mut impl FnMut(f64)) {
    for rank in forecast.ranks.iter().flatten() {
        write(*rank);
    }
    for score in forecast.scores.iter().flatten() {
        write(score.unwrap_or(f64::NAN));
    }
    flows(&forecast.flows, write);
    flows(&forecast.pipeline, write);
    for stages in &forecast.stages {
        write(stages.signed);
        write(stages.started);
    }
    for fan in &forecast.fan {
        for x in fan.ranks.iter().chain(&fan.scores.unwrap_or_default()) {
            write(*x);
        }
    }
}

fn worth(worth: &Worth, write: &mut impl FnMut(f64)) {
    for change in &worth.changes {
        for rank in &change.rank {
            write(*rank);
        }
        flows(&change.flows, write);
    }
}

fn flows(flows: &[Flow], write: &mut impl FnMut(f64)) {
    for x in flows.iter().flat_map(|flow| flow.numbers()) {
        write(x);
    }
}
