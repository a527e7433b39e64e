//! Is this order genuine? For anybody, without an account: a PDF is judged in the browser by the very code the server
//! runs, and only its digest is asked about; or the code on a printed copy is looked up.

mod code_page;
mod file_judgement;
mod judge_file;
mod page;
mod register;
mod verifier;

pub use code_page::CodePage;
pub use page::VerifyPage;
