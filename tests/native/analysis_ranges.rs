//! Ranks over all weights within ±x %: never beyond the guaranteed, and reached where that is said.

use crate::cases::{Kind, Lot, bend, dataset, simulator};
use saima::Simulator;
use saima::analysis::stability::rank_ranges::rank_ranges;
use serde_json::json;

/// The simulator with each free weight times a factor.
fn weighed(simulator: &Simulator, factor: &mut dyn FnMut() -> f64) -> Option<Simulator> {
    let mut other = simulator.clone();
    for node in 1..simulator.plan().nodes.len() {
        let parent = simulator.plan().nodes[node].parent.unwrap();
        if simulator.plan().nodes[parent].weighting.is_given() {
            let weight = simulator.plan().nodes[node].weight;
            other.set_weight(node, weight * factor()).ok()?;
        }
    }
    Some(other)
}

fn holds(lot: &mut Lot, simulator: &Simulator, draws: usize, case: usize) -> usize {
    let ranges = rank_ranges(simulator.snapshot(), 0, 0.3, 7).unwrap();
    for draw in 0..draws {
        let ends = draw % 2 == 0;
        let mut factor = || {
            if ends {
                if lot.chance(0.5) { 0.7 } else { 1.3 }
            } else {
                0.7 + 0.6 * lot.unit()
            }
        };
        let Some(mut other) = weighed(simulator, &mut factor) else {
            continue;
        };
        let ranks = &other.ranking(0).unwrap().ranks;
        for range in &ranges {
            let rank = ranks[range.unit];
            assert!(
                rank >= range.best_bound && rank <= range.worst_bound,
                "case {case}: {rank} outside {range:?}"
            );
        }
    }
    for range in &ranges {
        assert!(range.best_bound <= range.best_seen && range.worst_seen <= range.worst_bound);
        assert_eq!(range.exact, range.reason.is_none());
    }
    ranges.iter().filter(|range| range.exact).count()
}

#[test]
fn no_weights_within_the_bounds_give_a_rank_beyond_them() {
    let mut lot = Lot::new(22);
    let mut reached = 0;
    for case in 0..100 {
        let (n, m) = (3 + lot.below(6), 2 + lot.below(4));
        let simulator = simulator(&mut lot, Kind::Plain, n, m);
        reached += holds(&mut lot, &simulator, 100, case);
    }
    assert!(reached > 250, "{reached}");
}

#[test]
fn under_any_mean_and_whole_no_weights_give_a_rank_beyond_the_bounds() {
    let mut lot = Lot::new(23);
    let mut reached = 0;
    for case in 0..500 {
        let (n, m) = (3 + lot.below(6), 2 + lot.below(4));
        let mut data = dataset(&mut lot, Kind::Any, n, m);
        bend(&mut lot, &mut data);
        if lot.chance(0.1) {
            data["method"]["tree"]["weighting"] = json!({"kind": "entropy"});
            data["method"]
                .as_object_mut()
                .unwrap()
                .remove("groupWeights");
        }
        let simulator = Simulator::from_json(&data.to_string()).unwrap();
        reached += holds(&mut lot, &simulator, 40, case);
    }
    assert!(reached > 800, "{reached}");
}

#[test]
fn of_two_units_under_one_mean_the_bounds_are_reached() {
    let mut lot = Lot::new(24);
    let (mut open, mut cases) = (0, 0);
    for mean in ["arithmetic", "geometric", "harmonic"] {
        for _ in 0..200 {
            let m = 2 + lot.below(3);
            let mut data = dataset(&mut lot, Kind::Plain, 3, m);
            data["method"]["tree"]["mean"] = json!({"kind": mean});
            data["method"].as_object_mut().unwrap().remove("decimals");
            for entry in data["method"]["indicators"].as_array_mut().unwrap() {
                entry["normalise"] = json!({"kind": "goalposts", "worst": -5, "best": 80});
            }
            // The third is on no board: of two, a rank is one pair's gap.
            data["units"][2]["excludedFrom"] = json!(["all"]);
            let simulator = Simulator::from_json(&data.to_string()).unwrap();
            let ranges = rank_ranges(simulator.snapshot(), 0, 0.3, 7).unwrap();
            assert_eq!(ranges.len(), 2);
            for range in ranges {
                assert!(range.exact, "{mean}: {range:?}");
                cases += 1;
                open += usize::from(range.best_bound < range.worst_bound);
            }
        }
    }
    assert!(open > 100 && cases - open > 100, "{open} of {cases}");
}
