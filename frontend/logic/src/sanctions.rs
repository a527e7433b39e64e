//! The draft of a sanction: what its fields hold, and which control a fault means.

/// The entries of a field with one a line; a number typed before an entry is not part of it.
pub fn entries(text: &str) -> Vec<String> {
    text.lines().map(|line| without_number(line.trim()).to_owned()).filter(|line| !line.is_empty()).collect()
}

fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || ('০'..='৯').contains(&c));
    match rest.strip_prefix(['.', ')']) {
        Some(after) if rest.len() < line.len() && after.starts_with(' ') => after.trim_start(),
        _ => line,
    }
}

/// Id of the control for the pointer of a fault, for the summary above the form.
pub fn control_of(pointer: &str) -> String {
    let name = pointer.trim_start_matches("/content/").split('/').next().unwrap_or_default();
    match name {
        "cost_abstract" => "cost-heads",
        "heads_of_account" => "account-add",
        "references" => "references",
        "conditions" => "conditions",
        "to_office" => "to-office",
        "copy_to" => "copies-add",
        "validity_months" => "months",
        "memo_no" => "memo-no",
        "authority_posting_id" => "authority",
        "ground" => "ground",
        "reason" => "reason",
        _ => "",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{control_of, entries, without_number};

    #[test]
    fn entries_are_lines_without_their_numbers() {
        assert_eq!(entries("1. The work …\n\n 2) No item\n৩. শর্ত\n"), ["The work …", "No item", "শর্ত"]);
        assert_eq!(without_number("12.5 m wide"), "12.5 m wide");
        assert_eq!(without_number("2026 rates"), "2026 rates");
    }

    #[test]
    fn a_fault_leads_to_its_control() {
        assert_eq!(control_of("/content/conditions/3"), "conditions");
        assert_eq!(control_of("/content/cost_abstract/0/head"), "cost-heads");
        assert_eq!(control_of("/estimate_id"), "");
    }
}
