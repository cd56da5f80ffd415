//! Quotas: what the ledger credits outreach teams with, so far and ahead.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::forecast::mover::{Ahead, Mover};
use crate::forecast::proposal;
use crate::ledger::{Origin, Project, Stage};
use crate::lever::funnel::HORIZON;
use crate::lever::{Credit, Lever, LeverKind, Quotas, Team};
use crate::simulator::Simulator;
use crate::vocabulary::limits::check_number;

/// Which quotas the outreach teams of a unit meet over the quarters ahead, with what the ledger
/// credits each with; of the default teams where it has no such lever.
///
/// A project of the ledger is credited to a team where its origin is outreach, it counts for
/// the unit, and its owner names the team ([`Team::named`]).
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts no unit.
pub fn lever_quotas(simulator: &Simulator, unit: usize) -> Result<Quotas> {
    check_number("unit", unit, simulator.data().units().len())?;
    let ahead = Ahead::alone(simulator, unit);
    let kind = LeverKind::Outreach;
    let set = simulator.state().levers.get(&(unit, kind)).cloned();
    let mut lever = set.unwrap_or_else(|| proposal::proposed(simulator, unit, kind).0);
    let mover = ahead.mover_of(unit);
    if let Some(life) = mover.and_then(Mover::life) {
        lever = life.improving(&lever);
    }
    let (credits, unnamed) = mover.map(|mover| ahead.credits(mover)).unwrap_or_default();
    let quarters = ahead.outlook.quarters;
    Ok(match lever {
        Lever::Outreach(outreach) => {
            outreach.quotas(ahead.knowledge.now(), quarters, &credits, unnamed)
        }
        _ => Quotas {
            quarters: ahead.quarters(1),
            kinds: Vec::new(),
            behind: None,
            unnamed,
        },
    })
}

impl Ahead<'_> {
    /// What the ledger credits each team of a unit with, and how many of its projects of outreach
    /// name none.
    fn credits(&self, mover: &Mover) -> (BTreeMap<Team, Credit>, u32) {
        let (mut credits, mut unnamed) = (BTreeMap::<Team, Credit>::new(), 0);
        let (ledger, layer) = (
            self.simulator.data().ledger(),
            &self.simulator.state().ledger,
        );
        for project in ledger.present(layer) {
            let of_outreach = project.entry.origin == Origin::Outreach;
            if project.unit != mover.unit || !project.counts || !of_outreach {
                continue;
            }
            match project.entry.owner.as_deref().and_then(Team::named) {
                Some(team) => {
                    let published = ledger.published(&project.entry.code);
                    let credit = credits.entry(team).or_default();
                    self.credit(mover, project, published.map(AsRef::as_ref), credit);
                }
                None => unnamed += 1,
            }
        }
        (credits, unnamed)
    }

    fn credit(
        &self,
        mover: &Mover,
        project: &Project,
        published: Option<&Project>,
        credit: &mut Credit,
    ) {
        let today = self.knowledge.today;
        match project.stage_on(today) {
            Some(Stage::Lead) => credit.leads += 1,
            Some(Stage::Negotiating) => credit.negotiating += 1,
            _ => {}
        }
        for (stage, tally) in [
            (Stage::Signed, &mut credit.signed),
            (Stage::Started, &mut credit.started),
        ] {
            let day = project.day(stage).filter(|day| *day <= today);
            let this_year = day.is_some_and(|day| day >= today.year_start());
            tally.done += u32::from(this_year);
        }
        let Some(prospect) = self.knowledge.of(project, published, &self.counter) else {
            return;
        };
        let (mut signed, mut started) = ([0.0; HORIZON], [0.0; HORIZON]);
        prospect.expect(mover.pace(&mover.course), |contract| {
            let add = |chances: &mut [f64; HORIZON], at: i32, chance: f64| {
                let at = usize::try_from(at).ok();
                if let Some(own) = at.and_then(|at| chances.get_mut(at)) {
                    *own += chance;
                }
            };
            add(&mut signed, contract.signed, contract.times);
            for (at, share) in contract.starts {
                add(&mut started, at, contract.times * share);
            }
        });
        for (chances, tally) in [(signed, &mut credit.signed), (started, &mut credit.started)] {
            if chances.iter().any(|chance| *chance > 0.0) {
                tally.chances.push(chances);
            }
        }
    }
}
