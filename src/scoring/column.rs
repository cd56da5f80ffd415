//! Column: one leaf's figures imputed, treated and normalised.

use crate::method::Reference;
use crate::method::missing::Missing;
use crate::method::normalise::Scorer;
use crate::method::treat::{self, Treated, treat};
use crate::numeric::math::clamp;
use crate::scoring::evaluation::Inputs;
use crate::scoring::impute::impute;
use crate::scoring::plan::Leaf;

/// One leaf's column at each step.
pub(super) struct Column {
    /// Per unit: the figure after imputing and treating.
    pub treated: Vec<f64>,
    /// Per slot: the treatments, ready.
    pub treatments: Vec<Vec<Treated>>,
    /// Per slot: the score function, ready.
    pub scorers: Vec<Scorer>,
    /// Per unit: points.
    pub points: Vec<f64>,
}

/// Imputes, treats and normalises one leaf's column.
///
/// A slot is a reference: one for all units, or one a group and a last one for units in none.
pub(super) fn column(leaf: &Leaf, inputs: Inputs) -> Column {
    let roster = inputs.roster;
    let imputed = impute(leaf.missing, &inputs.figures[leaf.indicator], roster);
    let ready: Vec<(Vec<Treated>, Scorer)> = match leaf.reference {
        Reference::Ranked => vec![prepare(leaf, &imputed, |unit| roster.reference[unit])],
        Reference::Baseline => {
            let imputed = impute(leaf.missing, &inputs.baseline[leaf.indicator], roster);
            vec![prepare(leaf, &imputed, |unit| roster.reference[unit])]
        }
        Reference::Group => {
            let groups = roster.group.iter().flatten().max();
            let groups = groups.map_or(0, |most| most + 1);
            let slot = |group: Option<usize>| {
                prepare(leaf, &imputed, |unit| {
                    roster.reference[unit] && roster.group[unit] == group
                })
            };
            (0..groups).map(Some).chain([None]).map(slot).collect()
        }
    };
    let (treatments, scorers): (Vec<_>, Vec<_>) = ready.into_iter().unzip();
    let slot = |unit: usize| slot(&scorers, roster.group[unit]);
    let mut treated = imputed;
    if !leaf.treat.is_empty() {
        for (unit, x) in treated.iter_mut().enumerate() {
            *x = treat(&treatments[slot(unit)], *x);
        }
    }
    let score = |slot: usize, x: f64| clamp(scorers[slot].score(x), leaf.floor, leaf.cap);
    // NaN where no reference unit has a figure: then the leaf is left out.
    let worst_of = |slot_of: usize| {
        let own = (0..treated.len()).filter(|unit| !treated[*unit].is_nan());
        let own = own.filter(|unit| roster.reference[*unit] && slot(*unit) == slot_of);
        own.map(|unit| score(slot_of, treated[unit]))
            .fold(f64::NAN, f64::min)
    };
    let worst = if leaf.missing == Missing::Worst {
        (0..scorers.len()).map(worst_of).collect()
    } else {
        Vec::new()
    };
    let points = (0..treated.len()).map(|unit| match (treated[unit].is_nan(), leaf.missing) {
        (true, Missing::Zero) => 0.0,
        (true, Missing::Worst) => worst[slot(unit)],
        _ => score(slot(unit), treated[unit]),
    });
    Column {
        points: points.collect(),
        treated,
        treatments,
        scorers,
    }
}

/// Number of the slot of a unit in that group.
pub(super) fn slot(scorers: &[Scorer], group: Option<usize>) -> usize {
    let none = scorers.len() - 1;
    if none == 0 { 0 } else { group.unwrap_or(none) }
}

fn prepare(leaf: &Leaf, imputed: &[f64], within: impl Fn(usize) -> bool) -> (Vec<Treated>, Scorer) {
    let present = imputed.iter().enumerate();
    let present = present.filter(|(unit, x)| !x.is_nan() && within(*unit));
    let mut figures = present.map(|(_, x)| *x).collect::<Vec<_>>();
    let treatments = treat::prepare(&leaf.treat, || figures.clone());
    if !treatments.is_empty() {
        for x in &mut figures {
            *x = treat(&treatments, *x);
        }
        figures.retain(|x| !x.is_nan());
    }
    let scorer = leaf.normalise.prepare(leaf.direction, &figures);
    (treatments, scorer)
}
