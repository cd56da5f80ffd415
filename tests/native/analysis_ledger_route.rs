//! The least set of projects that reaches a goal, against every set of them carried out in the simulator itself.

use crate::cases::{Lot, name};
use saima::Simulator;
use saima::analysis::goal::ledger_route::ledger_route;
use saima::analysis::goal::single_move::Target;
use serde_json::{Value, json};
use std::time::Instant;

/// A project as the test knows it: what it may do next, and what it is worth.
struct Own {
    edit: Value,
    amount: f64,
}

/// Districts whose figures are counted from a random ledger; some shares of the first are given instead.
fn board(lot: &mut Lot, units: usize, projects: usize, own: usize) -> (Value, Vec<Own>) {
    let from_ledger = |code: &str, prefer: &str, rule: Value| {
        json!({"code": code, "name": name(code), "unitOfMeasure": name("1"), "decimals": 2, "minimum": 0,
            "source": {"kind": "ledger", "rule": rule, "prefer": prefer}})
    };
    let mut owned = Vec::new();
    let mut listed = Vec::new();
    for at in 0..projects {
        let mine = at < own;
        let unit = if mine { 0 } else { 1 + lot.below(units - 1) };
        let amount = (1 + lot.below(60)) as f64 / 2.0;
        let mut one = json!({"code": format!("p{at}"), "unit": format!("u{unit}"), "sector": "manufacturing",
            "amount": amount, "dates": {}});
        let stage = lot.below(if mine { 3 } else { 4 });
        let signed = ["2022-09-14", "2023-01-20", "2023-02-11"][lot.below(3)];
        let next = match stage {
            0 => {
                json!({"edit": "setDate", "project": format!("p{at}"), "stage": "signed", "date": "2023-03-31"})
            }
            1 => {
                json!({"edit": "setDate", "project": format!("p{at}"), "stage": "started", "date": "2023-03-31"})
            }
            _ => {
                json!({"edit": "setFunds", "project": format!("p{at}"), "quarter": "2023Q1", "amount": amount})
            }
        };
        if stage > 0 {
            one["dates"]["signed"] = json!(signed);
        }
        if stage > 1 {
            one["dates"]["started"] = json!("2023-03-01");
        }
        if stage > 2 {
            one["funds"] = json!({"2023Q1": amount});
        }
        if mine {
            owned.push(Own { edit: next, amount });
        }
        listed.push(one);
    }
    let normalise = |lot: &mut Lot| match lot.below(5) {
        0 => json!({"kind": "minMax", "low": 0, "high": 100}),
        1 => json!({"kind": "rank"}),
        2 => json!({"kind": "identity"}),
        3 => json!({"kind": "zScore"}),
        _ => json!({"kind": "target", "target": 12, "cap": 1.2, "points": 100}),
    };
    let codes = ["contracts", "starts", "funds", "rate"];
    let same = normalise(lot);
    let mixed = lot.chance(0.5);
    let leaves = codes.map(|code| {
        let normalise = if mixed { normalise(lot) } else { same.clone() };
        json!({"indicator": code, "missing": "zero", "normalise": normalise})
    });
    let children = codes.map(|code| json!({"indicator": code, "weight": 1 + lot.below(9)}));
    let data = json!({
        "format": "saima-dataset", "version": 1, "code": "route", "name": name("route"),
        "units": (0..units).map(|u| json!({"code": format!("u{u}"), "name": name("u")})).collect::<Vec<_>>(),
        "indicators": [
            from_ledger("contracts", "ledger", json!({"op": "sum", "event": "signed"})),
            from_ledger("starts", "ledger", json!({"op": "count", "event": "started"})),
            from_ledger("funds", "ledger", json!({"op": "sum", "event": "funds"})),
            from_ledger("rate", "ledger", json!({"op": "rate", "of": "started", "months": 12})),
        ],
        "periods": [{"code": "2023Q1", "name": name("q"), "start": "2023-01-01", "end": "2023-03-31"}],
        "values": [],
        "ledger": {"projects": listed},
        "method": {"code": "m", "name": name("m"), "owner": name("o"), "decimals": 2,
            "indicators": leaves, "tree": {"code": "index", "children": children}},
        "boards": [
            {"kind": "composite", "code": "composite", "name": name("c")},
            {"kind": "indicator", "code": "rates", "name": name("r"), "indicator": "rate"},
        ],
    });
    (data, owned)
}

fn read(data: &Value) -> Simulator {
    Simulator::from_json(&data.to_string()).unwrap_or_else(|error| panic!("{error}\n{data}"))
}

