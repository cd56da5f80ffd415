//! Where two units change places as one weight moves, under Copeland.
//!
//! Each duel is decided by a sum that is straight in the share, so it turns once at most, in closed
//! form; between two turns no score moves.

use crate::analysis::finish::Finish;
use crate::analysis::ground::Ground;
use crate::analysis::stability::Breakpoint;

/// A duel that turns: at this share, between these units, by so much for the first.
struct Turn {
    share: f64,
    units: (usize, usize),
    by: f64,
}

/// A weight such as thirds does not cancel to the last bit.
const NOTHING: f64 = 1e-12;

/// Every change of place of each pair that stands on the same side of a veto.
pub(super) fn crossings(
    ground: Ground,
    units: &[usize],
    weights: &[Vec<f64>; 2],
) -> Vec<Breakpoint> {
    let n = ground.n_units();
    let mut scores = vec![0.0; n];
    let mut turns = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            let [first, second] = [0, 1].map(|end| balance(ground, &weights[end], a, b));
            let [before, after] = [sign(first, second), sign(second, first)];
            let counts = [a, b].map(|unit| f64::from(u8::from(ground.roster.reference[unit])));
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
    turns.sort_by(|x, y| x.share.total_cmp(&y.share));
    let finish = Finish::new(ground);
    let index = |scores: &[f64], unit: usize| finish.index(unit, scores[unit]);
    let mut found = Vec::new();
    for together in turns.chunk_by(|x, y| y.share - x.share < NOTHING) {
        let before = scores.clone();
        for turn in together {
            let (a, b) = turn.units;
            scores[a] += turn.by * f64::from(u8::from(ground.roster.reference[b]));
            scores[b] -= turn.by * f64::from(u8::from(ground.roster.reference[a]));
        }
        let moved = |unit: usize| (before[unit] - scores[unit]).abs() > 0.0;
        for (at, &a) in units.iter().enumerate() {
            for &b in &units[at + 1..] {
                if (!moved(a) && !moved(b))
                    || ground.evaluation.last[a] != ground.evaluation.last[b]
                {
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
                    });
                }
            }
        }
    }
    found
}

/// The weight of the leaves where `a` has more points than `b`, less that where it has fewer.
fn balance(ground: Ground, weights: &[f64], a: usize, b: usize) -> f64 {
    let leaves = ground.plan.leaves.iter().zip(weights);
    let one = |(leaf, weight): (&crate::method::plan::Leaf, &f64)| {
        let points = &ground.evaluation.points[leaf.node];
        weight * (f64::from(points[a] > points[b]) - f64::from(points[a] < points[b]))
    };
    leaves.map(one).sum()
}

/// Who wins just inside an end of the share, from the sum there and at the other end.
fn sign(here: f64, there: f64) -> f64 {
    let decides = if here.abs() > NOTHING { here } else { there };
    f64::from(decides > NOTHING) - f64::from(decides < -NOTHING)
}
