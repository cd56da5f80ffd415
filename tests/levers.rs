//! Levers: the closed form is the mean of many courses; limits; what only rises or falls.
#![cfg(not(target_arch = "wasm32"))]

use saima::lever::draw::Draw;
use saima::lever::funnel::Flow;
use saima::lever::{Basis, Firm, Lever, LeverKind, defaults};

const KINDS: [LeverKind; 3] = [
    LeverKind::Outreach,
    LeverKind::Ambassadors,
    LeverKind::SecondInvestment,
];

fn lever(kind: LeverKind) -> Lever {
    let mut lever = defaults(kind).0;
    if let Lever::SecondInvestment(again) = &mut lever {
        let firm = |name: &str, stock, growth| Firm {
            name: name.into(),
            stock,
            growth,
        };
        again.firms = vec![
            firm("a", 10.0, 5.0),
            firm("b", 4.0, 60.0),
            firm("c", 9.0, -20.0),
        ];
    }
    lever
}

fn total(flows: &[Flow]) -> [f64; 5] {
    let mut sum = Flow::default();
    for flow in flows {
        sum.add(*flow, 1.0);
    }
    sum.numbers()
}

#[test]
fn the_closed_form_is_the_simulated_mean_within_its_standard_error() {
    const RUNS: usize = 4000;
    for kind in KINDS {
        let lever = lever(kind);
        let expected = lever.expected(1, 6);
        let mut sums = vec![[(0.0, 0.0); 5]; 6];
        let mut draw = Draw::new(20_230_510);
        for _ in 0..RUNS {
            for (sums, flow) in sums.iter_mut().zip(lever.drawn(1, 6, &mut draw)) {
                for (sum, x) in sums.iter_mut().zip(flow.numbers()) {
                    sum.0 += x;
                    sum.1 += x * x;
                }
            }
        }
        for (quarter, (sums, flow)) in sums.iter().zip(&expected).enumerate() {
            for (number, ((sum, squares), expected)) in sums.iter().zip(flow.numbers()).enumerate()
            {
                let n = RUNS as f64;
                let mean = sum / n;
                let error = ((squares / n - mean * mean).max(0.0) / n).sqrt();
                // 4 standard errors: of 90 comparisons none should lie outside.
                assert!(
                    (mean - expected).abs() <= 4.0 * error + 1e-12,
                    "{kind:?} quarter {quarter} number {number}: {mean} ± {error}, {expected}"
                );
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_course() {
    for kind in KINDS {
        let run = |seed| lever(kind).drawn(0, 8, &mut Draw::new(seed));
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
    }
}

#[test]
fn nothing_comes_of_no_teams_no_people_no_firms_or_a_lag_beyond_the_horizon() {
    for kind in KINDS {
        let mut none = lever(kind);
        let mut late = lever(kind);
        match &mut none {
            Lever::Outreach(outreach) => {
                for teams in [
                    &mut outreach.command,
                    &mut outreach.park,
                    &mut outreach.squads,
                ] {
                    teams.teams = 0.0;
                }
            }
            Lever::Ambassadors(people) => {
                people.funnel.negotiated = 0.0;
            }
            Lever::SecondInvestment(again) => again.share = 0.0,
        }
        match &mut late {
            Lever::Outreach(outreach) => outreach.funnel.months_to_signing = 12.0,
            Lever::Ambassadors(people) => people.funnel.months_to_signing = 12.0,
            Lever::SecondInvestment(again) => again.funnel.months_to_signing = 12.0,
        }
        for lever in [none, late] {
            lever.check().unwrap();
            let mut draw = Draw::new(1);
            for flows in [lever.expected(0, 4), lever.drawn(0, 4, &mut draw)] {
                assert_eq!(total(&flows)[1..], [0.0; 4], "{kind:?}");
            }
        }
    }
}

#[test]
fn more_effort_and_shorter_lags_never_bring_less() {
    let base = lever(LeverKind::Outreach);
    let bring = |change: &dyn Fn(&mut saima::lever::Outreach)| {
        let Lever::Outreach(mut outreach) = base.clone() else {
            unreachable!()
        };
        change(&mut outreach);
        total(&Lever::Outreach(outreach).expected(0, 4))
    };
    let steps = [0.0, 0.5, 1.0, 2.0, 3.0];
    for pair in steps.windows(2) {
        let (less, more) = (
            bring(&|outreach| outreach.squads.teams = 12.0 * pair[0]),
            bring(&|outreach| outreach.squads.teams = 12.0 * pair[1]),
        );
        assert!(less.iter().zip(more).all(|(a, b)| *a < b));
        let (slow, fast) = (
            bring(&|outreach| outreach.funnel.months_to_signing = 5.0 + pair[1]),
            bring(&|outreach| outreach.funnel.months_to_signing = 5.0 + pair[0]),
        );
        assert!(slow[1..].iter().zip(&fast[1..]).all(|(a, b)| a < b));
    }
}

#[test]
fn wuxis_rates_give_23_leads_and_16_talks_in_four_months() {
    let (Lever::Outreach(outreach), grounds) = defaults(LeverKind::Outreach) else {
        unreachable!()
    };
    let four_months: f64 = outreach.leads(0, 1)[0] * 4.0 / 3.0;
    assert!((four_months - 23.0).abs() < 1e-9);
    assert!((four_months * outreach.funnel.negotiated - 16.0).abs() < 1e-9);
    let of = |basis| {
        grounds
            .iter()
            .filter(|ground| ground.basis == basis)
            .count()
    };
    assert_eq!((of(Basis::Reported), of(Basis::Derived)), (7, 2));
}

#[test]
fn the_firm_to_call_first_is_the_one_from_which_most_is_expected() {
    let Lever::SecondInvestment(again) = lever(LeverKind::SecondInvestment) else {
        unreachable!()
    };
    let calls = again.calls();
    assert_eq!(
        calls.iter().map(|call| call.0).collect::<Vec<_>>(),
        [0, 2, 1]
    );
    let sum: f64 = calls.iter().map(|call| call.1).sum();
    assert!((total(&Lever::SecondInvestment(again).expected(0, 8))[2] - sum).abs() < 1e-12);
}

#[test]
fn a_lever_with_impossible_parameters_is_refused_with_every_place() {
    let Lever::Outreach(mut outreach) = lever(LeverKind::Outreach) else {
        unreachable!()
    };
    outreach.valid = 1.5;
    outreach.intents_a_trip = 4.0;
    outreach.squads.teams = f64::NAN;
    outreach.funnel.funds = vec![0.7, 0.7];
    let error = Lever::Outreach(outreach).check().unwrap_err();
    let places = error
        .problems()
        .iter()
        .map(saima::Error::path)
        .collect::<Vec<_>>();
    assert_eq!(
        places,
        [
            "lever.squads.teams",
            "lever.intentsATrip",
            "lever.valid",
            "lever.funnel.funds"
        ]
    );
}