/// The least set by trying them all: its size, what its contracts come to, the best rank that any set reaches.
fn by_hand(
    before: &Simulator,
    owned: &[Own],
    board: usize,
    target: Target,
) -> (Option<(usize, f64)>, f64) {
    let (mut least, mut best): (Option<(usize, f64)>, f64) = (None, f64::INFINITY);
    for set in 0..1_usize << owned.len() {
        let chosen = (0..owned.len()).filter(|at| set >> at & 1 == 1);
        let chosen = chosen.map(|at| &owned[at]).collect::<Vec<_>>();
        let mut after = before.clone();
        let edits = chosen.iter().map(|one| &one.edit).collect::<Vec<_>>();
        after.apply_json(&json!(edits).to_string()).unwrap();
        let values = after.board_values(board).unwrap().to_vec();
        let ranks = &after.ranking(board).unwrap().ranks;
        let rank = ranks[0];
        if rank <= 0.0 {
            continue;
        }
        best = best.min(rank);
        let reached = match target {
            Target::Rank { rank: wanted } => rank <= wanted,
            Target::Pass { unit } => ranks[unit] == 0.0 || values[0] > values[unit],
        };
        let cost = (
            chosen.len(),
            chosen.iter().map(|one| one.amount).sum::<f64>(),
        );
        let cheaper = |least: &(usize, f64)| {
            cost.0 < least.0 || (cost.0 == least.0 && cost.1 < least.1 - 1e-9)
        };
        if reached && least.as_ref().is_none_or(cheaper) {
            least = Some(cost);
        }
    }
    (least, best)
}

#[test]
fn the_route_by_the_ledger_is_the_least_of_all_sets_of_projects() {
    let mut lot = Lot::new(1401);
    let (mut reached, mut missed, mut exact) = (0, 0, 0);
    for case in 0..90 {
        let own = 1 + lot.below(if case % 30 == 0 { 10 } else { 7 });
        let units = 4 + lot.below(5);
        let others = units * 4;
        let (data, owned) = board(&mut lot, units, own + others, own);
        let before = read(&data);
        let on = usize::from(case % 5 == 4);
        let target = if lot.chance(0.6) {
            Target::Rank {
                rank: (1 + lot.below(units)) as f64,
            }
        } else {
            Target::Pass {
                unit: 1 + lot.below(units - 1),
            }
        };
        let route = ledger_route(&before, on, 0, target).unwrap();
        assert_eq!(route.candidates, owned.len(), "case {case}");
        assert!(route.exact, "case {case}: {:?}", route.reason);
        exact += 1;
        let (least, best) = by_hand(&before, &owned, on, target);
        assert_eq!(route.reached, least.is_some(), "case {case}: {route:?}");
        let amount = route.projects.iter().map(|one| one.amount).sum::<f64>();
        if let Some((count, sum)) = least {
            assert_eq!(route.projects.len(), count, "case {case}: {route:?}");
            assert!((amount - sum).abs() < 1e-6, "case {case}: {amount} {sum}");
            reached += usize::from(count > 0);
        } else {
            assert_eq!(route.after.rank, best.min(route.before.rank), "case {case}");
            missed += 1;
        }
        // Carried out, the route gives what it says, to the bit.
        let mut after = before.clone();
        after.apply(&route.edits).unwrap();
        let value = after.board_values(on).unwrap()[0];
        assert_eq!(value.to_bits(), route.after.value.to_bits(), "case {case}");
        assert_eq!(
            after.ranking(on).unwrap().ranks[0],
            route.after.rank,
            "case {case}"
        );
    }
    assert!(
        reached > 15 && missed > 10 && exact == 90,
        "{reached} {missed}"
    );
}

#[test]
fn of_sixty_projects_the_route_comes_with_its_proof() {
    let mut lot = Lot::new(1402);
    let mut proved = 0;
    for case in 0..6 {
        let (mut data, _) = board(&mut lot, 12, 60 + 140, 60);
        for leaf in data["method"]["indicators"].as_array_mut().unwrap() {
            leaf["normalise"] = json!({"kind": "minMax"});
        }
        let before = read(&data);
        let began = Instant::now();
        let route = ledger_route(&before, 0, 0, Target::Rank { rank: 1.0 }).unwrap();
        println!(
            "case {case}: {:?}, {} projects, exact {}",
            began.elapsed(),
            route.projects.len(),
            route.exact
        );
        proved += usize::from(route.exact);
    }
    assert!(proved >= 4, "{proved} of 6");
}
