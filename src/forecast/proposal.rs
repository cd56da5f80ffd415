//! Proposal: the levers that a unit begins with, from its own ledger and what was reported of it.

use std::collections::BTreeMap;

use crate::dataset::IndicatorSource;
use crate::error::Result;
use crate::ledger::{Attainment, LedgerRule, Measure, Money, Project, Stage};
use crate::lever::defaults::funnel;
use crate::lever::funnel::Funnel;
use crate::lever::{Basis, Firm, Ground, Lever, LeverKind, defaults};
use crate::numeric::sort;
use crate::simulator::Simulator;
use crate::vocabulary::Provenance;
use crate::vocabulary::limits::check_number;

/// Most firms that are proposed for a second investment.
const MOST_FIRMS: usize = 20;

/// A lever with what its parameters' defaults rest on; those not named are assumptions.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LeverView {
    /// The lever.
    pub lever: Lever,
    /// Whether the scenario has set it; else it is the default.
    pub set: bool,
    /// The lever that the unit begins with.
    pub default: Lever,
    /// What the defaults rest on.
    pub grounds: Vec<Ground>,
}

/// A unit's levers, one of each kind: as the scenario has set them, else by default.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
pub fn levers(simulator: &Simulator, unit: usize) -> Result<Vec<LeverView>> {
    check_number("unit", unit, simulator.data().units().len())?;
    let view = |kind| {
        let (lever, grounds) = proposed(simulator, unit, kind);
        let set = simulator.state().levers.get(&(unit, kind));
        LeverView {
            set: set.is_some(),
            lever: set.cloned().unwrap_or_else(|| lever.clone()),
            default: lever,
            grounds,
        }
    };
    Ok(LeverKind::ALL.map(view).into())
}

/// The lever of a kind that a unit begins with: the defaults, with the unit's start rate
/// where that was reported, and the investors in place on its ledger, the largest first,
/// without growth since the ledger holds none.
pub(super) fn proposed(
    simulator: &Simulator,
    unit: usize,
    kind: LeverKind,
) -> (Lever, Vec<Ground>) {
    let (mut lever, mut grounds) = defaults(kind);
    match &mut lever {
        Lever::LifeCycle(life) => {
            life.pipeline = proposed_pipeline(simulator, unit);
            if reported_start_share(simulator, unit).is_some() {
                grounds.retain(|ground| ground.parameter != "pipeline.started");
                grounds.push(Ground {
                    parameter: "pipeline.started",
                    basis: Basis::Reported,
                });
            }
        }
        Lever::SecondInvestment(again) => {
            let basis;
            (again.firms, basis) = firms_in_place(simulator, unit);
            grounds.push(Ground {
                parameter: "firms",
                basis,
            });
        }
        _ => {}
    }
    (lever, grounds)
}

/// What becomes of a unit's projects as things are, where the scenario does not say.
pub(super) fn proposed_pipeline(simulator: &Simulator, unit: usize) -> Funnel {
    let mut funnel = funnel();
    if let Some(share) = reported_start_share(simulator, unit) {
        funnel.started = share;
    }
    funnel
}

fn reported_start_share(simulator: &Simulator, unit: usize) -> Option<f64> {
    let of_starts = |source: &IndicatorSource| match source {
        IndicatorSource::Ledger { rule, .. } => matches!(
            rule,
            LedgerRule::Rate {
                of: Attainment::Started,
                by: Measure::Count,
                ..
            }
        ),
        _ => false,
    };
    let indicators = simulator.data().indicators().iter();
    let at = indicators
        .enumerate()
        .find(|(_, indicator)| of_starts(&indicator.source))?
        .0;
    let figures = simulator.data().figures();
    let reported = figures.mark(simulator.period(), at, unit) == Some(Provenance::Reported);
    let rate = figures
        .get(simulator.period(), at, unit)
        .filter(|_| reported)?;
    Some((rate / 100.0).clamp(0.0, 1.0))
}

fn firms_in_place(simulator: &Simulator, unit: usize) -> (Vec<Firm>, Basis) {
    let (today, ledger) = (simulator.today(), simulator.data().ledger());
    let mut firms: BTreeMap<&str, (Money, &Project)> = BTreeMap::new();
    let mut basis = Basis::Ledger;
    for project in ledger.present(&simulator.state().ledger) {
        let stage = project.stage_on(today);
        let works = matches!(stage, Some(Stage::Started | Stage::InProduction));
        if project.unit != unit || !works || !project.counts || project.amount <= Money::ZERO {
            continue;
        }
        if ledger.provenance(project) == Provenance::Illustrative {
            basis = Basis::Illustrative;
        }
        let entry = &project.entry;
        let name = entry.investor.as_ref().or(entry.name.as_ref());
        let name = name.unwrap_or(&entry.code).as_str();
        let firm = firms.entry(name).or_insert((Money::ZERO, project));
        firm.0 += project.amount;
        if project.amount > firm.1.amount {
            firm.1 = project;
        }
    }
    let mut firms = firms.into_iter().collect::<Vec<_>>();
    sort::by_key(&mut firms, |(_, (stock, _))| std::cmp::Reverse(*stock));
    firms.truncate(MOST_FIRMS);
    let firm = |(name, (stock, project)): (&str, (Money, &Project))| Firm {
        name: name.into(),
        project: Some(project.entry.code.clone()),
        stock: stock.to_100m_cny(),
        growth: 0.0,
    };
    (firms.into_iter().map(firm).collect(), basis)
}
