//! Where two curves change places: shown to be apart, shown to cross once, or halved.

use crate::analysis::stability::breakpoint::{Breakpoint, EDGE};
use crate::numeric::interval::Enclosure;
use crate::numeric::sort;

/// What a weight is followed along: its share, or the weight itself where it is only added up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    /// Sum of the other siblings' weights as the method gives them.
    pub others: f64,
    /// Whether the parent only adds up.
    pub summed: bool,
}

impl Axis {
    /// The least and the greatest place.
    pub fn ends(self) -> (f64, f64) {
        if self.summed {
            (self.others * EDGE, self.others / EDGE)
        } else {
            (EDGE, 1.0 - EDGE)
        }
    }

    /// The share at a place: it rises with it.
    pub fn share(self, place: f64) -> f64 {
        if self.summed {
            place / (place + self.others)
        } else {
            place
        }
    }

    /// The weight at a place.
    pub fn weight(self, place: f64) -> f64 {
        if self.summed {
            place
        } else {
            place / (1.0 - place) * self.others
        }
    }
}

/// How one unit's index moves with one weight.
pub(super) trait Way {
    /// Its values at one place.
    type At;

    /// What places mean, the same for all units.
    fn axis(&self) -> Axis;
    /// Its values at a place.
    fn at(&self, place: f64) -> Self::At;
    /// The place.
    fn place(at: &Self::At) -> f64;
    /// The index there.
    fn index(at: &Self::At) -> f64;
    /// All that the index can be between two places.
    fn values(&self, from: &Self::At, to: &Self::At) -> Enclosure;
    /// How much the index can rise per unit of place anywhere between them.
    fn slope(&self, from: &Self::At, to: &Self::At) -> Enclosure;
    /// Whether another unit's way is the same.
    fn is_same(&self, other: &Self) -> bool;
}

/// The last bits of a computation do not tell indices closer than this apart, in parts of the
/// greatest of them.
const NOISE: f64 = 1e-13;
/// Places closer than this, or than this part of themselves, are not told apart.
const FINEST: f64 = 1e-9;
/// Pieces into which one pair's way may be cut.
const PIECES: u32 = 4096;

/// The pieces of one pair's way, in order.
struct Changes<'a> {
    units: (usize, usize),
    /// Who is ahead so far; first of all at a share of 0 itself, where that can be told.
    sign: Option<i8>,
    /// Whether nothing but the share of 0 was looked at.
    fresh: bool,
    found: &'a mut Vec<Breakpoint>,
    left: u32,
}

impl Changes<'_> {
    /// From this share on the first is ahead (1), behind (−1), or level (0).
    fn note(&mut self, share: f64, sign: i8) {
        let (a, b) = self.units;
        let fresh = std::mem::replace(&mut self.fresh, false);
        match self.sign.replace(sign) {
            Some(last) if last != sign => self.found.push(Breakpoint {
                share: if fresh { 0.0 } else { share },
                before: if last > sign { a } else { b },
                after: if last > sign { b } else { a },
                jump: fresh && last != 0,
            }),
            _ => {}
        }
    }
}

/// Two units at two places each.
type Ends<'a, A> = [(&'a A, &'a A); 2];

/// Who is ahead where a share is 0 itself, from the settled index of two units there; one without an index is
/// behind any that has one, and two of them are not compared.
pub(super) fn sign_at_zero(a: f64, b: f64) -> Option<i8> {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => None,
        (false, true) => Some(1),
        (true, false) => Some(-1),
        (false, false) => Some(sign(a - b)),
    }
}

/// Every change of place of each pair that stands on the same side of a veto; whether none can have
/// been missed.
///
/// `at_zero` has every unit's index where the share is 0 itself: what is switched off counts for
/// nothing there, and the least weight of it can turn the order.
pub(super) fn crossings<W: Way>(
    ways: &[W],
    units: &[usize],
    last: &[bool],
    at_zero: &[f64],
    concerns: &dyn Fn(usize, usize) -> bool,
) -> (Vec<Breakpoint>, bool) {
    let ends = ways.iter().map(|way| {
        let (low, high) = way.axis().ends();
        (way.at(low), way.at(high))
    });
    let ends = ends.collect::<Vec<_>>();
    let (mut found, mut complete) = (Vec::new(), true);
    for a in 0..ways.len() {
        for b in a + 1..ways.len() {
            let apart = last[units[a]] != last[units[b]];
            if apart || !concerns(units[a], units[b]) {
                continue;
            }
            let both = [(&ends[a].0, &ends[a].1), (&ends[b].0, &ends[b].1)];
            let mut changes = Changes {
                units: (units[a], units[b]),
                sign: sign_at_zero(at_zero[units[a]], at_zero[units[b]]),
                fresh: true,
                found: &mut found,
                left: PIECES,
            };
            if ways[a].is_same(&ways[b]) {
                changes.note(0.0, 0);
                continue;
            }
            walk(&ways[a], &ways[b], both, &mut changes);
            complete &= changes.left > 0;
        }
    }
    sort::by(&mut found, |x, y| x.share.total_cmp(&y.share));
    (found, complete)
}

