//! The ranks that units can have over all weights within ±x %: guaranteed, and seen.
//!
//! The guaranteed come from what the gap of each pair can be (`bounds.rs`, `whole.rs`), the seen from
//! weights that were tried.

mod bounds;
mod whole;

use serde::Serialize;

use crate::analysis::stability::rank_ranges::bounds::Bounds;
use crate::analysis::stability::{by_index, ranked};
use crate::analysis::whatif::probe::{Probe, Supposition};
use crate::analysis::whatif::response::Reason;
use crate::error::{Error, Result};
use crate::method::{Ties, Whole};
use crate::numeric::interval::Enclosure;
use crate::numeric::random::Lot;
use crate::numeric::spread;
use crate::scoring::share::is_free;
use crate::scoring::snapshot::Snapshot;
use crate::work;

/// The ranks a unit can have over all weights within ±x %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RankRange {
    /// Number of the unit.
    pub unit: usize,
    /// No weights give a better rank than this.
    pub best_bound: f64,
    /// The best rank that some tried weights give.
    pub best_seen: f64,
    /// The worst rank that some tried weights give.
    pub worst_seen: f64,
    /// No weights give a worse rank than this.
    pub worst_bound: f64,
    /// Whether the bounds are reached.
    pub exact: bool,
    /// Why that is not known.
    pub reason: Option<Reason>,
}

/// Draws of extreme weights tried for the ranks that are seen.
const TRIED: usize = 400;
/// Gaps that the last bits of a computation may make, as a part of the greatest index; of less than 1,
/// of 1.
const NOISE: f64 = 1e-9;

/// Guaranteed and seen ranks of every ranked unit, each weight moving freely within `±share` of itself.
///
/// Weights that a group has of its own, and weights that are computed, are as they are. The seen
/// ranks are of seeded draws, each weight at one end, and of the weights that favour or disfavour
/// each unit most by the points it has.
///
/// # Errors
/// [`Error::Conflict`] for a board that does not rank by the index; as [`Snapshot::basis`];
/// [`Error::OutOfRange`] for a share outside [0, 1).
pub fn rank_ranges(
    snapshot: Snapshot,
    board: usize,
    share: f64,
    seed: u64,
) -> Result<Vec<RankRange>> {
    if !(0.0..1.0).contains(&share) {
        return Err(Error::OutOfRange {
            place: "share".into(),
            value: share,
            bound: "[0, 1)".into(),
        });
    }
    by_index(snapshot, board)?;
    work::begin(snapshot, "rankRanges", board)?;
    let units = ranked(snapshot, board);
    let mut ranges = bounded(snapshot, &units, share);
    see(snapshot, board, share, seed, &mut ranges)?;
    for range in &mut ranges {
        let reached = |bound: f64, seen: f64| (bound - seen).abs() <= 0.0;
        range.exact = reached(range.best_bound, range.best_seen)
            && reached(range.worst_bound, range.worst_seen);
        if range.exact {
            range.reason = None;
        }
    }
    Ok(ranges)
}

/// How two units can stand to each other whatever the weights.
#[derive(Clone, Copy, Default)]
struct Order {
    /// The first is ranked before the second.
    ahead: bool,
    /// The second is not ranked before the first.
    held: bool,
}

impl Order {
    fn of(snapshot: Snapshot, (a, b): (usize, usize), gap: Enclosure, noise: f64) -> Self {
        let last = &snapshot.evaluation.last;
        if last[a] != last[b] {
            return Self {
                ahead: last[b],
                held: last[b],
            };
        }
        let plan = snapshot.plan;
        // Gaps up to a cell may be settled away, and the bounds are off by last bits, which are no
        // more than a part of the cells before rounding.
        let noise = noise.max(plan.cells.unrounded().width());
        let ahead = gap.low > 1.001 * plan.cells.width() + noise;
        // Equals do no harm where they share the better place.
        let shared =
            matches!(plan.ties, Ties::Competition | Ties::Dense) && plan.tie_break.is_empty();
        let level = gap.low >= 0.0 && gap.high <= 0.0;
        Self {
            ahead,
            held: ahead || (shared && (gap.low > noise || level)),
        }
    }
}

