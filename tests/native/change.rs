//! What moved between two looks at a board.

use crate::cases::{Kind, Lot, simulator};
use saima::scenario::Edit;
use saima::scoring::board::Relation;

fn relation(ranks: &[f64], unit: usize, other: usize) -> Relation {
    match ranks[unit].total_cmp(&ranks[other]) {
        std::cmp::Ordering::Less => Relation::Ahead,
        std::cmp::Ordering::Equal => Relation::Level,
        std::cmp::Ordering::Greater => Relation::Behind,
    }
}

#[test]
fn a_unit_passes_whom_it_stood_behind_and_stands_ahead_of_whether_or_not_their_place_changed() {
    let mut lot = Lot::new(17);
    let (mut unmoved, mut levelled) = (0, 0);
    for case in 0..400 {
        let (n, m) = (3 + lot.below(8), 1 + lot.below(3));
        let mut simulator = simulator(&mut lot, Kind::Any, n, m);
        simulator.settle(0, Some(0)).unwrap();
        let before = simulator.ranking(0).unwrap().ranks.clone();
        let edits = (0..2).map(|_| Edit::SetValue {
            unit: format!("u{}", lot.below(n)),
            indicator: format!("i{}", lot.below(m)),
            period: None,
            value: Some((lot.unit() * 40.0).round()),
        });
        if simulator.apply(&edits.collect::<Vec<_>>()).is_err() {
            continue;
        }
        let change = simulator.settle(0, Some(0)).unwrap();
        let now = simulator.ranking(0).unwrap().ranks.clone();
        let ranked = |unit: usize| before[unit] > 0.0 && now[unit] > 0.0;
        for other in 1..n {
            let told = change.passings.iter().find(|one| one.unit == other);
            let pair = [&before, &now].map(|ranks| relation(ranks, 0, other));
            let expected = (ranked(0) && ranked(other) && pair[0] != pair[1]).then_some(pair);
            assert_eq!(
                told.map(|one| [one.before, one.after]),
                expected,
                "case {case}"
            );
            let stayed = before[other].to_bits() == now[other].to_bits();
            unmoved += usize::from(told.is_some() && stayed);
            levelled += usize::from(told.is_some_and(|one| one.after == Relation::Level));
        }
        let places = change.passings.iter().map(|one| now[one.unit]);
        assert!(places.is_sorted(), "case {case}");
    }
    assert!(unmoved > 20 && levelled > 20, "{unmoved} {levelled}");
}

#[test]
fn whom_nobody_asked_about_passes_nobody() {
    let mut simulator = simulator(&mut Lot::new(3), Kind::Plain, 5, 1);
    simulator.settle(0, None).unwrap();
    simulator.set_value(0, 0, 1000.0).unwrap();
    assert!(simulator.change(0, None).unwrap().passings.is_empty());
    let error = simulator.change(0, Some(5)).unwrap_err();
    assert_eq!(
        (error.code(), error.path().as_str()),
        ("out-of-range", "unit")
    );
}
