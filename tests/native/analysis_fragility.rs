//! Ladders and fragility against the simulator after the same edit.

use crate::cases::{Kind, Lot, simulator};
use saima::analysis::explain::ladder::{ladder, rungs};
use saima::analysis::explain::unit_summary::{NearestFigure, unit_summary};
use saima::analysis::fragility::leave_one_out::fragility;
use saima::analysis::whatif::display_steps::{Grid, Reach};
use saima::analysis::{Probe, Supposition};

#[test]
fn a_ladders_figures_swap_the_neighbours() {
    let mut lot = Lot::new(51);
    let mut swaps = 0;
    for case in 0..150 {
        let (n, m) = (3 + lot.below(6), 1 + lot.below(4));
        let before = simulator(&mut lot, [Kind::Plain, Kind::Monotone][case % 2], n, m);
        let unit = lot.below(n);
        let ladder = ladder(before.snapshot(), 0, unit).unwrap();
        let up = ladder
            .chase
            .iter()
            .filter_map(|one| Some((one.indicator, one.to?, ladder.above?, unit)));
        let down = ladder
            .cushion
            .iter()
            .filter_map(|one| Some((one.indicator, one.to?, unit, ladder.below?)));
        for (indicator, x, loser, winner) in up.chain(down) {
            swaps += 1;
            let mut after = before.clone();
            after.set_value(unit, indicator, x).unwrap();
            let scores = &after.evaluation().scores;
            assert!(scores[winner] > scores[loser], "case {case}");
        }
    }
    assert!(swaps > 100, "{swaps}");
}

#[test]
fn a_ladder_names_the_nearest_displayed_figure_that_swaps_and_none_where_none_does() {
    let mut lot = Lot::new(57);
    let (mut found, mut none) = (0, 0);
    for case in 0..240 {
        let (n, m) = (2 + lot.below(6), 1 + lot.below(4));
        let kind = [Kind::Plain, Kind::Monotone][case % 2];
        let simulator = simulator(&mut lot, kind, n, m);
        let snapshot = simulator.snapshot();
        let unit = lot.below(n);
        let ladder = ladder(snapshot, 0, unit).unwrap();
        let up = ladder
            .chase
            .iter()
            .map(|one| (one.indicator, one.to, one.exact, ladder.above, true));
        let down = ladder
            .cushion
            .iter()
            .map(|one| (one.indicator, one.to, one.exact, ladder.below, false));
        for (indicator, to, exact, other, rises) in up.chain(down) {
            assert!(exact, "case {case}");
            let other = other.unwrap();
            let held = snapshot.figures.column(0, indicator)[unit];
            let grid = Grid::new(snapshot.data.indicators()[indicator].decimals);
            let reach = Reach::of(snapshot, indicator);
            let mut probe = Probe::new(snapshot);
            let mut swaps = |x: f64| {
                let value = x;
                probe
                    .suppose(&[Supposition::Figure {
                        unit,
                        indicator,
                        value,
                    }])
                    .unwrap();
                let ranks = probe.ranking(0).unwrap().ranks;
                if rises {
                    ranks[unit] < ranks[other]
                } else {
                    ranks[unit] > ranks[other]
                }
            };
            let figures =
                (grid.ceil(reach.low)..=grid.floor(reach.high)).map(|step| grid.value(step));
            let least = figures
                .filter(|x| swaps(*x))
                .map(|x| (x - held).abs())
                .fold(f64::INFINITY, f64::min);
            if let Some(x) = to {
                found += 1;
                assert!(swaps(x) && (x - held).abs() <= least, "case {case}: {x}");
            } else {
                none += 1;
                assert!(least.is_infinite(), "case {case}: {least}");
            }
        }
    }
    assert!(found > 300 && none > 100, "{found} {none}");
}

#[test]
fn the_rungs_of_a_board_are_the_ladders_of_its_units() {
    let mut lot = Lot::new(54);
    for case in 0..60 {
        let (n, m) = (3 + lot.below(6), 1 + lot.below(4));
        let simulator = simulator(&mut lot, Kind::Plain, n, m);
        let snapshot = simulator.snapshot();
        let all = rungs(snapshot, 0, 0, n).unwrap();
        assert_eq!(all.len(), n - 1);
        for rung in &all {
            let own = ladder(snapshot, 0, rung.lower).unwrap();
            assert_eq!(own.above, Some(rung.upper), "case {case}");
            assert_eq!(own.gap_above, Some(rung.gap));
            assert_eq!(own.chase, rung.chase);
        }
        assert_eq!(rungs(snapshot, 0, 1, 1).unwrap(), all[1..2]);
    }
}

