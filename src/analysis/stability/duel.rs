//! Where two units change places as one weight moves, under Copeland.
//!
//! Each duel is decided by a sum that is straight in the share, so it turns once at most, in closed
//! form; between two turns no score moves.

use crate::analysis::stability::breakpoint::Breakpoint;
use crate::analysis::stability::crossing::sign_at_zero;
use crate::analysis::whatif::adjustment_slope::AdjustmentSlope;
use crate::numeric::sort;
use crate::scoring::snapshot::Snapshot;

/// A duel that turns: at this share, between these units, by so much for the first.
struct Turn {
    share: f64,
    units: (usize, usize),
    by: f64,
}

/// A weight such as thirds does not cancel to the last bit.
const NOTHING: f64 = 1e-12;

/// Every change of place of each pair that stands on the same side of a veto; `at_zero` has every
/// unit's index where the share is 0 itself.
pub(super) fn crossings(
    snapshot: Snapshot,
    units: &[usize],
    weights: &[Vec<f64>; 2],
    at_zero: &[f64],
    concerns: &dyn Fn(usize, usize) -> bool,
) -> Vec<Breakpoint> {
    let n = snapshot.n_units();
    let mut scores = vec![0.0; n];
    let mut turns = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            let [first, second] = [0, 1].map(|end| balance(snapshot, &weights[end], a, b));
            let [before, after] = [sign(first, second), sign(second, first)];
            let counts = [a, b].map(|unit| f64::from(u8::from(snapshot.roster.reference[unit])));
            scores[a] += before * counts[1];
            scores[b] -= before * counts[0];
            if before * after < 0.0 {
                turns.push(Turn {
                    share: first / (first - second),
                    units: (a, b),
                    by: after - before,
                });
            }
        }
    }
    sort::by(&mut turns, |x, y| x.share.total_cmp(&y.share));
    let finish = AdjustmentSlope::new(snapshot);
    let cells = snapshot.plan.cells.unrounded();
    let index = |scores: &[f64], unit: usize| cells.settle(finish.index(unit, scores[unit]));
    // A duel that is drawn at 0 may be decided by the least weight.
    let inside = |unit: usize| index(&scores, unit);
    let mut found = jumps(snapshot, units, at_zero, inside);
    found.retain(|one| concerns(one.before, one.after));
    for together in turns.chunk_by(|x, y| y.share - x.share < NOTHING) {
        let before = scores.clone();
        for turn in together {
            let (a, b) = turn.units;
            scores[a] += turn.by * f64::from(u8::from(snapshot.roster.reference[b]));
            scores[b] -= turn.by * f64::from(u8::from(snapshot.roster.reference[a]));
        }
        let moved = |unit: usize| (before[unit] - scores[unit]).abs() > 0.0;
        let movers = (0..units.len()).filter(|at| moved(units[*at]));
        let movers = movers.collect::<Vec<_>>();
        for (at, &a) in units.iter().enumerate() {
            // A pair of which neither moved stands as it did.
            let all = if moved(a) { units.len() } else { 0 };
            let few = movers.iter().copied().filter(|_| all == 0);
            for b in (at + 1..all).chain(few.filter(|other| *other > at)) {
                let b = units[b];
                let apart = snapshot.evaluation.last[a] != snapshot.evaluation.last[b];
                if apart || !concerns(a, b) {
                    continue;
                }
                let was = index(&before, a).total_cmp(&index(&before, b));
                let is = index(&scores, a).total_cmp(&index(&scores, b));
                if was != is {
                    let (before, after) = if was > is { (a, b) } else { (b, a) };
                    found.push(Breakpoint {
                        share: together[0].share,
                        before,
                        after,
                        jump: false,
                    });
                }
            }
        }
    }
    found
}

/// The pairs whose order at a share of 0 itself is another than at the least share.
fn jumps(
    snapshot: Snapshot,
    units: &[usize],
    at_zero: &[f64],
    inside: impl Fn(usize) -> f64,
) -> Vec<Breakpoint> {
    let last = &snapshot.evaluation.last;
    let mut found = Vec::new();
    for (at, &a) in units.iter().enumerate() {
        for &b in &units[at + 1..] {
            let is = inside(a).total_cmp(&inside(b)) as i8;
            let was = sign_at_zero(at_zero[a], at_zero[b]);
            if let Some(was) = was.filter(|was| *was != is && last[a] == last[b]) {
                let (before, after) = if was > is { (a, b) } else { (b, a) };
                found.push(Breakpoint {
                    share: 0.0,
                    before,
                    after,
                    jump: was != 0,
                });
            }
        }
    }
    found
}

/// The weight of the leaves where `a` has more points than `b`, less that where it has fewer.
fn balance(snapshot: Snapshot, weights: &[f64], a: usize, b: usize) -> f64 {
    let leaves = snapshot.plan.leaves.iter().zip(weights);
    let one = |(leaf, weight): (&crate::scoring::plan::Leaf, &f64)| {
        let points = &snapshot.evaluation.points[leaf.node];
        weight * (f64::from(points[a] > points[b]) - f64::from(points[a] < points[b]))
    };
    leaves.map(one).sum()
}

/// Who wins just inside an end of the share, from the sum there and at the other end.
fn sign(here: f64, there: f64) -> f64 {
    let decides = if here.abs() > NOTHING { here } else { there };
    f64::from(decides > NOTHING) - f64::from(decides < -NOTHING)
}
