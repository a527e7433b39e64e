//! The administrative approval: proposed one paisa short, refused; above the limit of the Secretary, so that financial adviser
//! and Finance Department concur before it is accorded.

use std::path::PathBuf;

use super::desks::Desks;
use super::{ADVISER, EE, FINANCE, NODAL, Road, SECRETARY};

/// A paper of one page, as a scanner leaves it.
pub fn sheet(name: &str, run: u32) -> PathBuf {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (i, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let at = pdf.len();
    // The name keeps one paper's bytes apart from another's.
    pdf += &format!(
        "xref\n0 4\n{table}trailer\n<< /Size 4 /Root 1 0 R >>\n% {name} {run}\nstartxref\n{at}\n%%EOF\n"
    );
    let path = std::env::temp_dir().join(format!("{name}-{run}.pdf"));
    std::fs::write(&path, pdf).expect("the paper is kept");
    path
}

/// The approval is in force.
pub async fn accord(desks: &mut Desks<'_>, road: &Road) {
    let run = road.run;
    let propose = road.duty("Propose the administrative approval");
    // The Executive Engineer is asked for it; here the nodal officer of the department does it from the page of the project.
    desks.is_asked(EE, &propose).await;
    let desk = desks.at(NODAL).await;
    desk.goto(&road.page).await;
    desk.press("=Propose the approval").await;
    desk.write("#file_no", &format!("PW/AAFS/{run}")).await;
    desk.write("#amount_paise", "5,23,19,700").await;
    desk.write("#completion_period_months", "18").await;
    // Above the limit of the Secretary: who must concur is said while one types.
    desk.see("Above it the Finance Department must concur").await;
    desk.pick("#phasing-0-head_of_account", "25-5054-04-337").await;
    desk.write("#phasing-0-amount_paise", "2,00,00,000").await;
    desk.press("Add a year").await;
    desk.write("#phasing-1-amount_paise", "3,23,19,699.99").await;
    desk.see("0.01 is still missing").await;
    for (paper, number) in
        [("drawings", "DRG/CE/412"), ("initiation_letter", "PW/2271"), ("sor_reference", "SOR 2024-25")]
    {
        desk.write(&format!("#checklist-{paper}"), number).await;
        desk.write(&format!("#checklist-{paper}-date"), "2026-08-03").await;
    }
    // Each with the paper itself.
    for paper in ["drawings", "initiation_letter"] {
        let sheet = sheet(paper, run);
        desk.choose_file(&format!("#checklist-{paper}-file"), &sheet).await;
        desk.find(&format!("li:has(#checklist-{paper}) .paper-list a")).await;
        let _ = std::fs::remove_file(sheet);
    }
    for (paper, why) in [
        ("rate_analysis", "All items are in the schedule."),
        ("land_statement", "The road is widened on land of the State."),
    ] {
        let tick = desk.find(&format!("li:has(#checklist-{paper}) input[type=checkbox]")).await;
        tick.click().await.unwrap();
        desk.see("Why not applicable").await;
        desk.write(&format!("#checklist-{paper}"), why).await;
    }
    desk.is_accessible("a proposal to type").await;
    desk.picture("proposal").await;
    desk.press("Send to the financial adviser").await;
    desk.see("R04").await;
    desk.find("[role=alert]").await;
    desk.picture("one-paisa-short").await;
    desk.write("#phasing-1-amount_paise", "3,23,19,700").await;
    desk.see("equal to the approval").await;
    desk.press("Send to the financial adviser").await;
    desk.see("With the financial adviser").await;
    desks.is_done(EE, &propose).await;

    let concur = road.duty("Concur in the approval as financial adviser");
    let desk = desks.take_up(ADVISER, &concur).await;
    desk.is_accessible("a proposal to concur in").await;
    desk.picture("proposal-read").await;
    desk.press("=Concur").await;
    desk.press("=Concur").await;
    desk.see("Adviser concurred").await;
    desks.is_done(ADVISER, &concur).await;

    let concur = road.duty("Concur in the approval for the Finance Department");
    let desk = desks.take_up(FINANCE, &concur).await;
    desk.press("=Concur").await;
    desk.fill("U.O. no.", &format!("Group T/{run}")).await;
    desk.press("=Concur").await;
    desk.see("Finance concurred").await;
    desks.is_done(FINANCE, &concur).await;

    let accord = road.duty("Accord the administrative approval");
    let desk = desks.take_up(SECRETARY, &accord).await;
    desk.press("=Accord").await;
    desk.press("=Accord").await;
    desk.see("Enter a number.").await;
    desk.fill("Order no.", &format!("{run}-PW/AAFS")).await;
    desk.press("=Accord").await;
    desk.see("In force").await;
    desk.picture("accorded").await;
    desks.is_done(SECRETARY, &accord).await;
}
