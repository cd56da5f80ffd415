//! What was reported after its period: a layer that counts or does not, held to data sets that say it outright.

use saima::Simulator;
use saima::dataset::DataSet;
use serde_json::{Value, json};

use crate::random::{Random, Size, bits, data_set};

fn open(file: &Value) -> Simulator {
    Simulator::from_json(&file.to_string()).unwrap()
}

fn count(simulator: &mut Simulator, counted: bool) {
    let edit = json!({"edit": "countLate", "counted": counted});
    simulator.apply_json(&edit.to_string()).unwrap();
}

/// What a scenario comes to, to the bit: figures of all periods, scores, places, contributions.
fn now(simulator: &mut Simulator) -> Vec<u64> {
    let mut seen = Vec::new();
    for period in 0..simulator.data().file().periods.len() {
        seen.extend(simulator.figures().period(period).iter().flatten());
    }
    seen.extend(&simulator.evaluation().index);
    seen.extend(simulator.contributions().iter().flatten());
    for board in 0..simulator.data().boards().len() {
        seen.extend(simulator.board_values(board).unwrap());
        seen.extend(&simulator.ranking(board).unwrap().ranks);
    }
    let bits = |x: &f64| if x.is_nan() { f64::NAN } else { *x }.to_bits();
    seen.iter().map(bits).collect()
}

