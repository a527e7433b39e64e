//! Signing in, sessions, passwords, authenticators.

use serde_json::{Value, json};

use super::Play;
use crate::testing::world;

impl Play<'_> {
    pub(super) async fn signing_in(&mut self) {
        let nobody = self.app.nobody();
        let start = json!({"user": world::AE, "password": world::PASSWORD, "token": "bearer"});
        let challenge = self.call("start_session", &nobody, "", start).await;
        self.app.pass(chrono::Duration::seconds(61));
        let again = json!({"challenge_id": challenge["challenge_id"]});
        self.call("resend_session_code", &nobody, "", again).await;
        let code = self.app.code_of(world::AE);
        let complete = json!({"challenge_id": challenge["challenge_id"], "channel": "sms", "code": code});
        let opened = self.call("complete_session", &nobody, "", complete).await;
        self.call("refresh_session", &nobody, "", json!({"refresh_token": opened["refresh_token"]})).await;

        let ae = self.app.as_user(world::AE);
        self.call("get_me", &ae, "", Value::Null).await;
        self.call("list_sessions", &ae, "", Value::Null).await;
        self.call("revoke_session", &ae, opened["session_id"].as_str().expect("an id"), Value::Null).await;
        let password = json!({"password": world::PASSWORD});
        let made = self.call("start_authenticator", &ae, "", password.clone()).await;
        let code = self.app.authenticator_code(&made);
        self.call("confirm_authenticator", &ae, "", json!({ "code": code })).await;
        self.call("new_backup_codes", &ae, "", password).await;
        let change = json!({"password": world::PASSWORD, "new_password": "two boats at noon"});
        self.call("change_password", &ae, "", change).await;
        self.call("end_session", &ae, "", Value::Null).await;

        let reset = self.call("start_password_reset", &nobody, "", json!({"user": world::SE})).await;
        let complete = json!({"challenge_id": reset["challenge_id"], "channel": "sms", "code": self.app.code_of(world::SE), "new_password": "four kites at dusk"});
        self.call("complete_password_reset", &nobody, "", complete).await;
    }
}
