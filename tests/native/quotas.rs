//! Quotas of outreach teams: what the ledger credits each with counts, once, and at its chance.

use std::collections::BTreeMap;

use saima::lever::draw::Draw;
use saima::lever::funnel::HORIZON;
use saima::lever::{
    Credit, KindQuotas, Lever, LeverKind, Outreach, Quotas, Tally, Team, TeamKind, TeamQuotas,
    YearQuota, defaults,
};
use saima::vocabulary::Quarter;
use saima::{Simulator, forecast};
use serde_json::json;

const FILE: &str = include_str!("../../www/public/data/chongqing-2023.json");
const WUXI: &str = "500238";
/// The years' quotas of a team, of contracts or of starts.
type Years = fn(&TeamQuotas) -> &Vec<YearQuota>;

/// A project of Wuxi that its fourth squad talks about.
const OF_SQUAD_4: &str = "500238-027";

fn outreach() -> Outreach {
    match defaults(LeverKind::Outreach).0 {
        Lever::Outreach(outreach) => outreach,
        _ => unreachable!(),
    }
}

fn quotas(simulator: &Simulator) -> Quotas {
    let unit = simulator.data().unit(WUXI, "").unwrap();
    forecast::lever_quotas(simulator, unit).unwrap()
}

fn squads(quotas: &Quotas) -> &KindQuotas {
    &quotas.kinds[2]
}

fn squad(quotas: &Quotas, number: u32) -> &TeamQuotas {
    let mut named = squads(quotas).named.iter();
    named.find(|team| team.number == number).unwrap()
}

fn apply(simulator: &mut Simulator, edit: &serde_json::Value) {
    simulator.apply_json(&edit.to_string()).unwrap();
}

#[test]
fn the_built_in_leads_and_talks_are_those_of_wuxis_twelve_squads() {
    let quotas = quotas(&Simulator::from_json(FILE).unwrap());
    let squads = squads(&quotas);
    assert_eq!((squads.teams, squads.named.len()), (12.0, 12));
    let open = squads
        .named
        .iter()
        .map(|team| team.leads + team.negotiating);
    // Of 23 leads those of April are not known yet.
    assert!((12..23).contains(&open.sum::<u32>()));
    assert_eq!(quotas.unnamed, 0);
    assert!(quotas.kinds[..2].iter().all(|kind| kind.named.is_empty()));
    assert!(quotas.behind.is_some());
}

#[test]
fn what_a_squad_signs_and_starts_is_credited_to_it_and_undo_takes_it_back() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let before = quotas(&simulator);
    let old = squad(&before, 4).clone();
    assert_eq!((old.signed[0].year, old.signed[0].done), (2023, 0.0));
    let stage = |stage: &str| json!({"edit": "moveStage", "project": OF_SQUAD_4, "stage": stage, "date": "2023-03-30"});
    apply(&mut simulator, &stage("signed"));
    let signed = quotas(&simulator);
    let new = squad(&signed, 4);
    assert_eq!((new.signed[0].done, new.started[0].done), (1.0, 0.0));
    assert_eq!(new.negotiating + new.leads + 1, old.negotiating + old.leads);
    let last = |team: &TeamQuotas| *team.signed[0].expected.last().unwrap();
    assert!(last(new) > last(&old) && new.signed[0].probability > old.signed[0].probability);
    let mean = |quotas: &Quotas| squads(quotas).signed[0].done * squads(quotas).teams;
    assert!((mean(&signed) - 1.0).abs() < 1e-12);
    apply(&mut simulator, &stage("started"));
    let started = quotas(&simulator);
    let team = squad(&started, 4);
    assert_eq!((team.signed[0].done, team.started[0].done), (1.0, 1.0));
    assert!(team.started[0].met && (team.started[0].probability - 1.0).abs() < 1e-12);
    assert!(simulator.undo().unwrap() && simulator.undo().unwrap());
    assert_eq!(quotas(&simulator), before);
}

