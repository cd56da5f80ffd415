//! What a lever must hold to.

use crate::error::{Error, Problems, Result};
use crate::lever::funnel::Funnel;
use crate::lever::{Ambassadors, Lever, LifeCycle, Outreach, SecondInvestment};

/// Most teams, people, trips or anything else that is counted.
const MOST: f64 = 10_000.0;
/// Most firms of a list.
const MOST_FIRMS: usize = 10_000;
/// Most quarters of a schedule of funds.
const MOST_SHARES: usize = 40;

struct Checker(Problems);

impl Checker {
    fn within(&mut self, place: &str, value: f64, least: f64, most: f64) {
        let place = format!("lever.{place}");
        if !value.is_finite() {
            self.0.push(Error::NotFinite {
                place,
                value: value.to_string(),
            });
        } else if value < least || value > most {
            self.0.push(Error::OutOfRange {
                place,
                value,
                bound: format!("[{least}, {most}]"),
            });
        }
    }

    fn funnel(&mut self, place: &str, funnel: &Funnel) {
        let mut within = |field: &str, value, most| {
            self.within(&format!("{place}.{field}"), value, 0.0, most);
        };
        within("negotiated", funnel.negotiated, 1.0);
        within("signed", funnel.signed, 1.0);
        within("started", funnel.started, 1.0);
        within("monthsToSigning", funnel.months_to_signing, 240.0);
        within("monthsToStart", funnel.months_to_start, 240.0);
        within("amount", funnel.amount, MOST);
        within("spread", funnel.spread, 3.0);
        self.funds(&format!("{place}.funds"), &funnel.funds);
    }

    fn funds(&mut self, place: &str, funds: &[f64]) {
        if funds.len() > MOST_SHARES {
            self.0.push(Error::TooLarge {
                size: funds.len(),
                limit: MOST_SHARES,
            });
        }
        for share in funds {
            self.within(place, *share, 0.0, 1.0);
        }
        // Funds never exceed the contract.
        self.within(place, funds.iter().sum(), 0.0, 1.0 + 1e-12);
    }

    fn outreach(&mut self, outreach: &Outreach) {
        for (place, teams) in [
            ("command", outreach.command),
            ("park", outreach.park),
            ("squads", outreach.squads),
        ] {
            self.within(&format!("{place}.teams"), teams.teams, 0.0, MOST);
            self.within(
                &format!("{place}.tripsAMonth"),
                teams.trips_a_month,
                0.0,
                31.0,
            );
            self.within(&format!("{place}.quotaTrips"), teams.quota_trips, 0.0, 31.0);
        }
        self.within("firmsATrip", outreach.firms_a_trip, 0.0, MOST);
        let firms = if outreach.firms_a_trip.is_finite() {
            outreach.firms_a_trip
        } else {
            MOST
        };
        self.within("intentsATrip", outreach.intents_a_trip, 0.0, firms);
        self.within("valid", outreach.valid, 0.0, 1.0);
        for factor in outreach.season {
            self.within("season", factor, 0.0, 100.0);
        }
        for (place, quota) in [
            ("quotaFirms", outreach.quota_firms),
            ("quotaIntents", outreach.quota_intents),
            ("quotaSigned", outreach.quota_signed),
            ("quotaStarted", outreach.quota_started),
        ] {
            self.within(place, quota, 0.0, MOST);
        }
        self.funnel("funnel", &outreach.funnel);
    }

    fn ambassadors(&mut self, people: &Ambassadors) {
        for (place, bench) in [
            ("university", people.university),
            ("institute", people.institute),
            ("leadingFirm", people.leading_firm),
            ("agency", people.agency),
        ] {
            self.within(&format!("{place}.people"), bench.people, 0.0, MOST);
            self.within(&format!("{place}.referrals"), bench.referrals, 0.0, 100.0);
        }
        self.funnel("funnel", &people.funnel);
    }

    fn second_investment(&mut self, again: &SecondInvestment) {
        if again.firms.len() > MOST_FIRMS {
            self.0.push(Error::TooLarge {
                size: again.firms.len(),
                limit: MOST_FIRMS,
            });
        }
        for (number, firm) in again.firms.iter().enumerate() {
            self.within(&format!("firms[{number}].stock"), firm.stock, 0.0, MOST);
            self.within(
                &format!("firms[{number}].growth"),
                firm.growth,
                -100.0,
                MOST,
            );
        }
        self.within("share", again.share, 0.0, 1.0);
        self.within("tilt", again.tilt, 0.0, 100.0);
        self.within("size", again.size, 0.0, 100.0);
        self.funnel("funnel", &again.funnel);
    }

    fn life_cycle(&mut self, life: &LifeCycle) {
        self.within("points", life.points, -100.0, 100.0);
        self.within("monthsLess", life.months_less, -240.0, 240.0);
        self.funds("funds", &life.funds);
        self.funnel("pipeline", &life.pipeline);
    }
}

impl Lever {
    /// Checks every parameter.
    ///
    /// # Errors
    /// [`Error::NotFinite`] or [`Error::OutOfRange`] of each that is wrong, at its path.
    pub fn check(&self) -> Result<()> {
        let mut checker = Checker(Problems::new());
        match self {
            Self::Outreach(outreach) => checker.outreach(outreach),
            Self::Ambassadors(people) => checker.ambassadors(people),
            Self::SecondInvestment(again) => checker.second_investment(again),
            Self::LifeCycle(life) => checker.life_cycle(life),
        }
        checker.0.finish(())
    }
}
