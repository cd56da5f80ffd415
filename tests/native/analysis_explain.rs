//! Explanations sum to what they explain.

use crate::cases::{Kind, Lot, bend, dataset};

use saima::Simulator;
use saima::analysis::explain::gap::{GapRule, gap};
use saima::analysis::explain::points::explain;

#[test]
fn a_gap_sums_down_the_tree_with_what_rounding_leaves_told_beside_it() {
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
        let snapshot = simulator.snapshot();
        let gap = gap(snapshot, 0, 1).unwrap();
        let Some(displayed) = gap.displayed else {
            continue;
        };
        let unit = saima::numeric::math::pow(10.0, f64::from(gap.decimals));
        let whole = |x: f64| (x * unit).round() as i64;
        let by_hand = gap.adjustments_displayed;
        if data["method"]["adjustments"].is_null() {
            assert!(by_hand.iter().all(|x| whole(*x) == 0), "case {case}");
        }
        assert_eq!(
            whole(gap.nodes[0].displayed) + whole(by_hand[0]) - whole(by_hand[1])
                + whole(gap.rounding),
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
                kids.iter().map(|kid| whole(kid.displayed)).sum::<i64>() + whole(node.rounding),
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
                // Each is rounded by itself, whatever stands beside it.
                let own = saima::numeric::math::round_to(kid.gap, gap.decimals);
                assert_eq!(kid.displayed.to_bits(), own.to_bits(), "case {case}");
            }
            logs += usize::from(node.rule == GapRule::LogShare);
            shapley += usize::from(node.rule == GapRule::Shapley);
        }
        let explanation = explain(snapshot, 0).unwrap();
        let sum = explanation.nodes[0].contribution + explanation.adjustment + explanation.rounding;
        assert!(
            (sum - explanation.score.unwrap()).abs() < 1e-9,
            "case {case}"
        );
    }
    assert!(logs > 50 && shapley > 10, "{logs} {shapley}");
}
