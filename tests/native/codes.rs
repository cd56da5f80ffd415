//! Scenario codes: back to the same scenario bit for bit, refused wherever a letter is another, short.

use saima::Simulator;
use saima::error::Error;
use saima::ledger::Stage;
use saima::lever::{LeverKind, defaults};
use saima::scenario::{Edit, ScenarioFile, code};
use serde_json::json;

use crate::random::{Pool, Random, Size, data_set};

const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

fn built_in() -> Simulator {
    Simulator::from_json(BUILT_IN).unwrap()
}

/// The rule by which a text is refused, or the code of the error.
fn refusal(simulator: &Simulator, text: &str) -> String {
    match simulator.read_scenario_code(text) {
        Err(Error::Conflict { rule, .. }) => rule,
        Err(error) => error.code().into(),
        Ok(_) => "read".into(),
    }
}

fn goes_round(simulator: &Simulator, file: &ScenarioFile) -> String {
    let text = saima::json::text(file).unwrap();
    let code = simulator.scenario_code(Some(&text)).unwrap();
    assert!(
        code.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    );
    assert_eq!(simulator.read_scenario_code(&code).unwrap(), text);
    code
}

/// A file over a simulator's data, its edits in steps of one, two or three.
fn file(simulator: &Simulator, random: &mut Random, edits: Vec<Edit>) -> ScenarioFile {
    let mut file = simulator.scenario();
    file.name = ["", "方案甲", "plan “b”\n\\", "情景 3 🐎"][random.below(4)].into();
    if random.once_in(3) {
        let editions = simulator.data().editions();
        file.edition = Some(editions[random.below(editions.len())].code.clone());
    }
    if random.once_in(3) {
        file.quarters = Some(1 + random.below(8));
    }
    let mut left = edits.into_iter().peekable();
    while left.peek().is_some() {
        let count = 1 + random.below(3);
        file.steps.push(left.by_ref().take(count).collect());
    }
    if random.once_in(20) {
        file.steps.push(Vec::new());
    }
    file
}

/// Any edit of the built-in data; most of the ledger and of levers, which random data sets have not.
fn ledger_edit(simulator: &Simulator, random: &mut Random) -> Edit {
    let (units, projects) = (
        simulator.data().units(),
        simulator.data().ledger().baseline(),
    );
    let unit = random.pick(units).code.clone();
    let known = random.pick(projects).entry.clone();
    let project = if random.once_in(6) {
        "新-1".into()
    } else {
        known.code.clone()
    };
    let stage = *random.pick(&Stage::ALL);
    let date = format!(
        "2023-{:02}-{:02}",
        1 + random.below(12),
        1 + random.below(28)
    );
    let kind = *random.pick(&[
        LeverKind::Outreach,
        LeverKind::Ambassadors,
        LeverKind::SecondInvestment,
        LeverKind::LifeCycle,
    ]);
    match random.below(13) {
        0 => Edit::MoveStage {
            project,
            stage,
            date,
        },
        1 => Edit::SetDate {
            project,
            stage,
            date: (!random.once_in(4)).then_some(date),
        },
        2 => Edit::SetFunds {
            project,
            quarter: "2023Q2".into(),
            amount: (!random.once_in(4)).then(|| random.figure(3)),
        },
        3 => Edit::DropProject { project },
        4 => Edit::ResetProject { project },
        5 => {
            let mut entry = known;
            entry.code = format!("new-{}", random.below(9));
            Edit::AddProject {
                project: Box::new(entry),
            }
        }
        6 => {
            let set = json!({ "edit": "setProject", "project": project, "set": {
                "name": (if random.once_in(2) { Some("新项目") } else { None }), "amount": random.figure(3), "amountBefore": null,
            } });
            saima::json::read(&set.to_string()).unwrap()
        }
        7 => {
            let projects = (0..random.below(4)).map(|_| random.pick(projects).entry.clone());
            Edit::PutProjects {
                projects: std::sync::Arc::new(projects.collect()),
                others: saima::scenario::project_change::Others::Drop,
            }
        }
        8 => Edit::SetLever {
            unit,
            lever: Box::new(defaults(kind).0),
        },
        9 => Edit::DropLever { unit, lever: kind },
        10 => Edit::CountLate {
            counted: random.once_in(2),
        },
        11 => {
            let outlook = json!({ "edit": "setOutlook", "outlook": {
                "quarters": 1 + random.below(8), "rivals": "still", "runs": random.below(2001), "seed": random.below(1 << 32),
            } });
            saima::json::read(&outlook.to_string()).unwrap()
        }
        _ => match random.below(4) {
            0 => Edit::ResetAll,
            1 => Edit::OpenScenario {
                name: "甲".into(),
                former: String::new(),
            },
            2 => Edit::SetDenominator {
                unit,
                indicator: "contracts".into(),
                period: Some("2023Q1".into()),
                denominator: Some(random.figure(0)),
            },
            _ => Edit::SetTarget {
                unit,
                indicator: "contracts".into(),
                year: Some(2023),
                value: Some(1.0 / (1.0 + random.figure(0))),
            },
        },
    }
}

