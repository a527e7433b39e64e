//! Contexts, router and the pages' addresses.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;

use crate::frame::{PublicFrame, SignedInFrame};
use crate::i18n::I18nContextProvider;
use crate::ui::{Toasts, provide_toasts};
use crate::{
    account, enrolment, estimates, my_work, pages, preferences, projects, sanctions, session, sign_in,
    signing, verification,
};

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
                <Route path=path!("/help") view=|| view! { <PublicFrame><pages::Help/></PublicFrame> }.into_any()/>
                <Route path=path!("/privacy") view=|| view! { <PublicFrame><pages::Privacy/></PublicFrame> }.into_any()/>
                <Route path=path!("/accessibility") view=|| view! { <PublicFrame><pages::Accessibility/></PublicFrame> }.into_any()/>
                <ParentRoute path=path!("") view=|| view! { <SignedInFrame/> }.into_any()>
                    <Route path=path!("/my-work") view=|| view! { <my_work::MyWorkPage/> }.into_any()/>
                    <Route path=path!("/projects") view=|| view! { <projects::ProjectsPage/> }.into_any()/>
                    <Route path=path!("/projects/new") view=|| view! { <projects::NewProjectPage/> }.into_any()/>
                    <Route path=path!("/projects/:id/edit") view=|| view! { <projects::ProjectEditPage/> }.into_any()/>
                    <Route path=path!("/projects/:id/location") view=|| view! { <projects::LocationPage/> }.into_any()/>
                    <Route path=path!("/projects/:id/approval") view=|| view! { <projects::ApprovalPage/> }.into_any()/>
                    <Route path=path!("/projects/:id/works/new") view=|| view! { <projects::NewWorkPage/> }.into_any()/>
                    <Route path=path!("/projects/:id/weights") view=|| view! { <projects::WeightsPage/> }.into_any()/>
                    <Route path=path!("/projects/:id") view=|| view! { <projects::ProjectPage/> }.into_any()/>
                    <Route path=path!("/works/:id/estimate") view=|| view! { <estimates::NewEstimatePage/> }.into_any()/>
                    <Route path=path!("/estimates/:id") view=|| view! { <estimates::EstimatePage/> }.into_any()/>
                    <Route path=path!("/sanctions") view=|| view! { <sanctions::SanctionsPage/> }.into_any()/>
                    <Route path=path!("/sanctions/register") view=|| view! { <sanctions::RegisterPage/> }.into_any()/>
                    <Route path=path!("/sanctions/:id") view=|| view! { <sanctions::SanctionPage/> }.into_any()/>
                    <Route path=path!("/signing/:id") view=|| view! { <signing::SigningPage/> }.into_any()/>
                    <Route path=path!("/signing-credential") view=|| view! { <enrolment::EnrolmentPage/> }.into_any()/>
                    <Route path=path!("/account") view=|| view! { <account::AccountPage/> }.into_any()/>
                </ParentRoute>
            </Routes>
        </Router>
        <Toasts/>
    }
}
