mod dashboard;
mod flags;
mod totals;
