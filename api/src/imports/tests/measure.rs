use std::time::Instant;

use shared::import::{ColumnMapping, Constant, Field, ImportKind, ImportMode, ImportState, Mapping};

use super::site::{self, checked_by, run, shown};
use crate::testing::{TestApp, world};

fn rss() -> String {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    text.lines().filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM")).collect::<Vec<_>>().join(" ")
}

/// Four columns; what is the same in every row is said once.
fn compact(count: usize) -> (Vec<u8>, Mapping) {
    use std::fmt::Write as _;
    let mut text = String::from("old id,name of work,cost,district\n");
    for number in 1..=count {
        writeln!(text, "OLD-{number},Widening of the old road number {number},{},Nadia", 1_00_000 + number)
            .unwrap();
    }
    let fields = [Field::ExternalKey, Field::TitleEn, Field::ProposedCost, Field::District];
    let columns =
        (0..).zip(fields).map(|(column, field)| ColumnMapping { column, field, ..ColumnMapping::default() });
    let constants = [
        (Field::Department, "PW"),
        (Field::ExecutingOffice, "KHD"),
        (Field::ProjectType, "ROAD_WIDEN"),
        (Field::Nature, "upgrade"),
        (Field::Scheme, "SDS"),
    ];
    let constants = constants.map(|(field, value)| Constant { field, value: value.into() }).to_vec();
    (text.into_bytes(), Mapping { sheet: None, header_row: 1, columns: columns.collect(), constants })
}

#[actix_web::test]
#[allow(clippy::disallowed_methods)]
async fn measure_200k() {
    let Ok(count) = std::env::var("UPMS_MEASURE") else { return };
    let count: usize = count.parse().unwrap();
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let (mut file, mapping) = compact(count);
    println!("file {} bytes; start {}", file.len(), rss());
    let at = Instant::now();
    let import = checked_by(&app, &nodal, ImportKind::Project, &file, &mapping).await;
    let took = at.elapsed().as_secs_f64();
    println!(
        "dry run {} rows good {} in {took:.1} s = {:.0} rows/s; {}",
        count,
        import.rows_good,
        count as f64 / took,
        rss()
    );
    let at = Instant::now();
    let done = run(&app, &nodal, world::SECRETARY, &import, ImportMode::WholeFile).await;
    let took = at.elapsed().as_secs_f64();
    println!(
        "run (judged again and written) {} in {took:.1} s = {:.0} rows/s; {:?} {:?}; {}",
        done.rows_written,
        count as f64 / took,
        done.state,
        done.failure,
        rss()
    );
    assert_eq!(done.state, ImportState::Done);
    app.act(|conn| {
        use diesel::prelude::*;
        let at = Instant::now();
        diesel::sql_query("CREATE TEMP TABLE bare AS SELECT * FROM project").execute(conn)?;
        println!("bare CREATE TABLE AS SELECT of the same rows: {:.2} s", at.elapsed().as_secs_f64());
        Ok(())
    });
    // A broken row in the middle, brought row by row.
    file = String::from_utf8(file)
        .unwrap()
        .replace("OLD-", "NEW-")
        .replacen(&format!("\nNEW-{},", count / 2), "\n,", 1)
        .into_bytes();
    let import = checked_by(&app, &nodal, ImportKind::Project, &file, &mapping).await;
    println!(
        "broken: good {} bad {} {:?}",
        import.rows_good,
        import.rows_bad,
        site::codes(&nodal, &import).await
    );
    let at = Instant::now();
    let done = run(&app, &nodal, world::SECRETARY, &import, ImportMode::RowByRow).await;
    let took = at.elapsed().as_secs_f64();
    println!(
        "row by row {} in {took:.1} s = {:.0} rows/s; {}",
        done.rows_written,
        count as f64 / took,
        rss()
    );
    let _ = shown(&nodal, done.id).await;
}
