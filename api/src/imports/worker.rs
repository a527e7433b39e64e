//! The worker: takes an import that waits, goes through its rows a block at a time, and puts it down.
//!
//! A block is one transaction with the number of its last row; whoever takes the import up after a kill goes on from there.
//! A whole file is judged block by block and then written in one transaction: killed in its midst nothing is written, and it
//! is begun anew.

use diesel::pg::PgConnection;
use shared::import::cells::{Row, letters};
use shared::import::{ImportAction, ImportMode, ImportState, Layout, Mapping};
use uuid::Uuid;

use super::judging::{self, Bench};
use super::queries::{facts, problems, staging, within, working};
use super::reader;
use super::rows::ImportRow;
use super::telling;
use super::writing::{self, Hands};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::officers;

/// Rows of a block.
const BLOCK: usize = 2_000;
/// Blocks at a stretch, so that a server that is stopped waits for few.
const STRETCH: usize = 50;
/// A worker that fails so often at one import will not do better.
const ATTEMPTS: i32 = 5;

/// How a stretch ended.
#[derive(Debug, PartialEq, Eq)]
enum End {
    /// There is more of it.
    More,
    /// Through with the file, or its phase.
    Through,
    /// Cancelled, or taken over by another worker.
    Lost,
}

/// Called after each block with how many are done; a failure ends the worker as a kill would.
pub type AfterBlock<'a> = dyn Fn(usize) -> Result<(), Refusal> + 'a;

/// Does a stretch of an import that waits; gives how many were taken up. Called again and again by the workers of `serve`.
pub fn work(ctx: &Context) -> Result<usize, Refusal> {
    work_with(ctx, &|_| Ok(()))
}

/// As [`work`]; `after` is asked between blocks.
pub fn work_with(ctx: &Context, after: &AfterBlock<'_>) -> Result<usize, Refusal> {
    let worker = ctx.new_id();
    let claimed = ctx.db.act(DbRole::App, |conn| working::claim(conn, worker, ctx.now()))?;
    let Some(import) = claimed else { return Ok(0) };
    let job = Job { ctx, worker, id: import.id, after };
    if import.attempts > ATTEMPTS {
        job.fails(
            "The server failed at this file several times. Give the number of the import to the helpdesk.",
        )?;
        return Ok(1);
    }
    match job.stretch(&import) {
        Ok(End::More | End::Through) => {
            ctx.db.act(DbRole::App, |conn| working::release(conn, import.id, worker))?
        }
        Ok(End::Lost) => {}
        Err(refusal @ (Refusal::Internal(_) | Refusal::Unavailable(_))) => return Err(refusal),
        // What the file or the record says is for the person, and trying again changes nothing.
        Err(refusal) => job.fails(&words_of(&refusal))?,
    }
    Ok(1)
}

fn words_of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unprocessable { detail, .. }
        | Refusal::Conflict { detail, .. }
        | Refusal::WrongState { detail } => detail.clone(),
        Refusal::Invalid(errors) => errors.first().map(|error| error.detail.clone()).unwrap_or_default(),
        Refusal::Rules(findings) => {
            findings.first().map(|finding| finding.detail.clone()).unwrap_or_default()
        }
        _ => "The record changed while the file was being written. Check it again.".into(),
    }
}

struct Job<'a> {
    ctx: &'a Context,
    worker: Uuid,
    id: Uuid,
    after: &'a AfterBlock<'a>,
}