#[test]
fn ten_thousand_random_scenarios_come_back_bit_for_bit() {
    let mut random = Random::new(14);
    let pool = Pool::new();
    let mut longest = 0;
    let mut sets = 0;
    let mut done = 0;
    while done < 7000 {
        let size = Size {
            units: 2 + random.below(30),
            indicators: 1 + random.below(6),
        };
        let Ok(simulator) = Simulator::from_json(&data_set(&mut random, size).to_string()) else {
            continue;
        };
        sets += 1;
        for _ in 0..350 {
            let edits = (0..random.below(14)).map(|_| pool.any_edit(&mut random, size));
            let edits = edits.collect::<Vec<_>>();
            let file = file(&simulator, &mut random, edits);
            longest = longest.max(goes_round(&simulator, &file).len());
            done += 1;
        }
    }
    assert!(sets >= 20 && longest > 500, "{sets} {longest}");
    let simulator = built_in();
    for _ in 0..3000 {
        let edits = (0..random.below(12)).map(|_| ledger_edit(&simulator, &mut random));
        let edits = edits.collect::<Vec<_>>();
        let file = file(&simulator, &mut random, edits);
        goes_round(&simulator, &file);
    }
}

#[test]
fn what_was_worked_on_opens_from_its_code_as_from_its_file() {
    let mut random = Random::new(15);
    let pool = Pool::new();
    for _ in 0..40 {
        let size = Size {
            units: 9,
            indicators: 4,
        };
        let Ok(mut worked) = Simulator::from_json(&data_set(&mut random, size).to_string()) else {
            continue;
        };
        let mut opened = worked.clone();
        for _ in 0..12 {
            worked.apply(&[pool.any_edit(&mut random, size)]).ok();
        }
        let text = worked.read_scenario_code(&worked.scenario_code(None).unwrap());
        opened.load_scenario(&text.unwrap()).unwrap();
        assert_eq!(
            opened.scenario_json().unwrap(),
            worked.scenario_json().unwrap()
        );
        assert_eq!(
            crate::random::bits(&mut opened),
            crate::random::bits(&mut worked)
        );
    }
}

/// Two hundred codes over the built-in data.
fn codes(simulator: &Simulator) -> Vec<(String, String)> {
    let mut random = Random::new(16);
    let codes = (0..200).map(|number| {
        let edits = (0..=number % 9).map(|_| {
            if random.once_in(3) {
                return ledger_edit(simulator, &mut random);
            }
            let unit = random.pick(simulator.data().units()).code.clone();
            Edit::SetValue {
                unit,
                indicator: "contracts".into(),
                period: Some("2023Q1".into()),
                value: Some(random.figure(number)),
            }
        });
        let edits = edits.collect::<Vec<_>>();
        let file = file(simulator, &mut random, edits);
        (
            goes_round(simulator, &file),
            saima::json::text(&file).unwrap(),
        )
    });
    codes.filter(|(code, _)| code.len() < 600).collect()
}

