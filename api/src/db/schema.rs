//! The tables of schema public, as `make schema` prints them.

// @generated automatically by Diesel CLI.

diesel::table! {
    aa_phasing (approval_id, position) {
        approval_id -> Uuid,
        position -> Int4,
        fy -> Text,
        head_of_account -> Text,
        scheme -> Text,
        amount_paise -> Int8,
    }
}

diesel::table! {
    aa_proposal (approval_id) {
        approval_id -> Uuid,
        estimate_id -> Nullable<Uuid>,
        checklist -> Jsonb,
        conditions -> Jsonb,
        rate_excess_bp -> Nullable<Int4>,
        qualified_bidders -> Nullable<Int4>,
        tender_ref -> Nullable<Text>,
        warning_reasons -> Jsonb,
        proposed_by -> Uuid,
        proposed_on -> Nullable<Date>,
        fa_by -> Nullable<Uuid>,
        fa_on -> Nullable<Date>,
        fa_remarks -> Nullable<Text>,
        fd_by -> Nullable<Uuid>,
        fd_on -> Nullable<Date>,
        fd_uo_no -> Nullable<Text>,
        fd_uo_date -> Nullable<Date>,
        fd_remarks -> Nullable<Text>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    aa_rephasing (approval_id, serial) {
        approval_id -> Uuid,
        serial -> Int4,
        former -> Jsonb,
        reason -> Text,
        warning_reasons -> Jsonb,
        rephased_by -> Uuid,
        rephased_at -> Timestamptz,
    }
}

diesel::table! {
    account (person_id) {
        person_id -> Uuid,
        password_hash -> Text,
        password_change_needed -> Bool,
        totp_secret -> Nullable<Bytea>,
        totp_confirmed -> Bool,
        totp_last_step -> Nullable<Int8>,
        failed_attempts -> Int4,
        locked_until -> Nullable<Timestamptz>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    administrative_approval (id) {
        id -> Uuid,
        project_id -> Uuid,
        kind -> Text,
        revision -> Int4,
        state -> Text,
        go_no -> Nullable<Text>,
        go_date -> Nullable<Date>,
        uo_no -> Nullable<Text>,
        uo_date -> Nullable<Date>,
        file_no -> Nullable<Text>,
        authority -> Nullable<Text>,
        title_en -> Text,
        amount_paise -> Int8,
        completion_period_months -> Int4,
        recorded_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        version -> Int4,
        non_budgetary_paise -> Int8,
        reasons -> Array<Nullable<Text>>,
        tentative_start -> Nullable<Date>,
        tentative_completion -> Nullable<Date>,
        accorded_by -> Nullable<Uuid>,
        supersedes_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    agreement (id) {
        id -> Uuid,
        project_id -> Uuid,
        tender_id -> Uuid,
        office_id -> Uuid,
        version -> Int4,
        state -> Text,
        title_en -> Text,
        agreement_no -> Text,
        agreement_date -> Date,
        contractor_id -> Uuid,
        amount_paise -> Int8,
        work_order_no -> Text,
        work_order_date -> Date,
        start_date -> Date,
        completion_date -> Date,
        revised_completion_date -> Nullable<Date>,
        started_on -> Nullable<Date>,
        security_paise -> Int8,
        security_type -> Text,
        security_valid_to -> Nullable<Date>,
        dlp_months -> Int4,
        ld_terms -> Nullable<Text>,
        prepared_by -> Uuid,
        activated_by -> Nullable<Uuid>,
        activated_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        closing_reason -> Nullable<Text>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    agreement_variation (id) {
        id -> Uuid,
        agreement_id -> Uuid,
        serial -> Int4,
        version -> Int4,
        kind -> Text,
        state -> Text,
        delta_paise -> Int8,
        former_end -> Date,
        new_end -> Nullable<Date>,
        items -> Jsonb,
        reason -> Text,
        warning_reasons -> Jsonb,
        order_no -> Nullable<Text>,
        proposed_by -> Uuid,
        recommended_by -> Nullable<Uuid>,
        approved_by -> Nullable<Uuid>,
        approved_on -> Nullable<Date>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    allotment (id) {
        id -> Uuid,
        project_id -> Uuid,
        nature -> Text,
        approval_id -> Nullable<Uuid>,
        kind -> Text,
        fy -> Text,
        head_of_account -> Text,
        order_no -> Text,
        order_date -> Date,
        amount_paise -> Int8,
        ddo -> Text,
        source -> Text,
        external_id -> Nullable<Text>,
        warning_reasons -> Jsonb,
        entered_by -> Uuid,
        entered_at -> Timestamptz,
    }
}

diesel::table! {
    annual_plan (id) {
        id -> Uuid,
        project_id -> Uuid,
        fy -> Text,
        revision -> Int4,
        version -> Int4,
        state -> Text,
        phased_paise -> Int8,
        revised_phased_paise -> Nullable<Int8>,
        budget_note -> Nullable<Text>,
        physical_target_bp -> Int4,
        q1_bp -> Int4,
        q2_bp -> Int4,
        q3_bp -> Int4,
        q4_bp -> Int4,
        q1_paise -> Int8,
        q2_paise -> Int8,
        q3_paise -> Int8,
        q4_paise -> Int8,
        reason -> Nullable<Text>,
        frozen_on -> Nullable<Date>,
        prepared_by -> Uuid,
        approved_by -> Nullable<Uuid>,
        approved_on -> Nullable<Date>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    api_client (id) {
        id -> Uuid,
        system -> Text,
        name -> Text,
        office_id -> Uuid,
        contact_email -> Text,
        scopes -> Array<Nullable<Text>>,
        departments -> Array<Nullable<Text>>,
        districts -> Array<Nullable<Int4>>,
        networks -> Array<Nullable<Text>>,
        public_keys -> Jsonb,
        calls_per_minute -> Int4,
        valid_to -> Date,
        state -> Text,
        posting_id -> Nullable<Uuid>,
        registered_by -> Uuid,
        registered_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        decision_remarks -> Nullable<Text>,
        disabled_by -> Nullable<Uuid>,
        disabled_at -> Nullable<Timestamptz>,
        disabled_reason -> Nullable<Text>,
        last_token_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    api_client_assertion (client_id, jti) {
        client_id -> Uuid,
        jti -> Text,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    api_client_secret (id) {
        id -> Uuid,
        client_id -> Uuid,
        mac -> Bytea,
        made_by -> Uuid,
        made_at -> Timestamptz,
        valid_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    audit_entry (id) {
        id -> Uuid,
        at -> Timestamptz,
        entity -> Text,
        entity_id -> Uuid,
        project_id -> Nullable<Uuid>,
        action -> Text,
        person_id -> Nullable<Uuid>,
        posting_id -> Nullable<Uuid>,
        remarks -> Nullable<Text>,
        details -> Jsonb,
        entry_sha256 -> Text,
    }
}

diesel::table! {
    auth_session (id) {
        id -> Uuid,
        person_id -> Uuid,
        device -> Text,
        ip -> Text,
        started_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        refresh_sha256 -> Bytea,
        previous_sha256 -> Nullable<Bytea>,
        rotated_at -> Timestamptz,
        successor_sealed -> Nullable<Bytea>,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        bearer -> Bool,
    }
}

diesel::table! {
    backup_code (id) {
        id -> Uuid,
        person_id -> Uuid,
        code_mac -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    bid (tender_id, position) {
        tender_id -> Uuid,
        position -> Int4,
        contractor_id -> Nullable<Uuid>,
        bidder_name -> Text,
        quoted_paise -> Nullable<Int8>,
        qualified -> Nullable<Bool>,
        rejection_reason -> Nullable<Text>,
        rank -> Nullable<Int4>,
    }
}

diesel::table! {
    budget_provision (fy, head_of_account) {
        fy -> Text,
        head_of_account -> Text,
        provision_paise -> Int8,
        source -> Text,
        version -> Int4,
    }
}

diesel::table! {
    completion (id) {
        id -> Uuid,
        project_id -> Uuid,
        work_id -> Uuid,
        agreement_id -> Uuid,
        version -> Int4,
        state -> Text,
        completed_on -> Date,
        plan_document_id -> Nullable<Uuid>,
        value_paise -> Int8,
        statement -> Text,
        sanction_paise -> Int8,
        power_paise -> Nullable<Int8>,
        within_division -> Bool,
        prepared_by -> Uuid,
        return_remarks -> Nullable<Text>,
        void_reason -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    completion_certificate (id) {
        id -> Uuid,
        completion_id -> Uuid,
        letter -> Text,
        given_by -> Uuid,
        person_id -> Uuid,
        given_on -> Date,
        given_at -> Timestamptz,
        remarks -> Nullable<Text>,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    component_template (project_type, position) {
        project_type -> Text,
        position -> Int4,
        name_en -> Text,
        name_bn -> Text,
        weight_bp -> Int4,
        by_chainage -> Bool,
    }
}

diesel::table! {
    condition_template (id) {
        id -> Uuid,
        department -> Text,
        position -> Int4,
        text_en -> Text,
        text_bn -> Text,
        active -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    contractor (id) {
        id -> Uuid,
        version -> Int4,
        name -> Text,
        pan -> Text,
        gstin -> Nullable<Text>,
        class -> Text,
        registration_no -> Text,
        valid_to -> Date,
        debarred_until -> Nullable<Date>,
        debar_reason -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    copyto_template (id) {
        id -> Uuid,
        department -> Text,
        position -> Int4,
        addressee -> Text,
        purpose -> Text,
        active -> Bool,
        version -> Int4,
        addressee_bn -> Nullable<Text>,
    }
}

diesel::table! {
    data_import (id) {
        id -> Uuid,
        version -> Int4,
        kind -> Text,
        state -> Text,
        mode -> Nullable<Text>,
        file_name -> Text,
        size_bytes -> Int8,
        sha256 -> Text,
        department -> Text,
        layout -> Jsonb,
        mapping -> Nullable<Jsonb>,
        uploaded_by -> Uuid,
        uploaded_at -> Timestamptz,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        office_ids -> Array<Nullable<Uuid>>,
        phase -> Text,
        rows_total -> Nullable<Int8>,
        rows_done -> Int8,
        last_row -> Int8,
        rows_good -> Int8,
        rows_bad -> Int8,
        rows_unchanged -> Int8,
        rows_written -> Int8,
        problems -> Int8,
        notes -> Int8,
        failure -> Nullable<Text>,
        worker -> Nullable<Uuid>,
        heartbeat_at -> Nullable<Timestamptz>,
        attempts -> Int4,
        finished_at -> Nullable<Timestamptz>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    delegation (id) {
        id -> Uuid,
        posting_id -> Uuid,
        deputy_posting_id -> Uuid,
        valid_from -> Date,
        valid_to -> Date,
        order_no -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    department (code) {
        code -> Text,
        name_en -> Text,
        name_bn -> Text,
        demand_no -> Nullable<Text>,
        kind -> Text,
        active -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    deployment (singleton) {
        singleton -> Bool,
        id -> Uuid,
        kind -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    deposit (id) {
        id -> Uuid,
        project_id -> Uuid,
        agreement_id -> Uuid,
        version -> Int4,
        kind -> Text,
        amount_paise -> Int8,
        refunded_paise -> Int8,
        paper -> Text,
        listed_by -> Uuid,
        listed_on -> Date,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    deposit_refund (id) {
        id -> Uuid,
        deposit_id -> Uuid,
        amount_paise -> Int8,
        refunded_on -> Date,
        paper -> Text,
        forfeited -> Bool,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    designation (code) {
        code -> Text,
        name_en -> Text,
        name_bn -> Text,
        rank -> Int4,
        engineer -> Bool,
    }
}

diesel::table! {
    district (lgd_code) {
        lgd_code -> Int4,
        name_en -> Text,
        name_bn -> Text,
        division -> Text,
    }
}

diesel::table! {
    document (id) {
        id -> Uuid,
        project_id -> Uuid,
        subject -> Text,
        subject_id -> Uuid,
        kind -> Text,
        title -> Text,
        file_name -> Text,
        media_type -> Text,
        size_bytes -> Int8,
        pages -> Nullable<Int4>,
        sha256 -> Text,
        uploaded_by -> Uuid,
        uploaded_at -> Timestamptz,
        version -> Int4,
        removed_by -> Nullable<Uuid>,
        removed_at -> Nullable<Timestamptz>,
        removal_reason -> Nullable<Text>,
    }
}

diesel::table! {
    estimate (id) {
        id -> Uuid,
        work_id -> Uuid,
        estimate_no -> Text,
        revision -> Int4,
        version -> Int4,
        kind -> Text,
        state -> Text,
        estimate_date -> Date,
        content -> Jsonb,
        contingency_bp -> Int4,
        total_paise -> Int8,
        prepared_by -> Uuid,
        checked_by -> Nullable<Uuid>,
        vetted_by -> Nullable<Uuid>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    event (id) {
        id -> Uuid,
        serial -> Int8,
        position -> Nullable<Int8>,
        kind -> Text,
        at -> Timestamptz,
        project_id -> Uuid,
        entity -> Text,
        entity_id -> Uuid,
    }
}

diesel::table! {
    expenditure (id) {
        id -> Uuid,
        project_id -> Uuid,
        work_id -> Uuid,
        agreement_id -> Nullable<Uuid>,
        bill_id -> Nullable<Uuid>,
        fy -> Text,
        head_of_account -> Text,
        voucher_no -> Text,
        voucher_date -> Date,
        gross_paise -> Int8,
        deductions -> Jsonb,
        deductions_paise -> Int8,
        net_paise -> Int8,
        treasury -> Text,
        source -> Text,
        external_id -> Nullable<Text>,
        reversal_of -> Nullable<Uuid>,
        remarks -> Nullable<Text>,
        flags -> Jsonb,
        entered_by -> Uuid,
        entered_at -> Timestamptz,
    }
}

diesel::table! {
    expenditure_confirmation (expenditure_id) {
        expenditure_id -> Uuid,
        confirmed_by -> Uuid,
        confirmed_at -> Timestamptz,
    }
}

diesel::table! {
    feed_row (id) {
        id -> Uuid,
        system -> Text,
        feed -> Text,
        external_id -> Text,
        client_id -> Uuid,
        content -> Jsonb,
        content_sha256 -> Text,
        state -> Text,
        entity -> Nullable<Text>,
        entity_id -> Nullable<Uuid>,
        problem -> Nullable<Jsonb>,
        received_at -> Timestamptz,
        settled_by -> Nullable<Uuid>,
        settled_at -> Nullable<Timestamptz>,
        dismissal_reason -> Nullable<Text>,
    }
}

diesel::table! {
    handover (id) {
        id -> Uuid,
        project_id -> Uuid,
        handed_over_on -> Date,
        to_office_id -> Nullable<Uuid>,
        to_body -> Nullable<Text>,
        paper_no -> Text,
        document_id -> Nullable<Uuid>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    head_of_account (code) {
        code -> Text,
        demand -> Text,
        major -> Text,
        description -> Text,
        scheme -> Nullable<Text>,
        active -> Bool,
    }
}

diesel::table! {
    hindrance (id) {
        id -> Uuid,
        work_id -> Uuid,
        project_id -> Uuid,
        version -> Int4,
        kind -> Text,
        from_on -> Date,
        to_on -> Nullable<Date>,
        action -> Text,
        pending_with -> Nullable<Text>,
        reported_by -> Uuid,
        ended_by -> Nullable<Uuid>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    holiday (on_date) {
        on_date -> Date,
        name -> Text,
        name_bn -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency_record (actor, route, key) {
        actor -> Uuid,
        route -> Text,
        key -> Text,
        body_mac -> Nullable<Bytea>,
        status -> Int4,
        answer -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    import_problem (import_id, row_no, position) {
        import_id -> Uuid,
        row_no -> Int8,
        position -> Int4,
        column_letter -> Nullable<Text>,
        column_heading -> Nullable<Text>,
        field -> Nullable<Text>,
        value -> Text,
        severity -> Text,
        code -> Text,
        rule -> Nullable<Text>,
        detail -> Text,
    }
}

diesel::table! {
    import_row (import_id, row_no) {
        import_id -> Uuid,
        row_no -> Int8,
        external_key -> Text,
        row_sha256 -> Text,
        record_id -> Uuid,
        project_id -> Nullable<Uuid>,
        group_key -> Nullable<Text>,
        on_date -> Nullable<Date>,
        amount -> Nullable<Int8>,
        unchanged -> Bool,
        written -> Bool,
        data -> Jsonb,
    }
}

diesel::table! {
    imported_record (kind, external_key) {
        kind -> Text,
        external_key -> Text,
        row_sha256 -> Text,
        record_id -> Uuid,
        project_id -> Uuid,
        import_id -> Uuid,
        row_no -> Int8,
        written_at -> Timestamptz,
    }
}

diesel::table! {
    inspection (id) {
        id -> Uuid,
        work_id -> Uuid,
        project_id -> Uuid,
        inspected_by -> Uuid,
        inspected_on -> Date,
        rating -> Int4,
        remarks -> Text,
        latitude_e6 -> Nullable<Int4>,
        longitude_e6 -> Nullable<Int4>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    inspection_finding (id) {
        id -> Uuid,
        inspection_id -> Uuid,
        position -> Int4,
        version -> Int4,
        state -> Text,
        severity -> Text,
        text -> Text,
        due_on -> Date,
        compliance -> Nullable<Text>,
        complied_by -> Nullable<Uuid>,
        complied_on -> Nullable<Date>,
        closed_by -> Nullable<Uuid>,
        closed_on -> Nullable<Date>,
        remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    liability (id) {
        id -> Uuid,
        project_id -> Uuid,
        agreement_id -> Uuid,
        completed_on -> Date,
        ends_on -> Date,
        release_told -> Bool,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    liability_defect (id) {
        id -> Uuid,
        liability_id -> Uuid,
        project_id -> Uuid,
        version -> Int4,
        state -> Text,
        noticed_on -> Date,
        noticed_by -> Uuid,
        text -> Text,
        due_on -> Date,
        made_good_on -> Nullable<Date>,
        made_good_by -> Nullable<Uuid>,
        remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    liability_visit (id) {
        id -> Uuid,
        liability_id -> Uuid,
        due_on -> Date,
        state -> Text,
        visited_on -> Nullable<Date>,
        visited_by -> Nullable<Uuid>,
        remarks -> Nullable<Text>,
    }
}

diesel::table! {
    login_challenge (id) {
        id -> Uuid,
        person_id -> Nullable<Uuid>,
        purpose -> Text,
        channel -> Text,
        sequence -> Int4,
        code_mac -> Bytea,
        bearer -> Bool,
        binding_sha256 -> Nullable<Bytea>,
        attempts -> Int4,
        created_at -> Timestamptz,
        sent_at -> Timestamptz,
        expires_at -> Timestamptz,
        done_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    milestone (id) {
        id -> Uuid,
        work_id -> Uuid,
        project_id -> Uuid,
        version -> Int4,
        state -> Text,
        name -> Text,
        weight_bp -> Int4,
        planned_on -> Date,
        revised_on -> Nullable<Date>,
        actual_on -> Nullable<Date>,
        evidence -> Nullable<Text>,
        claimed_by -> Nullable<Uuid>,
        verified_by -> Nullable<Uuid>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    notice (id) {
        id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        entity -> Nullable<Text>,
        entity_id -> Nullable<Uuid>,
        content -> Jsonb,
        created_at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    number_register (kind, scope, fy) {
        kind -> Text,
        scope -> Text,
        fy -> Text,
        last -> Int8,
    }
}

diesel::table! {
    office (id) {
        id -> Uuid,
        code -> Text,
        name_en -> Text,
        name_bn -> Text,
        department -> Text,
        wing -> Nullable<Text>,
        level -> Text,
        parent_office_id -> Nullable<Uuid>,
        district -> Nullable<Int4>,
        address -> Text,
        email -> Text,
        active -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    opening_expenditure (id) {
        id -> Uuid,
        project_id -> Uuid,
        version -> Int4,
        state -> Text,
        as_on -> Date,
        spent_paise -> Int8,
        basis -> Text,
        entered_by -> Uuid,
        approved_by -> Nullable<Uuid>,
        approved_on -> Nullable<Date>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    outbox_message (id) {
        id -> Uuid,
        channel -> Text,
        recipient -> Text,
        subject -> Text,
        body -> Text,
        attachment_sha256 -> Nullable<Text>,
        entity_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        due_at -> Timestamptz,
        attempts -> Int4,
        delivered_at -> Nullable<Timestamptz>,
        parked_at -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    person (id) {
        id -> Uuid,
        hrms_id -> Text,
        name_en -> Text,
        name_bn -> Text,
        mobile -> Text,
        email -> Text,
        active -> Bool,
        version -> Int4,
        kind -> Text,
    }
}

diesel::table! {
    photo (id) {
        id -> Uuid,
        project_id -> Uuid,
        work_id -> Uuid,
        report_id -> Nullable<Uuid>,
        sha256 -> Text,
        size_bytes -> Int8,
        taken_at -> Timestamptz,
        latitude_e6 -> Int4,
        longitude_e6 -> Int4,
        accuracy_m -> Nullable<Int4>,
        place_source -> Text,
        distance_m -> Nullable<Int8>,
        stage -> Text,
        caption -> Text,
        uploaded_by -> Uuid,
        uploaded_at -> Timestamptz,
        inspection_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    portfolio_stale (id) {
        id -> Int8,
        project_id -> Uuid,
    }
}

diesel::table! {
    portfolio_total (id) {
        id -> Int8,
        sign -> Int2,
        department -> Text,
        requisitioning_department -> Text,
        executing_office_id -> Uuid,
        work_offices -> Array<Nullable<Uuid>>,
        district -> Int4,
        scheme -> Text,
        stage -> Text,
        projects -> Int8,
        in_hand -> Int8,
        cost_paise -> Int8,
        committed_paise -> Int8,
        spent_paise -> Int8,
        lagging -> Int8,
        lagged_before -> Int8,
        reports_due -> Int8,
        reports_in -> Int8,
        red -> Int8,
        amber -> Int8,
        idle -> Int8,
        idle_paise -> Int8,
        amber_flags -> Array<Nullable<Int8>>,
        red_flags -> Array<Nullable<Int8>>,
    }
}

diesel::table! {
    portfolio_year_total (id) {
        id -> Int8,
        sign -> Int2,
        fy -> Text,
        department -> Text,
        requisitioning_department -> Text,
        executing_office_id -> Uuid,
        work_offices -> Array<Nullable<Uuid>>,
        district -> Int4,
        scheme -> Text,
        stage -> Text,
        budget_paise -> Int8,
        allotted_paise -> Int8,
        spent_paise -> Int8,
        started -> Int8,
        target_paise -> Int8,
        planned_paise -> Array<Nullable<Int8>>,
        earned_paise -> Array<Nullable<Int8>>,
        paid_paise -> Array<Nullable<Int8>>,
    }
}

diesel::table! {
    posting (id) {
        id -> Uuid,
        person_id -> Uuid,
        office_id -> Uuid,
        designation -> Text,
        roles -> Array<Nullable<Text>>,
        charge -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        order_no -> Text,
    }
}

diesel::table! {
    progress_report (id) {
        id -> Uuid,
        work_id -> Uuid,
        project_id -> Uuid,
        version -> Int4,
        state -> Text,
        kind -> Text,
        month -> Date,
        as_on -> Date,
        physical_bp -> Int4,
        target_bp -> Nullable<Int4>,
        figures -> Jsonb,
        value_of_work_done_paise -> Int8,
        bills_pending_paise -> Int8,
        expected_completion -> Nullable<Date>,
        labour_on_site -> Nullable<Int4>,
        narrative -> Text,
        photo_ids -> Array<Nullable<Uuid>>,
        flags -> Jsonb,
        warning_reasons -> Jsonb,
        corrects -> Nullable<Uuid>,
        correction_reason -> Nullable<Text>,
        prepared_by -> Uuid,
        submitted_at -> Nullable<Timestamptz>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    project (id) {
        id -> Uuid,
        code -> Text,
        version -> Int4,
        title_en -> Text,
        title_bn -> Nullable<Text>,
        description -> Text,
        department -> Text,
        requisitioning_department -> Text,
        executing_office_id -> Uuid,
        project_type -> Text,
        nature -> Text,
        scheme -> Text,
        district -> Int4,
        place -> Nullable<Text>,
        location -> Nullable<Jsonb>,
        ifms_project_id -> Nullable<Text>,
        proposed_cost_paise -> Int8,
        tentative_start -> Nullable<Date>,
        tentative_completion -> Nullable<Date>,
        stage -> Text,
        stage_floor -> Nullable<Text>,
        stage_since -> Date,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    project_cancellation (project_id) {
        project_id -> Uuid,
        reason -> Text,
        stage_before -> Text,
        cancelled_by -> Uuid,
        cancelled_at -> Timestamptz,
    }
}

diesel::table! {
    project_close (project_id) {
        project_id -> Uuid,
        version -> Int4,
        state -> Text,
        proposed_by -> Uuid,
        proposed_on -> Date,
        closed_by -> Nullable<Uuid>,
        closed_on -> Nullable<Date>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    project_deposit (project_id) {
        project_id -> Uuid,
        depositor -> Text,
        amount_paise -> Int8,
        receipt_no -> Text,
        receipt_date -> Date,
    }
}

diesel::table! {
    project_flag (project_id, kind) {
        project_id -> Uuid,
        kind -> Text,
        level -> Text,
        since -> Date,
    }
}

diesel::table! {
    project_money (project_id) {
        project_id -> Uuid,
        allotted_paise -> Int8,
        spent_paise -> Int8,
        opening_paise -> Int8,
        committed_paise -> Int8,
        bills_passed_paise -> Int8,
        bills_paid_paise -> Int8,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    project_progress (project_id) {
        project_id -> Uuid,
        physical_bp -> Int4,
        as_on -> Nullable<Date>,
        expected_completion -> Nullable<Date>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    project_requisition (project_id) {
        project_id -> Uuid,
        letter_no -> Text,
        letter_date -> Date,
        land_statement -> Nullable<Text>,
    }
}

diesel::table! {
    project_review (id) {
        id -> Uuid,
        project_id -> Uuid,
        held_on -> Date,
        minutes_no -> Text,
        decisions -> Text,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    project_standing (project_id) {
        project_id -> Uuid,
        department -> Text,
        requisitioning_department -> Text,
        executing_office_id -> Uuid,
        work_offices -> Array<Nullable<Uuid>>,
        district -> Int4,
        scheme -> Text,
        stage -> Text,
        in_hand -> Int4,
        cost_paise -> Int8,
        committed_paise -> Int8,
        spent_paise -> Int8,
        lagging -> Int4,
        lagged_before -> Int4,
        reports_due -> Int4,
        reports_in -> Int4,
        red -> Int4,
        amber -> Int4,
        idle -> Int4,
        idle_paise -> Int8,
        amber_flags -> Array<Nullable<Int4>>,
        red_flags -> Array<Nullable<Int4>>,
        physical_bp -> Int4,
        financial_bp -> Nullable<Int4>,
        planned_bp -> Nullable<Int4>,
        reported_on -> Nullable<Date>,
        health -> Text,
        judged_on -> Date,
    }
}

diesel::table! {
    project_suspension (id) {
        id -> Uuid,
        project_id -> Uuid,
        reason -> Text,
        suspended_by -> Uuid,
        suspended_on -> Date,
        resumed_by -> Nullable<Uuid>,
        resumed_on -> Nullable<Date>,
        resume_reason -> Nullable<Text>,
    }
}

diesel::table! {
    project_type (code) {
        code -> Text,
        name_en -> Text,
        name_bn -> Text,
        sector -> Text,
        unit -> Text,
    }
}

diesel::table! {
    project_year_money (project_id, fy) {
        project_id -> Uuid,
        fy -> Text,
        allotted_paise -> Int8,
        spent_paise -> Int8,
        bills_passed_paise -> Int8,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    project_year_standing (project_id, fy) {
        project_id -> Uuid,
        fy -> Text,
        department -> Text,
        requisitioning_department -> Text,
        executing_office_id -> Uuid,
        work_offices -> Array<Nullable<Uuid>>,
        district -> Int4,
        scheme -> Text,
        stage -> Text,
        budget_paise -> Int8,
        allotted_paise -> Int8,
        spent_paise -> Int8,
        started -> Int4,
        target_paise -> Int8,
        planned_paise -> Array<Nullable<Int8>>,
        earned_paise -> Array<Nullable<Int8>>,
        paid_paise -> Array<Nullable<Int8>>,
    }
}

diesel::table! {
    ra_bill (id) {
        id -> Uuid,
        project_id -> Uuid,
        agreement_id -> Uuid,
        serial -> Int4,
        version -> Int4,
        kind -> Text,
        state -> Text,
        up_to_date_gross_paise -> Int8,
        previous_gross_paise -> Int8,
        this_gross_paise -> Int8,
        deductions -> Jsonb,
        deductions_paise -> Int8,
        net_paise -> Int8,
        paid_paise -> Int8,
        mb_no -> Nullable<Text>,
        mb_pages -> Nullable<Text>,
        period_from -> Date,
        period_to -> Date,
        prepared_by -> Uuid,
        measured_by -> Nullable<Uuid>,
        measured_on -> Nullable<Date>,
        checked_by -> Nullable<Uuid>,
        checked_on -> Nullable<Date>,
        passed_by -> Nullable<Uuid>,
        passed_on -> Nullable<Date>,
        return_remarks -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    rate_counter (key) {
        key -> Text,
        window_start -> Timestamptz,
        count -> Int4,
    }
}

diesel::table! {
    rule_change (id) {
        id -> Uuid,
        subject -> Text,
        content -> Jsonb,
        reason -> Text,
        correction -> Bool,
        valid_from -> Date,
        state -> Text,
        proposed_by -> Uuid,
        proposed_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        remarks -> Nullable<Text>,
        row_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    rule_param (id) {
        id -> Uuid,
        key -> Text,
        value -> Int8,
        department -> Nullable<Text>,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        source -> Text,
    }
}

diesel::table! {
    sanction_power (id) {
        id -> Uuid,
        power -> Text,
        department -> Nullable<Text>,
        wing -> Nullable<Text>,
        designation -> Text,
        programme -> Nullable<Text>,
        work_nature -> Nullable<Text>,
        min_paise -> Int8,
        max_paise -> Nullable<Int8>,
        order_ref -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    scheme (code) {
        code -> Text,
        name -> Text,
        kind -> Text,
        phasing_ceiling -> Bool,
    }
}

diesel::table! {
    stored_file (sha256) {
        sha256 -> Text,
        media_type -> Text,
        bytes -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    task (id) {
        id -> Uuid,
        kind -> Text,
        entity -> Text,
        entity_id -> Uuid,
        project_id -> Nullable<Uuid>,
        office_id -> Uuid,
        role -> Text,
        posting_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        due_on -> Date,
        remarks -> Nullable<Text>,
        sent_by -> Nullable<Uuid>,
        done_at -> Nullable<Timestamptz>,
        remind_on -> Nullable<Date>,
        escalate_on -> Nullable<Date>,
        reminded_at -> Nullable<Timestamptz>,
        escalated_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    technical_sanction (id) {
        id -> Uuid,
        work_id -> Uuid,
        revision -> Int4,
        version -> Int4,
        origin -> Text,
        state -> Text,
        estimate_id -> Uuid,
        approval_id -> Nullable<Uuid>,
        office_id -> Uuid,
        holder_office_id -> Uuid,
        authority_posting_id -> Uuid,
        amount_paise -> Int8,
        content -> Jsonb,
        warning_reasons -> Jsonb,
        frozen -> Nullable<Jsonb>,
        content_sha256 -> Nullable<Text>,
        ts_no -> Nullable<Text>,
        memo_no -> Nullable<Text>,
        order_date -> Nullable<Date>,
        verification_code -> Nullable<Text>,
        prepared_by -> Uuid,
        verified_by -> Nullable<Uuid>,
        frozen_by -> Nullable<Uuid>,
        return_remarks -> Nullable<Text>,
        supersedes_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        kind -> Text,
        cancels_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    tender (id) {
        id -> Uuid,
        project_id -> Uuid,
        office_id -> Uuid,
        version -> Int4,
        state -> Text,
        call_no -> Int4,
        previous_id -> Nullable<Uuid>,
        title_en -> Text,
        nit_no -> Text,
        nit_date -> Date,
        nit_serial -> Int4,
        portal -> Text,
        portal_tender_id -> Nullable<Text>,
        form -> Text,
        method -> Text,
        tender_value_paise -> Int8,
        emd_paise -> Int8,
        publish_on -> Date,
        close_on -> Date,
        open_on -> Date,
        opened_on -> Nullable<Date>,
        l1_amount_paise -> Nullable<Int8>,
        l1_vs_value_bp -> Nullable<Int4>,
        committee_ref -> Nullable<Text>,
        fd_ref -> Nullable<Text>,
        accepted_by -> Nullable<Uuid>,
        accepted_on -> Nullable<Date>,
        loa_no -> Nullable<Text>,
        loa_date -> Nullable<Date>,
        closing_reason -> Nullable<Text>,
        prepared_by -> Uuid,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    tender_emergency (tender_id) {
        tender_id -> Uuid,
        reason -> Text,
        allowed_by -> Uuid,
        allowed_at -> Timestamptz,
        ratify_by -> Date,
        ratified_by -> Nullable<Uuid>,
        ratified_on -> Nullable<Date>,
        ratification_ref -> Nullable<Text>,
    }
}

diesel::table! {
    tender_reason (tender_id, code) {
        tender_id -> Uuid,
        code -> Text,
        reason -> Text,
        given_by -> Uuid,
        given_at -> Timestamptz,
    }
}

diesel::table! {
    tender_work (tender_id, work_id) {
        tender_id -> Uuid,
        work_id -> Uuid,
        live -> Bool,
    }
}

diesel::table! {
    ts_document (technical_sanction_id, kind) {
        technical_sanction_id -> Uuid,
        kind -> Text,
        sha256 -> Text,
    }
}

diesel::table! {
    ts_register (office_id, fy, serial) {
        office_id -> Uuid,
        fy -> Text,
        serial -> Int8,
        number -> Text,
        state -> Text,
        technical_sanction_id -> Uuid,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    webhook (id) {
        id -> Uuid,
        client_id -> Uuid,
        url -> Text,
        kinds -> Array<Nullable<Text>>,
        secret -> Bytea,
        state -> Text,
        registered_by -> Uuid,
        registered_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    webhook_delivery (id) {
        id -> Uuid,
        webhook_id -> Uuid,
        event_id -> Uuid,
        project_id -> Uuid,
        position -> Int8,
        state -> Text,
        attempts -> Int4,
        first_due_at -> Timestamptz,
        due_at -> Timestamptz,
        settled_at -> Nullable<Timestamptz>,
        last_status -> Nullable<Int4>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    work (id) {
        id -> Uuid,
        code -> Text,
        project_id -> Uuid,
        version -> Int4,
        name -> Text,
        weight_bp -> Int4,
        category -> Text,
        executing_office_id -> Uuid,
        quantity_milli -> Nullable<Int8>,
        unit -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    work_component (id) {
        id -> Uuid,
        work_id -> Uuid,
        position -> Int4,
        name_en -> Text,
        name_bn -> Text,
        weight_bp -> Int4,
        unit -> Text,
        whole_milli -> Int8,
        from_m -> Nullable<Int8>,
    }
}

diesel::table! {
    work_progress (work_id) {
        work_id -> Uuid,
        report_id -> Uuid,
        physical_bp -> Int4,
        as_on -> Date,
        expected_completion -> Nullable<Date>,
        updated_at -> Timestamptz,
    }
}

diesel::joinable!(aa_phasing -> administrative_approval (approval_id));
diesel::joinable!(aa_phasing -> head_of_account (head_of_account));
diesel::joinable!(aa_phasing -> scheme (scheme));
diesel::joinable!(aa_proposal -> administrative_approval (approval_id));
diesel::joinable!(aa_proposal -> estimate (estimate_id));
diesel::joinable!(aa_rephasing -> administrative_approval (approval_id));
diesel::joinable!(aa_rephasing -> posting (rephased_by));
diesel::joinable!(account -> person (person_id));
diesel::joinable!(administrative_approval -> project (project_id));
diesel::joinable!(agreement -> contractor (contractor_id));
diesel::joinable!(agreement -> office (office_id));
diesel::joinable!(agreement -> project (project_id));
diesel::joinable!(agreement -> tender (tender_id));
diesel::joinable!(agreement_variation -> agreement (agreement_id));
diesel::joinable!(allotment -> administrative_approval (approval_id));
diesel::joinable!(allotment -> head_of_account (head_of_account));
diesel::joinable!(allotment -> posting (entered_by));
diesel::joinable!(annual_plan -> project (project_id));
diesel::joinable!(api_client -> office (office_id));
diesel::joinable!(api_client_assertion -> api_client (client_id));
diesel::joinable!(api_client_secret -> api_client (client_id));
diesel::joinable!(api_client_secret -> posting (made_by));
diesel::joinable!(auth_session -> person (person_id));
diesel::joinable!(backup_code -> account (person_id));
diesel::joinable!(bid -> contractor (contractor_id));
diesel::joinable!(bid -> tender (tender_id));
diesel::joinable!(budget_provision -> head_of_account (head_of_account));
diesel::joinable!(completion -> agreement (agreement_id));
diesel::joinable!(completion -> document (plan_document_id));
diesel::joinable!(completion -> posting (prepared_by));
diesel::joinable!(completion -> project (project_id));
diesel::joinable!(completion -> work (work_id));
diesel::joinable!(completion_certificate -> completion (completion_id));
diesel::joinable!(completion_certificate -> person (person_id));
diesel::joinable!(completion_certificate -> posting (given_by));
diesel::joinable!(component_template -> project_type (project_type));
diesel::joinable!(condition_template -> department (department));
diesel::joinable!(copyto_template -> department (department));
diesel::joinable!(data_import -> department (department));
diesel::joinable!(deposit -> agreement (agreement_id));
diesel::joinable!(deposit -> posting (listed_by));
diesel::joinable!(deposit -> project (project_id));
diesel::joinable!(deposit_refund -> deposit (deposit_id));
diesel::joinable!(deposit_refund -> posting (recorded_by));
diesel::joinable!(document -> project (project_id));
diesel::joinable!(estimate -> work (work_id));
diesel::joinable!(event -> project (project_id));
diesel::joinable!(expenditure -> agreement (agreement_id));
diesel::joinable!(expenditure -> head_of_account (head_of_account));
diesel::joinable!(expenditure -> posting (entered_by));
diesel::joinable!(expenditure -> project (project_id));
diesel::joinable!(expenditure -> ra_bill (bill_id));
diesel::joinable!(expenditure -> work (work_id));
diesel::joinable!(expenditure_confirmation -> expenditure (expenditure_id));
diesel::joinable!(expenditure_confirmation -> posting (confirmed_by));
diesel::joinable!(feed_row -> api_client (client_id));
diesel::joinable!(feed_row -> posting (settled_by));
diesel::joinable!(handover -> document (document_id));
diesel::joinable!(handover -> office (to_office_id));
diesel::joinable!(handover -> posting (recorded_by));
diesel::joinable!(handover -> project (project_id));
diesel::joinable!(head_of_account -> scheme (scheme));
diesel::joinable!(hindrance -> project (project_id));
diesel::joinable!(hindrance -> work (work_id));
diesel::joinable!(import_problem -> data_import (import_id));
diesel::joinable!(import_row -> data_import (import_id));
diesel::joinable!(imported_record -> data_import (import_id));
diesel::joinable!(imported_record -> project (project_id));
diesel::joinable!(inspection -> posting (inspected_by));
diesel::joinable!(inspection -> project (project_id));
diesel::joinable!(inspection -> work (work_id));
diesel::joinable!(inspection_finding -> inspection (inspection_id));
diesel::joinable!(liability -> agreement (agreement_id));
diesel::joinable!(liability -> project (project_id));
diesel::joinable!(liability_defect -> liability (liability_id));
diesel::joinable!(liability_defect -> project (project_id));
diesel::joinable!(liability_visit -> liability (liability_id));
diesel::joinable!(liability_visit -> posting (visited_by));
diesel::joinable!(login_challenge -> person (person_id));
diesel::joinable!(milestone -> project (project_id));
diesel::joinable!(milestone -> work (work_id));
diesel::joinable!(notice -> person (person_id));
diesel::joinable!(office -> department (department));
diesel::joinable!(office -> district (district));
diesel::joinable!(opening_expenditure -> project (project_id));
diesel::joinable!(outbox_message -> stored_file (attachment_sha256));
diesel::joinable!(photo -> inspection (inspection_id));
diesel::joinable!(photo -> posting (uploaded_by));
diesel::joinable!(photo -> progress_report (report_id));
diesel::joinable!(photo -> project (project_id));
diesel::joinable!(photo -> work (work_id));
diesel::joinable!(portfolio_stale -> project (project_id));
diesel::joinable!(posting -> designation (designation));
diesel::joinable!(posting -> office (office_id));
diesel::joinable!(posting -> person (person_id));
diesel::joinable!(progress_report -> project (project_id));
diesel::joinable!(progress_report -> work (work_id));
diesel::joinable!(project -> district (district));
diesel::joinable!(project -> office (executing_office_id));
diesel::joinable!(project -> posting (created_by));
diesel::joinable!(project -> project_type (project_type));
diesel::joinable!(project -> scheme (scheme));
diesel::joinable!(project_cancellation -> posting (cancelled_by));
diesel::joinable!(project_cancellation -> project (project_id));
diesel::joinable!(project_close -> project (project_id));
diesel::joinable!(project_deposit -> project (project_id));
diesel::joinable!(project_flag -> project (project_id));
diesel::joinable!(project_money -> project (project_id));
diesel::joinable!(project_progress -> project (project_id));
diesel::joinable!(project_requisition -> project (project_id));
diesel::joinable!(project_review -> posting (recorded_by));
diesel::joinable!(project_review -> project (project_id));
diesel::joinable!(project_standing -> project (project_id));
diesel::joinable!(project_suspension -> project (project_id));
diesel::joinable!(project_year_money -> project (project_id));
diesel::joinable!(project_year_standing -> project (project_id));
diesel::joinable!(ra_bill -> agreement (agreement_id));
diesel::joinable!(ra_bill -> project (project_id));
diesel::joinable!(rule_param -> department (department));
diesel::joinable!(sanction_power -> department (department));
diesel::joinable!(sanction_power -> designation (designation));
diesel::joinable!(task -> office (office_id));
diesel::joinable!(task -> project (project_id));
diesel::joinable!(technical_sanction -> administrative_approval (approval_id));
diesel::joinable!(technical_sanction -> estimate (estimate_id));
diesel::joinable!(technical_sanction -> work (work_id));
diesel::joinable!(tender -> office (office_id));
diesel::joinable!(tender -> project (project_id));
diesel::joinable!(tender_emergency -> tender (tender_id));
diesel::joinable!(tender_reason -> posting (given_by));
diesel::joinable!(tender_reason -> tender (tender_id));
diesel::joinable!(tender_work -> tender (tender_id));
diesel::joinable!(tender_work -> work (work_id));
diesel::joinable!(ts_document -> stored_file (sha256));
diesel::joinable!(ts_document -> technical_sanction (technical_sanction_id));
diesel::joinable!(ts_register -> office (office_id));
diesel::joinable!(ts_register -> technical_sanction (technical_sanction_id));
diesel::joinable!(webhook -> api_client (client_id));
diesel::joinable!(webhook -> posting (registered_by));
diesel::joinable!(webhook_delivery -> event (event_id));
diesel::joinable!(webhook_delivery -> project (project_id));
diesel::joinable!(webhook_delivery -> webhook (webhook_id));
diesel::joinable!(work -> office (executing_office_id));
diesel::joinable!(work -> project (project_id));
diesel::joinable!(work_component -> work (work_id));
diesel::joinable!(work_progress -> progress_report (report_id));
diesel::joinable!(work_progress -> work (work_id));

diesel::allow_tables_to_appear_in_same_query!(
    aa_phasing,
    aa_proposal,
    aa_rephasing,
    account,
    administrative_approval,
    agreement,
    agreement_variation,
    allotment,
    annual_plan,
    api_client,
    api_client_assertion,
    api_client_secret,
    audit_entry,
    auth_session,
    backup_code,
    bid,
    budget_provision,
    completion,
    completion_certificate,
    component_template,
    condition_template,
    contractor,
    copyto_template,
    data_import,
    delegation,
    department,
    deployment,
    deposit,
    deposit_refund,
    designation,
    district,
    document,
    estimate,
    event,
    expenditure,
    expenditure_confirmation,
    feed_row,
    handover,
    head_of_account,
    hindrance,
    holiday,
    idempotency_record,
    import_problem,
    import_row,
    imported_record,
    inspection,
    inspection_finding,
    liability,
    liability_defect,
    liability_visit,
    login_challenge,
    milestone,
    notice,
    number_register,
    office,
    opening_expenditure,
    outbox_message,
    person,
    photo,
    portfolio_stale,
    portfolio_total,
    portfolio_year_total,
    posting,
    progress_report,
    project,
    project_cancellation,
    project_close,
    project_deposit,
    project_flag,
    project_money,
    project_progress,
    project_requisition,
    project_review,
    project_standing,
    project_suspension,
    project_type,
    project_year_money,
    project_year_standing,
    ra_bill,
    rate_counter,
    rule_change,
    rule_param,
    sanction_power,
    scheme,
    stored_file,
    task,
    technical_sanction,
    tender,
    tender_emergency,
    tender_reason,
    tender_work,
    ts_document,
    ts_register,
    webhook,
    webhook_delivery,
    work,
    work_component,
    work_progress,
);
