//! What is complete and closed in the demo, by its certificates and its calendar.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::closing::OpenItemKind;
use uuid::Uuid;

use super::Demo;
use crate::closing;
use crate::db::schema::{
    completion, completion_certificate, deposit, handover, liability, liability_visit, project, project_close,
};

pub fn is_completed_as_the_design_says(demo: &Demo) {
    for (code, letters) in [
        ("UP-SE-2526-00077", &["a", "b", "c"][..]),
        ("UP-UM-2425-00288", &["a", "b", "d", "e"]),
        ("UP-PW-2324-00455", &["a", "b", "c"]),
    ] {
        let (given, persons): (Vec<String>, i64) = demo.act(|conn| {
            let rows: Vec<(String, Uuid)> = completion_certificate::table
                .inner_join(completion::table.inner_join(project::table))
                .filter(project::code.eq(code).and(completion::state.eq("complete")))
                .order(completion_certificate::letter)
                .select((completion_certificate::letter, completion_certificate::person_id))
                .load(conn)?;
            let mut persons: Vec<Uuid> = rows.iter().map(|(_, person)| *person).collect();
            persons.sort_unstable();
            persons.dedup();
            Ok((rows.into_iter().map(|(letter, _)| letter).collect(), persons.len() as i64))
        });
        assert_eq!(given, letters, "{code}");
        assert_eq!(persons, letters.len() as i64, "{code}: each by another person");
    }
    let of = |code: &str| -> Uuid {
        demo.act(|conn| {
            Ok(project::table.filter(project::code.eq(code.to_owned())).select(project::id).first(conn)?)
        })
    };
    let open = |code: &str| -> Vec<(OpenItemKind, i64)> {
        let id = of(code);
        let items = demo.act(|conn| closing::open_items(conn, id));
        items.into_iter().map(|item| (item.kind, item.amount_paise / 100)).collect()
    };
    let market = open("UP-UM-2425-00288");
    assert!(market.contains(&(OpenItemKind::BillUnpaid, 74_00_000)), "{market:?}");
    let school = open("UP-SE-2526-00077");
    assert!(school.contains(&(OpenItemKind::FinalBillMissing, 12_71_400 - 9_66_000)), "{school:?}");
    let repair = of("UP-PW-2324-00455");
    assert!(open("UP-PW-2324-00455").is_empty());
    let (closed, ends_on): (String, NaiveDate) = demo.act(|conn| {
        let state = project_close::table.find(repair).select(project_close::state).first(conn)?;
        let ends = liability::table.filter(liability::project_id.eq(repair)).select(liability::ends_on);
        Ok((state, ends.first(conn)?))
    });
    assert_eq!((closed.as_str(), ends_on.to_string().as_str()), ("closed", "2027-02-21"));
    let (done, due, held, over): (i64, i64, i64, i64) = demo.act(|conn| {
        let visits = |state: &'static str| {
            liability_visit::table
                .inner_join(liability::table)
                .filter(liability::project_id.eq(repair).and(liability_visit::state.eq(state)))
                .count()
        };
        Ok((
            visits("done").get_result(conn)?,
            visits("due").get_result(conn)?,
            deposit::table
                .filter(deposit::project_id.eq(repair))
                .select(deposit::amount_paise)
                .first(conn)?,
            handover::table.filter(handover::project_id.eq(repair)).count().get_result(conn)?,
        ))
    });
    assert_eq!((done, due, held, over), (5, 1, 33_150_00, 1), "three per cent of 11.05 lakh are kept back");
}