#[test]
fn removals_and_inventions_are_what_the_simulator_shows() {
    let mut lot = Lot::new(52);
    for case in 0..60 {
        let (n, m) = (4 + lot.below(6), 2 + lot.below(3));
        let before = simulator(&mut lot, Kind::Plain, n, m);
        let fragility = fragility(before.snapshot(), 0, 2).unwrap();
        assert_eq!((fragility.units.len(), fragility.indicators.len()), (n, m));
        let ranks = before.clone().ranking(0).unwrap().ranks.clone();
        for one in &fragility.indicators {
            let mut after = before.clone();
            after.set_weight(one.removed, 0.0).unwrap();
            let now = &after.ranking(0).unwrap().ranks;
            let moves = ranks
                .iter()
                .zip(now)
                .map(|(a, b)| (a - b).abs())
                .collect::<Vec<_>>();
            assert_eq!(
                one.moved,
                moves.iter().filter(|by| **by > 0.0).count(),
                "case {case}"
            );
            assert_eq!(
                one.greatest_move,
                moves.iter().copied().fold(0.0, f64::max),
                "case {case}"
            );
        }
        for one in &fragility.inventions {
            let mut after = before.clone();
            after
                .set_value(one.unit, one.single.indicator, one.single.to.unwrap())
                .unwrap();
            assert!(
                after.ranking(0).unwrap().ranks[one.unit] <= 2.0,
                "case {case}"
            );
        }
    }
}

#[test]
fn the_summary_says_what_the_lists_say() {
    let mut lot = Lot::new(53);
    for case in 0..40 {
        let (n, m) = (4 + lot.below(6), 2 + lot.below(3));
        let simulator = simulator(&mut lot, Kind::Plain, n, m);
        let found = fragility(simulator.snapshot(), 0, 2).unwrap();
        let summary = &found.summary;
        let removals = || found.indicators.iter().chain(&found.units);
        assert!(
            removals()
                .all(|one| { one.greatest_move <= summary.indicator_move.max(summary.unit_move) })
        );
        let changes = removals().filter(|one| one.leader_changes).count();
        assert_eq!(summary.leader_changes, changes, "case {case}");
        let ranks = simulator.snapshot().ranking(0).unwrap().ranks;
        let outside = ranks.iter().filter(|rank| **rank > 2.0).count();
        let mut last = 0.0;
        for opening in &summary.openings {
            let sizes = found.inventions.iter().map(|one| one.share_of_spread);
            let brought = sizes
                .filter(|size| *size <= opening.share_of_spread)
                .count();
            assert_eq!(opening.brought_in, brought as f64 / outside.max(1) as f64);
            assert!(
                opening.brought_in >= last && opening.brought_in <= 1.0,
                "case {case}"
            );
            last = opening.brought_in;
        }
        let least = found.inventions.first().map(|one| one.share_of_spread);
        assert_eq!(summary.least_invention, least, "case {case}");
    }
}

#[test]
fn a_unit_summary_holds_every_board_and_its_nearest_figures_change_the_place() {
    let mut lot = Lot::new(58);
    let (mut risen, mut fallen) = (0, 0);
    for case in 0..120 {
        let (n, m) = (2 + lot.below(7), 1 + lot.below(4));
        let mut before = simulator(&mut lot, [Kind::Plain, Kind::Monotone][case % 2], n, m);
        let edited = (lot.below(n), lot.below(m));
        before.set_value(edited.0, edited.1, 50.0).unwrap();
        let unit = lot.below(n);
        let summary = unit_summary(&mut before, unit).unwrap();
        assert_eq!(summary.places.len(), before.data().boards().len());
        for place in summary.places {
            let ranks = before.ranking(place.board).unwrap().ranks.clone();
            let then = before.baseline_ranking(place.board).unwrap().ranks[unit];
            assert_eq!(place.rank.unwrap_or(0.0).to_bits(), ranks[unit].to_bits());
            assert_eq!(place.baseline_rank.unwrap_or(0.0).to_bits(), then.to_bits());
            let Some(rank) = place.rank else { continue };
            let better = ranks.iter().filter(|other| **other > 0.0 && **other < rank);
            assert_eq!(place.above.is_some(), better.count() > 0, "case {case}");
            let worse = ranks.iter().filter(|other| **other > rank);
            assert_eq!(place.below.is_some(), worse.count() > 0, "case {case}");
            let after = |figure: NearestFigure| {
                let mut after = before.clone();
                after.set_value(unit, figure.indicator, figure.to).unwrap();
                after.ranking(place.board).unwrap().ranks.clone()
            };
            if let Some((other, figure)) = place
                .above
                .and_then(|next| Some((next.unit, next.nearest?)))
            {
                let now = after(figure);
                assert!(now[unit] < now[other], "case {case}");
                risen += 1;
            }
            if let Some((other, figure)) = place
                .below
                .and_then(|next| Some((next.unit, next.nearest?)))
            {
                let now = after(figure);
                assert!(now[unit] > now[other], "case {case}");
                fallen += 1;
            }
        }
    }
    assert!(risen > 80 && fallen > 80, "{risen} {fallen}");
}
