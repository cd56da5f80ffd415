//! Every native test of the engine in one program, so that the engine is linked once.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../random/ahead.rs"]
mod ahead;
#[path = "../cases/mod.rs"]
mod cases;
#[path = "../random/large.rs"]
mod large;
#[path = "../oracle/mod.rs"]
mod oracle;
#[path = "../random/mod.rs"]
mod random;

mod analysis_chain;
mod analysis_drivers;
mod analysis_effect;
mod analysis_explain;
mod analysis_fragility;
mod analysis_gaming;
mod analysis_goal_table;
mod analysis_guarantees;
mod analysis_ledger_route;
mod analysis_probe;
mod analysis_ranges;
mod analysis_search;
mod analysis_stability;
mod analysis_uncertainty;
mod analysis_work;
mod annual;
mod annual_analysis;
mod bits;
mod board_table;
mod builtin;
mod change;
mod clause_shares;
mod codes;
mod conservation;
mod constant_columns;
mod contributions;
mod equality;
mod forecast;
mod forecast_turns;
mod given;
mod golden;
mod golden_rules;
mod hostile;
mod hostile_files;
mod house;
mod intake;
mod intake_data_set;
mod intake_doubts;
mod intake_ledger;
mod intake_ledger_corpus;
mod json;
mod late;
mod layers;
mod ledger;
mod ledger_apart;
mod ledger_builtin;
mod ledger_table;
mod levers;
mod limits;
mod malformed;
mod method;
mod periods;
mod pipeline;
mod properties;
mod quotas;
mod reset;
mod revisions;
mod scenarios;
mod schema;
mod sliders;
mod table_cases;
mod table_habits;
mod table_round_trip;