#[test]
fn a_project_counts_for_the_team_that_its_owner_names_and_for_none_where_it_names_none() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let of = |simulator: &mut Simulator, owner: &str| {
        let edit = json!({"edit": "setProject", "project": OF_SQUAD_4, "set": {"owner": owner}});
        apply(simulator, &edit);
        quotas(simulator)
    };
    let start = quotas(&simulator);
    assert_eq!(of(&mut simulator, "第四小分队"), start);
    let moved = of(&mut simulator, "园区工作组");
    assert_eq!(moved.kinds[1].named.len(), 1);
    assert_eq!(moved.kinds[1].teams, 1.0);
    let unnamed = of(&mut simulator, "招商局");
    assert_eq!((unnamed.unnamed, unnamed.kinds[1].named.len()), (1, 0));
    let more = of(&mut simulator, "squad-14");
    assert_eq!((squads(&more).teams, more.unnamed), (13.0, 0));
    let direct = json!({"edit": "setProject", "project": OF_SQUAD_4, "set": {"origin": "direct"}});
    apply(&mut simulator, &direct);
    assert_eq!(squads(&quotas(&simulator)).teams, 12.0);
}

#[test]
fn a_chance_is_the_share_of_courses_in_which_the_team_meets_its_quota() {
    let mut outreach = outreach();
    outreach.funnel.months_to_signing = 3.0;
    let shown = Quarter::parse("2023Q1").unwrap();
    let mut chances = [[0.0; HORIZON]; 2];
    (chances[0][0], chances[0][2], chances[1][1]) = (0.2, 0.3, 0.7);
    let tally = Tally {
        done: 1,
        chances: chances.to_vec(),
    };
    let credit = Credit {
        signed: tally,
        ..Credit::default()
    };
    let team = Team {
        kind: TeamKind::Command,
        number: 1,
    };
    let quotas = outreach.quotas(shown, 5, &BTreeMap::from([(team, credit)]), 0);
    let year = &quotas.kinds[0].named[0].signed[0];
    assert_eq!((year.done, year.from, year.expected.len()), (1.0, 0, 3));
    let alone = Lever::Outreach(outreach.alone(TeamKind::Command));
    let mut draw = Draw::new(11);
    let runs = 20_000;
    let met = (0..runs).filter(|_| {
        let trips = alone
            .drawn(1, 3, &mut draw)
            .iter()
            .map(|flow| flow.signed)
            .sum::<f64>();
        let own = chances.iter().map(|own| own[..3].iter().sum::<f64>());
        let own = own.filter(|chance| draw.happens(*chance)).count();
        1.0 + trips + own as f64 >= year.quota
    });
    let share = met.count() as f64 / f64::from(runs);
    let error = (year.probability * (1.0 - year.probability) / f64::from(runs)).sqrt();
    assert!(
        (share - year.probability).abs() < 4.0 * error,
        "{share} ± {error}, {}",
        year.probability
    );
    // What was done this year is nothing of the next.
    assert_eq!(quotas.kinds[0].named[0].signed[1].done, 0.0);
}

#[test]
fn a_kind_has_what_its_teams_have_on_average_and_the_furthest_behind_is_named() {
    let mut simulator = Simulator::from_json(FILE).unwrap();
    let mut squads_alone = outreach();
    (squads_alone.command.teams, squads_alone.park.teams) = (0.0, 0.0);
    let lever = Lever::Outreach(squads_alone);
    apply(
        &mut simulator,
        &json!({"edit": "setLever", "unit": WUXI, "lever": lever}),
    );
    let quotas = quotas(&simulator);
    let kind = squads(&quotas);
    let signed: Years = |team| &team.signed;
    let started: Years = |team| &team.started;
    for (all, of) in [(&kind.signed, signed), (&kind.started, started)] {
        for (number, year) in all.iter().enumerate() {
            let named = kind.named.iter().map(|team| &of(team)[number]);
            let mean = |x: fn(&YearQuota) -> f64| named.clone().map(x).sum::<f64>() / kind.teams;
            assert!((year.done - mean(|one| one.done)).abs() < 1e-12);
            assert!((year.probability - mean(|one| one.probability)).abs() < 1e-12);
            let last = |one: &YearQuota| *one.expected.last().unwrap();
            assert!((last(year) - mean(last)).abs() < 1e-12);
            assert!((year.reach - mean(|one| one.reach) * kind.teams).abs() < 1e-12);
        }
    }
    let behind = quotas.behind.unwrap();
    assert_eq!(behind.kind, TeamKind::Squads);
    let shares = squads(&quotas).named.iter().map(|team| {
        let share = |years: &[YearQuota]| years[0].expected[2] / years[0].quota;
        (share(&team.signed).min(share(&team.started)), team.number)
    });
    let least = shares.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    assert_eq!(behind.number, Some(least.1));
}
