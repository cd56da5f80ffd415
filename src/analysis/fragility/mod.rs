//! What a ranking leans on: a unit, a project, a contract on paper, a choice of method.

pub mod alternative_methods;
pub mod leave_one_out;
pub mod leave_one_project_out;
pub mod paper_contract;