impl Job<'_> {
    fn stretch(&self, import: &ImportRow) -> Result<End, Refusal> {
        if import.phase == "writing" {
            return self.write_whole(import);
        }
        let (layout, mapping) = (import.layout()?, import.mapping()?.unwrap_or_default());
        let bytes = self.ctx.store.get(&import.sha256)?;
        if import.rows_total.is_none() {
            self.count(import, &bytes, &layout, &mapping)?;
        }
        match self.judge(import, &bytes, &layout, &mapping)? {
            End::Through => self.finish_judging(),
            end => Ok(end),
        }
    }

    /// Counts the rows, so that progress has an end.
    fn count(
        &self,
        import: &ImportRow,
        bytes: &[u8],
        layout: &Layout,
        mapping: &Mapping,
    ) -> Result<(), Refusal> {
        let mut total = 0_i64;
        reader::rows(bytes, layout, mapping, &mut |_| {
            total += 1;
            Ok(true)
        })?;
        let most = import.kind()?.most_rows();
        if total > most {
            let words = format!(
                "The file has {total} rows; at most {most} of this kind are taken at once. Part it in several files."
            );
            return Err(reader::unreadable("IMPORT_ROWS", words));
        }
        if total == 0 {
            return Err(reader::unreadable("IMPORT_EMPTY", "There is no row below the headings."));
        }
        self.ctx.db.act(DbRole::App, |conn| {
            let Some(mut row) = working::held(conn, self.id, self.worker)? else { return Ok(()) };
            row.rows_total = Some(total);
            working::keep(conn, &row, self.ctx.now())
        })
    }

    /// Judges blocks from where the import stands; in a run row by row each is written as well.
    fn judge(
        &self,
        import: &ImportRow,
        bytes: &[u8],
        layout: &Layout,
        mapping: &Mapping,
    ) -> Result<End, Refusal> {
        let (hands, lists, paths) = self.ctx.db.act(DbRole::App, |conn| {
            let brought = officers::posting(conn, import.uploaded_by)?;
            let brought = officers::acting_on(conn, &brought, self.ctx.today())?;
            let approved = match import.approved_by {
                Some(id) => {
                    let posting = officers::posting(conn, id)?;
                    Some(officers::acting_on(conn, &posting, self.ctx.today())?)
                }
                None => None,
            };
            Ok((Hands { brought, approved }, facts::lists(conn)?, facts::office_paths(conn)?))
        })?;
        let bench = Bench {
            ctx: self.ctx,
            import_id: self.id,
            kind: import.kind()?,
            department: &import.department,
            actor: &hands.brought,
            layout,
            mapping,
            headings: headings(layout, mapping),
            lists,
            paths,
        };
        let row_by_row =
            import.state()? == ImportState::Running && import.mode()? == Some(ImportMode::RowByRow);
        let (mut waiting, mut blocks) = (Vec::with_capacity(BLOCK), 0_usize);
        let mut end = End::Through;
        reader::rows(bytes, layout, mapping, &mut |row| {
            if row.number <= import.last_row {
                return Ok(true);
            }
            waiting.push(row);
            if waiting.len() < BLOCK {
                return Ok(true);
            }
            let rows = std::mem::take(&mut waiting);
            if !self.one_block(&bench, &hands, &rows, row_by_row)? {
                end = End::Lost;
                return Ok(false);
            }
            blocks += 1;
            (self.after)(blocks)?;
            if blocks == STRETCH {
                end = End::More;
            }
            Ok(blocks < STRETCH)
        })?;
        if end == End::Through
            && !waiting.is_empty()
            && !self.one_block(&bench, &hands, &waiting, row_by_row)?
        {
            end = End::Lost;
        }
        Ok(end)
    }

    /// One block in one transaction; `false`: the import is this worker's no more.
    fn one_block(
        &self,
        bench: &Bench<'_>,
        hands: &Hands,
        rows: &[Row],
        write: bool,
    ) -> Result<bool, Refusal> {
        let last = rows.last().map_or(0, |row| row.number);
        self.ctx.db.act(DbRole::App, |conn| {
            let Some(mut import) = working::held(conn, self.id, self.worker)? else { return Ok(false) };
            working::take_time(conn)?;
            let judged = judging::block(conn, bench, rows)?;
            staging::insert(conn, self.id, &judged.staged)?;
            let (mut written, mut good, mut bad, mut blocking) =
                (0, judged.good, judged.bad, judged.blocking);
            let mut found = judged.problems;
            if write {
                // What two did at once is said of the row, and the others of the block are written all the same.
                let after = import.last_row;
                match within(conn, |conn| writing::block(conn, self.ctx, &import, hands, (after, last))) {
                    Ok(count) => written = count,
                    Err(refusal @ (Refusal::Internal(_) | Refusal::Unavailable(_))) => return Err(refusal),
                    Err(_) => {
                        for staged in judged.staged.iter().filter(|staged| !staged.unchanged) {
                            let alone = (staged.row_no - 1, staged.row_no);
                            match within(conn, |conn| writing::block(conn, self.ctx, &import, hands, alone)) {
                                Ok(count) => written += count,
                                Err(refusal @ (Refusal::Internal(_) | Refusal::Unavailable(_))) => {
                                    return Err(refusal);
                                }
                                Err(refusal) => {
                                    (good, bad, blocking) = (good - 1, bad + 1, blocking + 1);
                                    found.push(of_row(staged.row_no, &words_of(&refusal)));
                                }
                            }
                        }
                    }
                }
            }
            problems::insert(conn, self.id, found)?;
            import.rows_done += i64::try_from(rows.len()).unwrap_or(0);
            import.last_row = last;
            import.rows_good += good;
            import.rows_bad += bad;
            import.rows_unchanged += judged.unchanged;
            import.rows_written += written;
            import.problems += blocking;
            import.notes += judged.notes;
            working::keep(conn, &import, self.ctx.now())?;
            Ok(true)
        })
    }

    /// After the last block: a dry run is over, a run row by row is done, a whole file goes on to be written or fails.
    fn finish_judging(&self) -> Result<End, Refusal> {
        self.ctx.db.act(DbRole::App, |conn| {
            let Some(mut import) = working::held(conn, self.id, self.worker)? else { return Ok(End::Lost) };
            working::take_time(conn)?;
            let checking = import.state()? == ImportState::Checking;
            if checking {
                import.office_ids = staging::offices(conn, self.id)?.into_iter().map(Some).collect();
                telling::waits(conn, self.ctx, &import)?;
                return self.ends(conn, &mut import, ImportAction::Finish, "checked");
            }
            if import.mode()? == Some(ImportMode::RowByRow) {
                staging::empty(conn, self.id)?;
                return self.ends(conn, &mut import, ImportAction::Finish, "written");
            }
            if let Some((row, detail)) = problems::first(conn, self.id)? {
                import.failure = Some(format!("Nothing was written. Row {row}: {detail}"));
                return self.ends(conn, &mut import, ImportAction::Fail, "failed");
            }
            import.phase = "writing".into();
            (import.rows_done, import.attempts) = (0, 0);
            working::keep(conn, &import, self.ctx.now())?;
            Ok(End::More)
        })
    }

    fn ends(
        &self,
        conn: &mut PgConnection,
        import: &mut ImportRow,
        action: ImportAction,
        noted: &'static str,
    ) -> Result<End, Refusal> {
        let state = import.state()?;
        let next = state
            .after(action)
            .ok_or_else(|| Refusal::Internal(format!("{action} of an import that is {state}")))?;
        import.state = next.as_str().into();
        import.finished_at = Some(self.ctx.now());
        working::keep(conn, import, self.ctx.now())?;
        working::raise_version(conn, self.id)?;
        let brought = officers::posting(conn, import.uploaded_by)?;
        let brought = officers::acting(conn, &brought)?;
        writing::note(conn, self.ctx, &brought, import, noted)?;
        Ok(End::Through)
    }

    /// Writes every good row in one transaction. Signs of life are given beside it, so that progress is seen and a cancelled
    /// import is left at once; what is done so far is then undone.
    fn write_whole(&self, import: &ImportRow) -> Result<End, Refusal> {
        let outcome = self.ctx.db.act(DbRole::App, |conn| {
            working::take_time(conn)?;
            let (brought, approved) = (officers::posting(conn, import.uploaded_by)?, import.approved_by);
            let brought = officers::acting_on(conn, &brought, self.ctx.today())?;
            let approved = match approved {
                Some(id) => {
                    let posting = officers::posting(conn, id)?;
                    Some(officers::acting_on(conn, &posting, self.ctx.today())?)
                }
                None => None,
            };
            let hands = Hands { brought, approved };
            let (mut after, mut written, mut blocks) = (0, 0, 0);
            let most = i64::try_from(BLOCK).unwrap_or(i64::MAX);
            while let Some((last, _)) = staging::last_of_next(conn, self.id, after, most)? {
                written += writing::block(conn, self.ctx, import, &hands, (after, last))?;
                after = last;
                blocks += 1;
                let alive = self.ctx.db.act(DbRole::App, |beside| {
                    working::beat(beside, self.id, self.worker, written, self.ctx.now())
                })?;
                if !alive {
                    return Err(Refusal::Stale);
                }
                (self.after)(blocks)?;
            }
            let Some(mut row) = working::held(conn, self.id, self.worker)? else {
                return Err(Refusal::Stale);
            };
            row.rows_written = written;
            row.rows_done = row.rows_total.unwrap_or(written);
            staging::empty(conn, self.id)?;
            self.ends(conn, &mut row, ImportAction::Finish, "written")
        });
        match outcome {
            Err(Refusal::Stale) => Ok(End::Lost),
            other => other,
        }
    }

    fn fails(&self, words: &str) -> Result<(), Refusal> {
        self.ctx.db.act(DbRole::App, |conn| {
            let Some(mut import) = working::held(conn, self.id, self.worker)? else { return Ok(()) };
            import.failure = Some(words.to_owned());
            self.ends(conn, &mut import, ImportAction::Fail, "failed")?;
            working::release(conn, self.id, self.worker)
        })
    }
}

/// A problem of a whole row that came up as it was written.
fn of_row(row_no: i64, detail: &str) -> serde_json::Value {
    serde_json::json!({
        "row_no": row_no, "position": 900, "value": "", "severity": "block", "code": "IMPORT_NOT_WRITTEN", "detail": detail,
    })
}

/// The headings of the chosen row, by column.
pub fn headings(layout: &Layout, mapping: &Mapping) -> Vec<String> {
    let named = |name: &str| layout.sheets.iter().find(|sheet| sheet.name == name);
    let sheet = mapping.sheet.as_deref().and_then(named).or(layout.sheets.first());
    let at = usize::try_from(mapping.header_row - 1).ok();
    let row = sheet.zip(at).and_then(|(sheet, at)| sheet.rows.get(at));
    let mut headings = row.cloned().unwrap_or_default();
    for (column, heading) in headings.iter_mut().enumerate() {
        if heading.is_empty() {
            *heading = letters(column);
        }
    }
    headings
}
