use super::*;

#[test]
fn headings_are_known_in_both_languages_and_each_field_once() {
    let columns = [
        "Sl. No.",
        "Name of Work",
        "কাজের নাম",
        "Dept",
        "Division",
        "জেলা",
        "Est. cost",
        "Estimated Cost (Rs. lakh)",
    ];
    let found = suggest(ImportKind::Project, &columns.map(str::to_owned));
    use Field as F;
    let expected = [F::ExternalKey, F::TitleEn, F::TitleBn, F::Department, F::ExecutingOffice, F::District];
    assert_eq!(found[..6], expected.map(Some));
    assert_eq!(found[6], None);
    assert_eq!(found[7], Some(F::ProposedCost));
}

#[test]
fn a_template_is_understood_as_it_stands() {
    for kind in ImportKind::ALL {
        let own: Vec<Field> = fields_of(*kind).iter().map(|spec| spec.field).collect();
        let columns: Vec<String> = own.iter().map(|field| field.to_string()).collect();
        assert_eq!(suggest(*kind, &columns), own.into_iter().map(Some).collect::<Vec<_>>(), "{kind}");
    }
}

#[test]
fn pointers_of_manual_entry_name_columns() {
    assert_eq!(Field::of_pointer("/proposed_cost_paise"), Some(Field::ProposedCost));
    assert_eq!(Field::of_pointer("/executing_office_id"), Some(Field::ExecutingOffice));
    assert_eq!(Field::of_pointer("/deductions/0/kind"), Some(Field::OtherDeductions));
    assert_eq!(Field::of_pointer("/phasing/0/fy"), Some(Field::Phasing));
    assert_eq!(Field::of_pointer(""), None);
}