#[test]
fn every_change_of_one_letter_every_truncation_and_every_folding_is_refused() {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ .";
    let simulator = built_in();
    let all = codes(&simulator);
    assert!(all.len() > 150);
    // A code that is only changed is refused before the data set is asked.
    let refused = |text: &str, own: &str| match simulator.read_scenario_code(text) {
        Ok(read) => read == own,
        Err(_) => true,
    };
    for (code, own) in &all {
        for at in 0..code.len() {
            let mut changed = code.clone().into_bytes();
            for letter in LETTERS {
                changed[at] = *letter;
                let changed = std::str::from_utf8(&changed).unwrap();
                if changed != code {
                    assert_eq!(
                        simulator.read_scenario_code(changed).ok(),
                        None,
                        "{changed}"
                    );
                }
            }
            assert!(
                refusal(&simulator, &code[..at]) != "read",
                "{}",
                &code[..at]
            );
            let folded = format!("{}{}", &code[..at].to_lowercase(), &code[at..]);
            assert!(refused(&folded, own));
            let folded = format!("{}{}", &code[..at], &code[at..].to_uppercase());
            assert!(refused(&folded, own));
            let added = format!("{}x{}", &code[..at], &code[at..]);
            assert!(refused(&added, own));
            let without = format!("{}{}", &code[..at], &code[at + 1..]);
            assert!(refused(&without, own));
        }
        for folded in [code.to_lowercase(), code.to_uppercase()] {
            assert_eq!(refusal(&simulator, &folded), "code-folded", "{folded}");
        }
        assert_eq!(refusal(&simulator, &code[..code.len() - 1]), "code-cut");
        assert_eq!(refusal(&simulator, &code[..code.len() / 2]), "code-cut");
    }
}

#[test]
fn twelve_ordinary_edits_are_no_more_than_two_hundred_letters() {
    let mut simulator = built_in();
    simulator.set_name("方案三：补短板");
    let units = simulator.data().units().to_vec();
    let set = |unit: usize, indicator: &str, value: f64| json!({ "edit": "setValue", "unit": units[unit].code, "indicator": indicator, "period": "2023Q3", "value": value });
    let weigh =
        |node: &str, weight: f64| json!({ "edit": "setWeight", "node": node, "weight": weight });
    let edits = [
        set(0, "contracts", 128.5),
        set(7, "contracts", 1034.25),
        set(11, "funds", 86.4),
        set(40, "funds", 312.75),
        set(22, "contracts", 415.0),
        set(23, "funds", 77.7),
        weigh("funds", 35.0),
        weigh("contracts", 12.5),
        set(31, "contracts", 650.0),
        set(32, "funds", 51.25),
        json!({ "edit": "setIncluded", "unit": units[3].code, "included": false }),
        json!({ "edit": "setTies", "ties": "dense" }),
    ];
    for edit in edits {
        simulator.apply_json(&edit.to_string()).unwrap();
    }
    let code = simulator.scenario_code(None).unwrap();
    assert!(code.len() <= 200, "{}: {code}", code.len());
    assert_eq!(
        simulator.read_scenario_code(&code).unwrap(),
        simulator.scenario_json().unwrap()
    );
    // Of projects, too.
    let mut simulator = built_in();
    let projects = simulator.data().ledger().baseline().to_vec();
    for project in projects.iter().rev().step_by(7).take(12) {
        let edit = json!({ "edit": "setFunds", "project": project.entry.code, "quarter": "2023Q1", "amount": 0.1 });
        simulator.apply_json(&edit.to_string()).unwrap();
    }
    let code = simulator.scenario_code(None).unwrap();
    assert_eq!(simulator.scenario().steps.len(), 12);
    assert!(code.len() <= 200, "{}: {code}", code.len());
}

