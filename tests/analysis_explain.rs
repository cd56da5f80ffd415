//! Explanations sum to what they explain.
#![cfg(not(target_arch = "wasm32"))]

mod cases;

use cases::{Kind, Lot, bend, dataset};
use saima::Simulator;
use saima::analysis::Ground;
use saima::analysis::explain::{GapRule, explain, gap};

#[test]
fn a_gap_sums_exactly_down_the_tree() {
    let mut lot = Lot::new(11);
    let (mut logs, mut shapley) = (0, 0);
    for case in 0..1500 {
        let (n, m) = (2 + lot.below(8), 1 + lot.below(6));
        let kind = if case % 2 == 0 {
            Kind::Monotone
        } else {
            Kind::Any
        };
        let mut data = dataset(&mut lot, kind, n, m);
        if case % 3 == 0 {
            bend(&mut lot, &mut data);
        }
        let simulator = Simulator::from_json(&data.to_string()).unwrap();
        let ground = Ground::of(&simulator);
        let gap = gap(ground, 0, 1).unwrap();
        let Some(displayed) = gap.displayed else {
            continue;
        };
        let unit = saima::math::pow(10.0, f64::from(gap.decimals));
        let whole = |x: f64| (x * unit).round() as i64;
        let by_hand = gap.adjustments_displayed;
        if data["method"]["adjustments"].is_null() {
            assert!(by_hand.iter().all(|x| whole(*x) == 0), "case {case}");
        }
        assert_eq!(
            whole(gap.nodes[0].displayed) + whole(by_hand[0]) - whole(by_hand[1]),
            whole(displayed),
            "case {case}"
        );
        let expected = gap.score_a.unwrap() - gap.score_b.unwrap();
        assert!((displayed - expected).abs() < 1e-3);
        for node in &gap.nodes {
            let kids = gap
                .nodes
                .iter()
                .filter(|kid| kid.parent == Some(node.node))
                .collect::<Vec<_>>();
            if kids.is_empty() {
                continue;
            }
            assert_eq!(
                kids.iter().map(|kid| whole(kid.displayed)).sum::<i64>(),
                whole(node.displayed),
                "case {case}"
            );
            let sum = kids.iter().map(|kid| kid.gap).sum::<f64>();
            assert!(
                (sum - node.gap).abs() < 1e-9,
                "case {case}: {sum} {}",
                node.gap
            );
            for kid in &kids {
                assert!(
                    (kid.displayed - kid.gap).abs() * unit < 2.0 + kids.len() as f64,
                    "case {case}"
                );
            }
            logs += usize::from(node.rule == GapRule::LogShare);
            shapley += usize::from(node.rule == GapRule::Shapley);
        }
        let explanation = explain(ground, 0).unwrap();
        let sum = explanation.nodes[0].contribution + explanation.adjustment + explanation.rounding;
        assert!(
            (sum - explanation.score.unwrap()).abs() < 1e-9,
            "case {case}"
        );
    }
    assert!(logs > 50 && shapley > 10, "{logs} {shapley}");
}
