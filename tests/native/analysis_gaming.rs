//! Leaving one project out and signing one on paper, against data sets made that way.

use crate::cases;
use crate::cases::{Kind, Lot, name};
use saima::Simulator;
use saima::analysis::fragility::leave_one_project_out::{hinge, ledger_lines};
use saima::analysis::fragility::paper_contract::paper;
use serde_json::{Value, json};

/// Districts whose every figure is counted from a random ledger.
fn counted(lot: &mut Lot, units: usize, projects: usize) -> Value {
    let from_ledger = |code: &str, rule: Value| {
        json!({"code": code, "name": name(code), "unitOfMeasure": name("1"), "decimals": 2, "minimum": 0,
            "source": {"kind": "ledger", "rule": rule, "prefer": "ledger"}})
    };
    let project = |at: usize, lot: &mut Lot| {
        let mut one = json!({"code": format!("p{at}"), "unit": format!("u{}", lot.below(units)), "sector": "manufacturing",
            "amount": (1 + lot.below(400)) as f64 / 10.0, "dates": {"signed": format!("2023-01-{:02}", 1 + lot.below(28))}});
        if lot.chance(0.6) {
            one["dates"]["started"] = json!("2023-03-01");
        }
        if at > 0 && lot.chance(0.2) {
            one["enlarges"] = json!(format!("p{}", lot.below(at)));
            one["amountBefore"] = json!(0.0);
        }
        one
    };
    let plain = json!({"kind": "minMax", "low": 0, "high": 100});
    let leaf = |code: &str| json!({"indicator": code, "normalise": plain});
    let listed = (0..projects).map(|at| project(at, lot)).collect::<Vec<_>>();
    let child = |code: &str| json!({"indicator": code, "weight": 1 + lot.below(9)});
    let children = ["contracts", "starts", "rate"].map(child);
    json!({
        "format": "saima-dataset", "version": 1, "code": "counted", "name": name("counted"),
        "units": (0..units).map(|u| json!({"code": format!("u{u}"), "name": name("u")})).collect::<Vec<_>>(),
        "indicators": [
            from_ledger("contracts", json!({"op": "sum", "event": "signed"})),
            from_ledger("starts", json!({"op": "count", "event": "started"})),
            from_ledger("rate", json!({"op": "rate", "of": "started", "months": 3})),
        ],
        "periods": [{"code": "2023Q1", "name": name("q"), "start": "2023-01-01", "end": "2023-03-31"}],
        "values": [],
        "ledger": {"projects": listed},
        "method": {"code": "m", "name": name("m"), "owner": name("o"), "decimals": 2,
            "indicators": [leaf("contracts"), leaf("starts"), leaf("rate")],
            "tree": {"code": "index", "children": children}},
        "boards": [
            {"kind": "composite", "code": "composite", "name": name("c")},
            {"kind": "project", "code": "big", "name": name("b"), "top": 3, "rule": {"event": "signed"}},
        ],
    })
}

fn read(data: &Value) -> Simulator {
    Simulator::from_json(&data.to_string()).unwrap_or_else(|error| panic!("{error}\n{data}"))
}