fn walk<W: Way>(a: &W, b: &W, ends: Ends<W::At>, changes: &mut Changes) {
    let [(a_from, a_to), (b_from, b_to)] = ends;
    let (from, to) = (W::place(a_from), W::place(a_to));
    let gap = a.values(a_from, a_to).minus(b.values(b_from, b_to));
    let known = sign_of(gap);
    let noise = noise::<W>(a_from, b_from).min(noise::<W>(a_to, b_to));
    // What last bits alone part says nothing, unless it is level to the bit.
    if known != Some(0) && gap.low >= -noise && gap.high <= noise {
        if changes.fresh {
            changes.note(a.axis().share(from), 0);
        }
        return;
    }
    if let Some(sign) = known {
        return changes.note(a.axis().share(from), sign);
    }
    let gaps = [
        (from, told::<W>(a_from, b_from)),
        (to, told::<W>(a_to, b_to)),
    ];
    let slope = a.slope(a_from, a_to).minus(b.slope(b_from, b_to));
    if slope.low > 0.0 || slope.high < 0.0 {
        return once(a, b, gaps, changes);
    }
    let middle = f64::midpoint(from, to);
    let (a_middle, b_middle) = (a.at(middle), b.at(middle));
    let at_middle = W::index(&a_middle) - W::index(&b_middle);
    let reach = slope.low.abs().max(slope.high.abs()) * (to - from) / 2.0;
    let near = Enclosure {
        low: at_middle - reach,
        high: at_middle + reach,
    };
    if let Some(sign) = sign_of(near.known()) {
        return changes.note(a.axis().share(from), sign);
    }
    changes.left = changes.left.saturating_sub(1);
    if to - from <= FINEST * from.max(1.0) || changes.left == 0 {
        // A steep way moves far between places as close as that.
        let [first, second] = gaps.map(|(_, gap)| sign(gap));
        let turn = if first * second < 0 {
            meeting(a, b, gaps)
        } else {
            to
        };
        for (place, sign) in [(from, first), (turn, second)] {
            if sign != 0 {
                changes.note(a.axis().share(place), sign);
            }
        }
        return;
    }
    walk(a, b, [(a_from, &a_middle), (b_from, &b_middle)], changes);
    walk(a, b, [(&a_middle, a_to), (&b_middle, b_to)], changes);
}

/// A gap that rises or falls throughout: no change of place, or one.
fn once<W: Way>(a: &W, b: &W, [from, to]: [(f64, f64); 2], changes: &mut Changes) {
    let (first, second) = (sign(from.1), sign(to.1));
    changes.note(
        a.axis().share(from.0),
        if first == 0 { second } else { first },
    );
    if first * second < 0 {
        changes.note(a.axis().share(meeting(a, b, [from, to])), second);
    }
}

/// Where two that are in opposite order at two places are level.
fn meeting<W: Way>(a: &W, b: &W, [from, to]: [(f64, f64); 2]) -> f64 {
    let gap = |place: f64| W::index(&a.at(place)) - W::index(&b.at(place));
    root(gap, from, to)
}

/// Where a gap with opposite signs at two places is zero: false position, the Illinois way (Dowell &
/// Jarratt 1971), which keeps both places around it.
fn root(gap: impl Fn(f64) -> f64, mut low: (f64, f64), mut high: (f64, f64)) -> f64 {
    let mut last = f64::NAN;
    loop {
        let mut next = (low.0 * high.1 - high.0 * low.1) / (high.1 - low.1);
        if !(next > low.0 && next < high.0) {
            next = f64::midpoint(low.0, high.0);
        }
        let finest = 1e-14 * next.abs();
        if (next - last).abs() <= finest || high.0 - low.0 <= finest {
            return next;
        }
        let found = gap(next);
        if sign(found) == 0 {
            return next;
        }
        // An end that stays twice counts half, so that the other is not left behind.
        if sign(found) == sign(low.1) {
            if last < next {
                high.1 /= 2.0;
            }
            low = (next, found);
        } else {
            if last > next {
                low.1 /= 2.0;
            }
            high = (next, found);
        }
        last = next;
    }
}

/// By how much two indices may differ and be equal.
fn noise<W: Way>(a: &W::At, b: &W::At) -> f64 {
    NOISE * W::index(a).abs().max(W::index(b).abs())
}

/// The gap of two indices; none where only last bits part them.
fn told<W: Way>(a: &W::At, b: &W::At) -> f64 {
    let gap = W::index(a) - W::index(b);
    if gap.abs() > noise::<W>(a, b) {
        gap
    } else {
        0.0
    }
}

fn sign(gap: f64) -> i8 {
    i8::from(gap > 0.0) - i8::from(gap < 0.0)
}

/// The sign that a whole span has, if it has one.
fn sign_of(gap: Enclosure) -> Option<i8> {
    if gap.low >= 0.0 && gap.high <= 0.0 {
        Some(0)
    } else if gap.low > 0.0 {
        Some(1)
    } else if gap.high < 0.0 {
        Some(-1)
    } else {
        None
    }
}
