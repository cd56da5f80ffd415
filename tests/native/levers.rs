//! Levers: the closed form is the mean of many courses; limits; what only rises or falls.

use std::collections::BTreeMap;

use saima::lever::draw::Draw;
use saima::lever::funnel::{Flow, Funnel};
use saima::lever::{Basis, Firm, Lever, LeverKind, Outreach, TeamKind, defaults};
use saima::vocabulary::Quarter;

/// Levers that bring projects; `tests/native/forecast.rs` has the one that brings them on.
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
            project: None,
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
    Flow::sum(flows).numbers()
}

fn outreach() -> Outreach {
    match lever(LeverKind::Outreach) {
        Lever::Outreach(outreach) => outreach,
        _ => unreachable!(),
    }
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
                for bench in people.benches_mut() {
                    bench.people = 0.0;
                }
            }
            Lever::SecondInvestment(again) => again.share = 0.0,
            Lever::LifeCycle(_) => unreachable!(),
        }
        match &mut late {
            Lever::Outreach(outreach) => outreach.funnel.months_to_signing = 12.0,
            Lever::Ambassadors(people) => people.funnel.months_to_signing = 12.0,
            Lever::SecondInvestment(again) => again.funnel.months_to_signing = 12.0,
            Lever::LifeCycle(_) => unreachable!(),
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
    let bring = |change: &dyn Fn(&mut Outreach)| {
        let mut outreach = outreach();
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

/// A way to make more of a lever, from none to all of it.
type Way = (&'static str, fn(&mut Lever, f64));

fn funnel(lever: &mut Lever) -> &mut Funnel {
    lever.funnel_mut().unwrap()
}

fn ways(kind: LeverKind) -> Vec<Way> {
    let mut ways: Vec<Way> = vec![
        ("started", |lever, x| funnel(lever).started = x),
        ("funds", |lever, x| funnel(lever).funds = vec![x / 2.0; 2]),
        ("sooner start", |lever, x| {
            funnel(lever).months_to_start = 12.0 * (1.0 - x);
        }),
        ("sooner contract", |lever, x| {
            funnel(lever).months_to_signing = 12.0 * (1.0 - x);
        }),
    ];
    let own: &[Way] = match kind {
        LeverKind::SecondInvestment => &[
            ("share", |lever, x| {
                if let Lever::SecondInvestment(again) = lever {
                    again.share = x;
                }
            }),
            ("size", |lever, x| {
                if let Lever::SecondInvestment(again) = lever {
                    again.size = x;
                }
            }),
        ],
        LeverKind::Ambassadors => &[("people", |lever, x| {
            if let Lever::Ambassadors(people) = lever {
                people.agency.people = 40.0 * x;
            }
        })],
        _ => &[
            ("valid", |lever, x| {
                if let Lever::Outreach(outreach) = lever {
                    outreach.valid = x;
                }
            }),
            ("trips", |lever, x| {
                if let Lever::Outreach(outreach) = lever {
                    outreach.park.trips_a_month = x;
                }
            }),
        ],
    };
    ways.extend(own);
    if kind != LeverKind::SecondInvestment {
        let of_leads: [Way; 3] = [
            ("negotiated", |lever, x| funnel(lever).negotiated = x),
            ("signed", |lever, x| funnel(lever).signed = x),
            ("amount", |lever, x| funnel(lever).amount = x),
        ];
        ways.extend(of_leads);
    }
    ways
}

#[test]
fn no_lever_brings_less_for_more_of_anything_and_each_brings_more_in_the_end() {
    for kind in KINDS {
        for (way, set) in ways(kind) {
            let bring = |share: f64| {
                let mut lever = lever(kind);
                set(&mut lever, share);
                lever.check().unwrap();
                // Summed up by the end of each quarter.
                let flows = lever.expected(0, 6);
                let sums = (1..=6).map(|by| total(&flows[..by]));
                sums.flatten().collect::<Vec<_>>()
            };
            let steps = [0.0, 0.25, 0.5, 0.75, 1.0].map(bring);
            for pair in steps.windows(2) {
                let less = pair[0]
                    .iter()
                    .zip(&pair[1])
                    .find(|(a, b)| **a > **b + 1e-12);
                assert_eq!(less, None, "{kind:?} {way}");
            }
            let gain = steps[4].iter().zip(&steps[0]).any(|(b, a)| *b > *a + 1e-9);
            assert!(gain, "{kind:?} {way}");
        }
    }
}

#[test]
fn funds_never_exceed_the_contracts_and_starts_never_their_number() {
    for kind in KINDS {
        let mut draw = Draw::new(3);
        let mut lever = lever(kind);
        funnel(&mut lever).funds = vec![0.5, 0.3, 0.2];
        funnel(&mut lever).started = 1.0;
        let courses = (0..200).map(|_| lever.drawn(2, 8, &mut draw));
        for flows in courses.chain([lever.expected(2, 8)]) {
            for by in 1..=8 {
                let [leads, signed, amount, starts, funds] = total(&flows[..by]);
                assert!(
                    funds <= amount + 1e-9 && starts <= signed + 1e-9,
                    "{kind:?}"
                );
                assert!(kind == LeverKind::SecondInvestment || signed <= leads + 1e-9);
            }
        }
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
    assert_eq!((of(Basis::Reported), of(Basis::Derived)), (9, 3));
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
    let mut outreach = outreach();
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

#[test]
fn a_quotas_chance_is_its_share_of_courses_and_it_is_met_in_the_quarter_expected() {
    let mut outreach = outreach();
    outreach.funnel.months_to_signing = 3.0;
    outreach.funnel.signed = 0.9;
    let shown = Quarter::parse("2023Q2").unwrap();
    let quotas = outreach.quotas(shown, 6, &BTreeMap::new(), 0);
    assert_eq!(quotas.quarters[2], "2024Q1");
    let command = &quotas.kinds[0];
    let years = command
        .signed
        .iter()
        .map(|year| (year.year, year.from, year.whole));
    assert_eq!(
        years.collect::<Vec<_>>(),
        [(2023, 0, true), (2024, 2, true)]
    );
    let year = &command.signed[1];
    assert_eq!(year.expected.len(), 4);
    let reached = year.expected.iter().position(|sum| *sum >= year.quota);
    assert_eq!(year.by, reached.map(|at| quotas.quarters[2 + at].clone()));
    assert!(year.met && year.by.is_some());
    let alone = Lever::Outreach(outreach.alone(TeamKind::Command));
    let mut draw = Draw::new(5);
    let runs = 4000;
    let met = (0..runs).filter(|_| {
        let flows = alone.drawn(shown.plus(1).of_year(), 6, &mut draw);
        flows[2..].iter().map(|flow| flow.signed).sum::<f64>() >= year.quota
    });
    let share = met.count() as f64 / f64::from(runs);
    let error = (year.probability * (1.0 - year.probability) / f64::from(runs)).sqrt();
    assert!(
        (share - year.probability).abs() < 4.0 * error,
        "{share} ± {error}, {}",
        year.probability
    );
}

#[test]
fn the_kind_of_team_that_is_behind_is_the_one_furthest_from_its_quota() {
    let shown = Quarter::parse("2022Q4").unwrap();
    let behind = |change: &dyn Fn(&mut Outreach)| {
        let mut outreach = outreach();
        outreach.quota_signed = 0.1;
        outreach.quota_started = 0.0;
        change(&mut outreach);
        let quotas = outreach.quotas(shown, 4, &BTreeMap::new(), 0);
        quotas.behind.map(|behind| behind.kind)
    };
    assert_eq!(behind(&|_| {}), None);
    let late = behind(&|outreach| outreach.park.trips_a_month = 0.5);
    assert_eq!(late, Some(TeamKind::Park));
    assert_eq!(
        behind(&|outreach| outreach.quota_signed = 3.0),
        Some(TeamKind::Squads)
    );
    let none = behind(&|outreach| {
        outreach.quota_signed = 3.0;
        outreach.squads.teams = 0.0;
    });
    assert_eq!(none, Some(TeamKind::Command));
}

#[test]
fn life_cycle_management_raises_the_start_rate_and_shortens_the_way_of_what_levers_bring() {
    let (Lever::LifeCycle(life), _) = defaults(LeverKind::LifeCycle) else {
        unreachable!()
    };
    for kind in KINDS {
        let (own, improved) = (lever(kind), life.improving(&lever(kind)));
        let (less, more) = (total(&own.expected(0, 8)), total(&improved.expected(0, 8)));
        assert_eq!(less[..3], more[..3], "{kind:?}");
        assert!(less[3] < more[3], "{kind:?}");
    }
    let mut nothing = life;
    (nothing.points, nothing.months_less) = (0.0, 0.0);
    assert_eq!(nothing.improving(&lever(KINDS[0])), lever(KINDS[0]));
}
