//! The probe and the fast way give the very bits of the simulator after the same edit.

use crate::cases::{Kind, Lot, simulator};
use saima::analysis::{Probe, Response, Supposition};

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|x| x.to_bits()).collect()
}

#[test]
fn a_probe_shows_what_the_simulator_would_show() {
    let mut lot = Lot::new(1);
    for case in 0..400 {
        let (n, m) = (3 + lot.below(9), 2 + lot.below(5));
        let before = simulator(&mut lot, Kind::Any, n, m);
        let mut probe = Probe::new(before.snapshot());
        for _ in 0..6 {
            let mut after = before.clone();
            let mut suppositions = Vec::new();
            for _ in 0..lot.below(4) {
                if lot.chance(0.7) {
                    let (unit, indicator) = (lot.below(n), lot.below(m));
                    let value = (lot.unit() * 80.0).round() / 2.0;
                    after.set_value(unit, indicator, value).unwrap();
                    suppositions.push(Supposition::Figure {
                        unit,
                        indicator,
                        value,
                    });
                } else {
                    let node = 1 + lot.below(before.plan().nodes.len() - 1);
                    let weight = 1.0 + lot.unit() * 10.0;
                    after.set_weight(node, weight).unwrap();
                    suppositions.push(Supposition::Weight { node, weight });
                }
            }
            probe.suppose(&suppositions).unwrap();
            assert_eq!(
                bits(&probe.evaluation().index),
                bits(&after.evaluation().index),
                "case {case}"
            );
            for board in 0..3 {
                assert_eq!(
                    &probe.ranking(board).unwrap(),
                    after.ranking(board).unwrap(),
                    "case {case}"
                );
            }
        }
    }
}

#[test]
fn a_course_stands_where_the_simulator_would_put_the_unit() {
    let mut lot = Lot::new(2);
    let mut fast = 0;
    for case in 0..600 {
        let kind = [Kind::Plain, Kind::Monotone, Kind::Any][case % 3];
        let (n, m) = (2 + lot.below(9), 1 + lot.below(5));
        let before = simulator(&mut lot, kind, n, m);
        let (unit, indicator, board) = (lot.below(n), lot.below(m), lot.below(3));
        let mut course = Response::new(before.snapshot(), board, unit, indicator).unwrap();
        fast += usize::from(course.is_fast());
        let column = before.figures().column(0, indicator).to_vec();
        for step in 0..12 {
            // Now and then another unit's very figure, where extremes and equals meet.
            let other = column[lot.below(n)];
            let x = if step % 3 == 0 && !other.is_nan() {
                other
            } else {
                (lot.unit() * 300.0).round() / 4.0
            };
            let mut after = before.clone();
            after.set_value(unit, indicator, x).unwrap();
            let standing = course.at(x).unwrap();
            let ranks = after.ranking(board).unwrap().ranks.clone();
            assert_eq!(standing.rank, ranks[unit], "case {case}, {x}");
            let value = after.board_values(board).unwrap()[unit];
            assert_eq!(
                standing.value.to_bits(),
                value.to_bits(),
                "case {case}, {x}"
            );
            let keys = course.keys().unwrap();
            let order = &after.ranking(board).unwrap().order.clone();
            assert!(
                order
                    .windows(2)
                    .all(|pair| keys[pair[0] as usize] <= keys[pair[1] as usize])
            );
            assert_eq!(
                keys.iter().filter(|key| **key != u64::MAX).count(),
                order.len()
            );
        }
    }
    assert!(fast > 250, "only {fast} courses took the fast way");
}