#[test]
fn a_project_left_out_leaves_what_a_ledger_without_it_gives() {
    let mut lot = Lot::new(81);
    let (mut lines_seen, mut along, mut fell) = (0, 0, 0);
    for case in 0..40 {
        let data = counted(&mut lot, 4, 14);
        let whole = read(&data);
        let before = whole.scenario_json().unwrap();
        for unit in 0..4 {
            let lines = ledger_lines(&whole, 0, unit).unwrap();
            assert_eq!(lines.boards, [0, 1]);
            let own = whole.projects(Some(unit)).unwrap().len();
            assert_eq!(lines.lines.len() + lines.idle, own, "case {case}");
            for line in &lines.lines {
                lines_seen += 1;
                along += line.along.len();
                let mut less = data.clone();
                let projects = less["ledger"]["projects"].as_array_mut().unwrap();
                projects.retain(|one| {
                    let code = one["code"].as_str().unwrap();
                    code != line.project && !line.along.iter().any(|gone| gone == code)
                });
                let mut less = read(&less);
                for (place, board) in line.places.iter().zip([0, 1]) {
                    let rank = less.ranking(board).unwrap().ranks[unit];
                    let value = less.board_values(board).unwrap()[unit];
                    assert_eq!(place.rank, rank, "case {case}: {line:?}");
                    assert_eq!(
                        place.value.to_bits(),
                        value.to_bits(),
                        "case {case}: {line:?}"
                    );
                }
            }
            // The costliest comes first.
            let falls = lines
                .lines
                .iter()
                .map(|line| line.places[0].rank - lines.places[0].rank);
            let falls = falls.collect::<Vec<_>>();
            assert!(falls.windows(2).all(|two| two[0] >= two[1]), "case {case}");
            let hinge = hinge(&whole, 0, unit).unwrap();
            let most = falls.first().copied().unwrap_or(0.0).max(0.0);
            assert_eq!(hinge.without - hinge.rank, most, "case {case}");
            assert_eq!(hinge.project.is_some(), most > 0.0, "case {case}");
            fell += usize::from(most > 0.0);
        }
        assert_eq!(whole.scenario_json().unwrap(), before);
    }
    assert!(
        lines_seen > 300 && along > 30 && fell > 30,
        "{lines_seen} {along} {fell}"
    );
}

#[test]
fn a_contract_on_paper_moves_whom_a_ledger_with_it_moves() {
    let mut lot = Lot::new(82);
    let (mut rose, mut fell) = (0, 0);
    for case in 0..40 {
        let data = counted(&mut lot, 5, 14);
        let whole = read(&data);
        let ranks = whole.clone().ranking(0).unwrap().ranks.clone();
        let paper = paper(&whole, 0, 2, 30.0).unwrap();
        assert!(paper.on_ledger && paper.indicator == 0);
        let outside = ranks.iter().filter(|rank| **rank > 2.0).count();
        let mut entering = 0;
        for one in &paper.contracts {
            let mut more = data.clone();
            let signed = json!({"code": "more", "unit": format!("u{}", one.unit), "sector": "manufacturing",
                "amount": 30.0, "dates": {"signed": "2023-03-31"}});
            more["ledger"]["projects"]
                .as_array_mut()
                .unwrap()
                .push(signed);
            let now = read(&more).ranking(0).unwrap().ranks.clone();
            assert_eq!(one.before.rank, ranks[one.unit]);
            assert_eq!(one.after.rank, now[one.unit], "case {case}");
            entering += usize::from(one.before.rank > 2.0 && one.after.rank <= 2.0);
            rose += usize::from(one.after.rank < one.before.rank);
            fell += usize::from(one.after.rank > one.before.rank);
            for other in (0..5).filter(|other| *other != one.unit) {
                let moved = one.moved.iter().find(|moved| moved.unit == other);
                let shown =
                    moved.map_or((ranks[other], ranks[other]), |moved| (moved.from, moved.to));
                assert_eq!(shown, (ranks[other], now[other]), "case {case}");
            }
        }
        assert_eq!(paper.brought_in, entering as f64 / outside.max(1) as f64);
    }
    // The rate falls with every contract that is not begun: paper may cost places too.
    assert!(rose > 30 && fell > 0, "{rose} {fell}");
}

#[test]
fn without_a_ledger_paper_adds_to_the_first_figure_that_can_be_set() {
    let mut lot = Lot::new(83);
    for _ in 0..20 {
        let before = cases::simulator(&mut lot, Kind::Plain, 6, 2);
        let paper = paper(&before, 0, 3, 5.0).unwrap();
        assert!(!paper.on_ledger && paper.indicator == 0);
        for one in &paper.contracts {
            let mut after = before.clone();
            let x = before.figures().column(0, 0)[one.unit];
            after.set_value(one.unit, 0, x + 5.0).unwrap();
            assert_eq!(one.after.rank, after.ranking(0).unwrap().ranks[one.unit]);
        }
        for amount in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(
                saima::analysis::fragility::paper_contract::paper(&before, 0, 3, amount).is_err()
            );
        }
    }
}
