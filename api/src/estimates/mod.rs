//! estimates
