//! Contexts, router and the pages' addresses.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;

use crate::frame::{PublicFrame, SignedInFrame};
use crate::i18n::I18nContextProvider;
use crate::parts::Later;
use crate::parts::rooms::{
    administration_pages, approval_pages, ceremony, completion_pages, contractor_pages, document_pages,
    entry_pages, estimate_pages, import_pages, mine, money_pages, office, overview_pages, progress_pages,
    project_forms, project_pages, sanction_pages, system_pages, tender_pages, texts,
};
use crate::ui::{Toasts, provide_toasts};
use crate::{pages, preferences, session, sign_in, verification};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
    view! {
        <I18nContextProvider>
            <Pages/>
        </I18nContextProvider>
    }
}

#[component]
fn Pages() -> impl IntoView {
    preferences::provide_preferences();
    session::provide_session();
    provide_toasts();
    view! {
        <Router>
            <Routes fallback=|| view! { <PublicFrame><pages::NotFound/></PublicFrame> }.into_any()>
                <Route path=path!("/") view=|| view! { <Redirect path="/my-work"/> }.into_any()/>
                <Route path=path!("/sign-in") view=|| view! { <sign_in::SignInPage/> }.into_any()/>
                <Route path=path!("/sign-in/forgotten") view=|| view! { <sign_in::ForgottenPage/> }.into_any()/>
                <Route path=path!("/verify") view=|| view! { <PublicFrame><verification::VerifyPage/></PublicFrame> }.into_any()/>
                <Route path=path!("/v/:code") view=|| view! { <PublicFrame><verification::CodePage/></PublicFrame> }.into_any()/>
                <Route path=path!("/help") view=|| view! { <PublicFrame><Later page=texts::help/></PublicFrame> }.into_any()/>
                <Route path=path!("/privacy") view=|| view! { <PublicFrame><Later page=texts::privacy/></PublicFrame> }.into_any()/>
                <Route path=path!("/accessibility") view=|| view! { <PublicFrame><Later page=texts::accessibility/></PublicFrame> }.into_any()/>
                <ParentRoute path=path!("") view=|| view! { <SignedInFrame/> }.into_any()>
                    <Route path=path!("/my-work") view=|| view! { <Later page=office::my_work/> }.into_any()/>
                    <Route path=path!("/dashboard") view=|| view! { <Later page=overview_pages::dashboard/> }.into_any()/>
                    <Route path=path!("/reports") view=|| view! { <Later page=overview_pages::reports/> }.into_any()/>
                    <Route path=path!("/reports/:register") view=|| view! { <Later page=overview_pages::reports/> }.into_any()/>
                    <Route path=path!("/projects") view=|| view! { <Later page=project_pages::list/> }.into_any()/>
                    <Route path=path!("/projects/new") view=|| view! { <Later page=project_forms::new/> }.into_any()/>
                    <Route path=path!("/projects/:id/edit") view=|| view! { <Later page=project_forms::edit/> }.into_any()/>
                    <Route path=path!("/projects/:id/location") view=|| view! { <Later page=project_forms::location/> }.into_any()/>
                    <Route path=path!("/projects/:id/approval") view=|| view! { <Later page=approval_pages::record/> }.into_any()/>
                    <Route path=path!("/projects/:id/approval/propose") view=|| view! { <Later page=approval_pages::propose/> }.into_any()/>
                    <Route path=path!("/projects/:id/approvals") view=|| view! { <Later page=approval_pages::history/> }.into_any()/>
                    <Route path=path!("/approvals/:id") view=|| view! { <Later page=approval_pages::one/> }.into_any()/>
                    <Route path=path!("/approvals/:id/phasing") view=|| view! { <Later page=approval_pages::rephase/> }.into_any()/>
                    <Route path=path!("/projects/:id/works/new") view=|| view! { <Later page=project_forms::work/> }.into_any()/>
                    <Route path=path!("/projects/:id/weights") view=|| view! { <Later page=project_forms::weights/> }.into_any()/>
                    <Route path=path!("/projects/:id/documents/new") view=|| view! { <Later page=document_pages::new/> }.into_any()/>
                    <Route path=path!("/documents/:id") view=|| view! { <Later page=document_pages::one/> }.into_any()/>
                    <Route path=path!("/projects/:id") view=|| view! { <Later page=project_pages::one/> }.into_any()/>
                    <Route path=path!("/works/:id/estimate") view=|| view! { <Later page=estimate_pages::new/> }.into_any()/>
                    <Route path=path!("/estimates/:id") view=|| view! { <Later page=estimate_pages::one/> }.into_any()/>
                    <Route path=path!("/works/:id/progress") view=|| view! { <Later page=progress_pages::work/> }.into_any()/>
                    <Route path=path!("/progress") view=|| view! { <Later page=entry_pages::due/> }.into_any()/>
                    <Route path=path!("/works/:id/progress/enter") view=|| view! { <Later page=entry_pages::enter/> }.into_any()/>
                    <Route path=path!("/works/:id/inspect") view=|| view! { <Later page=progress_pages::inspect/> }.into_any()/>
                    <Route path=path!("/works/:id/components") view=|| view! { <Later page=progress_pages::components/> }.into_any()/>
                    <Route path=path!("/progress-reports/:id") view=|| view! { <Later page=progress_pages::report/> }.into_any()/>
                    <Route path=path!("/works/:id/tender") view=|| view! { <Later page=tender_pages::new/> }.into_any()/>
                    <Route path=path!("/tenders/:id") view=|| view! { <Later page=tender_pages::one/> }.into_any()/>
                    <Route path=path!("/tenders/:id/next") view=|| view! { <Later page=tender_pages::next/> }.into_any()/>
                    <Route path=path!("/tenders/:id/agreement") view=|| view! { <Later page=tender_pages::new_agreement/> }.into_any()/>
                    <Route path=path!("/agreements/:id") view=|| view! { <Later page=tender_pages::agreement/> }.into_any()/>
                    <Route path=path!("/projects/:id/money") view=|| view! { <Later page=money_pages::project/> }.into_any()/>
                    <Route path=path!("/agreements/:id/bills/new") view=|| view! { <Later page=money_pages::new_bill/> }.into_any()/>
                    <Route path=path!("/bills/:id") view=|| view! { <Later page=money_pages::bill/> }.into_any()/>
                    <Route path=path!("/projects/:id/closing") view=|| view! { <Later page=completion_pages::closing/> }.into_any()/>
                    <Route path=path!("/works/:id/completion") view=|| view! { <Later page=completion_pages::new/> }.into_any()/>
                    <Route path=path!("/completions/:id") view=|| view! { <Later page=completion_pages::one/> }.into_any()/>
                    <Route path=path!("/defect-liability") view=|| view! { <Later page=completion_pages::calendar/> }.into_any()/>
                    <Route path=path!("/defect-liabilities/:id") view=|| view! { <Later page=completion_pages::liability/> }.into_any()/>
                    <Route path=path!("/contractors") view=|| view! { <Later page=contractor_pages::list/> }.into_any()/>
                    <Route path=path!("/contractors/new") view=|| view! { <Later page=contractor_pages::new/> }.into_any()/>
                    <Route path=path!("/contractors/:id") view=|| view! { <Later page=contractor_pages::one/> }.into_any()/>
                    <Route path=path!("/imports") view=|| view! { <Later page=import_pages::list/> }.into_any()/>
                    <Route path=path!("/imports/new") view=|| view! { <Later page=import_pages::new/> }.into_any()/>
                    <Route path=path!("/imports/:id") view=|| view! { <Later page=import_pages::one/> }.into_any()/>
                    <Route path=path!("/sanctions") view=|| view! { <Later page=sanction_pages::list/> }.into_any()/>
                    <Route path=path!("/sanctions/register") view=|| view! { <Later page=sanction_pages::register/> }.into_any()/>
                    <Route path=path!("/works/:id/legacy-sanction") view=|| view! { <Later page=sanction_pages::paper/> }.into_any()/>
                    <Route path=path!("/sanctions/:id/revise") view=|| view! { <Later page=sanction_pages::revise/> }.into_any()/>
                    <Route path=path!("/sanctions/:id/cancel") view=|| view! { <Later page=sanction_pages::cancel/> }.into_any()/>
                    <Route path=path!("/sanctions/:id") view=|| view! { <Later page=sanction_pages::one/> }.into_any()/>
                    <Route path=path!("/signing/:id") view=|| view! { <Later page=ceremony::one/> }.into_any()/>
                    <Route path=path!("/signing-credential") view=|| view! { <Later page=mine::credential/> }.into_any()/>
                    <Route path=path!("/delegations") view=|| view! { <Later page=mine::leave/> }.into_any()/>
                    <Route path=path!("/notices") view=|| view! { <Later page=mine::notices/> }.into_any()/>
                    <Route path=path!("/administration") view=|| view! { <Later page=administration_pages::index/> }.into_any()/>
                    <Route path=path!("/administration/departments") view=|| view! { <Later page=administration_pages::departments/> }.into_any()/>
                    <Route path=path!("/administration/budget") view=|| view! { <Later page=administration_pages::budget/> }.into_any()/>
                    <Route path=path!("/administration/holidays") view=|| view! { <Later page=administration_pages::holidays/> }.into_any()/>
                    <Route path=path!("/administration/rules") view=|| view! { <Later page=administration_pages::rules/> }.into_any()/>
                    <Route path=path!("/administration/powers") view=|| view! { <Later page=administration_pages::powers/> }.into_any()/>
                    <Route path=path!("/administration/templates") view=|| view! { <Later page=administration_pages::templates/> }.into_any()/>
                    <Route path=path!("/administration/offices") view=|| view! { <Later page=administration_pages::offices/> }.into_any()/>
                    <Route path=path!("/administration/offices/:id") view=|| view! { <Later page=administration_pages::office/> }.into_any()/>
                    <Route path=path!("/administration/officers") view=|| view! { <Later page=administration_pages::officers/> }.into_any()/>
                    <Route path=path!("/administration/officers/new") view=|| view! { <Later page=administration_pages::new_officer/> }.into_any()/>
                    <Route path=path!("/administration/officers/:id") view=|| view! { <Later page=administration_pages::officer/> }.into_any()/>
                    <Route path=path!("/administration/systems") view=|| view! { <Later page=system_pages::list/> }.into_any()/>
                    <Route path=path!("/administration/webhooks") view=|| view! { <Later page=system_pages::webhooks/> }.into_any()/>
                    <Route path=path!("/administration/reconciliation") view=|| view! { <Later page=system_pages::reconciliation/> }.into_any()/>
                    <Route path=path!("/account") view=|| view! { <Later page=mine::account/> }.into_any()/>
                </ParentRoute>
            </Routes>
        </Router>
        <Toasts/>
    }
}