#[test]
fn what_a_link_or_a_chat_puts_around_a_code_does_not_matter() {
    let mut simulator = built_in();
    let edit = json!({ "edit": "setWeight", "node": "funds", "weight": 35.5 });
    simulator.apply_json(&edit.to_string()).unwrap();
    let code = simulator.scenario_code(None).unwrap();
    let own = simulator.scenario_json().unwrap();
    let (head, tail) = code.split_at(20);
    for text in [
        format!("  {code}\r\n"),
        format!("{head}\n{tail}"),
        format!("{head} \r\n  {tail}"),
        format!("{head}\u{200b}{tail}\u{feff}"),
        format!("#saima={code}"),
        format!("?saima={code}&from=singlemessage&isappinstalled=0"),
        format!("https://example.cn/saima/?from=timeline#saima={code}"),
        format!("https://example.cn/saima/%23saima={code}"),
        format!("https://example.cn/saima/%23saima%3D{code}%20"),
        format!("https://example.cn/saima/%2523saima%253D{code}"),
        format!("https://example.cn/?code={code}?from=groupmessage"),
        format!("https://example.cn/?saima={code}#saima={code}"),
        format!("方案码：{code}。"),
        format!("“{code}”，请看"),
        format!("《{code}》"),
        format!("({code}),"),
        format!("<{code}>."),
        format!("【方案码】{code}；谢谢"),
        format!("{code}\n\nsent from my phone"),
        format!("Look at S1 of the table: {code}"),
    ] {
        assert_eq!(
            simulator.read_scenario_code(&text).as_ref(),
            Ok(&own),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_whole_code_of_these_data_is_refused_by_a_rule_of_its_own() {
    let mut simulator = built_in();
    for weight in [35.5, 36.5] {
        let edit = json!({ "edit": "setWeight", "node": "funds", "weight": weight });
        simulator.apply_json(&edit.to_string()).unwrap();
    }
    let code = simulator.scenario_code(None).unwrap();
    simulator.undo().unwrap();
    let other = simulator.scenario_code(None).unwrap();
    for (text, rule) in [
        (String::new(), "no-code"),
        ("   \n".into(), "no-code"),
        ("你好".into(), "no-code"),
        ("https://example.cn/".into(), "no-code"),
        (format!("{code} {other}"), "several-codes"),
        (code[..30].into(), "code-cut"),
        (code.replacen('S', "s", 1), "code-altered"),
        (code.to_lowercase(), "code-folded"),
        ("x".repeat(code::LONGEST_TEXT + 1), "too-large"),
    ] {
        assert_eq!(refusal(&simulator, &text), rule, "{}", text.len());
    }
    let foreign = Simulator::from_json(
        &data_set(
            &mut Random::new(3),
            Size {
                units: 5,
                indicators: 2,
            },
        )
        .to_string(),
    )
    .unwrap();
    let Err(Error::WrongBaseline { found, .. }) = foreign.read_scenario_code(&code) else {
        panic!("a code of other data");
    };
    assert_eq!(found, simulator.data().fingerprint());
}

#[test]
fn a_newer_code_is_known_from_an_altered_one() {
    // As a later version would write it: the same frame, a two in front.
    let simulator = built_in();
    let code = simulator.scenario_code(None).unwrap();
    let length = code.len();
    let said = format!("S2{}", &code[2..length - 7]);
    let mut rest = 0_u64;
    for byte in said.bytes() {
        rest ^= u64::from(byte) << 32;
        for _ in 0..8 {
            rest = (rest << 1 & ((1 << 40) - 1)) ^ ((rest >> 39 & 1) * 0x0_0482_0009);
        }
    }
    rest ^= (1 << 40) - 1;
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let check = (0..7)
        .rev()
        .map(|place| char::from(letters[(rest >> (6 * place)) as usize & 63]));
    let newer = format!("{said}{}", check.collect::<String>());
    assert_eq!(refusal(&simulator, &newer), "code-newer");
    assert_eq!(refusal(&simulator, &newer[..length - 1]), "code-cut");
}

#[test]
fn projects_that_have_not_come_yet_are_waited_for() {
    let whole = built_in();
    let parts = whole.data().split("ledger.json").unwrap();
    let mut simulator = Simulator::from_main(&parts.main).unwrap();
    let project = whole.data().ledger().baseline()[3].entry.code.clone();
    let mut changed = whole.clone();
    let edit = json!({ "edit": "dropProject", "project": project });
    changed.apply_json(&edit.to_string()).unwrap();
    let code = changed.scenario_code(None).unwrap();
    assert_eq!(refusal(&simulator, &code), "ledger-awaited");
    simulator.take_ledger(&parts.ledger).unwrap();
    let read = simulator.read_scenario_code(&code).unwrap();
    assert_eq!(read, changed.scenario_json().unwrap());
}

/// Bytes sealed as a code would be, whatever they say.
fn sealed(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digits = |bits: u64, count: usize| {
        let places = (0..count).rev();
        places.map(move |place| char::from(LETTERS[(bits >> (6 * place)) as usize & 63]))
    };
    let length = 5 + (bytes.len() * 4).div_ceil(3) + 7;
    let mut code = String::from("S1");
    code.extend(digits(length as u64, 3));
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .chain([&0; 2])
            .take(3)
            .fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        code.extend(digits(bits >> (6 * (3 - three.len())), three.len() + 1));
    }
    let mut rest = 0_u64;
    for byte in code.bytes() {
        rest ^= u64::from(byte) << 32;
        for _ in 0..8 {
            rest = (rest << 1 & ((1 << 40) - 1)) ^ ((rest >> 39 & 1) * 0x0_0482_0009);
        }
    }
    code.extend(digits(rest ^ ((1 << 40) - 1), 7));
    code
}

#[test]
fn hostile_bytes_are_refused_in_bounded_time_and_room() {
    let simulator = built_in();
    let fingerprint = u64::from_str_radix(simulator.data().fingerprint(), 16).unwrap();
    let head = fingerprint.to_be_bytes();
    let mut random = Random::new(99);
    let mut opened = 0;
    for _ in 0..20_000 {
        let mut bytes = head.to_vec();
        bytes.extend([2, 0, 7, 0]);
        bytes.extend((0..random.below(40)).map(|_| match random.below(3) {
            0 => random.below(256) as u8,
            1 => 128 | random.below(37) as u8,
            _ => random.below(16) as u8,
        }));
        // What is read reads back as the same code: there are no two codes of one scenario.
        let code = sealed(&bytes);
        if let Ok(text) = simulator.read_scenario_code(&code) {
            assert_eq!(simulator.scenario_code(Some(&text)).unwrap(), code);
            opened += 1;
        }
    }
    assert!(opened > 20, "{opened}");
    let bomb = |body: Vec<u8>| sealed(&[head.to_vec(), vec![2, 0, 7, 0], body].concat());
    // Lists within lists; a list of more than there is; a long text said again and again.
    let deep = [vec![129], [5, 1].repeat(60_000)].concat();
    let wide = [vec![129, 5], vec![255; 8], vec![0]].concat();
    let mut long = vec![131, 7, 0xd0, 0x86, 3];
    long.extend(vec![b'x'; 50_000]);
    for body in [deep, wide, long] {
        assert_eq!(refusal(&simulator, &bomb(body)), "code-altered");
    }
    let again = {
        let mut code = simulator.scenario();
        let name = "x".repeat(50_000);
        code.steps = vec![
            vec![Edit::OpenScenario {
                name: name.clone(),
                former: name
            }];
            5_000
        ];
        simulator.scenario_code(Some(&saima::json::text(&code).unwrap_or_default()))
    };
    assert!(again.is_err());
}

#[test]
fn a_scenario_that_no_code_has_room_for_is_refused_by_its_size() {
    let simulator = built_in();
    let mut file = simulator.scenario();
    let mut random = Random::new(5);
    file.name = (0..90_000)
        .map(|_| char::from(b'a' + random.below(26) as u8))
        .collect();
    assert!(goes_round(&simulator, &file).len() > 120_000);
    file.name = file.name.repeat(3);
    let text = saima::json::text(&file).unwrap();
    let refused = simulator.scenario_code(Some(&text)).unwrap_err();
    assert_eq!(refused.code(), "too-many");
}