fn bounded(snapshot: Snapshot, units: &[usize], share: f64) -> Vec<RankRange> {
    let bounds = (snapshot.plan.whole == Whole::Tree).then(|| Bounds::new(snapshot, share));
    let spans = match &bounds {
        Some(_) => Vec::new(),
        None => whole::spans(snapshot, share),
    };
    let of_unit = |unit: &usize| {
        bounds
            .as_ref()
            .map_or_else(|| spans[*unit], |bounds| bounds.index(*unit))
    };
    let ends = units
        .iter()
        .map(of_unit)
        .flat_map(|span| [span.low.abs(), span.high.abs()]);
    let noise = NOISE * ends.filter(|end| end.is_finite()).fold(1.0, f64::max);
    let gap = |a: usize, b: usize| match &bounds {
        Some(bounds) => bounds.gap(a, b),
        None => (spans[a].minus(spans[b]), false),
    };
    let n = units.len();
    // Per unit: how many are surely ahead, how many surely do not get ahead, whether a gap is loose.
    let mut counts = vec![(0_usize, 0_usize, false); n];
    for at in 0..n {
        for other in at + 1..n {
            let (a, b) = (units[at], units[other]);
            let (gap, loose) = gap(a, b);
            let back = Enclosure::of(0.0).minus(gap);
            let (first, second) = (
                Order::of(snapshot, (a, b), gap, noise),
                Order::of(snapshot, (b, a), back, noise),
            );
            counts[at].0 += usize::from(second.ahead);
            counts[at].1 += usize::from(first.held);
            counts[other].0 += usize::from(first.ahead);
            counts[other].1 += usize::from(second.held);
            counts[at].2 |= loose;
            counts[other].2 |= loose;
        }
    }
    // Of units ahead nobody knows how many are level, and without gaps those count once.
    let dense = snapshot.plan.ties == Ties::Dense;
    let of = |(unit, (ahead, held, loose)): (&usize, (usize, usize, bool))| RankRange {
        unit: *unit,
        best_bound: (1 + if dense { ahead.min(1) } else { ahead }) as f64,
        worst_bound: (n - held) as f64,
        best_seen: f64::INFINITY,
        worst_seen: 0.0,
        exact: false,
        reason: Some(if loose {
            Reason::LooseBound
        } else {
            Reason::BoundNotReached
        }),
    };
    units.iter().zip(counts).map(of).collect()
}

/// Ranks under weights at the ends of what they can be.
fn see(
    snapshot: Snapshot,
    board: usize,
    share: f64,
    seed: u64,
    ranges: &mut [RankRange],
) -> Result<()> {
    let nodes = (1..snapshot.plan.nodes.len())
        .filter(|node| is_free(snapshot.plan, *node))
        .collect::<Vec<_>>();
    let mut probe = Probe::new(snapshot);
    let mut look = |factor: &mut dyn FnMut(usize) -> f64| -> Result<()> {
        let weigh = |node: &usize| Supposition::Weight {
            node: *node,
            weight: snapshot.plan.nodes[*node].weight * factor(*node),
        };
        let ends = nodes.iter().map(weigh).collect::<Vec<_>>();
        probe.suppose(&ends)?;
        let ranks = probe.ranking(board)?.ranks;
        for range in ranges.iter_mut() {
            range.best_seen = range.best_seen.min(ranks[range.unit]);
            range.worst_seen = range.worst_seen.max(ranks[range.unit]);
        }
        Ok(())
    };
    look(&mut |_| 1.0)?;
    let mut lot = Lot::new(seed);
    for _ in 1..TRIED {
        look(&mut |_| {
            if lot.word() >> 63 == 1 {
                1.0 + share
            } else {
                1.0 - share
            }
        })?;
    }
    let units = ranked(snapshot, board);
    if units.len() > TRIED / 2 {
        return Ok(());
    }
    let leads = leads(snapshot, &units);
    for at in 0..units.len() {
        for favour in [1.0, -1.0] {
            look(&mut |node| {
                let parent = snapshot.plan.nodes[node].parent.unwrap_or(0);
                let lead = leads[node][at] - leads[parent][at];
                1.0 + share * favour * if lead > 0.0 { 1.0 } else { -1.0 }
            })?;
        }
    }
    Ok(())
}

/// Per node and unit: its points less the average of all; 0 where missing.
fn leads(snapshot: Snapshot, units: &[usize]) -> Vec<Vec<f64>> {
    let of = |points: &Vec<f64>| {
        let own = units.iter().map(|unit| points[*unit]);
        let present = own.clone().filter(|x| !x.is_nan());
        let mean = spread::mean(present);
        own.map(|x| if x.is_nan() { 0.0 } else { x - mean })
            .collect()
    };
    snapshot.evaluation.points.iter().map(of).collect()
}