/// Late blocks over a random data set, and the same data set with them in its figures.
fn with_late(random: &mut Random, plain: &Value) -> (Value, Value) {
    let (mut late, mut added) = (plain.clone(), plain.clone());
    let mut blocks = Vec::new();
    let units: Vec<&str> = plain["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| unit["code"].as_str().unwrap())
        .collect();
    let values = added["values"].as_array_mut().unwrap();
    let half = values.len() / 2;
    for at in 0..half {
        let indicator = values[at]["indicator"].clone();
        for (period, at, reported) in [
            (0, at, "2023-07"),
            (0, at, "p1"),
            (1, at + half, "2023-07..09"),
        ] {
            let carried = reported == "p1" && random.once_in(2);
            let mut cells = serde_json::Map::new();
            for unit in units
                .iter()
                .filter(|_| random.once_in(3))
                .collect::<Vec<_>>()
            {
                let x = random.figure(1);
                let held = values[at]["cells"].get(*unit).and_then(Value::as_f64);
                if carried {
                    let after = values[at + half]["cells"].get(*unit);
                    let Some(after) = after.and_then(Value::as_f64) else {
                        continue;
                    };
                    values[at + half]["cells"][*unit] = json!(after - x);
                }
                values[at]["cells"][*unit] = json!(held.map_or(x, |held| held + x));
                cells.insert((*unit).into(), json!(x));
            }
            blocks.push(json!({"period": format!("p{period}"), "indicator": indicator, "reportedIn": reported,
                "carried": carried, "provenance": "given", "cells": cells}));
        }
    }
    late["late"] = json!(blocks);
    (late, added)
}

fn random_edit(random: &mut Random, size: Size) -> Value {
    let (unit, kind) = (
        format!("u{}", random.below(size.units)),
        random.below(size.indicators),
    );
    let indicator = format!("i{kind}");
    match random.below(6) {
        0 => {
            json!({"edit": "addValue", "unit": unit, "indicator": indicator, "by": random.figure(1)})
        }
        1 => json!({"edit": "scaleValue", "unit": unit, "indicator": indicator, "factor": 1.5}),
        2 => json!({"edit": "resetValue", "unit": unit, "indicator": indicator}),
        3 => json!({"edit": "setWeight", "node": indicator, "weight": random.below(5)}),
        4 => json!({"edit": "setEdition", "edition": random.pick(&["e0", "e1"])}),
        _ => {
            json!({"edit": "setValue", "unit": unit, "indicator": indicator, "value": random.figure(kind), "period": "p0"})
        }
    }
}

#[test]
fn counting_what_came_late_is_the_data_set_with_these_figures_added() {
    let mut compared = 0;
    for seed in 0..60 {
        let random = &mut Random::new(seed);
        let size = Size {
            units: 2 + random.below(9),
            indicators: 1 + random.below(5),
        };
        let plain = data_set(random, size);
        let (late, added) = with_late(random, &plain);
        let (Ok(mut counted), Ok(mut oracle)) = (
            Simulator::from_json(&late.to_string()),
            Simulator::from_json(&added.to_string()),
        ) else {
            continue;
        };
        let mut without = open(&plain);
        assert_eq!(
            now(&mut counted),
            now(&mut without),
            "seed {seed}: not counted before anybody says so"
        );
        count(&mut counted, true);
        assert_eq!(now(&mut counted), now(&mut oracle), "seed {seed}");
        for step in 0..12 {
            let edit = random_edit(random, size).to_string();
            let (a, b) = (counted.apply_json(&edit), oracle.apply_json(&edit));
            assert_eq!(a.is_ok(), b.is_ok(), "seed {seed}, step {step}: {edit}");
            assert_eq!(
                now(&mut counted),
                now(&mut oracle),
                "seed {seed}, step {step}: {edit}"
            );
            compared += 1;
        }
        // What was typed stays typed; all else goes back.
        let values = counted.state().values.clone();
        count(&mut counted, false);
        let mut back = open(&plain);
        let edits = values.keys().map(|key| {
            json!({"edit": "setValue", "unit": format!("u{}", key.2), "indicator": plain["indicators"][key.1]["code"],
                "period": format!("p{}", key.0), "value": values.get(key).unwrap()})
        });
        let weights = counted.state().method.clone();
        back.apply_json(&json!(edits.collect::<Vec<_>>()).to_string())
            .unwrap();
        let method = json!({"edit": "setMethod", "method": *weights});
        back.apply_json(&method.to_string()).unwrap();
        let edition = &counted.data().editions()[counted.state().edition].code;
        back.apply_json(&json!({"edit": "setEdition", "edition": edition}).to_string())
            .unwrap();
        assert_eq!(now(&mut counted), now(&mut back), "seed {seed}");
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn the_switch_is_undone_replayed_and_kept_with_every_bit() {
    let mut tried = 0;
    for seed in 100..130 {
        let random = &mut Random::new(seed);
        let size = Size {
            units: 6,
            indicators: 4,
        };
        let plain = data_set(random, size);
        let (late, _) = with_late(random, &plain);
        let Ok(mut simulator) = Simulator::from_json(&late.to_string()) else {
            continue;
        };
        let mut states = vec![bits(&mut simulator)];
        for step in 0..14 {
            let edit = if step % 3 == 1 {
                json!({"edit": "countLate", "counted": random.once_in(2)})
            } else {
                random_edit(random, size)
            };
            let steps = simulator.history().past().len();
            if simulator.apply_json(&edit.to_string()).is_ok()
                && simulator.history().past().len() > steps
            {
                states.push(bits(&mut simulator));
                tried += 1;
            }
        }
        let edition = simulator.data().editions()[simulator.state().edition]
            .code
            .clone();
        let text = simulator.scenario_json().unwrap();
        let mut replayed = open(&late);
        replayed.load_scenario(&text).unwrap();
        assert_eq!(bits(&mut replayed), bits(&mut simulator), "seed {seed}");
        let look = json!({"edit": "setEdition", "edition": edition}).to_string();
        while simulator.undo().unwrap() {}
        simulator.apply_json(&look).unwrap();
        let mut fresh = open(&late);
        fresh.apply_json(&look).unwrap();
        assert_eq!(bits(&mut simulator), bits(&mut fresh), "seed {seed}");
        while simulator.redo().unwrap() {}
        assert_eq!(bits(&mut simulator), bits(&mut replayed), "seed {seed}");
    }
    assert!(tried > 150, "{tried}");
}

fn name(text: &str) -> Value {
    json!({"zh-Hans": text, "zh-Hant": text, "en": text})
}

/// Projects of two districts over three quarters; some reported after the quarter in which they were signed.
fn on_ledger(random: &mut Random) -> Value {
    let from = |code: &str, rule: Value, prefer: &str| {
        json!({"code": code, "name": name(code), "unitOfMeasure": name("个"),
            "source": {"kind": "ledger", "rule": rule, "prefer": prefer}})
    };
    let day = |random: &mut Random, from: usize| {
        format!(
            "2023-{:02}-{:02}",
            from + random.below(9 - from),
            1 + random.below(28)
        )
    };
    let projects = (0..40).map(|number| {
        let signed = day(random, 1);
        let mut project = json!({"code": format!("p{number}"), "unit": random.pick(&["a", "b"]),
            "sector": random.pick(&["manufacturing", "other"]), "amount": 1 + random.below(40),
            "funds": {"2023Q1": random.below(9), "2023Q2": random.below(9)}, "dates": {"signed": signed}});
        if random.once_in(2) {
            project["dates"]["started"] = json!(day(random, 9 - 1).max(signed.clone()));
        }
        if random.once_in(2) {
            project["reportedOn"] = json!(day(random, 1).max(signed));
        }
        project
    });
    let projects = projects.collect::<Vec<_>>();
    let period = |code: &str, start: &str, end: &str| json!({"code": code, "name": name(code), "start": start, "end": end});
    json!({
        "format": "saima-dataset", "version": 1, "code": "two", "name": name("two"),
        "units": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "indicators": [
            from("sum", json!({"op": "sum", "event": "signed"}), "given"),
            from("starts", json!({"op": "count", "event": "started"}), "ledger"),
            from("funds", json!({"op": "sum", "event": "funds", "span": "yearToDate"}), "ledger"),
            from("rate", json!({"op": "rate", "of": "started", "months": 6}), "ledger"),
        ],
        "periods": [period("q1", "2023-01-01", "2023-03-31"), period("q2", "2023-04-01", "2023-06-30"),
            period("q3", "2023-07-01", "2023-09-30")],
        "values": [{"period": "q1", "indicator": "sum", "provenance": "given", "cells": {"a": 100}}],
        "ledger": {"rules": {"overfunded": "flag"}, "projects": projects},
        "editions": (["q1", "q2", "q3"].map(|code| json!({"code": code, "name": name(code), "period": code}))),
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": "sum", "missing": "zero"}, {"indicator": "starts"}],
            "tree": {"code": "index", "children": [{"indicator": "sum"}, {"indicator": "starts"}]}},
        "boards": [{"kind": "composite", "code": "all", "name": name("all")},
            {"kind": "project", "code": "big", "name": name("big"), "rule": {"event": "signed"}}],
    })
}

/// The same without the projects that a period's last day has not seen, or with nothing said of reporting.
fn filtered(file: &Value, by: Option<&str>) -> Value {
    let mut file = file.clone();
    let projects = file["ledger"]["projects"].as_array_mut().unwrap();
    projects.retain(|project| match (by, project["reportedOn"].as_str()) {
        (Some(end), Some(reported)) => reported <= end,
        _ => true,
    });
    for project in projects {
        project.as_object_mut().unwrap().remove("reportedOn");
    }
    file
}

#[test]
fn a_project_counts_in_a_period_that_ended_before_its_report_only_with_the_layer() {
    for seed in 0..20 {
        let file = on_ledger(&mut Random::new(seed));
        let mut simulator = open(&file);
        let all = open(&filtered(&file, None));
        for (period, end) in ["2023-03-31", "2023-06-30", "2023-09-30"]
            .iter()
            .enumerate()
        {
            let mut known = open(&filtered(&file, Some(end)));
            let look =
                json!({"edit": "setEdition", "edition": format!("q{}", period + 1)}).to_string();
            // Of a given sum what is published does not move; of what is counted all that is not known is missing.
            let seen = |simulator: &Simulator, given: bool| -> Vec<u64> {
                let columns = simulator.figures().period(period).iter().enumerate();
                let columns = columns.filter(|(number, _)| given || *number > 0);
                columns
                    .flat_map(|(_, column)| column)
                    .map(|x| x.to_bits())
                    .collect()
            };
            known.apply_json(&look).unwrap();
            simulator.apply_json(&look).unwrap();
            assert_eq!(
                seen(&simulator, true),
                seen(&known, true),
                "seed {seed}, period {period}"
            );
            let top = |simulator: &mut Simulator| {
                let rows = simulator.project_board(1).unwrap().rows;
                rows.into_iter()
                    .map(|row| (row.place, row.project))
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                top(&mut simulator),
                top(&mut known),
                "seed {seed}, period {period}"
            );
            count(&mut simulator, true);
            assert_eq!(
                seen(&simulator, true),
                seen(&all, true),
                "seed {seed}, period {period}"
            );
            let mut wide = all.clone();
            wide.apply_json(&look).unwrap();
            assert_eq!(
                top(&mut simulator),
                top(&mut wide),
                "seed {seed}, period {period}"
            );
            simulator.undo().unwrap();
            assert_eq!(
                seen(&simulator, true),
                seen(&known, true),
                "seed {seed}, period {period}"
            );
        }
    }
}

/// Two quarters of funds, a running total, a rate, and what is derived; one late figure of the first quarter.
fn plain() -> Value {
    let block = |period: &str, indicator: &str, x: f64| json!({"period": period, "indicator": indicator, "provenance": "given", "cells": {"a": x, "b": x + 1.0}});
    let indicator = |code: &str, measure: &str| json!({"code": code, "name": name(code), "unitOfMeasure": name(measure), "minimum": 0});
    let mut derived = indicator("share", "%");
    derived["source"] = json!({"kind": "derived", "rule": {"op": "ratio", "numerator": "funds", "denominator": "rate"}});
    json!({
        "format": "saima-dataset", "version": 1, "code": "late", "name": name("late"),
        "units": [{"code": "a", "name": name("a")}, {"code": "b", "name": name("b")}],
        "sources": [{"code": "s", "publisher": name("s")}],
        "indicators": [indicator("funds", "亿元"), indicator("rate", "%"), derived],
        "periods": [{"code": "q1", "name": name("q1"), "start": "2023-01-01", "end": "2023-03-31"},
            {"code": "q2", "name": name("q2"), "start": "2023-04-01", "end": "2023-06-30"}],
        "values": [block("q1", "funds", 10.0), block("q2", "funds", 20.0), block("q1", "rate", 50.0), block("q2", "rate", 60.0)],
        "late": [{"period": "q1", "indicator": "funds", "reportedIn": "q2", "provenance": "given", "cells": {"a": 3}}],
        "targets": [{"year": 2023, "indicator": "funds", "provenance": "given", "cells": {"a": 100, "b": 100}}],
        "method": {"code": "m", "name": name("m"), "owner": name("o"),
            "indicators": [{"indicator": "funds", "normalise": {"kind": "minMax", "low": 0, "high": 100}}],
            "tree": {"code": "index", "children": [{"indicator": "funds"}]}},
        "boards": [{"kind": "composite", "code": "all", "name": name("all")}],
    })
}

fn figure(simulator: &Simulator, period: &str, indicator: &str) -> f64 {
    let data = simulator.data();
    let (period, indicator) = (
        data.period(period, "").unwrap(),
        data.indicator(indicator, "").unwrap(),
    );
    simulator.figures().column(period, indicator)[0]
}

#[test]
fn what_is_carried_moves_from_where_it_was_shown_to_where_it_happened() {
    let mut file = plain();
    let mut simulator = open(&file);
    assert_eq!(figure(&simulator, "q2", "funds:toDate"), 30.0);
    count(&mut simulator, true);
    assert_eq!(
        (
            figure(&simulator, "q1", "funds"),
            figure(&simulator, "q2", "funds")
        ),
        (13.0, 20.0)
    );
    assert_eq!(figure(&simulator, "q2", "funds:toDate"), 33.0);
    assert_eq!(figure(&simulator, "q1", "funds:ahead"), 13.0 - 25.0);
    file["late"][0]["carried"] = json!(true);
    let mut simulator = open(&file);
    count(&mut simulator, true);
    assert_eq!(
        (
            figure(&simulator, "q1", "funds"),
            figure(&simulator, "q2", "funds")
        ),
        (13.0, 17.0)
    );
    assert_eq!(
        figure(&simulator, "q2", "funds:toDate"),
        30.0,
        "nothing counts twice"
    );
    let view = simulator.describe().late.unwrap();
    assert_eq!((view.counted, view.figures, view.projects), (true, 1, 0));
}

#[test]
fn the_layer_survives_files_revisions_and_room_for_targets() {
    let mut file = plain();
    file["targets"] = json!([]);
    file["late"] = json!([
        {"period": "q1", "indicator": "funds", "reportedIn": "q2", "provenance": "given", "cells": {"b": 2}},
        {"period": "q1", "indicator": "funds", "reportedIn": "q2", "provenance": "given", "cells": {"a": 3}},
    ]);
    let mut simulator = open(&file);
    let mut other = file.clone();
    other["late"] = json!([{"period": "q1", "indicator": "funds", "reportedIn": "q2", "carried": false, "provenance": "given", "cells": {"a": 3, "b": 2}}]);
    let fingerprint = simulator.data().fingerprint();
    assert_eq!(
        fingerprint,
        open(&other).data().fingerprint(),
        "however it is laid out"
    );
    other["late"][0]["cells"]["a"] = json!(4);
    assert_ne!(fingerprint, open(&other).data().fingerprint());
    let again = DataSet::from_json(&simulator.data().to_json().unwrap()).unwrap();
    assert_eq!(again.fingerprint(), fingerprint);
    count(&mut simulator, true);
    let target = json!({"edit": "setTarget", "unit": "a", "indicator": "funds", "value": 50});
    simulator.apply_json(&target.to_string()).unwrap();
    assert_eq!(
        (
            figure(&simulator, "q1", "funds"),
            figure(&simulator, "q1", "funds:completion")
        ),
        (13.0, 26.0)
    );
    let text = simulator.data().to_json().unwrap();
    let revised = |revision: Value| {
        let revised = saima::simulator::revised(Some(&text), "x", &json!([revision]).to_string());
        Simulator::from_json(&revised.unwrap().dataset).unwrap()
    };
    let mut kept = revised(json!({"revise": "removeUnit", "unit": "b"}));
    count(&mut kept, true);
    assert_eq!(figure(&kept, "q1", "funds"), 13.0);
    assert!(
        revised(json!({"revise": "removePeriod", "period": "q2"}))
            .describe()
            .late
            .is_none()
    );
}

#[test]
fn late_figures_that_cannot_be_added_are_refused_at_their_place() {
    let cases = [
        (json!({"period": "q9"}), "unknown-code", "late[0].period"),
        (
            json!({"indicator": "none"}),
            "unknown-code",
            "late[0].indicator",
        ),
        (
            json!({"indicator": "rate"}),
            "conflict",
            "late[0].indicator",
        ),
        (
            json!({"indicator": "share"}),
            "conflict",
            "late[0].indicator",
        ),
        (
            json!({"indicator": "funds:target"}),
            "conflict",
            "late[0].indicator",
        ),
        (
            json!({"reportedIn": "q1"}),
            "conflict",
            "late[0].reportedIn",
        ),
        (
            json!({"reportedIn": "2023-03"}),
            "conflict",
            "late[0].reportedIn",
        ),
        (
            json!({"reportedIn": "soon"}),
            "invalid-text",
            "late[0].reportedIn",
        ),
        (
            json!({"reportedIn": "2023-04", "carried": true}),
            "invalid-text",
            "late[0].reportedIn",
        ),
        (
            json!({"cells": {"x": 1}}),
            "unknown-code",
            "late[0].cells.x",
        ),
        (
            json!({"cells": {"a": -11}}),
            "out-of-range",
            "late.q1.funds.a",
        ),
        (
            json!({"cells": {"a": 21}, "carried": true}),
            "out-of-range",
            "late.q2.funds.a",
        ),
        (
            json!({"cells": {"a": 1e200}}),
            "out-of-range",
            "late[0].cells.a",
        ),
        (json!({"provenance": "reported"}), "empty", "late[0].source"),
        (
            json!({"provenance": "ledger"}),
            "conflict",
            "late[0].provenance",
        ),
        (json!({"source": "t"}), "unknown-code", "late[0].source"),
        (json!({"when": "q2"}), "invalid-json", ""),
    ];
    for (change, code, place) in cases {
        let mut file = plain();
        for (key, value) in change.as_object().unwrap() {
            file["late"][0][key] = value.clone();
        }
        let error = Simulator::from_json(&file.to_string()).unwrap_err();
        let all = error.problems();
        let found = all
            .iter()
            .any(|one| one.code() == code && one.path().starts_with(place));
        assert!(found, "{change}: {error}");
    }
    let mut twice = plain();
    let block = twice["late"][0].clone();
    twice["late"] = json!([block, block]);
    let error = Simulator::from_json(&twice.to_string()).unwrap_err();
    assert_eq!(error.problems()[0].path(), "late[1].cells.a");
}
