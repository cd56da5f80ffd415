//! A change of method shared out over its clauses: the shares sum to each unit's move, and the way back is its mirror image.

use crate::cases::{Kind, Lot, simulator};
use saima::Simulator;
use saima::analysis::explain::clause_shares::clause_shares;
use saima::method::Method;
use saima::method::clauses::{clauses, with_clauses};
use saima::method::normalise::Normalise;
use saima::scenario::Edit;

/// The method with some of its clauses otherwise.
fn draft(lot: &mut Lot, method: &Method, most: usize) -> Method {
    let mut draft = method.clone();
    let leaves = draft.indicators.len();
    for _ in 0..=lot.below(most) {
        let at = lot.below(leaves);
        match lot.below(5) {
            0 | 1 => {
                let code = draft.indicators[at].indicator.clone();
                draft.tree.find_mut(&code).unwrap().weight = (1 + lot.below(9)) as f64;
            }
            2 => {
                draft.indicators[at].normalise = Normalise::MinMax {
                    low: 20.0,
                    high: 90.0,
                };
            }
            3 => draft.indicators[at].normalise = Normalise::Rank,
            _ => draft.decimals = Some(lot.below(3) as u8),
        }
    }
    draft
}

fn ranks(before: &Simulator, method: &Method) -> Vec<f64> {
    let mut after = before.clone();
    after
        .apply(&[Edit::SetMethod {
            method: Box::new(method.clone()),
        }])
        .unwrap();
    after.ranking(0).unwrap().ranks.clone()
}

#[test]
fn the_shares_sum_to_each_move_and_the_way_back_is_the_mirror_image() {
    let mut lot = Lot::new(97);
    let (mut moved, mut sampled) = (0, 0);
    for case in 0..40 {
        // Every tenth has more clauses than all mixtures can be tried of.
        let (n, m, most) = if case % 10 == 9 {
            (5, 8, 60)
        } else {
            (3 + lot.below(6), 2 + lot.below(3), 5)
        };
        let before = simulator(&mut lot, Kind::Plain, n, m);
        let old = (*before.state().method).clone();
        let new = draft(&mut lot, &old, most);
        let there = clause_shares(&before, &old, &new, 0).unwrap();
        let back = clause_shares(&before, &new, &old, 0).unwrap();
        assert_eq!(there.clauses, back.clauses, "case {case}");
        let (from, to) = (ranks(&before, &old), ranks(&before, &new));
        for (one, other) in there.units.iter().zip(&back.units) {
            assert_eq!(
                (one.from, one.to),
                (from[one.unit], to[one.unit]),
                "case {case}"
            );
            let sum = one.shares.iter().sum::<f64>();
            assert!(
                (sum - (one.to - one.from)).abs() < 1e-9,
                "case {case}: {sum}"
            );
            for (a, b) in one.shares.iter().zip(&other.shares) {
                assert!((a + b).abs() < 1e-9, "case {case}: {a} {b}");
            }
            moved += usize::from(one.from.to_bits() != one.to.to_bits());
        }
        sampled += usize::from(!there.exact);
    }
    assert!(moved > 30 && sampled >= 2, "{moved} {sampled}");
}

#[test]
fn with_all_clauses_the_one_method_is_the_other() {
    let mut lot = Lot::new(98);
    for _ in 0..60 {
        let before = simulator(&mut lot, Kind::Plain, 3, 4);
        let old = (*before.state().method).clone();
        let new = draft(&mut lot, &old, 9);
        let all = clauses(&old, &new);
        assert_eq!(with_clauses(&old, &new, &all), new);
        assert_eq!(with_clauses(&old, &new, []), old);
        assert!(clauses(&new, &new).is_empty());
    }
}

#[test]
fn one_clause_alone_has_the_whole_move() {
    let mut lot = Lot::new(99);
    for _ in 0..20 {
        let before = simulator(&mut lot, Kind::Plain, 6, 3);
        let old = (*before.state().method).clone();
        let mut new = old.clone();
        let code = new.indicators[0].indicator.clone();
        new.tree.find_mut(&code).unwrap().weight += 3.0;
        let shares = clause_shares(&before, &old, &new, 0).unwrap();
        assert_eq!(shares.clauses.len(), 1);
        for one in &shares.units {
            assert!((one.shares[0] - (one.to - one.from)).abs() < 1e-12);
        }
    }
}
