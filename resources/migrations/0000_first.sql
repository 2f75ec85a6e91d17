CREATE TABLE `audit_details` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`sequence`) REFERENCES `audit_entries`(`sequence`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`station_uid` text NOT NULL,
	`at` integer NOT NULL,
	`actor_uid` text,
	`action` text NOT NULL,
	`subject_uid` text,
	`digest_before` text,
	`digest_after` text,
	`previous_mac` text NOT NULL,
	`mac` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject_uid`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_uid`);--> statement-breakpoint
CREATE TABLE `legal_holds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`subject_uid` text NOT NULL,
	`reason` text NOT NULL,
	`placed_at` integer NOT NULL,
	`released_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_holds_uid_unique` ON `legal_holds` (`uid`);--> statement-breakpoint
CREATE INDEX `legal_holds_subject` ON `legal_holds` (`subject_uid`);--> statement-breakpoint
CREATE TABLE `number_sequences` (
	`key` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `retention_rules` (
	`kind` text PRIMARY KEY NOT NULL,
	`months` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stations_uid_unique` ON `stations` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `stations_code_unique` ON `stations` (`code`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`kind` text NOT NULL,
	`subject_uid` text NOT NULL,
	`fingerprint` text,
	`reason` text NOT NULL,
	`erased_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tombstones_uid_unique` ON `tombstones` (`uid`);--> statement-breakpoint
CREATE TABLE `workspace_info` (
	`id` integer PRIMARY KEY NOT NULL,
	`uid` text NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`locale` text NOT NULL,
	`station_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`station_id`) REFERENCES `stations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `answer_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`evaluation_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`item_id` integer,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`undoes_id` integer,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answer_log_evaluation` ON `answer_log` (`evaluation_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `answer_log_undoes` ON `answer_log` (`undoes_id`);--> statement-breakpoint
CREATE TABLE `answer_reasons` (
	`evaluation_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`reason_id` integer NOT NULL,
	PRIMARY KEY(`evaluation_id`, `item_id`, `reason_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reason_id`) REFERENCES `failure_reasons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `answers` (
	`evaluation_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`option_id` integer,
	`not_applicable` integer NOT NULL,
	`comment` text NOT NULL,
	`answered_at` integer NOT NULL,
	`earned` integer,
	`possible` integer,
	PRIMARY KEY(`evaluation_id`, `item_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`option_id`) REFERENCES `answer_options`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_item` ON `answers` (`item_id`);--> statement-breakpoint
CREATE TABLE `evaluations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`revises_id` integer,
	`recording_id` integer NOT NULL,
	`scorecard_version_id` integer NOT NULL,
	`evaluator_id` integer NOT NULL,
	`employee_id` integer NOT NULL,
	`department_id` integer,
	`position_id` integer,
	`supervisor_id` integer,
	`opened_at` integer NOT NULL,
	`submitted_at` integer,
	`position_ms` integer NOT NULL,
	`active_ms` integer NOT NULL,
	`comment` text NOT NULL,
	`rules_version` integer,
	`outcome` text,
	`score` integer,
	`score_without_criticals` integer,
	`score_sort` integer,
	`grade` text,
	`passed` integer,
	`critical_count` integer,
	`log_hash` text,
	FOREIGN KEY (`revises_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scorecard_version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluator_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supervisor_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_uid_unique` ON `evaluations` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_number_unique` ON `evaluations` (`number`);--> statement-breakpoint
CREATE INDEX `evaluations_recording` ON `evaluations` (`recording_id`);--> statement-breakpoint
CREATE INDEX `evaluations_employee` ON `evaluations` (`employee_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `evaluations_evaluator` ON `evaluations` (`evaluator_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `evaluations_department` ON `evaluations` (`department_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `evaluations_submitted` ON `evaluations` (`submitted_at`);--> statement-breakpoint
CREATE INDEX `evaluations_passed` ON `evaluations` (`passed`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `evaluations_critical` ON `evaluations` (`submitted_at`) WHERE critical_count > 0;--> statement-breakpoint
CREATE INDEX `evaluations_score` ON `evaluations` (`score_sort`);--> statement-breakpoint
CREATE TABLE `final_evaluations` (
	`recording_id` integer NOT NULL,
	`employee_id` integer NOT NULL,
	`evaluation_id` integer NOT NULL,
	PRIMARY KEY(`recording_id`, `employee_id`),
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `final_evaluations_evaluationId_unique` ON `final_evaluations` (`evaluation_id`);--> statement-breakpoint
CREATE TABLE `marks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`evaluation_id` integer NOT NULL,
	`number` integer NOT NULL,
	`item_id` integer,
	`start_ms` integer NOT NULL,
	`end_ms` integer,
	`removed_at` integer,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `marks_uid_unique` ON `marks` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `marks_number` ON `marks` (`evaluation_id`,`number`);--> statement-breakpoint
CREATE TABLE `section_results` (
	`evaluation_id` integer NOT NULL,
	`section_id` integer NOT NULL,
	`earned` integer NOT NULL,
	`possible` integer NOT NULL,
	`applicable` integer NOT NULL,
	`zeroed` integer NOT NULL,
	PRIMARY KEY(`evaluation_id`, `section_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `scorecard_sections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `account_roles` (
	`account_id` integer NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`account_id`, `role`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`employee_id` integer NOT NULL,
	`login` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text NOT NULL,
	`color_scheme` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_uid_unique` ON `accounts` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_employeeId_unique` ON `accounts` (`employee_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_login_unique` ON `accounts` (`login`);--> statement-breakpoint
CREATE TABLE `departments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`parent_id` integer,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`parent_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `departments_uid_unique` ON `departments` (`uid`);--> statement-breakpoint
CREATE TABLE `employees` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`name_sort` text NOT NULL,
	`hired_on` text NOT NULL,
	`left_on` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `employees_uid_unique` ON `employees` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `employees_number_unique` ON `employees` (`number`);--> statement-breakpoint
CREATE INDEX `employees_name_sort` ON `employees` (`name_sort`);--> statement-breakpoint
CREATE TABLE `placements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`employee_id` integer NOT NULL,
	`department_id` integer NOT NULL,
	`position_id` integer NOT NULL,
	`supervisor_id` integer,
	`from_on` text NOT NULL,
	`until_on` text,
	FOREIGN KEY (`employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supervisor_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `placements_uid_unique` ON `placements` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `placements_employee_from` ON `placements` (`employee_id`,`from_on`);--> statement-breakpoint
CREATE INDEX `placements_department` ON `placements` (`department_id`);--> statement-breakpoint
CREATE TABLE `positions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`name` text NOT NULL,
	`layer` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `positions_uid_unique` ON `positions` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `positions_name_unique` ON `positions` (`name`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`login_digest` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`name` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`recording_id` integer,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_files_import` ON `import_files` (`import_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`account_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`state` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_uid_unique` ON `imports` (`uid`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`extension` text NOT NULL,
	`container` text NOT NULL,
	`codec` text NOT NULL,
	`sample_rate` integer NOT NULL,
	`channels` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`has_playable_copy` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_uid_unique` ON `media` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `media_sha256_unique` ON `media` (`sha256`);--> statement-breakpoint
CREATE INDEX `media_duration` ON `media` (`duration_ms`);--> statement-breakpoint
CREATE TABLE `recording_grants` (
	`recording_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	PRIMARY KEY(`account_id`, `recording_id`),
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recording_grants_recording` ON `recording_grants` (`recording_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `recordings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`number` text NOT NULL,
	`media_id` integer NOT NULL,
	`import_id` integer,
	`employee_id` integer,
	`started_at` integer NOT NULL,
	`direction` text NOT NULL,
	`channel` text NOT NULL,
	`scenario` text,
	`touchpoint` text,
	`tier` text,
	`customer_number` text,
	`ticket` text,
	`queue_wait_ms` integer,
	`agent_channel` integer NOT NULL,
	`original_name` text NOT NULL,
	`note` text NOT NULL,
	`consent` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recordings_uid_unique` ON `recordings` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `recordings_number_unique` ON `recordings` (`number`);--> statement-breakpoint
CREATE INDEX `recordings_started` ON `recordings` (`started_at`);--> statement-breakpoint
CREATE INDEX `recordings_employee_started` ON `recordings` (`employee_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `recordings_media` ON `recordings` (`media_id`);--> statement-breakpoint
CREATE TABLE `sheet_issuances` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`subject_uid` text NOT NULL,
	`number` text NOT NULL,
	`snapshot` text NOT NULL,
	`issued_at` integer NOT NULL,
	`issued_by_id` integer NOT NULL,
	`superseded_at` integer,
	`audit_sequence` integer NOT NULL,
	`audit_mac` text NOT NULL,
	FOREIGN KEY (`issued_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sheet_issuances_uid_unique` ON `sheet_issuances` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `sheet_issuances_code_unique` ON `sheet_issuances` (`code`);--> statement-breakpoint
CREATE INDEX `sheet_issuances_subject` ON `sheet_issuances` (`subject_uid`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`number` text NOT NULL,
	`recording_id` integer NOT NULL,
	`scorecard_version_id` integer NOT NULL,
	`assignee_id` integer NOT NULL,
	`assigned_by_id` integer,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`evaluation_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scorecard_version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_uid_unique` ON `assignments` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_number_unique` ON `assignments` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_evaluationId_unique` ON `assignments` (`evaluation_id`);--> statement-breakpoint
CREATE INDEX `assignments_assignee` ON `assignments` (`assignee_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `assignments_recording` ON `assignments` (`recording_id`);--> statement-breakpoint
CREATE TABLE `answer_options` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`version_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`points` integer NOT NULL,
	`critical` text,
	`critical_effect` text,
	`requires_reason` integer NOT NULL,
	`requires_comment` integer NOT NULL,
	`requires_mark` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_options_uid_unique` ON `answer_options` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `answer_options_position` ON `answer_options` (`item_id`,`position`);--> statement-breakpoint
CREATE INDEX `answer_options_version` ON `answer_options` (`version_id`);--> statement-breakpoint
CREATE TABLE `failure_reasons` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`version_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `failure_reasons_uid_unique` ON `failure_reasons` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `failure_reasons_position` ON `failure_reasons` (`item_id`,`position`);--> statement-breakpoint
CREATE INDEX `failure_reasons_version` ON `failure_reasons` (`version_id`);--> statement-breakpoint
CREATE TABLE `grade_bands` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version_id` integer NOT NULL,
	`position` integer NOT NULL,
	`grade` text NOT NULL,
	`label` text NOT NULL,
	`from_score` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grade_bands_position` ON `grade_bands` (`version_id`,`position`);--> statement-breakpoint
CREATE TABLE `scorecard_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`lineage_uid` text NOT NULL,
	`version_id` integer NOT NULL,
	`section_id` integer NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`guidance` text NOT NULL,
	`clause_reference` text,
	`points` integer NOT NULL,
	`weight` integer NOT NULL,
	`not_applicable` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `scorecard_sections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_items_uid_unique` ON `scorecard_items` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_items_position` ON `scorecard_items` (`section_id`,`position`);--> statement-breakpoint
CREATE INDEX `scorecard_items_version` ON `scorecard_items` (`version_id`);--> statement-breakpoint
CREATE INDEX `scorecard_items_lineage` ON `scorecard_items` (`lineage_uid`);--> statement-breakpoint
CREATE TABLE `scorecard_sections` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`lineage_uid` text NOT NULL,
	`version_id` integer NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`weight` integer NOT NULL,
	`deduction_cap` integer,
	FOREIGN KEY (`version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_sections_uid_unique` ON `scorecard_sections` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_sections_position` ON `scorecard_sections` (`version_id`,`position`);--> statement-breakpoint
CREATE TABLE `scorecard_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`scorecard_id` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`mode` text NOT NULL,
	`places` integer NOT NULL,
	`pass_mark` integer NOT NULL,
	`starting_total` integer NOT NULL,
	`customer_effect` text NOT NULL,
	`business_effect` text NOT NULL,
	`compliance_effect` text NOT NULL,
	`effective_on` text,
	`published_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`scorecard_id`) REFERENCES `scorecards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_versions_uid_unique` ON `scorecard_versions` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_versions_number` ON `scorecard_versions` (`scorecard_id`,`number`);--> statement-breakpoint
CREATE TABLE `scorecards` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scorecards_uid_unique` ON `scorecards` (`uid`);